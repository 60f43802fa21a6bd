using System.Diagnostics;

namespace OpenData.Tests.Support;

/// <summary>Programs from npm that tests ask: their lock file is in the project, they are installed under <c>artifacts</c>.</summary>
internal static class NodePackages
{
    /// <summary>
    /// Copies scripts and lock file and installs what they need, once a lock file. A clone without node and without <c>../shared</c> skips; where the
    /// suites are, node must be too.
    /// </summary>
    /// <param name="source">Folder with <c>package.json</c> and <c>package-lock.json</c>, below the checkout.</param>
    /// <param name="name">Folder under <c>artifacts</c>.</param>
    /// <returns>Where it was installed.</returns>
    public static string Install(string source, string name)
    {
        source = Path.Combine(SharedData.Checkout(), source);
        var folder = Path.Combine(SharedData.Checkout(), "artifacts", name);
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
            Assert.SkipWhen(!found && !SharedData.Exists, "node and npm are not installed: programs of npm cannot be asked");
            Assert.True(found, "node and npm are needed beside ../shared: apt-get install nodejs npm");
            var (code, _, error) = Run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, TimeSpan.FromMinutes(5));
            Assert.True(code == 0, "npm ci failed: " + error);
            File.WriteAllText(known, wanted);
        }

        return folder;
    }

    /// <summary>Runs a program to its end, which must come in time.</summary>
    public static (int Code, string Output, string Error) Run(string program, string[] arguments, string folder, TimeSpan limit)
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
}
