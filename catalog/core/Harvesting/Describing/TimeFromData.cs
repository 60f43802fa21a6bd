using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>What time a table speaks of: its period or date column, years in its header, else a year in a name.</summary>
internal static partial class TimeFromData
{
    private static readonly string[] Telling = ["let", "datum", "obdobj", "mesec", "cas", "dan", "cetrtletj", "year", "date", "period", "month", "time"];

    // Beginnings of words for dates that speak of persons, papers or plans, not of the data.
    private static readonly string[] Misleading =
        ["roj", "vnos", "vpis", "vnes", "spremen", "sprememb", "zapadl", "velja", "potek", "rok", "birth", "updat", "modif"];

    /// <summary>The period and its evidence; null when nothing tells.</summary>
    public static (Period Period, string Evidence)? Of(IEnumerable<TableProfile> tables, IEnumerable<string> names)
    {
        (Period Period, string Evidence)? found = null;
        foreach (var table in tables)
        {
            if ((FromColumns(table) ?? FromHeader(table)) is { } one)
            {
                found = found is { } before ? (Union(before.Period, one.Period), before.Evidence) : one;
            }
        }

        return found ?? names.Select(FromName).FirstOrDefault(p => p is not null);
    }

    /// <summary>Year, quarter, month or day in a name.</summary>
    public static (Period Period, string Evidence)? FromName(string name)
    {
        var years = YearInName().Matches(name).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).Where(y => y is >= 1900 and <= 2100).ToList();
        if (years.Count == 0)
        {
            return null;
        }

        var month = MonthInName().Match(name);
        if (years.Count == 1 && month.Success)
        {
            var one = new Temporal($"{month.Groups["y"].Value}-{month.Groups["m"].Value}", TemporalPrecision.Month);
            return (new Period { Start = one, End = one }, name);
        }

        return (new Period { Start = Temporal.OfYear(years.Min()), End = Temporal.OfYear(years.Max()) }, name);
    }

    /// <summary>The columns whose dates or periods say what time the rows speak of, best first.</summary>
    private static (Period Period, string Evidence)? FromColumns(TableProfile table)
    {
        foreach (var column in table.Columns.OrderBy(Rank).Where(c => Rank(c) < 9))
        {
            if (Edge(column.Min, end: false) is { } start && Edge(column.Max, end: true) is { } end)
            {
                return (new Period { Start = start, End = end }, column.Name);
            }
        }

        return null;
    }

    private static int Rank(ColumnProfile column)
    {
        var stems = Words.Stems([column.Name]);
        if (column.Type is not (ColumnType.Period or ColumnType.Date or ColumnType.DateTime) || stems.Any(s => Misleading.Any(m => s.StartsWith(m, StringComparison.Ordinal))))
        {
            return 9;
        }

        return (column.Type == ColumnType.Period ? 0 : 1) + (stems.Overlaps(Telling.Select(Words.Stem)) ? 0 : 2);
    }

    // Wide tables: one column for each year.
    private static (Period Period, string Evidence)? FromHeader(TableProfile table)
    {
        var years = table.Columns.SelectMany(c => YearInName().Matches(c.Name)).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))
            .Where(y => y is >= 1900 and <= 2100).Distinct().ToList();
        return years.Count < 2
            ? null
            : (new Period { Start = Temporal.OfYear(years.Min()), End = Temporal.OfYear(years.Max()) }, $"{years.Min()} … {years.Max()}");
    }

    /// <summary>A profile's smallest or largest value as a date of its own precision; null when it is none or absurd.</summary>
    internal static Temporal? Edge(string? value, bool end)
    {
        if (value is null || EdgeForm().Match(value) is not { Success: true } match)
        {
            return null;
        }

        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        if (year is < 1800 or > 2100)
        {
            return null;
        }

        if (match.Groups["d"].Success)
        {
            return new Temporal(value[..10], TemporalPrecision.Day);
        }

        if (match.Groups["m"].Success)
        {
            return new Temporal($"{year:0000}-{match.Groups["m"].Value}", TemporalPrecision.Month);
        }

        if (match.Groups["q"].Success)
        {
            var quarter = int.Parse(match.Groups["q"].ValueSpan, CultureInfo.InvariantCulture);
            return new Temporal($"{year:0000}-{(quarter * 3) - (end ? 0 : 2):00}", TemporalPrecision.Month);
        }

        // A school year ends in the year after the one it is named by.
        return Temporal.OfYear(match.Groups["s"].Success && end ? year + 1 : year);
    }

    private static Period Union(Period one, Period other) => new()
    {
        Start = Earlier(one.Start, other.Start),
        End = Earlier(one.End, other.End) == one.End ? other.End : one.End,
    };

    private static Temporal? Earlier(Temporal? one, Temporal? other) =>
        string.CompareOrdinal(one?.Text, other?.Text) <= 0 ? one : other;

    [GeneratedRegex(@"(?<!\d)(19|20)\d\d(?!\d{1,3}(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex YearInName();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)[-_M\.](?<m>0[1-9]|1[0-2])(?!\d)(?![-_]\d\d(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex MonthInName();

    [GeneratedRegex(@"^(?<y>\d{4})(-(?<m>\d\d)(-(?<d>\d\d).*)?|M(?<m>\d\d)|-?Q(?<q>[1-4])|(?<s>/\d{2,4}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex EdgeForm();
}
