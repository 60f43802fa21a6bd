using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Rows;

/// <summary>
/// Columns whose numbers are written in two ways, as the profiler found when the file was taken in. Of a file's findings the record keeps the words
/// alone: the place in the file, then what is said of it.
/// </summary>
internal static class MixedColumns
{
    private const string Code = "mixed-decimal-marks";

    /// <summary>The findings of a table's columns, as its reader takes them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">Key of the distribution that holds it.</param>
    /// <param name="findings">Findings of the record.</param>
    public static IReadOnlyList<FileFinding> Of(TableProfile table, string key, IReadOnlyList<Finding> findings) =>
    [
        .. findings.Where(f => f.Code == Code && f.Path == "distributions/" + key).Select(f => ColumnOf(table, f.Message.For("en"))).OfType<ColumnProfile>()
            .Select(static c => c.Name).Distinct(StringComparer.Ordinal).Select(static name => new FileFinding(Code, FindingSeverity.Warning, "column " + name, "", "")),
    ];

    // A name may begin with another and a colon: the longest that fits is meant.
    private static ColumnProfile? ColumnOf(TableProfile table, string said)
    {
        var rest = OfTable(table, said);
        return table.Columns.Where(c => rest.StartsWith($"column {c.Name}: ", StringComparison.Ordinal)).MaxBy(static c => c.Name.Length);
    }

    // A member of an archive has its name in the place; what is said of another member is nothing of this table's.
    private static string OfTable(TableProfile table, string said)
    {
        const string Member = "member ";
        var end = said.StartsWith(Member, StringComparison.Ordinal) ? said.IndexOf(", column ", StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return said;
        }

        var member = said[Member.Length..end];
        return table.Name == member || table.Name.StartsWith(member + " / ", StringComparison.Ordinal) ? said[(end + 2)..] : "";
    }
}
