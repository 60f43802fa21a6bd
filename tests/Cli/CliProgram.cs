using System.Diagnostics;
using System.Text;
using System.Text.Json;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Cli;
using OpenData.Exporters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary>What a call of the program gave.</summary>
internal sealed record CliAnswer(int Code, string Out, string Error)
{
    /// <summary>The one JSON document on stdout; fails when there is anything else.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}

/// <summary>The whole program in this process, in a folder of its own.</summary>
internal sealed class CliProgram : IDisposable
{
    private readonly TempFolder folder = new();

    public string Folder => folder.Path;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal) { ["LANG"] = "en_GB.UTF-8" };

    public ManualTime Clock { get; } = new();

    /// <summary>Kinds of remote catalogues; the program's own unless a test brings some.</summary>
    public IReadOnlyList<IPublisher>? Publishers { get; set; }

    /// <summary>What looks into files before they go out; null for none.</summary>
    public OpenData.Catalog.Privacy.IScanFile? Scanner { get; set; }

    public string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    public string File(string name, string text) => folder.File(name, text);

    public Task<CliAnswer> RunAsync(params string[] args) => RunAsync(args, "");

    public async Task<CliAnswer> RunAsync(string[] args, string input)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var typed = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var terminal = new Terminal(output, error, typed) { Environment = Environment, Folder = Folder, User = "ana", Clock = Clock, Publishers = () => Publishers ?? AllPublishers.Create(), Scanner = _ => Scanner };
        var code = await Program.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        return new CliAnswer(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>A call that must end with 0.</summary>
    public async Task<CliAnswer> OkAsync(params string[] args)
    {
        var answer = await RunAsync(args);
        Assert.True(answer.Code == 0, $"opendata {string.Join(' ', args)} ended with {answer.Code}:\n{answer.Out}\n{answer.Error}");
        return answer;
    }

    /// <summary>The sample municipality's workspace, as <c>demo NAME --no-serve</c> makes it.</summary>
    public Task DemoAsync(string name = "demo") => DemoCopies.PutAsync(At(name));

    /// <summary>A call in a process of its own, for tests that kill it: what it prints is read and dropped, so that it never waits for a reader.</summary>
    public Process Start(params string[] args)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // no shell is used, so there is a process
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose() => folder.Dispose();
}
