namespace OpenData.Harvesters.Files.Naming;

/// <summary>Files and folders that programs leave behind, and papers that describe a folder: no datasets.</summary>
internal static class IgnoredNames
{
    private static readonly HashSet<string> Exact = new(StringComparer.OrdinalIgnoreCase)
    {
        "Thumbs.db", "ehthumbs.db", "desktop.ini", "__MACOSX", "$RECYCLE.BIN", "System Volume Information", "lost+found", "Icon\r", "node_modules",
    };

    private static readonly string[] Endings =
        [".tmp", ".temp", ".bak", ".swp", ".swo", ".lock", ".lck", ".part", ".partial", ".crdownload", ".download", ".lnk", ".laccdb", ".ldb", "~"];

    private static readonly HashSet<string> Papers = new(StringComparer.OrdinalIgnoreCase)
    {
        "readme", "read_me", "preberi", "preberime", "preberi_me", "beri_me", "berime", "index", "license", "licence", "licenca", "copying", "contributing", "changelog",
    };

    /// <summary>A temporary, hidden or lock file, or a folder of a program's own: left out without a word.</summary>
    public static bool IsIgnored(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal) || name.StartsWith("~WRL", StringComparison.OrdinalIgnoreCase)
        || Exact.Contains(name) || Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text that describes the folder (README, LICENSE, INDEX.md): left out, and said so.</summary>
    public static bool IsPaper(string name) =>
        Papers.Contains(Path.GetFileNameWithoutExtension(name))
        && Path.GetExtension(name).ToLowerInvariant() is ("" or ".md" or ".txt" or ".rst");
}
