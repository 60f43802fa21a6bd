using System.Collections;
using System.Text;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Cli.Commands;
using OpenData.Exporters;

namespace OpenData.Cli;

/// <summary>Everything the program touches outside itself: streams, environment, folder, clock, user. Tests make their own.</summary>
internal sealed class Terminal
{
    private readonly Lazy<TextReader> reader;

    public Terminal(Stream output, Stream error, Stream input)
    {
        (Output, Input) = (output, input);
        Out = new StreamWriter(output, new UTF8Encoding(false), 4096) { NewLine = "\n" };
        Error = new StreamWriter(error, new UTF8Encoding(false), 4096) { AutoFlush = true, NewLine = "\n" };
        reader = new Lazy<TextReader>(() => new StreamReader(input, Encoding.UTF8));
    }

    /// <summary>Bytes of an export; <see cref="Out"/> is flushed first.</summary>
    public Stream Output { get; }

    public Stream Input { get; }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public TextReader In => reader.Value;

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Current folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The operating system's user.</summary>
    public required string User { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Kinds of remote catalogues to publish to.</summary>
    public Func<IReadOnlyList<IPublisher>> Publishers { get; init; } = AllPublishers.Create;

    /// <summary>What looks into files before they go out; null leaves the catalogue unguarded.</summary>
    public Func<TimeProvider, IScanFile?> Scanner { get; init; } = static clock => Registering.Scanner(clock);

    /// <summary>A person reads the output.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>A person reads the messages.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>A person can be asked.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Colours and moving bars are welcome (https://no-color.org).</summary>
    public bool Lively => !(Environment.TryGetValue("NO_COLOR", out var no) && no.Length > 0)
        && !(Environment.TryGetValue("TERM", out var term) && term == "dumb");

    public static Terminal OfProcess()
    {
        var environment = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return new Terminal(Console.OpenStandardOutput(), Console.OpenStandardError(), Console.OpenStandardInput())
        {
            Environment = environment,
            Folder = CurrentFolder(),
            User = System.Environment.UserName,
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            InIsTerminal = !Console.IsInputRedirected,
            Width = Console.IsOutputRedirected ? 100 : Math.Max(40, Console.WindowWidth),
        };
    }

    // A shell may stand in a folder that was removed under it: what needs no folder works all the same.
    private static string CurrentFolder()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (IOException)
        {
            return Path.GetPathRoot(Path.GetTempPath()) ?? Path.GetTempPath();
        }
    }
}
