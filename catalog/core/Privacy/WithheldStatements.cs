using System.Text.RegularExpressions;

namespace OpenData.Catalog.Privacy;

/// <summary>Takes what the source said of a file that does not go out from the statements that are kept as they came.</summary>
internal static partial class WithheldStatements
{
    /// <summary>The statements without those of these distributions, and of what only they lead to.</summary>
    /// <param name="lines">N-Triples; null for none.</param>
    /// <param name="keys">Keys of the distributions.</param>
    public static string? Without(string? lines, IEnumerable<string> keys)
    {
        if (lines is null)
        {
            return null;
        }

        var gone = keys.Select(static k => $"<urn:opendata:distribution:{k}>").ToHashSet(StringComparer.Ordinal);
        var left = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var before = -1; before != left.Count;)
        {
            before = left.Count;
            foreach (var line in left.Where(l => gone.Contains(Subject(l))).ToList())
            {
                left.Remove(line);
                foreach (Match blank in BlankObject().Matches(line))
                {
                    gone.Add(blank.Groups[1].Value);
                }
            }
        }

        return left.Count == 0 ? null : string.Join('\n', left) + (lines.EndsWith('\n') ? "\n" : "");
    }

    private static string Subject(string line) => line.Split(' ', 2)[0];

    [GeneratedRegex(@" (_:\S+) ?\.\s*$")]
    private static partial Regex BlankObject();
}
