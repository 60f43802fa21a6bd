using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.ArcGis;

/// <summary>
/// Reads all rows of a layer as GeoJSON features, page by page: by offset where the server can, else by the rows' numbers. Times become ISO
/// 8601.
/// </summary>
internal sealed class ArcGisRows(ArcGisReader reader, ArcGisLayer layer, ArcGisOptions options)
{
    /// <summary>Rows asked for by number at a time: their numbers stand in the address.</summary>
    private const int MaxByNumber = 150;

    private readonly HashSet<string> dates = [.. layer.Dates];

    /// <param name="national">In D96/TM; else in WGS84.</param>
    /// <param name="expected">Number of rows as last said.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="CatalogException">Not all of them could be had.</exception>
    public async IAsyncEnumerable<JsonElement> ReadAsync(bool national, long? expected, [EnumeratorCancellation] CancellationToken cancel)
    {
        var tally = new FeatureTally(layer.Json.Text("name") ?? layer.Address.AbsolutePath, options.MaxFeatures);
        await foreach (var page in PagesAsync(national, tally, expected, cancel))
        {
            var items = new Page();
            await foreach (var row in RowsAsync(page, items, cancel))
            {
                var feature = ToFeature(row);
                if (tally.Take(feature))
                {
                    yield return feature;
                }
            }

            tally.WasCut = items.IsCut;
        }

        tally.Demand(expected);
    }

    private async IAsyncEnumerable<Uri> PagesAsync(
        bool national, FeatureTally tally, long? expected, [EnumeratorCancellation] CancellationToken cancel)
    {
        var size = Math.Min(options.PageSize, layer.MaxRecords);
        if (!layer.CanPage && layer.ObjectId is { } id && (expected is null || expected > size))
        {
            var answer = await reader.QueryAsync(layer.Query(("where", "1=1"), ("returnIdsOnly", "true"), ("f", "json")), cancel);
            var numbers = answer.Member("objectIds") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
            var inOrder = numbers.Select(n => n.Number()).OfType<double>().Order().Take(options.MaxFeatures + 1);
            foreach (var some in inOrder.Chunk(Math.Min(size, MaxByNumber)))
            {
                var listed = string.Join(',', some.Select(n => n.ToString("0", CultureInfo.InvariantCulture)));
                yield return Rows(national, ("objectIds", listed));
                tally.EndPage();
            }

            yield break;
        }

        long from = 0;
        bool more;
        do
        {
            var order = layer.ObjectId is { } by ? [("orderByFields", by)] : Array.Empty<(string, string)>();
            yield return Rows(national, layer.CanPage
                ? [("where", "1=1"), .. order, ("resultOffset", $"{from}"), ("resultRecordCount", $"{size}")]
                : [("where", "1=1")]);
            from += tally.OnPage;
            more = tally.WasCut || (expected > from && layer.CanPage);
        }
        while (tally.EndPage() && more && layer.CanPage);
    }

    private Uri Rows(bool national, params (string Name, string Value)[] which) => layer.Query(
    [
        .. which, ("outFields", "*"),
        .. layer.IsTable ? Array.Empty<(string, string)>() : [("outSR", national ? "3794" : "4326"), ("returnGeometry", "true")],
        ("f", UsesGeoJson(national) ? "geojson" : "json"),
    ]);

    // GeoJSON of these servers is always WGS84.
    private bool UsesGeoJson(bool national) => layer.GivesGeoJson && !national && !layer.IsTable;

    private async IAsyncEnumerable<JsonElement> RowsAsync(Uri address, Page page, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var answer = await reader.OpenAsync(address, cancel);
        var items = new JsonItems(answer.Body, "features");
        await foreach (var item in items.ReadAsync(cancel))
        {
            yield return item;
        }

        if (items.Members.TryGetValue("error", out var error))
        {
            throw ArcGisReader.Refused(error, address);
        }

        if (!items.WasFound)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Odgovor strežnika {address.IdnHost} na {address.AbsolutePath} nima objektov (features).",
                en: $"The answer of {address.IdnHost} at {address.AbsolutePath} has no features."));
        }

        page.IsCut = items.Members.Any(m => m.Key is "exceededTransferLimit" && m.Value.ValueKind == JsonValueKind.True)
            || (items.Members.TryGetValue("properties", out var properties) && properties.Flag("exceededTransferLimit") == true);
    }

    private JsonElement ToFeature(JsonElement row)
    {
        var esri = row.Member("attributes") is not null || row.Text("type") != "Feature";
        var values = row.Member(esri ? "attributes" : "properties");
        var json = new JsonObject { ["type"] = "Feature" };
        var id = esri ? layer.ObjectId is { } number ? values?.Member(number) : null : row.Member("id");
        if (id is { ValueKind: JsonValueKind.Number or JsonValueKind.String } named)
        {
            json["id"] = JsonNode.Parse(named.GetRawText());
        }

        var properties = new JsonObject();
        foreach (var value in values is { ValueKind: JsonValueKind.Object } all ? all.EnumerateObject() : default)
        {
            properties[value.Name] = dates.Contains(value.Name) && value.Value.ValueKind == JsonValueKind.Number
                && ForeignTime.Epoch(value.Value.Number()) is { } time
                ? time.Text
                : JsonNode.Parse(value.Value.GetRawText());
        }

        json["properties"] = properties;
        var geometry = row.Member("geometry");
        json["geometry"] = esri ? EsriGeometry.ToGeoJson(geometry) : geometry is { } shape ? JsonNode.Parse(shape.GetRawText()) : null;
        return JsonSerializer.SerializeToElement(json);
    }

    private sealed class Page
    {
        /// <summary>The server had more and did not send it.</summary>
        public bool IsCut { get; set; }
    }
}
