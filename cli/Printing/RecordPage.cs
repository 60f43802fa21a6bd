using System.Text.Json.Nodes;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>One record as a person wants to see it: state, description with the origin of each value, distributions and tables, findings.</summary>
internal static class RecordPage
{
    private const int Columns = 30;

    /// <param name="call">Where to write.</param>
    /// <param name="record">The record.</param>
    /// <param name="lookedAt">When its source was last seen to have it; null for a record made by hand.</param>
    /// <param name="corrections">What people set in place of the source's values.</param>
    public static void Write(Call call, CatalogRecord record, DateTimeOffset? lookedAt, IReadOnlyList<LocalCorrection> corrections)
    {
        var resource = record.Resource;
        Line(call, "ID", "ID", resource.Id, null);
        Line(call, "Naslov", "Title", call.Text(resource.Title), Origin(call, resource, "title"));
        Line(call, "Stanje", "Status", Words.Of(record.Status, call.Language), null);
        Line(call, "Lastnik", "Owner", resource.Owner, Origin(call, resource, "owner"));
        Line(call, "Vir", "Source", record.Source is null ? null : $"{record.Source} · {record.RemoteId}", null);
        Line(call, "Revizija", "Revision", $"{Numerals.Of(record.Revision, call.Language)} · {call.When(record.ChangedAt)}", null);
        Line(call, "Združen v", "Merged into", record.MergedInto, null);
        Line(call, "Pogledan", "Last looked", lookedAt is { } looked ? call.When(looked) : null, null);
        Line(call, "Arhiviran", "Archived", record.ArchivedAt is { } gone ? call.When(gone) + Fate(call, record, gone) : null, null);
        Line(call, "Naslov pri viru", "Address at the source", record.Trace?.Address, null);
        Line(call, "Opis", "Description", call.Text(resource.Description), Origin(call, resource, "description"));
        Line(call, "Ključne besede", "Keywords", string.Join(", ", resource.Keywords.Select(static k => k.Text)), Origin(call, resource, "keywords"));
        Line(call, "Področja", "Themes", string.Join(", ", resource.Themes.Select(static t => Last(t.Value))), Origin(call, resource, "themes"));
        Line(call, "Dostop", "Access", resource.AccessRights is { } access ? Last(access.Value) : null, Origin(call, resource, "accessRights"));
        Line(call, "Občinstvo", "Audience", resource.Audience is { } audience ? ContractWords.Of(audience) : null, Origin(call, resource, "audience"));
        Line(call, "Deljeno z", "Shared with", string.Join(", ", resource.SharedWith), null);
        if (resource is Dataset dataset)
        {
            Line(call, "Osveževanje", "Frequency", dataset.Frequency is { } often ? Last(often.Value) : null, Origin(call, resource, "frequency"));
            Line(call, "Obdobje", "Period", string.Join(", ", dataset.TemporalCoverage.Select(static p => $"{p.Start?.Text} – {p.End?.Text}")), Origin(call, resource, "temporalCoverage"));
            foreach (var distribution in dataset.Distributions)
            {
                Distribution(call, distribution);
            }
        }

        foreach (var correction in corrections)
        {
            Correction(call, correction);
        }

        foreach (var finding in record.Findings)
        {
            var line = $"{Words.Of(finding.Severity, call.Language)}: {call.Text(finding.Message)}" + (finding.Path.Length > 0 ? $" [{finding.Path}]" : "");
            call.Say(line, line);
        }
    }

    private static void Correction(Call call, LocalCorrection correction)
    {
        var source = correction.AtSource is null ? call.Text("nič", "nothing") : Short(correction.AtSource.ToJsonString(RecordJson.Options));
        var by = correction.Change is { } change ? $" ({change.Actor}{(correction.At is { } at ? ", " + call.When(at) : "")}: {change.Why})" : "";
        Line(call, "Popravljeno tu", "Corrected here", $"{correction.Field}; {call.Text("vir pravi", "the source says")} {source}{by}", null);
    }

    private static string Short(string text) => text.Length > 120 ? text[..120] + "…" : text;

    private static string Fate(Call call, CatalogRecord record, DateTimeOffset gone)
    {
        var grace = call.Workspace.Settings.Harvest.Grace;
        return record.FateAt(call.Clock.GetUtcNow(), grace) == RecordFate.Quarantined
            ? call.Text($" (v karanteni do {call.When(gone + grace)})", $" (in quarantine until {call.When(gone + grace)})")
            : call.Text(" (odstranjen)", " (removed)");
    }

    private static void Distribution(Call call, Distribution distribution)
    {
        var parts = new List<string?>
        {
            distribution.Format is { } format ? Last(format.Value) : null,
            distribution.ByteSize is { } size ? Numerals.OfSize(size, call.Language) : null,
            distribution.License?.Iri is { } licence ? Last(licence.Value) : distribution.License?.Label.For(call.Language),
            distribution.DownloadUrls.Concat(distribution.AccessUrls).FirstOrDefault()?.Value,
        };
        Line(call, "Distribucija", "Distribution", $"{distribution.Key}: {string.Join(" · ", parts.Where(static p => !string.IsNullOrEmpty(p)))}", null);
        // The front door handles no tables: their profile is read from the record's own JSON.
        foreach (var table in Call.Node(distribution)?["tables"]?.AsArray() ?? [])
        {
            Table(call, table!["profile"]!.AsObject()); // a table always has a profile
        }
    }

    private static void Table(Call call, JsonObject profile)
    {
        var columns = profile["columns"]?.AsArray() ?? [];
        var name = profile["name"]?.GetValue<string>() is { Length: > 0 } sheet ? sheet + ": " : "";
        var rows = profile["rows"]?.GetValue<long>() ?? 0;
        var line = $"    {name}{call.Text("vrstic", "rows")} {Numerals.Of(rows, call.Language)}, {call.Text("stolpcev", "columns")} {Numerals.Of(columns.Count, call.Language)}";
        call.Say(line, line);
        foreach (var column in columns.Take(Columns))
        {
            var span = column?["min"] is { } min ? $" · {min} – {column["max"]}" : "";
            var shown = $"      {column?["name"]} · {Words.OfColumnType($"{column?["type"]}", call.Language)}{span}";
            call.Say(shown, shown);
        }
    }

    private static void Line(Call call, string sl, string en, string? value, string? origin)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            var text = $"{call.Text(sl, en)}: {value.ReplaceLineEndings("\n    ")}{origin}";
            call.Say(text, text);
        }
    }

    private static string? Origin(Call call, Resource resource, string field) =>
        resource.Origins.TryGetValue(field, out var origin) && origin.Origin != ValueOrigin.Given
            ? $"  ({Words.Of(origin.Origin, call.Language)}{(origin.Evidence is null ? "" : ": " + origin.Evidence)})"
            : null;

    private static string Last(string iri) => iri[(iri.TrimEnd('/').LastIndexOfAny(['/', '#']) + 1)..];
}
