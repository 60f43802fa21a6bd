using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Store;

/// <summary>
/// The one JSON form of the catalogue's records, in the store, in <c>--json</c> and in the API: camelCase; nulls, empty lists and empty texts
/// left out; enumerations as the contract's words; a resource's <c>kind</c> (<c>dataset</c>, <c>service</c>, <c>series</c>) first; the same
/// record always the same bytes. Letters such as č, š and ž stay readable.
/// </summary>
/// <remarks>
/// The type information is made at run time, not by the source generator: generated code sets every <c>init</c> property, so a list left out of
/// the document would come back as null instead of the property's own default.
/// </remarks>
public static class RecordJson
{
    /// <summary>Settings for every other document that holds records of the model.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: false);

    /// <summary>The same on several lines, for people.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    /// <summary>A record, a resource, an organisation, a source, a run… as UTF-8 JSON.</summary>
    public static byte[] ToUtf8<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>The same as a text.</summary>
    public static string ToText<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Writes into a buffer that is used again and again.</summary>
    public static void Write<T>(IBufferWriter<byte> output, T value)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true });
        JsonSerializer.Serialize(writer, value, Options);
    }

    /// <summary>Reads what <see cref="ToUtf8{T}"/> wrote.</summary>
    /// <exception cref="JsonException">The document is not of this shape.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
        where T : class => JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("the document is null");

    /// <summary>Reads what <see cref="ToText{T}"/> wrote.</summary>
    /// <exception cref="JsonException">The document is not of this shape.</exception>
    public static T Read<T>(string text)
        where T : class => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("the document is null");

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = indented,
            MaxDepth = 64,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds, LeaveOutTheEmpty } },
            Converters =
            {
                new IriConverter(), new LocalTextConverter(), new TaggedTextConverter(), new TemporalConverter(),
                new WordConverter<RecordStatus>(), new WordConverter<Severity>(), new WordConverter<ValueOrigin>(),
                new WordConverter<RunStatus>(), new WordConverter<JobStatus>(), new WordConverter<StepOutcome>(), new WordConverter<PublishPolicy>(),
                new WordConverter<NoticeEvent>(), new WordConverter<NoticeChannel>(), new WordConverter<RecordOutcome>(), new WordConverter<LegalClass>(),
                new WordConverter<TemporalPrecision>(), new WordConverter<ColumnType>(), new WordConverter<FindingSeverity>(),
                new WordConverter<IndicatorAggregate>(), new WordConverter<IndicatorSpan>(), new WordConverter<TargetDirection>(),
                new WordConverter<PublicationAction>(), new WordConverter<StepStatus>(), new WordConverter<RemoteSight>(),
                new WordConverter<RegisterStatus>(),
                new WordConverter<Audience>(), new WordConverter<Role>(), new WordConverter<TokenScope>(),
                new MapConverter<string>(), new MapConverter<LocalText>(), new MapConverter<long>(), new MapConverter<FieldOrigin>(), new MapConverter<ColumnDescription>(),
                new MapConverter<FileCopy>(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type == typeof(Resource))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "kind",
                DerivedTypes =
                {
                    new JsonDerivedType(typeof(Dataset), "dataset"),
                    new JsonDerivedType(typeof(DataService), "service"),
                    new JsonDerivedType(typeof(DatasetSeries), "series"),
                },
            };
        }
    }

    // A required member is always written: without it the document could not be read back. Calculated members are not part of the document.
    private static void LeaveOutTheEmpty(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.Set is null && property.AssociatedParameter is null)
            {
                type.Properties.RemoveAt(i);
            }
            else if (!property.IsRequired && property.AssociatedParameter is null && !property.PropertyType.IsValueType)
            {
                property.ShouldSerialize = static (_, value) => value switch
                {
                    null => false,
                    string text => text.Length > 0,
                    LocalText text => !text.IsEmpty,
                    ICollection list => list.Count > 0,
                    _ => true,
                };
            }
        }
    }
}
