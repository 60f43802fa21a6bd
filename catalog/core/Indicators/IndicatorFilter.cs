using System.Text;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;

namespace OpenData.Catalog.Indicators;

/// <summary>
/// Conditions of an indicator, each <c>column__op=value</c>: the words and the meaning of an address of rows, so that the rows that count can be looked
/// at under the same conditions.
/// </summary>
public static class IndicatorFilter
{
    /// <exception cref="SettingsInvalidException">There is no equals sign, or nothing before it.</exception>
    public static void Check(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IndexOf('=', StringComparison.Ordinal) <= 0)
        {
            var words = string.Join(", ", RowOperators.Words);
            throw Refused.Value("filter", text, LocalText.Of(
                sl: $"stolpec=vrednost ali stolpec__gt=10 ({words})", en: $"column=value or column__gt=10 ({words})"));
        }
    }

    /// <summary>The condition on a table; null when the table has no such column. A column's name may itself hold an equals sign.</summary>
    /// <exception cref="SettingsInvalidException">The value cannot be held against the column.</exception>
    public static RowFilter? Of(RowTable table, string text)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(text);
        for (var at = text.IndexOf('=', StringComparison.Ordinal); at > 0; at = text.IndexOf('=', at + 1))
        {
            var name = text[..at];
            if (RowQueryText.FilterOf(table, name) is var (column, operation))
            {
                return new RowFilter(column, operation, text[(at + 1)..]);
            }

            // Words that mean something else in an address are columns here.
            if (table.Columns.FirstOrDefault(c => c.Name == name) is { } plain)
            {
                return new RowFilter(plain, RowOperator.Exact, text[(at + 1)..]);
            }
        }

        return null;
    }

    /// <summary>The same conditions as an address of rows says them: <c>?kraj__exact=Ptuj</c>; empty without any, null when the table lacks a column.</summary>
    public static string? QueryOf(RowTable table, IndicatorTie tie)
    {
        ArgumentNullException.ThrowIfNull(tie);
        var query = new StringBuilder();
        foreach (var text in tie.Filters)
        {
            if (Of(table, text) is not { } filter)
            {
                return null;
            }

            query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(filter.Column.Name)).Append("__")
                .Append(RowOperators.WordOf(filter.Operator)).Append('=').Append(Uri.EscapeDataString(filter.Argument));
        }

        return query.ToString();
    }

    /// <summary>The column that a condition seems to name, for who is told that there is none of that name.</summary>
    internal static string ColumnIn(string text)
    {
        var name = text.Split('=', 2)[0];
        var at = name.LastIndexOf("__", StringComparison.Ordinal);
        return at > 0 && RowOperators.Find(name[(at + 2)..]) is not null ? name[..at] : name;
    }
}
