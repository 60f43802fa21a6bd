using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>Keywords from what columns are called, and those of a template.</summary>
internal static class KeywordsFromData
{
    private const int MaxFromHeaders = 5;
    private const int Max = 8;

    /// <summary>At most eight words, the template's first, no two of one stem.</summary>
    public static IReadOnlyList<string> Of(DatasetTemplate? template, IEnumerable<TableProfile> tables)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var keywords = new List<string>();
        foreach (var keyword in template?.Keywords ?? [])
        {
            if (stems.Add(string.Join(' ', Words.Split(keyword).Select(Words.Stem))))
            {
                keywords.Add(keyword);
            }
        }

        var fromHeaders = tables.Where(t => !t.Hidden).SelectMany(t => t.Columns)
            .Where(c => c.Type is not (ColumnType.Empty or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting))
            .Select(c => c.Name.Split(['(', '[', '/', ','], 2)[0].Trim()).Where(IsKeyword);
        foreach (var word in fromHeaders.Where(w => stems.Add(Words.Stem(Words.Fold(w)))).Take(MaxFromHeaders).ToList())
        {
            keywords.Add(word.Any(char.IsLower) ? char.ToLowerInvariant(word[0]) + word[1..] : word.ToLowerInvariant());
        }

        return [.. keywords.Take(Max)];
    }

    // One word of letters: a header of several words is a label, not a keyword.
    private static bool IsKeyword(string name) =>
        name.Length is >= 4 and <= 30 && name.All(char.IsLetter) && !Words.IsStopWord(Words.Fold(name)) && !name.StartsWith("column", StringComparison.OrdinalIgnoreCase);
}
