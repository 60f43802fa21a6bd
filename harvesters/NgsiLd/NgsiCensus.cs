using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.NgsiLd;

/// <summary>What a type's entities together tell: how many, where, when, with which attributes in which units. Holds no entity.</summary>
internal sealed class NgsiCensus
{
    private const int MaxAttributes = 500;

    // NGSI-LD's own members, and what brokers add to every entity.
    private static readonly HashSet<string> Bare = new(StringComparer.Ordinal)
    {
        "id", "type", "@context", "createdAt", "modifiedAt", "deletedAt", "scope", "dateModified", "dateCreated",
    };

    private readonly Dictionary<string, NgsiAttribute> attributes = new(StringComparer.Ordinal);

    /// <summary>How many there are, as the broker says; null when it does not.</summary>
    public long? Total { get; set; }

    /// <summary>The broker's pages repeat: not all were seen.</summary>
    public bool Repeats { get; set; }

    public long Seen { get; private set; }

    public GeoBox? Box { get; private set; }

    /// <summary>The newest time of observation or change.</summary>
    public Temporal? Latest { get; private set; }

    public IReadOnlyCollection<NgsiAttribute> Attributes => attributes.Values;

    /// <summary>Adds names that the broker lists, in their order.</summary>
    public void Expect(IEnumerable<string> names)
    {
        foreach (var name in names.Select(n => ForeignText.Line(n, 200)).OfType<string>().Where(n => !Bare.Contains(n)).Take(MaxAttributes))
        {
            attributes.TryAdd(name, new NgsiAttribute(name, null, null));
        }
    }

    public void Take(JsonElement entity)
    {
        if (entity.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        Seen++;
        Newest(entity.Text("modifiedAt") ?? Plain(entity.Member("dateModified")));
        foreach (var member in entity.EnumerateObject().Where(m => !Bare.Contains(m.Name)))
        {
            // Several values of one attribute (datasetId) are a list.
            var values = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Take(20) : [member.Value];
            foreach (var value in values.Where(v => v.ValueKind == JsonValueKind.Object))
            {
                Take(member.Name, value);
            }
        }
    }

    private void Take(string name, JsonElement attribute)
    {
        var metadata = attribute.Member("metadata");
        Newest(attribute.Text("observedAt") ?? Plain(metadata?.Member("TimeInstant")) ?? Plain(metadata?.Member("dateObserved"))
            ?? attribute.Text("modifiedAt") ?? Plain(metadata?.Member("dateModified")));
        var unit = attribute.Text("unitCode") ?? Plain(metadata?.Member("unitCode"));
        var value = attribute.Member("value") ?? attribute.Member("object") ?? attribute.Member("languageMap");
        if (attribute.Text("type") is "GeoProperty" or "geo:json" or "geo:point" && GeoJsonBox.Of(value) is { } place)
        {
            Box = Box is { } known ? known.With(place) : place;
        }

        if (name is "TimeInstant" or "dateObserved" or "observationDateTime")
        {
            Newest(value?.AsText() ?? Plain(value));
        }

        if (ForeignText.Line(name, 200) is not { } line || (!attributes.ContainsKey(line) && attributes.Count >= MaxAttributes))
        {
            return;
        }

        var before = attributes.GetValueOrDefault(line);
        attributes[line] = new NgsiAttribute(line, before?.Type ?? NgsiAttribute.TypeOf(attribute.Text("type"), value), before?.Unit
            ?? ForeignText.Line(unit, 50));
    }

    // {"@type": "DateTime", "@value": …}, {"type": …, "value": …}, or the text itself.
    private static string? Plain(JsonElement? value) => value is not { } json ? null : json.AsText() ?? json.Text("value")
        ?? json.Text("@value");

    private void Newest(string? text)
    {
        if (ForeignPeriod.Of(text) is { } time && (time.End ?? time.Start) is { } moment
            && (Latest is not { } known || string.CompareOrdinal(moment.Text, known.Text) > 0))
        {
            Latest = moment;
        }
    }
}

/// <summary>An attribute of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its values are; null when none was seen.</param>
/// <param name="Unit">UN/CEFACT common code (Recommendation 20), as the broker has it; null for none.</param>
internal sealed record NgsiAttribute(string Name, ColumnType? Type, string? Unit)
{
    public static ColumnType? TypeOf(string? declared, JsonElement? value) => declared switch
    {
        "GeoProperty" or "geo:json" => ColumnType.Geometry,
        "DateTime" => ColumnType.DateTime,
        "Relationship" => ColumnType.Text,
        _ => value switch
        {
            { ValueKind: JsonValueKind.Number } => ColumnType.Decimal,
            { ValueKind: JsonValueKind.True or JsonValueKind.False } => ColumnType.Boolean,
            { ValueKind: JsonValueKind.Object } json when json.Text("@type") is { } type
                && type.EndsWith("DateTime", StringComparison.Ordinal) => ColumnType.DateTime,
            { ValueKind: JsonValueKind.String } json => ForeignTime.Instant(json.AsText()) is null ? ColumnType.Text : ColumnType.DateTime,
            null => null,
            _ => ColumnType.Text,
        },
    };
}
