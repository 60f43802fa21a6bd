using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenData.Harvesters.S3;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.S3;

/// <summary>A real server that speaks S3 (a branch of s3rver, from npm) on a free loopback port, with one bucket. It checks signatures, and lets those in who have none.</summary>
internal sealed class S3Server : IDisposable
{
    public const string Bucket = "podatki";

    /// <summary>Id and secret of the only account.</summary>
    public const string Key = "S3RVER";

    private static readonly Lazy<string> Folder = new(() => NodePackages.Install(Path.Combine("tests", "Harvesters", "S3", "server"), "s3-server"));

    private readonly TempFolder data = new();
    private readonly Process process;
    private readonly SocketsHttpHandler http = new();

    private S3Server(int port)
    {
        Address = $"http://127.0.0.1:{port}";
        process = Process.Start(new ProcessStartInfo("node",
        [
            "--openssl-legacy-provider", Path.Combine(Folder.Value, "server.mjs"), $"{port}", data.Path, Bucket,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    public static async Task<S3Server> StartAsync()
    {
        var port = FreePort.Next();
        var server = new S3Server(port);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return server;
            }
            catch (SocketException) when (attempt < 600 && !server.process.HasExited)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    public Task PutAsync(string key, string text) => SendAsync(HttpMethod.Put, key, new ByteArrayContent(Encoding.UTF8.GetBytes(text)));

    public Task DeleteAsync(string key) => SendAsync(HttpMethod.Delete, key, null);

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        http.Dispose();
        data.Dispose();
    }

    private async Task SendAsync(HttpMethod method, string key, HttpContent? content)
    {
        using var client = new HttpMessageInvoker(http, disposeHandler: false);
        using var request = new HttpRequestMessage(method, $"{Address}/{Bucket}/{S3Signer.Encode(key, isPath: true)}") { Content = content };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {key}: {response.StatusCode}");
    }
}
