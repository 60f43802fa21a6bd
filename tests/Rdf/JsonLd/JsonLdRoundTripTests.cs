using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>What one algorithm does another undoes, for thousands of random documents and contexts.</summary>
public sealed class JsonLdRoundTripTests
{
    private const int Cases = 1_000;

    private static readonly JsonLdOptions Options = new() { Base = "http://example.org/doc/", RdfDirection = RdfDirection.I18nDatatype };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_compacted_expands_to_the_same_again() => ForAll(seed =>
    {
        var random = new RandomJsonLd(seed);
        var context = random.Context(hasGraphs: false);
        var expanded = JsonLdProcessor.Expand(random.Document(), Options, Cancel);
        var compacted = JsonLdProcessor.Compact(expanded, context, Options, Cancel);
        var again = JsonLdProcessor.Expand(compacted, Options, Cancel);
        return JsonLdComparison.Same(expanded, again) ? null : $"{expanded}\ncompacted {compacted}\nagain {again}";
    });

    [Fact]
    public void What_is_compacted_says_the_same_statements_with_graph_containers_too() => ForAll(seed =>
    {
        var random = new RandomJsonLd(seed);
        var context = random.Context(hasGraphs: true);
        var expanded = JsonLdProcessor.Expand(random.Document(), Options, Cancel);
        var compacted = JsonLdProcessor.Compact(expanded, context, Options, Cancel);
        var difference = Datasets.Difference(Statements(expanded), Statements(compacted));
        return difference is null ? null : $"{expanded}\ncompacted {compacted}\n{difference}";
    });

    [Fact]
    public void What_is_flat_stays_as_it_is_and_says_the_same_statements() => ForAll(seed =>
    {
        var document = new RandomJsonLd(seed).Document();
        JsonLdDocument flat;
        try
        {
            flat = JsonLdProcessor.Flatten(document, null, Options, Cancel);
        }
        catch (RdfSyntaxException fault) when (fault.Problem.Code == "conflicting indexes")
        {
            return null;
        }

        var again = JsonLdProcessor.Flatten(flat, null, Options, Cancel);
        return !JsonLdComparison.Same(flat, again, areLabelsFree: true)
            ? $"{flat}\nagain {again}"
            : Datasets.Difference(Statements(document), Statements(flat));
    });

    [Fact]
    public void Statements_come_back_from_a_document_made_of_them() => ForAll(seed =>
    {
        foreach (var direction in Enum.GetValues<RdfDirection>())
        {
            var options = Options with { RdfDirection = direction };
            var statements = Statements(new RandomJsonLd(seed).Document(), options);
            var document = JsonLdProcessor.FromRdf(sink => Replay(statements, sink), options, Cancel);
            if (Datasets.Difference(statements, Statements(document, options)) is { } difference)
            {
                return $"{direction}: {document}\n{difference}";
            }
        }

        return null;
    });

    private static StatementBlock Statements(JsonLdDocument document, JsonLdOptions? options = null)
    {
        var statements = new StatementBlock();
        JsonLdProcessor.ToRdf(document, options ?? Options, statements, Cancel);
        return statements;
    }

    private static void Replay(StatementBlock block, IStatementSink sink)
    {
        foreach (var (subject, predicate, value, graph) in block.Statements)
        {
            sink.Add(block.Terms[subject], block.Terms[predicate], block.Terms[value], block.Terms[graph]);
        }
    }

    /// <summary>Of all that fail the shortest is shown.</summary>
    private static void ForAll(Func<int, string?> faultOf)
    {
        var faults = new List<string>();
        for (var seed = 1; seed <= Cases; seed++)
        {
            try
            {
                if (faultOf(seed) is { } fault)
                {
                    faults.Add($"seed {seed}: {fault}");
                }
            }
            catch (RdfSyntaxException e)
            {
                faults.Add($"seed {seed}: {e.Message}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {Cases} fail; {faults.MinBy(f => f.Length)}");
    }
}
