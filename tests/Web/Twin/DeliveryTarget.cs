using System.Net;
using System.Text;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.S3;
using OpenData.Harvesters.Sftp;
using OpenData.Tests.Harvesters.S3;
using OpenData.Tests.Harvesters.Sftp;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Twin;

/// <summary>A real place that twins are delivered to, and a way to look at it that is not the program's own.</summary>
internal sealed class DeliveryTarget : IDisposable
{
    private const string Prefix = "splet/";

    private readonly TempFolder folder = new();
    private readonly SocketsHttpHandler http = new();
    private readonly HttpMessageHandler polite = PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true });
    private readonly string kind;
    private SshServer? ssh;
    private S3Server? s3;

    private DeliveryTarget(string kind) => this.kind = kind;

    public string Journal => Path.Combine(folder.Path, "journal", "twin.journal");

    public int Port => ssh!.Port;

    private string Files => kind == "sftp" ? Path.Combine(ssh!.Files, "splet") : Path.Combine(folder.Path, "splet");

    public static async Task<DeliveryTarget> StartAsync(string kind)
    {
        var target = new DeliveryTarget(kind);
        target.ssh = kind == "sftp" ? SshServer.Start() : null;
        target.s3 = kind == "s3" ? await S3Server.StartAsync() : null;
        return target;
    }

    public IDeliveryPlace Open(string? secret = null, string? location = null)
    {
        if (kind == "folder")
        {
            return new FolderPlace(Files);
        }

        object options = kind == "sftp"
            ? new SftpOptions { HostKey = ssh!.Fingerprint, Key = "secret:key" }
            : new S3Options { Endpoint = s3!.Address, AccessKey = "secret:id", SecretKey = "secret:key" };
        return AllDeliveries.Open(new HarvestContext
        {
            Source = new Source { Id = "cilj", Kind = kind, Location = location ?? (kind == "sftp" ? ssh!.Location + "/splet" : $"s3://{S3Server.Bucket}/{Prefix}") },
            Options = options,
            Before = HarvestState.Nothing,
            Http = polite,
            Clock = TimeProvider.System,
            AllowLocal = true,
            Secret = name => kind == "sftp" ? ssh!.Read("user") : name == "secret:key" && secret is not null ? secret : S3Server.Key,
        });
    }

    public void Drop() => ssh!.Drop();

    public async Task PutAsync(string path, string text)
    {
        if (s3 is not null)
        {
            await s3.PutAsync(Prefix + path, text);
            return;
        }

        var full = Path.Combine(Files, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, text, TestContext.Current.CancellationToken);
    }

    public async Task<string?> GetAsync(string path)
    {
        if (s3 is null)
        {
            var full = Path.Combine(Files, path);
            return File.Exists(full) ? await File.ReadAllTextAsync(full, TestContext.Current.CancellationToken) : null;
        }

        using var client = new HttpMessageInvoker(http, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{s3.Address}/{S3Server.Bucket}/{S3Signer.Encode(Prefix + path, isPath: true)}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Paths of all files there.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        if (s3 is null)
        {
            return [.. Directory.EnumerateFiles(Files, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Files, f).Replace('\\', '/'))];
        }

        using var client = new HttpMessageInvoker(http, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{s3.Address}/{S3Server.Bucket}?list-type=2&max-keys=1000&prefix={Uri.EscapeDataString(Prefix)}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return [.. (await S3Page.ReadAsync(body, TestContext.Current.CancellationToken)).Objects.Select(o => o.Key[Prefix.Length..])];
    }

    public void Dispose()
    {
        ssh?.Dispose();
        s3?.Dispose();
        http.Dispose();
        polite.Dispose();
        folder.Dispose();
    }
}
