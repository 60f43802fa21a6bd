using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>When a record was made and changed, and what time its data speak of.</summary>
internal static class PackageTimes
{
    private const int MaxPeriods = 50;

    public static Temporal? Issued(CkanPackage package, List<Finding> findings) =>
        package.IsStated ? Moment(package, "issued", findings, "issued") : Moment(package, "issued", findings, "issued", "data issued", "release date", "date released", "dodano na opsi")
        ?? Reference(package, "publication") ?? Reference(package, "creation")
        ?? ForeignTime.Moment(package.Text("metadata created"), dayFirst: true);

    public static Temporal? Modified(CkanPackage package, List<Finding> findings) =>
        package.IsStated ? Moment(package, "modified", findings, "modified") : Moment(package, "modified", findings, "modified", "data modified", "last modified") ?? Reference(package, "revision")
        ?? Newest(package) ?? ForeignTime.Moment(package.Text("metadata modified"), dayFirst: true);

    /// <summary>The periods; a date that nobody understands is a finding.</summary>
    public static IReadOnlyList<Period> Coverage(CkanPackage package, List<Finding> findings)
    {
        var periods = package.Items("temporal coverage").Where(t => t.ValueKind == JsonValueKind.Object)
            .Select(Span).OfType<Period>().Take(MaxPeriods).ToList();
        if (periods.Count > 0)
        {
            return periods;
        }

        var (start, end) = (
            package.Text("temporal start", "temporal coverage from", "date range start", "obdobje od", "casovno obdobje od"),
            package.Text("temporal end", "temporal coverage to", "date range end", "obdobje do", "casovno obdobje do"));
        if (ForeignPeriod.Of(start, end, dayFirst: true) is { } pair)
        {
            Odd(start, pair.Start, findings);
            Odd(end, pair.End, findings);
            return [pair];
        }

        var span = package.Text("temporal", "dataset date", "temporal coverage", "casovno obdobje", "obdobje", "temporal extent");
        if (ForeignPeriod.Of(span, dayFirst: true) is { } period)
        {
            return [period];
        }

        Odd(start ?? end ?? span, null, findings);
        return [];
    }

    /// <summary>How long the data are fit for use.</summary>
    public static Period? Valid(CkanPackage package) => package.Items("valid").Select(Span).FirstOrDefault(p => p is not null);

    /// <summary>A time that needs no mending stays as it was stated, to the fraction and the zone.</summary>
    public static Temporal? Stated(string? text) =>
        text is not null && ForeignTime.IsStandard(text) ? ForeignTime.AsWritten(text) : ForeignTime.Moment(text, dayFirst: true);

    private static Period? Span(JsonElement json) => ForeignPeriod.Of(json.Text("start"), json.Text("end"), dayFirst: true);

    // When the data changed, where the portal knows that of its files; the record's own time moves with every write, also one that changes
    // nothing.
    private static Temporal? Newest(CkanPackage package) => ResourceKinds.Of(package.Json)
        .Select(r => ForeignTime.Start(r.Resource.Text("last_modified"), dayFirst: true)).Max() is { } newest ? Temporal.Of(newest) : null;

    // INSPIRE's extras of data.gov.uk: [{"type": "revision", "value": "2017-07-17"}].
    private static Temporal? Reference(CkanPackage package, string type) => package.Items("dataset reference date")
        .Where(d => d.Text("type") == type).Select(d => ForeignTime.Moment(d.Text("value"), dayFirst: true))
        .FirstOrDefault(t => t is not null);

    private static Temporal? Moment(CkanPackage package, string path, List<Finding> findings, params string[] names)
    {
        var text = package.Text(names);
        var moment = package.IsStated ? Stated(text) : ForeignTime.Moment(text, dayFirst: true);
        if (text is not null && moment is null)
        {
            findings.Add(NotUnderstood(path, text));
        }

        return moment;
    }

    private static void Odd(string? text, Temporal? moment, List<Finding> findings)
    {
        if (text is not null && moment is null)
        {
            findings.Add(NotUnderstood("temporalCoverage", text));
        }
    }

    private static Finding NotUnderstood(string path, string text) => Remark.Warning(
        "date-not-understood", path,
        $"»{ForeignText.Shown(text)}« ni datum ali obdobje, ki bi ga razumeli (npr. 2024-12-31). Popravite zapis na portalu.",
        $"\"{ForeignText.Shown(text)}\" is no date or period that is understood (such as 2024-12-31). Mend the record at the portal.",
        text);
}
