using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>The W3C's JSON-LD 1.1 API suites: expansion, compaction, flattening, to and from RDF, each as a whole.</summary>
public sealed class JsonLdApiSuiteTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_case_of_expansion_passes() => JsonLdSuiteRun.All(
        output,
        "expand",
        385,
        Old("t0026", "t0038", "t0071", "t0115", "t0116", "ter02", "ter03", "ter24", "ter32"),
        test =>
        {
            var expanded = JsonLdProcessor.Expand(JsonLdCase.Document(test.Input), test.Options, Cancel);
            return Difference(test, expanded, areLabelsFree: false);
        });

    [Fact]
    public void Every_case_of_compaction_passes() => JsonLdSuiteRun.All(
        output,
        "compact",
        246,
        Old("t0038", "te001"),
        test =>
        {
            var context = JsonLdCase.Document(test.Context!);
            var compacted = JsonLdProcessor.Compact(JsonLdCase.Document(test.Input), context, test.Options, Cancel);
            return Difference(test, compacted, areLabelsFree: false) ?? DifferenceExpanded(test, compacted);
        });

    [Fact]
    public void Every_case_of_flattening_passes() => JsonLdSuiteRun.All(
        output,
        "flatten",
        58,
        Old("t0014", "t0026", "t0038"),
        test =>
        {
            var context = test.Context is null ? null : JsonLdCase.Document(test.Context);
            var flat = JsonLdProcessor.Flatten(JsonLdCase.Document(test.Input), context, test.Options, Cancel);
            return Difference(test, flat, areLabelsFree: true) ?? DifferenceExpanded(test, flat);
        });

    [Fact]
    public void Every_case_of_serialising_rdf_passes() => JsonLdSuiteRun.All(
        output,
        "fromRdf",
        54,
        Old("t0008"),
        test =>
        {
            var document = JsonLdProcessor.FromRdf(sink => ReadNQuads(test.Input, sink), test.Options, Cancel);
            return Difference(test, document, areLabelsFree: false);
        });

    [Fact]
    public void Every_case_of_telling_rdf_passes()
    {
        var leftOut = Old("t0118", "te014", "te026", "te038", "te071", "te115", "te116", "ter02", "ter03", "ter24", "ter32");
        leftOut["te075"] = "blank nodes as properties: generalised RDF, which no syntax but JSON-LD can hold (requires GeneralizedRdf)";
        JsonLdSuiteRun.All(output, "toRdf", 467, leftOut, test =>
        {
            var found = new StatementBlock();
            JsonLdProcessor.ToRdf(JsonLdCase.Document(test.Input), test.Options, found, Cancel);
            if (test.Expect is null)
            {
                return null;
            }

            var expected = new StatementBlock();
            ReadNQuads(test.Expect, expected);
            return Datasets.Difference(expected, found);
        });
    }

    private static Dictionary<string, string> Old(params string[] names) => names.ToDictionary(n => n, _ => JsonLdSuiteRun.Version10);

    private static string? Difference(JsonLdCase test, JsonLdDocument actual, bool areLabelsFree)
    {
        if (test.IsNegative)
        {
            return null;
        }

        var expected = JsonLdCase.Document(test.Expect!);
        return JsonLdComparison.Same(expected, actual, areLabelsFree) ? null : $"expected {expected}\nbut got {actual}";
    }

    /// <summary>A term may hide that its values are a list: order shows only when both are expanded again.</summary>
    private static string? DifferenceExpanded(JsonLdCase test, JsonLdDocument actual)
    {
        if (test.IsNegative)
        {
            return null;
        }

        var left = JsonLdProcessor.Expand(JsonLdCase.Document(test.Expect!), test.Options, Cancel);
        var right = JsonLdProcessor.Expand(actual, test.Options, Cancel);
        return JsonLdComparison.Same(left, right, areLabelsFree: true) ? null : $"expected, expanded {left}\nbut got {right}";
    }

    private static void ReadNQuads(string name, IStatementSink sink) => NQuadsText.Read(File.ReadAllText(JsonLdCase.PathOf(name)), sink);
}
