using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.ArcGis;

/// <summary>From descriptions of services and layers to records: pure functions.</summary>
internal static class ArcGisMapping
{
    public const string SnapshotKey = "snapshot";

    private const int MaxCodes = 50;

    public static HarvestEvent.Found ToRecord(ArcGisServer service, ArcGisOptions options) =>
        new(service.Address.AbsoluteUri, new DataService
    {
        Title = ForeignNames.In(ForeignText.Line(service.Json.Member("documentInfo")?.Text("Title"))
            ?? service.Name[(service.Name.LastIndexOf('/') + 1)..].Replace('_', ' '), options.Language),
        Description = ForeignNames.In(Description(service.Json), options.Language),
        Keywords = Keywords(service, options),
        EndpointUrls = [new Iri(service.Address.AbsoluteUri)],
        EndpointDescriptions = [new Iri(service.Address.AbsoluteUri + "?f=json")],
        Rights = ForeignTerms.Rights([service.Json.Text("copyrightText")], options.Language),
    });

    /// <param name="service">The service the layer belongs to.</param>
    /// <param name="layer">As it describes itself.</param>
    /// <param name="rows">Number of its rows; null when nobody knows.</param>
    /// <param name="snapshot">A file that the catalogue is to keep.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="noted">What else was noticed.</param>
    public static HarvestEvent.Found ToRecord(
        ArcGisServer service, ArcGisLayer layer, long? rows, HarvestedFile? snapshot, ArcGisOptions options, IReadOnlyList<Finding> noted)
    {
        var json = layer.Json;
        var words = new Dictionary<string, IReadOnlyList<string>>();
        var rights = ForeignTerms.Rights([json.Text("copyrightText") ?? service.Json.Text("copyrightText")], options.Language);
        var distributions = new List<Distribution>();
        foreach (var (key, format, wire) in layer.CanQuery ? Formats(layer) : [])
        {
            words[$"distributions/{key}/format"] = [format];
            distributions.Add(new Distribution
            {
                Key = key,
                Title = LocalText.Of(sl: $"Podatki v obliki {format} (iz storitve)", en: $"Data as {format} (from the service)"),
                AccessUrls = [new Iri(layer.Query(("where", "1=1"), ("outFields", "*"), ("outSR", "4326"), ("f", wire)).AbsoluteUri)],
                AccessServices = [service.Address.AbsoluteUri],
                Rights = rights,
                Tables = distributions.Count == 0 ? Tables(layer, rows, options) : [],
            });
        }

        if (snapshot is not null)
        {
            words[$"distributions/{SnapshotKey}/format"] = [layer.IsTable ? "CSV" : "GeoJSON"];
            distributions.Add(new Distribution
            {
                Key = SnapshotKey,
                Title = layer.IsTable ? LocalText.Of(sl: "Posnetek v obliki CSV", en: "Snapshot as CSV")
                    : LocalText.Of(sl: "Posnetek v obliki GeoJSON", en: "Snapshot as GeoJSON"),
                Rights = rights,
                Tables = Tables(layer, rows, options),
            });
        }

        var times = json.Member("timeInfo")?.Member("timeExtent") is { ValueKind: JsonValueKind.Array } extent
            ? extent.EnumerateArray().Select(t => ForeignTime.Epoch(t.Number())).ToList() : [];
        return new HarvestEvent.Found(layer.Address.AbsoluteUri, new Dataset
        {
            Title = ForeignNames.In(ForeignText.Line(json.Text("name"))?.Replace('_', ' ') ?? service.Name, options.Language),
            Description = ForeignNames.In(Description(json) ?? Description(service.Json), options.Language),
            Keywords = Keywords(service, options),
            Modified = ForeignTime.Epoch(json.Member("editingInfo")?.Number("dataLastEditDate")
                ?? json.Member("editingInfo")?.Number("lastEditDate")),
            SpatialCoverage = layer.Box is { } box ? [box.ToLocation()] : [],
            TemporalCoverage = times.Count == 2 && (times[0] ?? times[1]) is not null ? [new Period { Start = times[0], End = times[1] }]
                : [],
            ConformsTo = layer.System?.Definition is { } system ? [new LabelledNode { Iri = system }] : [],
            LandingPages = [new LabelledNode { Iri = new Iri(layer.Address.AbsoluteUri) }],
            Distributions = distributions,
        })
        {
            Words = words,
            Files = snapshot is null ? [] : [snapshot],
            Findings = [.. noted, .. json.Flag("hasAttachments") == true ? [ArcGisFindings.Attachments] : Array.Empty<Finding>()],
        };
    }

    private static string? Description(JsonElement json) =>
        ForeignHtml.Text(json.Text("description")) ?? ForeignHtml.Text(json.Text("serviceDescription"));

    private static IReadOnlyList<TaggedText> Keywords(ArcGisServer service, ArcGisOptions options) => 
        ForeignNames.Keywords(service.Json.Member("documentInfo")?.Text("Keywords")?.Split(',', ';') ?? [], options.Language);

    private static IEnumerable<(string Key, string Format, string Wire)> Formats(ArcGisLayer layer)
    {
        if (layer.GivesGeoJson && !layer.IsTable)
        {
            yield return ("geojson", "GeoJSON", "geojson");
        }

        yield return ("json", "JSON", "json");
    }

    private static TableDescription[] Tables(ArcGisLayer layer, long? rows, ArcGisOptions options)
    {
        var fields = layer.Fields.Select(f => (Json: f, Name: ForeignText.Line(f.Text("name")))).Where(f => f.Name is not null)
            .DistinctBy(f => f.Name).ToList();
        return fields.Count == 0 ? [] :
        [
            new TableDescription
            {
                Profile = new TableProfile
                {
                    Rows = rows ?? 0,
                    Columns = [.. fields.Select(f => Profile(f.Json, f.Name!))], // filtered above
                },
                Columns = fields.ToDictionary(f => f.Name!, f => Column(f.Json, f.Name!, options), StringComparer.Ordinal), // as above
            },
        ];
    }

    private static ColumnProfile Profile(JsonElement field, string name) =>
        new() { Name = name, Type = FeatureColumnTypes.Of(field.Text("type")) };

    private static ColumnDescription Column(JsonElement field, string name, ArcGisOptions options) => new()
    {
        Title = ForeignText.Line(field.Text("alias")) is { } alias && alias != name ? ForeignNames.In(alias, options.Language)
            : LocalText.Empty,
        Description = ForeignNames.In(Codes(field.Member("domain")), options.Language),
        DeclaredType = ForeignText.Line(field.Text("type"), 100),
    };

    // A list of codes is what a reader of the column needs most.
    private static string? Codes(JsonElement? domain)
    {
        var codes = domain?.Items("codedValues") ?? [];
        if (codes.Count > 0)
        {
            var shown = codes.Take(MaxCodes).Select(c => $"{c.Text("code")} = {ForeignText.Line(c.Text("name"), 200)}");
            return ForeignText.Block(string.Join("; ", shown) + (codes.Count > MaxCodes ? "; …" : ""), 4000);
        }

        return domain?.Member("range") is { ValueKind: JsonValueKind.Array } range && range.GetArrayLength() == 2
            ? $"{range[0].AsText()} – {range[1].AsText()}" : null;
    }
}
