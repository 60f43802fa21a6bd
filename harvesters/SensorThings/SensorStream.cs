using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.SensorThings;

/// <summary>A Datastream, or a MultiDatastream with several values an observation (OGC 18-088).</summary>
/// <param name="Json">The entity with its expanded neighbours.</param>
/// <param name="IsMulti">It is a MultiDatastream.</param>
/// <param name="Thing">The thing it belongs to; null when it was not given.</param>
/// <param name="Property">The observed property when it is the same for all, as the entity the stream was found in.</param>
internal sealed record SensorStream(JsonElement Json, bool IsMulti, JsonElement? Thing, JsonElement? Property)
{
    /// <summary><c>Datastreams(7)</c>, <c>Datastreams('a')</c>; null without an id.</summary>
    public string? Path => EntityPath(IsMulti ? "MultiDatastreams" : "Datastreams", Json);

    public string? Name => ForeignText.Line(Json.Text("name"));

    public IReadOnlyList<JsonElement> Properties => Property is { } one ? [one] : IsMulti ? Json.Items("ObservedProperties")
        : Json.Items("ObservedProperty");

    /// <summary>When it was observed; the end is what is newest.</summary>
    public Period? Observed => ForeignPeriod.Of(Json.Text("phenomenonTime")) ?? ForeignPeriod.Of(Json.Text("resultTime"));

    /// <summary>Time of the newest observation; null when the stream does not tell.</summary>
    public Temporal? Latest => Observed is { } time ? time.End ?? time.Start : null;

    public GeoBox? Area => GeoJsonBox.Of(Json.Member("observedArea")) ?? Place(Thing);

    /// <summary>Where a thing is.</summary>
    public static GeoBox? Place(JsonElement? thing)
    {
        GeoBox? box = null;
        foreach (var location in thing?.Items("Locations") ?? [])
        {
            if (GeoJsonBox.Of(location.Member("location")) is { } place)
            {
                box = box is { } known ? known.With(place) : place;
            }
        }

        return box;
    }

    /// <summary>The entity's address below the root: a text id stands in quotes, doubled within.</summary>
    public static string? EntityPath(string set, JsonElement entity) => entity.Member("@iot.id") switch
    {
        { ValueKind: JsonValueKind.Number } number => $"{set}({number.GetRawText()})",
        { ValueKind: JsonValueKind.String } text when ForeignText.IsId(text.GetString()) =>
            $"{set}('{text.GetString()!.Replace("'", "''", StringComparison.Ordinal)}')", // an id is no null
        _ => null,
    };

    /// <summary>The columns of its observations: what was measured, in which unit.</summary>
    public IEnumerable<(string Name, ColumnType Type, ColumnDescription Description)> Columns(string language)
    {
        var units = IsMulti ? Json.Items("unitOfMeasurements") : Json.Items("unitOfMeasurement");
        var types = IsMulti ? Json.Texts("multiObservationDataTypes") : Json.Texts("observationType");
        var properties = Properties;
        for (var i = 0; i < Math.Max(1, properties.Count); i++)
        {
            var property = i < properties.Count ? properties[i] : (JsonElement?)null;
            var unit = i < units.Count ? units[i] : (JsonElement?)null;
            var type = i < types.Count ? types[i][(types[i].LastIndexOf('/') + 1)..] : null;
            yield return (IsMulti ? $"result/{i}" : "result", TypeOf(type), new ColumnDescription
            {
                Title = ForeignNames.Line(property?.Text("name"), language),
                Description = ForeignNames.In(ForeignText.Block(property?.Text("description"), 2000), language),
                Unit = ForeignText.Line(unit?.Text("symbol") ?? unit?.Text("name"), 50),
                DeclaredType = ForeignText.Line(type, 100),
            });
        }
    }

    private static ColumnType TypeOf(string? observation) => observation switch
    {
        "OM_Measurement" => ColumnType.Decimal,
        "OM_CountObservation" => ColumnType.Integer,
        "OM_TruthObservation" => ColumnType.Boolean,
        "OM_CategoryObservation" => ColumnType.Url,
        _ => ColumnType.Text,
    };
}
