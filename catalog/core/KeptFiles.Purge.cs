using System.Text.RegularExpressions;

namespace OpenData.Catalog;

public sealed partial class KeptFiles
{
    /// <summary>
    /// Removes bytes for ever, with all that was made of them: notes, stores of their rows, and copies by a remote's rules that the notes name. Doing it
    /// again does no harm.
    /// </summary>
    /// <param name="sha256">Hash of the bytes.</param>
    /// <returns>How many files were removed.</returns>
    /// <exception cref="StoreUnavailableException">A file cannot be removed: the bytes are still there.</exception>
    public int Purge(string sha256)
    {
        // The bytes first: what is derived of them is reached by nobody without them, and says less.
        var (place, removed) = (PathOf(sha256), 0);
        removed += Remove(place);
        removed += Below(Path.GetDirectoryName(place)!, sha256 + ".*").Sum(Remove); // never null: the place lies in a folder of ours
        removed += Below(Path.Combine(folder, "rows"), sha256 + "-*").Sum(Remove);
        return removed;
    }

    /// <summary>Hashes of the files that were made of these bytes, as the notes beside them tell.</summary>
    public IReadOnlyList<string> MadeOf(string sha256)
    {
        var place = PathOf(sha256);
        var notes = Below(Path.GetDirectoryName(place)!, sha256 + ".*.json").ToList(); // never null: the place lies in a folder of ours
        return [.. notes.SelectMany(static n => Hash().Matches(File.ReadAllText(n)).Select(static m => m.Groups[1].Value))
            .Where(h => h != sha256).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Below(string folder, string pattern) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern) : [];

    private static int Remove(string path) => Ours(() =>
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        File.Delete(path);
        return 1;
    });

    [GeneratedRegex("\"sha256\"\\s*:\\s*\"([0-9a-f]{64})\"")]
    private static partial Regex Hash();
}
