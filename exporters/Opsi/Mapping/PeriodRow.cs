using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>The span of time that data speak of: two keys or one, either end open; compared as <c>2014-01-01/2014-12-31</c>, <c>2014-01-01/..</c>.</summary>
internal static class PeriodRow
{
    private const string Open = "..";

    /// <summary>From the first beginning to the last end; an end that one period leaves open stays open.</summary>
    public static (DateOnly? From, DateOnly? To) Ours(Subject subject)
    {
        var periods = subject.Dataset.TemporalCoverage;
        var from = periods.Select(p => LooseDates.DayOf(p.Start, isEnd: false)).ToList();
        var to = periods.Select(p => LooseDates.DayOf(p.End, isEnd: true)).ToList();
        return (from.Contains(null) ? null : from.Min(), to.Contains(null) ? null : to.Max());
    }

    public static void Write(JsonObject package, Subject subject, MappingFile file)
    {
        var (from, to) = Ours(subject);
        foreach (var (key, value) in Written(from, to, file).Where(w => w.Value is not null))
        {
            PackageKeys.Write(package, key, file.Period.IsExtra, value!); // not null: told above
        }
    }

    /// <summary>Either side's period; empty for none, the text itself for what nobody understands.</summary>
    public static string Canonical(JsonElement package, MappingFile file)
    {
        var setting = file.Period;
        var from = setting.From is null ? null : PackageKeys.Read(package, [setting.From]);
        var to = setting.To is null ? null : PackageKeys.Read(package, [setting.To]);
        if (from is null && to is null)
        {
            var span = PackageKeys.Read(package, setting.Span is null ? setting.Also : [setting.Span, .. setting.Also]);
            return span is null ? "" : LooseDates.Span(span) is { } period ? Text(period) : LooseText.Line(span);
        }

        var (first, last) = (LooseDates.Of(from, file.PeriodDates), LooseDates.Of(to, file.PeriodDates));
        return (from is not null && first is null) || (to is not null && last is null)
            ? LooseText.Line($"{from ?? Open}/{to ?? Open}")
            : Text(new Period { Start = first, End = last });
    }

    public static Dataset Adopt(Dataset dataset, JsonElement package, MappingFile file)
    {
        var ends = Canonical(package, file).Split('/');
        if (ends.Length != 2 || !ends.All(e => e == Open || LooseDates.Of(e) is not null))
        {
            return dataset;
        }

        return dataset with { TemporalCoverage = [new Period { Start = LooseDates.Of(ends[0]), End = LooseDates.Of(ends[1]) }] };
    }

    public static void Merge(JsonObject package, JsonElement ours, MappingFile file)
    {
        var setting = file.Period;
        var ends = Canonical(ours, file).Split('/');
        var from = ends is [var first, _] ? LooseDates.DayOf(LooseDates.Of(first), isEnd: false) : null;
        var to = ends is [_, var last] ? LooseDates.DayOf(LooseDates.Of(last), isEnd: true) : null;
        foreach (var (key, value) in Written(from, to, file))
        {
            PackageKeys.Change(package, key, setting.IsExtra, value);
        }

        foreach (var other in setting.Also)
        {
            PackageKeys.Change(package, other, setting.IsExtra, null);
        }
    }

    private static IEnumerable<(string Key, string? Value)> Written(DateOnly? from, DateOnly? to, MappingFile file)
    {
        var (first, last) = (Day(from, file), Day(to, file));
        if (file.Period.Span is { } span)
        {
            return [(span, (first, last) switch
            {
                (null, null) => null,
                (_, null) => $"od {first}",
                (null, _) => $"do {last}",
                _ => $"{first} - {last}",
            })];
        }

        return [(file.Period.From!, first), (file.Period.To!, last)]; // the reader saw to it: a span or both
    }

    private static string? Day(DateOnly? day, MappingFile file) => day?.ToString(file.PeriodDates, CultureInfo.InvariantCulture);

    private static string Text(Period period)
    {
        var (from, to) = (LooseDates.DayOf(period.Start, isEnd: false), LooseDates.DayOf(period.End, isEnd: true));
        return from is null && to is null ? "" : $"{Iso(from)}/{Iso(to)}";
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Open;
}
