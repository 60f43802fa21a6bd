using System.Text.Json;
using OpenData.Rdf;
using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf;

/// <summary>The W3C's JSON-LD 1.1 suite for deserialisation: graphs must be isomorphic, errors must carry their code.</summary>
public sealed class JsonLdSuiteTests(ITestOutputHelper output)
{
    private const string Root = "https://w3c.github.io/json-ld-api/tests/";

    /// <summary>Need optional features: blank-node properties (generalised RDF), text direction as datatype or compound literal.</summary>
    private static readonly string[] OptionalFeatures = ["GeneralizedRdf", "I18nDatatype", "CompoundLiteral"];

    [Fact]
    public void Every_case_of_the_suite_passes()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(SharedData.At("suites", "json-ld-api", "tests", "toRdf-manifest.jsonld")));
        var cases = manifest.RootElement.GetProperty("sequence").EnumerateArray().Where(IsRequired).ToList();
        var failures = cases.Select(c => (Name: c.GetProperty("@id").GetString(), Fault: FaultOf(c))).Where(c => c.Fault is not null).ToList();
        SuiteTotal.Print(output, $"toRdf: {cases.Count - failures.Count} of {cases.Count} pass");
        Assert.Equal(451, cases.Count);
        Assert.True(failures.Count == 0, $"{failures.Count} fail\n" + string.Join('\n', failures.Select(f => $"{f.Name}: {f.Fault}")));
    }

    private static bool IsRequired(JsonElement entry)
    {
        if (entry.TryGetProperty("requires", out var feature) && OptionalFeatures.Contains(feature.GetString()))
        {
            return false;
        }

        return !entry.TryGetProperty("option", out var option)
            || !((option.TryGetProperty("specVersion", out var version) && version.GetString() == "json-ld-1.0")
                || (option.TryGetProperty("normative", out var normative) && !normative.GetBoolean())
                || option.TryGetProperty("rdfDirection", out _));
    }

    private static string? FaultOf(JsonElement entry)
    {
        var input = entry.GetProperty("input").GetString()!;
        var option = entry.TryGetProperty("option", out var o) ? o : default;
        var baseIri = Option(option, "base") ?? Root + input;
        var dataset = new StatementBlock();
        var types = entry.GetProperty("@type").EnumerateArray().Select(t => t.GetString()!).ToList();
        var isNegative = types.Contains("jld:NegativeEvaluationTest");
        try
        {
            Read(input, baseIri, option, dataset);
            if (isNegative)
            {
                return "no error, expected " + entry.GetProperty("expectErrorCode").GetString();
            }

            if (!entry.TryGetProperty("expect", out var expect))
            {
                return null;
            }

            var difference = GraphComparison.Compare(Expected(expect.GetString()!), dataset, 4);
            return difference.Same
                ? null
                : "expected " + string.Join(" | ", difference.OnlyLeft) + "\n     but got " + string.Join(" | ", difference.OnlyRight);
        }
        catch (RdfSyntaxException fault)
        {
            var code = isNegative ? entry.GetProperty("expectErrorCode").GetString() : null;
            return fault.Problem.Code == code && isNegative ? null : $"expected {code ?? "success"}, got {fault.Message}";
        }
    }

    private static void Read(string input, string baseIri, JsonElement option, IStatementSink sink)
    {
        var options = new RdfReadOptions { Base = baseIri, LoadContext = Load };
        var context = Option(option, "expandContext") is { } name
            ? JsonTree.Parse(File.ReadAllBytes(PathOf(name)), RdfLimits.Default)
            : null;
        var isVersion10 = Option(option, "processingMode") == "json-ld-1.0";
        using var stream = File.OpenRead(PathOf(input));
        new JsonLdReader(options, sink, TestContext.Current.CancellationToken, isVersion10, context).Read(stream);
    }

    /// <summary>The suite's own folder stands in for its address; nothing else can be had.</summary>
    internal static byte[]? Load(string url, CancellationToken cancel) =>
        url.StartsWith(Root, StringComparison.Ordinal) ? File.ReadAllBytes(PathOf(url[Root.Length..])) : null;

    private static string PathOf(string name) => SharedData.At(["suites", "json-ld-api", "tests", .. name.Split('/')]);

    private static string? Option(JsonElement option, string name) =>
        option.ValueKind == JsonValueKind.Object && option.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static StatementBlock Expected(string name)
    {
        var dataset = new StatementBlock();
        using var stream = File.OpenRead(PathOf(name));
        RdfReader.Read(stream, RdfSyntax.NQuads, RdfReadOptions.Default, dataset, TestContext.Current.CancellationToken);
        return dataset;
    }
}
