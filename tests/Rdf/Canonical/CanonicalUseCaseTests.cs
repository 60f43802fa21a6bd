using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Rdf.Canonical;

namespace OpenData.Tests.Rdf.Canonical;

/// <summary><c>rdf canon</c> and <c>rdf compare</c> without the command line.</summary>
public sealed class CanonicalUseCaseTests
{
    private const string Turtle = "@prefix ex: <http://example.org/> . ex:a ex:p _:x, [ ex:q \"č\\n\" ] .";

    [Fact]
    public void A_document_in_any_syntax_gets_its_canonical_form_hash_and_map()
    {
        using var output = new MemoryStream();
        var report = Canonicalize(Turtle, output);
        var text = Encoding.UTF8.GetString(output.ToArray());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(output.ToArray()));
        Assert.Equal((3, "sha256:" + hash), (report.Statements, report.Hash));
        Assert.Contains("_:c14n1 <http://example.org/q> \"č\\n\" .\n", text, StringComparison.Ordinal);
        Assert.Equal(["c14n0", "c14n1"], report.Map.Select(l => l.Value));
        Assert.Contains(report.Map, l => l.Key == "x");
    }

    [Fact]
    public void A_clique_is_refused_in_both_languages()
    {
        var clique = string.Concat(Enumerable.Range(0, 100).Select(i => $"_:e{i / 10} <x:p> _:e{i % 10} .\n"));
        var fault = Assert.Throws<SourceUnreadableException>(() => Canonicalize(clique, null));
        Assert.Contains("too alike", fault.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("preveč podobna", fault.Text.For("sl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16 << 20, ComparisonWay.Exact)]
    [InlineData(10, ComparisonWay.Hashes)]
    public void A_comparison_says_which_way_it_went(int inMemory, ComparisonWay way)
    {
        var compare = new CompareGraphs { InMemory = inMemory };
        var same = compare.Run(Document(Turtle), Document(Turtle.Replace("_:x", "[]", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Equal((true, way, 3L, 3L), (same.Same, same.Way, same.LeftTriples, same.RightTriples));
        var other = compare.Run(Document(Turtle), Document("<http://example.org/a> <http://example.org/p> _:x ."), TestContext.Current.CancellationToken);
        Assert.Equal((false, 2L, 0L), (other.Same, other.OnlyLeftCount, other.OnlyRightCount));
        Assert.Equal(2, other.OnlyLeft.Count);
    }

    private static CanonicalizeGraphReport Canonicalize(string text, Stream? output)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return new CanonicalizeGraph().Run(
            new() { Input = input, Output = output, From = "turtle", Algorithm = "sha256" }, TestContext.Current.CancellationToken);
    }

    private static ComparedGraph Document(string turtle) => new(new MemoryStream(Encoding.UTF8.GetBytes(turtle)), "turtle", null, null);
}
