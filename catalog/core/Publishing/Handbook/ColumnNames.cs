using System.Globalization;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>The header of a conforming copy: one line, no name empty, no two alike.</summary>
internal static class ColumnNames
{
    /// <param name="columns">The columns with the names that the profiler made of the header's rows.</param>
    /// <param name="named">Whether the file itself names the column.</param>
    /// <param name="changes">Takes what was made up.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<ColumnNotation> columns, bool[] named, ChangeCounts changes)
    {
        var names = new List<string>(columns.Count);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var c = 0; c < columns.Count; c++)
        {
            var place = (c + 1).ToString(CultureInfo.InvariantCulture);
            var name = Plain(columns[c].Name);
            if (name.Length == 0 || (!named[c] && name == "column " + place))
            {
                changes.Add(FileChange.NamesMade);
                name = "stolpec_" + place;
            }

            var unique = name;
            for (var n = 2; !taken.Add(unique); n++)
            {
                unique = name + "_" + n.ToString(CultureInfo.InvariantCulture);
            }

            changes.Add(FileChange.NamesMadeUnique, unique == name ? 0 : 1);
            names.Add(unique);
        }

        return names;
    }

    private static string Plain(string name) =>
        name.Replace("\uFEFF", "", StringComparison.Ordinal).Replace("\r\n", " ", StringComparison.Ordinal)
            .Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ').Trim();
}
