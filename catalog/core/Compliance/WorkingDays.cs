using System.Collections.Frozen;
using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance;

/// <summary>
/// Working days in Slovenia: Monday to Friday without the work-free days of the act on holidays (ZPDPD). The days stand in <c>WorkFreeDays.csv</c>,
/// each with the time in which it was one; those that follow Easter are computed (Gregorian calendar).
/// </summary>
public static class WorkingDays
{
    private const string Easter = "easter+";

    /// <summary>A count over more years than this is a mistake.</summary>
    private const int MaxDays = 10_000;

    private static readonly Lazy<FrozenDictionary<string, WorkFreeDay[]>> Days = new(() => Read().GroupBy(d => d.Day, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal));

    /// <summary>The day is neither a Saturday, a Sunday nor work-free by law.</summary>
    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && NameOf(day) is null;

    /// <summary>What a work-free day is called; null for any other day, weekends included.</summary>
    public static LocalText? NameOf(DateOnly day)
    {
        var moved = (day.DayNumber - EasterOf(day.Year).DayNumber).ToString(CultureInfo.InvariantCulture);
        var fixedDay = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        return Find(fixedDay, day)?.Name ?? Find(Easter + moved, day)?.Name;
    }

    /// <summary>The last day of a term of so many working days. The day on which it begins is not counted (ZUP, Article 100).</summary>
    /// <param name="begin">Day of the event, itself working or not.</param>
    /// <param name="count">Working days, 0 to 10,000; 0 is the day itself.</param>
    public static DateOnly Add(DateOnly begin, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxDays);
        var day = begin;
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days after one day up to and with another; below zero when the second is earlier.</summary>
    public static int Between(DateOnly from, DateOnly to)
    {
        var (first, last) = from <= to ? (from, to) : (to, from);
        var count = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return from <= to ? count : -count;
    }

    /// <summary>Easter Sunday of a year (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly EasterOf(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }

    private static WorkFreeDay? Find(string name, DateOnly day) => Days.Value.TryGetValue(name, out var rows)
        ? Array.Find(rows, r => r.From <= day && (r.To is null || day <= r.To))
        : null;

    private static IEnumerable<WorkFreeDay> Read()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream("compliance/WorkFreeDays.csv")
            ?? throw new InvalidOperationException("compliance/WorkFreeDays.csv is not in the assembly");
        using var reader = new StreamReader(stream);
        return [.. CsvRows.Read(reader.ReadToEnd()).Skip(1).Select(r => new WorkFreeDay(
            r[0], Date(r[1]), r[2].Length == 0 ? null : Date(r[2]), LocalText.Of(sl: r[3], en: r[4])))];

        static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed record WorkFreeDay(string Day, DateOnly From, DateOnly? To, LocalText Name);
}
