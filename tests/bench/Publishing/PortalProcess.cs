using System.Diagnostics;
using System.Text.Json;

namespace OpenData.Bench.Publishing;

/// <summary>The double of the national portal (<c>tests/opsi-double.sh</c>), in a process of its own.</summary>
internal sealed class PortalProcess : IDisposable
{
    public const string Key = "kljuc-urednika";
    public const string Body = "obcina_vzorec";
    public const string Number = "1234567000";

    private readonly Process process;
    private readonly HttpClient http;

    private PortalProcess(Process process, Uri address) =>
        (this.process, Address, http) = (process, address, new HttpClient(new SocketsHttpHandler()) { BaseAddress = address });

    public Uri Address { get; }

    public static async Task<PortalProcess> StartAsync(CancellationToken cancel)
    {
        string[] arguments = ["--seed", "nothing", "--organisation", $"{Body}:{Number}:OBČINA VZOREC", "--key", $"{Key}={Body}"];
        var start = new ProcessStartInfo("bash", [Path.Combine(Root(), "tests", "opsi-double.sh"), .. arguments]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!; // no shell is used, so there is a process
        var line = await process.StandardOutput.ReadLineAsync(cancel);
        return line?.Split(' ') is ["OPSI", "double", "at", var address, ..]
            ? new PortalProcess(process, new Uri(address))
            : throw new InvalidOperationException($"no double: {line}");
    }

    /// <summary>The methods of all requests so far, in order.</summary>
    public async Task<IReadOnlyList<string>> LogAsync(CancellationToken cancel)
    {
        using var log = JsonDocument.Parse(await http.GetStringAsync("_double/log", cancel));
        return [.. log.RootElement.EnumerateArray().Select(static e => e.GetProperty("method").GetString()!)]; // an entry has one
    }

    /// <summary>How many datasets stand there.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        using var found = JsonDocument.Parse(await http.GetStringAsync("api/3/action/package_search?rows=0", cancel));
        return found.RootElement.GetProperty("result").GetProperty("count").GetInt32();
    }

    /// <summary>Lets a request fail, by the double's rule.</summary>
    public Task FailAsync(string rule, CancellationToken cancel) => PostAsync($"_double/faults?set={Uri.EscapeDataString(rule)}", cancel);

    /// <summary>Changes a field there, as another hand would.</summary>
    public Task EditAsync(string dataset, string field, string value, CancellationToken cancel) =>
        PostAsync($"_double/edit?dataset={Uri.EscapeDataString(dataset)}&field={field}&value={Uri.EscapeDataString(value)}", cancel);

    public void Dispose()
    {
        http.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private async Task PostAsync(string address, CancellationToken cancel)
    {
        using var answer = await http.PostAsync(address, null, cancel);
        answer.EnsureSuccessStatusCode();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpenData.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmark does not lie in the project");
    }
}
