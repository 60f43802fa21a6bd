using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Json;
using OpenData.Harvesters.Geo;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.ArcGis;

/// <summary>From descriptions of services and layers to records: pure functions.</summary>
internal static class ArcGisMapping
{
    public const string SnapshotKey = "snapshot";

    private const int MaxCodes = 50;

    public static HarvestEvent.Found ToRecord(ArcGisService service, ArcGisOptions options) => new(service.Address.AbsoluteUri, new DataService
    {
        Title = Text(ForeignText.Line(service.Json.Member("documentInfo")?.Text("Title")) ?? service.Name[(service.Name.LastIndexOf('/') + 1)..].Replace('_', ' '), options),
        Description = Text(Description(service.Json), options),
        Keywords = Keywords(service, options),
        EndpointUrls = [new Iri(service.Address.AbsoluteUri)],
        EndpointDescriptions = [new Iri(service.Address.AbsoluteUri + "?f=json")],
        Rights = Rights(service.Json.Text("copyrightText"), options),
    })
    {
        Words = Licence(null, options),
    };

    /// <param name="service">The service the layer belongs to.</param>
    /// <param name="layer">As it describes itself.</param>
    /// <param name="rows">Number of its rows; null when nobody knows.</param>
    /// <param name="snapshot">A file that the catalogue is to keep.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="noted">What else was noticed.</param>
    public static HarvestEvent.Found ToRecord(
        ArcGisService service, ArcGisLayer layer, long? rows, HarvestedFile? snapshot, ArcGisOptions options, IReadOnlyList<Finding> noted)
    {
        var json = layer.Json;
        var words = Licence(null, options);
        var rights = Rights(json.Text("copyrightText") ?? service.Json.Text("copyrightText"), options);
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
                Title = layer.IsTable ? LocalText.Of(sl: "Posnetek v obliki CSV", en: "Snapshot as CSV") : LocalText.Of(sl: "Posnetek v obliki GeoJSON", en: "Snapshot as GeoJSON"),
                Rights = rights,
                Tables = Tables(layer, rows, options),
            });
        }

        var times = json.Member("timeInfo")?.Member("timeExtent") is { ValueKind: JsonValueKind.Array } extent
            ? extent.EnumerateArray().Select(t => LenientTime.Epoch(t.AsNumber())).ToList() : [];
        return new HarvestEvent.Found(layer.Address.AbsoluteUri, new Dataset
        {
            Title = Text(ForeignText.Line(json.Text("name"))?.Replace('_', ' ') ?? service.Name, options),
            Description = Text(Description(json) ?? Description(service.Json), options),
            Keywords = Keywords(service, options),
            Modified = LenientTime.Epoch(json.Member("editingInfo")?.Number("dataLastEditDate") ?? json.Member("editingInfo")?.Number("lastEditDate")),
            SpatialCoverage = layer.Box is { } box ? [box.ToLocation()] : [],
            TemporalCoverage = times.Count == 2 && (times[0] ?? times[1]) is not null ? [new Period { Start = times[0], End = times[1] }] : [],
            ConformsTo = layer.System?.Definition is { } system ? [new LabelledNode { Iri = system }] : [],
            LandingPages = [new LabelledNode { Iri = new Iri(layer.Address.AbsoluteUri) }],
            Distributions = distributions,
        })
        {
            Words = words,
            Files = snapshot is null ? [] : [snapshot],
            Findings = [.. noted, .. json.Truth("hasAttachments") == true ? [ArcGisFindings.Attachments] : Array.Empty<Finding>()],
        };
    }

    /// <summary>A licence's word where the list of licences knows it, else the settings' one.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Licence(string? said, ArcGisOptions options)
    {
        var known = said is not null && AllVocabularies.Licence.Resolve(said) is not null ? said : options.Licence;
        return string.IsNullOrWhiteSpace(known) ? [] : new() { ["license"] = [known] };
    }

    public static LabelledNode[] Rights(string? html, ArcGisOptions options) =>
        ForeignText.FromHtml(html, 5000) is { } text && AllVocabularies.Licence.Resolve(text) is null ? [new LabelledNode { Label = LocalText.In(options.Language, text) }] : [];

    public static LocalText Text(string? text, ArcGisOptions options) => text is null ? LocalText.Empty : LocalText.In(options.Language, text);

    private static string? Description(JsonElement json) => ForeignText.FromHtml(json.Text("description")) ?? ForeignText.FromHtml(json.Text("serviceDescription"));

    private static TaggedText[] Keywords(ArcGisService service, ArcGisOptions options) =>
    [
        .. (service.Json.Member("documentInfo")?.Text("Keywords") ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(k => ForeignText.Line(k, 100)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(100).Select(k => new TaggedText(k, options.Language)),
    ];

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
        var fields = layer.Fields.Select(f => (Json: f, Name: ForeignText.Line(f.Text("name")))).Where(f => f.Name is not null).DistinctBy(f => f.Name).ToList();
        return fields.Count == 0 ? [] :
        [
            new TableDescription
            {
                Profile = new TableProfile
                {
                    Rows = rows ?? 0,
                    Columns = [.. fields.Select(f => new ColumnProfile { Name = f.Name!, Type = FeatureColumnTypes.Of(f.Json.Text("type")) })], // filtered above
                },
                Columns = fields.ToDictionary(f => f.Name!, f => Column(f.Json, f.Name!, options), StringComparer.Ordinal), // as above
            },
        ];
    }

    private static ColumnDescription Column(JsonElement field, string name, ArcGisOptions options) => new()
    {
        Title = ForeignText.Line(field.Text("alias")) is { } alias && alias != name ? Text(alias, options) : LocalText.Empty,
        Description = Text(Codes(field.Member("domain")), options),
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

        return domain?.Member("range") is { ValueKind: JsonValueKind.Array } range && range.GetArrayLength() == 2 ? $"{range[0].AsText()} – {range[1].AsText()}" : null;
    }
}
