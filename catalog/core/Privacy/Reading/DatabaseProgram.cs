using System.Diagnostics;

namespace OpenData.Catalog.Privacy.Reading;

/// <summary>How the process that reads a database is started.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">What goes before the file's path.</param>
public sealed record DatabaseProgram(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The word by which the program knows what it was started for.</summary>
    public const string Word = "leaves";

    /// <summary>Wall time of one file, from the first byte to the last.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Memory in use beyond which the process is ended, bytes.</summary>
    public long Memory { get; init; } = 1L << 30;

    /// <summary>This very program, started once more.</summary>
    public static DatabaseProgram ThisOne()
    {
        var program = Environment.ProcessPath ?? "opendata";
        return new(program, Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0], Word] : [Word]);
    }

    internal ProcessStartInfo For(string path)
    {
        var start = new ProcessStartInfo(Program, [.. Arguments, path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };

        // Secrets of this process are none of a stranger's file's business.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("OPENDATA_", StringComparison.Ordinal) && !k.StartsWith("OPENDATA_TEST", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
