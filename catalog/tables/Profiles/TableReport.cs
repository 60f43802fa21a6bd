using OpenData.Tables.Layout;
using OpenData.Tables.Types;

namespace OpenData.Tables.Profiles;

/// <summary>Turns what was gathered of a table into its profile and findings.</summary>
internal static class TableReport
{
    public static (TableProfile Table, List<FileFinding> Findings) Make(
        TableLayout layout, ColumnAccumulator[] columns, RowShapes shapes, List<PendingRow> footer,
        string name, bool hidden, long rows, int totalRows, bool named)
    {
        var elsewhere = Elsewhere(columns);
        var decided = new List<ColumnDecision>(columns.Length);
        for (var c = 0; c < columns.Length; c++)
        {
            decided.Add(TypeDecider.Decide(columns[c], layout.Names[c], elsewhere));
        }

        CoordinateFinder.Apply(decided);
        var unnamed = layout.Unnamed.ToList();
        while (!named && decided.Count > 1 && decided[^1].Profile.Type == ColumnType.Empty && unnamed.Contains(decided.Count))
        {
            // A delimiter at the end of each line makes a last column without name and values.
            unnamed.Remove(decided.Count);
            decided.RemoveAt(decided.Count - 1);
        }

        var table = new TableProfile
        {
            Name = name,
            Hidden = hidden,
            HeaderRow = layout.HeaderRows == 0 ? 0 : layout.HeaderIndex + 1,
            HeaderRows = layout.HeaderRows,
            PreambleRows = layout.HeaderIndex,
            FooterRows = footer.Count,
            TotalRows = totalRows,
            Rows = rows,
            DecimalMark = decided.Where(d => d.Profile.DecimalMark is not null).GroupBy(d => d.Profile.DecimalMark).MaxBy(g => g.Count())?.Key,
            Columns = [.. decided.Select(d => d.Profile)],
            Preamble = layout.Preamble,
            Notes = [.. footer.Where(r => !r.IsBlank).Select(r => r.Text)],
        };
        var findings = TableFindings.Of(table, layout, unnamed, shapes, columns, named);
        findings.AddRange(decided.SelectMany(d => d.Findings));
        return (table, findings);
    }

    /// <summary>The decimal mark that columns without doubt have; null when there are none or they differ.</summary>
    private static char? Elsewhere(ColumnAccumulator[] columns)
    {
        int points = 0, commas = 0;
        foreach (var column in columns)
        {
            var tally = column.Tally;
            points += tally[ValueForm.DecimalPoint] + tally[ValueForm.CommaGroupsDecimalPoint] > 0 ? 1 : 0;
            commas += tally[ValueForm.DecimalComma] + tally[ValueForm.PointGroupsDecimalComma] > 0 ? 1 : 0;
        }

        return points > 0 && commas == 0 ? '.' : commas > 0 && points == 0 ? ',' : null;
    }
}
