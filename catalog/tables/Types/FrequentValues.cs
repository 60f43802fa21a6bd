using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Types;

/// <summary>The values that stand most often in a column.</summary>
internal static class FrequentValues
{
    private const int Shown = 10;

    /// <summary>Every value in the order of coming; empty where there are many or long ones.</summary>
    public static IReadOnlyList<string> All(ColumnAccumulator column, bool amongNumbers)
    {
        if (column.Values is not { } values || values.Count > ColumnProfile.MaxValues || Enumerable.Range(0, values.Count).Any(values.IsCut))
        {
            return [];
        }

        return [.. Enumerable.Range(0, values.Count)
            .Where(i => !ColumnAccumulator.IsMark(ValueReader.Read(values.Value(i), out _), amongNumbers))
            .Select(i => Encoding.UTF8.GetString(values.Value(i)))];
    }

    public static List<string> Of(ColumnAccumulator column, bool amongNumbers)
    {
        if (column.Values is not { } values)
        {
            return [.. column.Early.OrderByDescending(v => v.Count).Take(Shown).Select(v => Encoding.UTF8.GetString(v.Value))];
        }

        var top = new List<int>();
        for (var i = 0; i < values.Count; i++)
        {
            if (values.CountOf(i) > 1)
            {
                top.Add(i);
            }
        }

        return [.. top.OrderByDescending(values.CountOf)
            .Where(i => values.IsCut(i) || !ColumnAccumulator.IsMark(ValueReader.Read(values.Value(i), out _), amongNumbers))
            .Take(Shown)
            .Select(i => Encoding.UTF8.GetString(values.Value(i)) + (values.IsCut(i) ? "…" : ""))];
    }
}
