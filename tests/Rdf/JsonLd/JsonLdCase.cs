using System.Text.Json;
using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>One case of the W3C's JSON-LD 1.1 API suite: an entry of a manifest and the files it names.</summary>
internal sealed class JsonLdCase(JsonElement entry)
{
    private const string Root = "https://w3c.github.io/json-ld-api/tests/";

    /// <summary>The case's name in its manifest, such as <c>t0001</c>.</summary>
    public string Id { get; } = entry.GetProperty("@id").GetString()![1..];

    public string Input { get; } = entry.GetProperty("input").GetString()!;

    public bool IsNegative { get; } = entry.GetProperty("@type").EnumerateArray().Any(t => t.GetString() == "jld:NegativeEvaluationTest");

    /// <summary>The error code a negative case must give.</summary>
    public string? Code { get; } = Text(entry, "expectErrorCode");

    /// <summary>The file of the outcome; null where it is enough that nothing fails.</summary>
    public string? Expect { get; } = Text(entry, "expect");

    public string? Context { get; } = Text(entry, "context");

    public string? Requires { get; } = Text(entry, "requires");

    public bool IsVersion10Only => OptionOf("specVersion") == "json-ld-1.0";

    public JsonLdOptions Options => new()
    {
        Base = OptionOf("base") ?? Root + Input,
        IsVersion10 = OptionOf("processingMode") == "json-ld-1.0",
        ExpandContext = OptionOf("expandContext") is { } name ? Document(name) : null,
        CompactArrays = Flag("compactArrays", true),
        CompactToRelative = Flag("compactToRelative", true),
        UseNativeTypes = Flag("useNativeTypes", false),
        UseRdfType = Flag("useRdfType", false),
        RdfDirection = OptionOf("rdfDirection") switch
        {
            "i18n-datatype" => RdfDirection.I18nDatatype,
            "compound-literal" => RdfDirection.CompoundLiteral,
            _ => RdfDirection.None,
        },
        LoadContext = Load,
    };

    public static JsonLdDocument Document(string name) => JsonLdDocument.Parse(File.ReadAllBytes(PathOf(name)), RdfLimits.Default);

    public static string PathOf(string name) => SharedData.At(["suites", "json-ld-api", "tests", .. name.Split('/')]);

    public static List<JsonLdCase> Of(string manifest)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf($"{manifest}-manifest.jsonld")));
        return [.. json.RootElement.GetProperty("sequence").EnumerateArray().Select(e => new JsonLdCase(e.Clone()))];
    }

    /// <summary>The suite's own folder stands in for its address; nothing else can be had.</summary>
    private static byte[]? Load(string url, CancellationToken cancel) =>
        url.StartsWith(Root, StringComparison.Ordinal) ? File.ReadAllBytes(PathOf(url[Root.Length..])) : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private string? OptionOf(string name) => entry.TryGetProperty("option", out var option) ? Text(option, name) : null;

    private bool Flag(string name, bool otherwise) =>
        entry.TryGetProperty("option", out var option) && option.TryGetProperty(name, out var value) ? value.GetBoolean() : otherwise;
}
