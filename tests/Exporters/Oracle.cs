using System.Diagnostics;
using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters;

/// <summary>Readers and a validator that share no code with this project: the node scripts of <c>tests/oracles</c>.</summary>
internal static class Oracle
{
    private static readonly Lazy<string> Folder = new(Install);

    /// <summary>Results of SHACL shapes on nodes of the data.</summary>
    public static IReadOnlyList<ShaclResult> Validate(string data, string shapes, string? background = null)
    {
        var json = Run("validate.mjs", background is null ? [data, shapes] : [data, shapes, background]);
        return json.GetProperty("results").Deserialize<List<ShaclResult>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>What tells the graphs of several files apart; empty when they are the same.</summary>
    public static IReadOnlyList<string> Compare(params string[] files) =>
        Run("compare.mjs", files).GetProperty("differences").Deserialize<List<string>>()!;

    private static JsonElement Run(string script, string[] arguments)
    {
        var (code, output, error) = Start("node", [Path.Combine(Folder.Value, script), .. arguments], Folder.Value, TimeSpan.FromMinutes(3));
        Assert.True(code == 0, $"{script} failed: {error}");
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    /// <summary>
    /// Copies scripts and lock file to <c>artifacts/oracles</c> and installs what they need, once a lock file. A clone without node and without
    /// <c>../shared</c> skips; where the suites are, node must be too.
    /// </summary>
    private static string Install()
    {
        var source = Path.Combine(SharedData.Checkout(), "tests", "oracles");
        var folder = Path.Combine(SharedData.Checkout(), "artifacts", "oracles");
        Directory.CreateDirectory(folder);
        using var hold = Hold(Path.Combine(folder, ".lock"));
        var known = Path.Combine(folder, "installed-lock.json");
        var wanted = File.ReadAllText(Path.Combine(source, "package-lock.json"));
        foreach (var file in Directory.EnumerateFiles(source, "*.*").Where(f => Path.GetExtension(f) is ".mjs" or ".json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!File.Exists(known) || File.ReadAllText(known) != wanted)
        {
            var found = Found("npm") && Found("node");
            Assert.SkipWhen(!found && !SharedData.Exists, "node and npm are not installed: the independent readers cannot be asked");
            Assert.True(found, "node and npm are needed beside ../shared: apt-get install nodejs npm");
            var (code, _, error) = Start("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, TimeSpan.FromMinutes(5));
            Assert.True(code == 0, "npm ci failed: " + error);
            File.WriteAllText(known, wanted);
        }

        return folder;
    }

    private static bool Found(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(p => File.Exists(Path.Combine(p, program)) || File.Exists(Path.Combine(p, program + ".cmd")));

    private static FileStream Hold(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 3000)
            {
                Task.Delay(100).Wait();
            }
        }
    }

    private static (int Code, string Output, string Error) Start(string program, string[] arguments, string folder, TimeSpan limit)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} took longer than {limit}");
        }

        return (process.ExitCode, output.Result, error.Result);
    }
}

/// <summary>One SHACL result.</summary>
internal sealed record ShaclResult(string Severity, string Focus, string Path, string Constraint, string Value, string Shape, string Message)
{
    public override string ToString() => $"{Severity} {Focus} {Path} {Constraint} {Value} {Message}";
}
