using System.Text.Json;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.ArcGis;

/// <summary>A FeatureServer or MapServer.</summary>
/// <param name="Address">Its address, the record's identity.</param>
/// <param name="Name">Folder and name in the directory.</param>
/// <param name="Json">Its description.</param>
internal sealed record ArcGisServer(Uri Address, string Name, JsonElement Json)
{
    public static Uri Below(Uri parent, string path) => new(parent.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path);
}

/// <summary>A layer or table of a service.</summary>
/// <param name="Address">Its address, the record's identity.</param>
/// <param name="Json">Its description.</param>
internal sealed record ArcGisLayer(Uri Address, JsonElement Json)
{
    private IReadOnlyList<JsonElement>? fields;

    public bool IsTable => Json.Text("type") == "Table" || (Json.Text("geometryType") is null && Json.Member("extent") is null);

    /// <summary>A heading over other layers, a picture: nothing to query.</summary>
    public bool HasNoRows => Json.Text("type") is { } type && type is not ("Feature Layer" or "Table");

    public bool CanQuery => Json.Text("capabilities") is not { } said || said.Contains("Query", StringComparison.OrdinalIgnoreCase)
        || said.Contains("Data", StringComparison.OrdinalIgnoreCase);

    public bool GivesGeoJson => Json.Text("supportedQueryFormats")?.Contains("geoJSON", StringComparison.OrdinalIgnoreCase) == true;

    public bool CanPage => Json.Member("advancedQueryCapabilities")?.Flag("supportsPagination") ?? Json.Flag("supportsPagination")
        ?? false;

    public int MaxRecords => (int)Math.Clamp(Json.Count("maxRecordCount") ?? 1000, 1, 100_000);

    public IReadOnlyList<JsonElement> Fields => fields ??= Json.Items("fields");

    /// <summary>The field that numbers the rows.</summary>
    public string? ObjectId => Json.Text("objectIdField") ?? Fields.FirstOrDefault(f => f.Text("type") == "esriFieldTypeOID").Text("name");

    public IEnumerable<string> Dates => Fields.Where(f => f.Text("type") == "esriFieldTypeDate").Select(f => f.Text("name"))
        .OfType<string>();

    /// <summary>The system of the layer's own coordinates; null when it is told by WKT only.</summary>
    public CoordinateSystem? System => SystemOf(Json.Member("extent")?.Member("spatialReference") ?? Json.Member("sourceSpatialReference"));

    public GeoBox? Box => Json.Member("extent") is { } extent && System is { } system
        && extent.Number("xmin") is { } west && extent.Number("ymin") is { } south && extent.Number("xmax") is { } east
            && extent.Number("ymax") is { } north
        ? GeoBox.Of(system, west, south, east, north)
        : null;

    public Uri Query(params (string Name, string Value)[] parameters) =>
        new(ArcGisServer.Below(Address, "query") + "?" + string.Join('&', parameters
            .Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}")));

    private static CoordinateSystem? SystemOf(JsonElement? reference) =>
        (reference?.Count("latestWkid") ?? reference?.Count("wkid")) is { } code and > 0 and < 1_000_000
            ? CoordinateSystem.Numbered((int)code) : null;
}
