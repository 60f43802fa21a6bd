using System.Text.RegularExpressions;

namespace OpenData.Catalog.Rows.Charts;

/// <summary>Which columns of a table make a picture that says something, told from their types.</summary>
internal sealed partial record ChartChoice(RowColumn Across, RowColumn? Measured, bool IsSeries)
{
    public const int MaxBars = 14;

    private const int MaxNames = 60;

    /// <summary>Null where no picture would say anything.</summary>
    public static ChartChoice? Of(RowTable table)
    {
        var measured = table.Columns.Where(c => c.IsAmount && c.Distinct > 1 && !IsNumbering(c, table))
            .OrderByDescending(static c => c.Type == "decimal").FirstOrDefault();
        var time = table.Columns.Where(static c => c.IsTime && c.Distinct > 2).OrderByDescending(static c => c.IsDay).FirstOrDefault();
        if (measured is not null && time is not null)
        {
            return new ChartChoice(time, measured, IsSeries: true);
        }

        // Names that each stand once are worth a bar only where something is measured of them.
        var named = table.Columns.FirstOrDefault(c => c.IsCategory && c.Distinct is > 1 and <= MaxNames && (measured is not null || c.Distinct < table.Rows));
        return named is null ? null : new ChartChoice(named, named.Distinct == table.Rows ? measured : null, IsSeries: false);
    }

    // A running number or an identifier measures nothing.
    private static bool IsNumbering(RowColumn column, RowTable table) =>
        column.Type == "integer" && ((column.Distinct == table.Rows && table.Rows > 20) || Numbering().IsMatch(column.Name));

    [GeneratedRegex(@"(?i)(^|[\s_.])(id|fid|gid|oid|zap|št|st|šifra|sifra|koda|code|no|nr|ean|emšo|mid|objectid)([\s_.]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbering();
}
