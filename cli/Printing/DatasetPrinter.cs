using System.Text.Json.Nodes;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>Records of the catalogue in lists.</summary>
internal static class DatasetPrinter
{
    /// <summary>One dataset of <c>dataset list --json</c>. <c>due</c> is when its frequency promises newer data; <c>points</c> are those of the quality assessment, null where none were counted.</summary>
    public static JsonObject ToJson(CatalogRecord record, string language, int? points = null) => new()
    {
        ["id"] = record.Resource.Id,
        ["kind"] = KindOf(record.Resource),
        ["title"] = record.Resource.Title.For(language),
        ["status"] = ContractWords.Of(record.Status),
        ["owner"] = record.Resource.Owner,
        ["source"] = record.Source,
        ["modified"] = record.Resource.Modified?.Text ?? record.ChangedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["due"] = DatasetDue.Of(record.Resource)?.ToString(),
        ["points"] = points,
        ["errors"] = record.Findings.Count(static f => f.Severity == Severity.Error),
        ["warnings"] = record.Findings.Count(static f => f.Severity == Severity.Warning),
    };

    public static TextTable Table(Call call, IEnumerable<CatalogRecord> records, IReadOnlyDictionary<string, RecordScore>? scores = null)
    {
        List<string> headers =
        [
            "ID", call.Text("Naslov", "Title"), call.Text("Stanje", "Status"), call.Text("Lastnik", "Owner"), call.Text("Spremenjeno", "Changed"), call.Text("Ugotovitve", "Findings"),
        ];
        if (scores is not null)
        {
            headers.Insert(5, call.Text("Točke", "Points"));
        }

        var table = new TextTable([.. headers]).Right(5, 6);
        foreach (var record in records)
        {
            List<string?> cells =
            [
                record.Resource.Id,
                call.Text(record.Resource.Title),
                Words.Of(record.Status, call.Language),
                record.Resource.Owner,
                Numerals.Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(record.ChangedAt, call.Clock.LocalTimeZone).DateTime), call.Language),
                Numerals.Of(record.Findings.Count, call.Language),
            ];
            if (scores is not null)
            {
                cells.Insert(5, scores.TryGetValue(record.Resource.Id, out var score) ? Numerals.Of(score.Points, call.Language) : "");
            }

            table.Add([.. cells]);
        }

        return table;
    }

    private static string KindOf(Resource resource) => resource switch { DataService => "service", DatasetSeries => "series", _ => "dataset" };
}
