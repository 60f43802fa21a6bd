using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Harvesters.Snapshots;

namespace OpenData.Harvesters.ArcGis;

/// <summary>A layer's snapshot as GeoJSON, a table's as CSV, written while the catalogue reads it.</summary>
internal static class ArcGisSnapshot
{
    /// <summary>The file that the settings ask for; null when there is none. What cannot be is a finding.</summary>
    public static HarvestedFile? Of(ArcGisReader reader, ArcGisLayer layer, long? rows, ArcGisOptions options, List<Finding> findings)
    {
        if (!options.Snapshot || !layer.CanQuery || rows == 0 || findings.Count > 0)
        {
            return null;
        }

        if (rows > options.MaxFeatures)
        {
            findings.Add(ArcGisFindings.TooLarge(rows.Value, options.MaxFeatures));
            return null;
        }

        var national = options.Coordinates == "d96";
        var source = new ArcGisRows(reader, layer, options);
        var name = Slug.Of(layer.Json.Text("name") ?? layer.Address.Segments[^1]) + (layer.IsTable ? ".csv" : ".geojson");
        return new HarvestedFile(ArcGisMapping.SnapshotKey, name, open => Task.FromResult(ProducedStream.Of(
            (output, cancel) => layer.IsTable
                ? TableAsync(output, layer, source.ReadAsync(national, rows, cancel), cancel)
                : FeatureCollectionText.WriteAsync(output, source.ReadAsync(national, rows, cancel), Positions(layer, national), cancel),
            open)))
        {
            Location = layer.Address.AbsoluteUri,
            ModifiedAt = Edited(layer),
            Validator = Edited(layer) is { } edited && rows is { } count
                ? $"edited:{edited.ToUnixTimeMilliseconds()}:{count}:{options.Coordinates}" : null,
        };
    }

    private static FeaturePositions Positions(ArcGisLayer layer, bool national) =>
        new(national ? CoordinateSystem.Numbered(CoordinateSystem.NationalCode) : CoordinateSystem.Wgs84, layer.System, national,
            layer.Box);

    // With the number of rows this tells whether anything changed, so that an unchanged layer is not read again.
    private static DateTimeOffset? Edited(ArcGisLayer layer) =>
        ForeignTime.Instant(ForeignTime.Epoch(layer.Json.Member("editingInfo")?.Number("dataLastEditDate")
            ?? layer.Json.Member("editingInfo")?.Number("lastEditDate"))?.Text);

    private static async Task TableAsync(Stream output, ArcGisLayer table, IAsyncEnumerable<JsonElement> rows, CancellationToken cancel)
    {
        await using var csv = new CsvText(output);
        var names = table.Fields.Select(f => f.Text("name")).OfType<string>().ToList();
        await csv.WriteAsync(names, cancel);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            var values = row.GetProperty("properties");
            await csv.WriteAsync([.. names.Select(n => values.Member(n)?.AsText())], cancel);
        }
    }
}
