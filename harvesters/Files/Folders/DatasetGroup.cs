using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Sidecars;

namespace OpenData.Harvesters.Files.Folders;

/// <summary>Files that make one dataset.</summary>
/// <param name="Key">What they have in common: folder and stem, the folder, or the descriptor that lists them.</param>
/// <param name="Stem">Name without extension, in which a period is looked for; empty for a folder's dataset.</param>
/// <param name="Files">The distributions, the main one first.</param>
internal sealed record DatasetGroup(string Key, string Stem, IReadOnlyList<FoundFile> Files)
{
    private static readonly string[] Preferred = ["csv", "tsv", "xlsx", "ods", "xls", "geojson", "json", "ndjson", "xml"];

    /// <summary>The period in the name, else in the nearest folder that has one; null without either.</summary>
    public NamePeriod? Period => Periodic?.Period;

    /// <summary>Folder and name of the series that the group would belong to, with <c>{}</c> where the period stands.</summary>
    public string? SeriesKey => Periodic?.Key;

    /// <summary>Where the period was read: the main file's name, or its path when a folder says it.</summary>
    public string PeriodEvidence => NamePeriod.Find(Stem) is null ? Files[0].Path : Files[0].Name;

    private (NamePeriod Period, string Key)? Periodic { get; } = Files.Count == 0 || Stem.Length == 0 ? null : FindPeriod(Key, Stem, Files[0].Folder);

    /// <summary>The package that lists the files; null when names or folders bring them together.</summary>
    public Sidecar? Package { get; private init; }

    public static DatasetGroup OfPackage(Sidecar package, IReadOnlyList<FoundFile> files) => new(package.Path, "", files) { Package = package };

    public static DatasetGroup OfStem(IEnumerable<FoundFile> files)
    {
        var ordered = Order(files);
        var stem = FileStem.Of(ordered[0].Name).Stem;
        return new(Join(ordered[0].Folder, stem), stem, ordered);
    }

    public static DatasetGroup OfFolder(IEnumerable<FoundFile> files)
    {
        var ordered = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToArray();
        var folder = ordered[0].Folder;
        return new(folder + "/", folder.Length == 0 ? "" : folder[(folder.LastIndexOf('/') + 1)..], ordered);
    }

    /// <summary>The dataset's name at its source when it is first seen: its main file, or its folder.</summary>
    public string FirstRemoteId => Package is not null ? Key : Key.EndsWith('/') ? (Key.Length == 1 ? "." : Key.TrimEnd('/')) : Files[0].Path;

    private static (NamePeriod Period, string Key)? FindPeriod(string key, string stem, string folder)
    {
        // A folder that is a dataset lies in its own folder.
        var above = !key.EndsWith('/') ? folder : folder.LastIndexOf('/') is var slash and > 0 ? folder[..slash] : "";
        if (NamePeriod.Find(stem) is { } period)
        {
            return (period, Join(above, period.Pattern.ToLowerInvariant()));
        }

        // 2025/proracun.xlsx and 2026/proracun.xlsx: the name is the series', the folder the period's.
        var folders = above.Split('/');
        for (var i = folders.Length - 1; i >= 0; i--)
        {
            if (NamePeriod.Find(folders[i]) is { } found)
            {
                folders[i] = found.Pattern.ToLowerInvariant();
                return (found with { Pattern = stem }, Join(string.Join('/', folders), stem.ToLowerInvariant()));
            }
        }

        return null;
    }

    private static FoundFile[] Order(IEnumerable<FoundFile> files) =>
        [.. files.OrderBy(f => Rank(FileStem.Of(f.Name))).ThenBy(f => f.Path, StringComparer.Ordinal)];

    private static int Rank(FileStem stem)
    {
        var rank = Array.IndexOf(Preferred, stem.Extension);
        return (rank < 0 ? Preferred.Length : rank) + (stem.Packing is null ? 0 : 20);
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
