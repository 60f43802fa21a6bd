using System.Security.Cryptography;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>All rules of one file, with the state of the law that they were written by.</summary>
public sealed record RuleBook
{
    /// <summary>A rule file larger than this is refused.</summary>
    private const int MaxBytes = 4 << 20;

    private static readonly Lazy<RuleBook> Own = new(static () =>
    {
        using var stream = typeof(RuleBook).Assembly.GetManifestResourceStream("compliance/rules.json")
            ?? throw new InvalidOperationException("compliance/rules.json is not in the assembly");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray(), "rules.json");
    });

    /// <summary>The rules that the program brings.</summary>
    public static RuleBook Default => Own.Value;

    public required string Version { get; init; }

    /// <summary>Day on which the state of the law was looked at.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What is certain about the law on that day, and what is not.</summary>
    public required LocalText State { get; init; }

    public required IReadOnlyList<LegalAct> Acts { get; init; }

    /// <summary>In the order of the file; a rule may stand several times, with times of validity that do not meet.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Rules that are applied on a day.</summary>
    public IReadOnlyList<Rule> HoldingOn(DateOnly day) => [.. Rules.Where(r => r.HoldsOn(day))];

    /// <summary>Reads a rule file.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="SettingsInvalidException">Something in it is wrong; the message names the line and the remedy.</exception>
    public static RuleBook Read(byte[] utf8, string name)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return utf8.Length > MaxBytes
            ? throw new SettingsInvalidException(LocalText.Of(
                sl: $"{name}: datoteka pravil ima {utf8.Length} bajtov; več kot {MaxBytes} jih ne preberemo.",
                en: $"{name}: the rule file has {utf8.Length} bytes; no more than {MaxBytes} are read."))
            : new RuleBookReader(name).Read(utf8) with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(utf8)) };
    }

    /// <summary>The workspace's own file, or the program's rules without one.</summary>
    /// <param name="path">Absolute path; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SettingsInvalidException">The file is not there or is wrong.</exception>
    public static async Task<RuleBook> OpenAsync(string? path, CancellationToken cancel)
    {
        if (path is null)
        {
            return Default;
        }

        try
        {
            var length = new FileInfo(path).Length;
            return Read(length > MaxBytes ? new byte[MaxBytes + 1] : await File.ReadAllBytesAsync(path, cancel), Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsInvalidException(
                LocalText.Of(
                    sl: $"Datoteke pravil {path} ni mogoče brati ({e.Message}). Popravite nastavitev audit.rules ali jo odstranite.",
                    en: $"The rule file {path} cannot be read ({e.Message}). Correct the setting audit.rules, or take it out."),
                e);
        }
    }
}
