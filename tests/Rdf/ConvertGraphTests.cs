using System.Globalization;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

public sealed class ConvertGraphTests
{
    private const string Small = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        @prefix my: <http://example.org/> .
        my:d a dcat:Dataset ; my:p _:shared , [ my:q 1 ] .
        my:e my:p _:shared .
        """;

    [Theory]
    [InlineData("turtle")]
    [InlineData("ntriples")]
    [InlineData("rdfxml")]
    [InlineData("jsonld")]
    public void A_document_becomes_the_same_graph_in_another_syntax(string to)
    {
        var (report, bytes) = Convert(Encoding.UTF8.GetBytes(Small), from: null, to);
        Assert.Equal(("turtle", to, 5L, 0L), (report.From, report.To, report.Triples, report.ProblemCount));
        var again = RoundTrip.Read(bytes, RdfSyntax.FromName(to)!);
        Assert.True(GraphComparison.AreIsomorphic(RoundTrip.Read(Small, RdfSyntax.Turtle), again));
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Equal(to != "ntriples", text.Contains("dcat:Dataset", StringComparison.Ordinal));
        Assert.Equal(to != "ntriples", text.Contains("my:q", StringComparison.Ordinal));
    }

    /// <summary>Past 100,000 statements the document is cut into windows; labelled nodes are named on both sides of the cuts.</summary>
    [Theory]
    [InlineData("turtle")]
    [InlineData("ntriples")]
    [InlineData("rdfxml")]
    [InlineData("jsonld")]
    public void A_long_document_streams_through_in_windows(string to)
    {
        var text = new StringBuilder("@prefix ex: <http://example.org/> .\n");
        for (var i = 0; i < 12_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"ex:d{i} a ex:T ; ex:p _:n{i % 10} ; ex:q [ ex:r {i} ; ex:l ( 1 [] ) ] .\n");
        }

        var (report, bytes) = Convert(Encoding.UTF8.GetBytes(text.ToString()), "turtle", to);
        Assert.Equal(12_000L * 9, report.Triples);
        Assert.Equal(0, report.ProblemCount);
        Assert.True(GraphComparison.AreIsomorphic(
            RoundTrip.Read(text.ToString(), RdfSyntax.Turtle), RoundTrip.Read(bytes, RdfSyntax.FromName(to)!)));
    }

    [Fact]
    public void Prefixes_people_expect_are_declared_when_the_source_has_none()
    {
        var (_, bytes) = Convert("<http://example.org/d> <http://purl.org/dc/terms/title> \"naslov\"@sl .\n"u8.ToArray(), "ntriples", "turtle");
        Assert.Equal(
            "@prefix dct: <http://purl.org/dc/terms/> .\n\n<http://example.org/d> dct:title \"naslov\"@sl .\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Strict_conversion_stops_at_the_first_fault_and_lenient_conversion_reports_it()
    {
        var document = "<http://a/s> <http://a/p> <http://a/x y> , 1 ."u8.ToArray();
        var fault = Assert.Throws<SourceUnreadableException>(() => Convert(document, "turtle", "ntriples"));
        Assert.Contains("vrstica 1, znak 38", fault.Text["sl"], StringComparison.Ordinal);
        Assert.Contains("line 1, column 38", fault.Text["en"], StringComparison.Ordinal);
        var (report, bytes) = Convert(document, "turtle", "ntriples", lenient: true);
        Assert.Equal((1L, 1L), (report.Triples, report.ProblemCount));
        Assert.Single(Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Single(report.Problems);
    }

    [Fact]
    public void An_unknown_syntax_and_a_web_page_are_refused_with_the_names_there_are()
    {
        var unknown = Assert.Throws<SettingsInvalidException>(() => Convert("<x:a> <x:b> 1 ."u8.ToArray(), "turtel", "ntriples"));
        Assert.Contains("turtle, ntriples, rdfxml, jsonld", unknown.Text["en"], StringComparison.Ordinal);
        var page = "<!DOCTYPE html><html><head><title>404</title></head></html>"u8.ToArray();
        Assert.Throws<SettingsInvalidException>(() => Convert(page, null, "ntriples"));
    }

    [Fact]
    public void Named_graphs_are_refused_with_the_remedy_where_the_syntax_cannot_hold_them()
    {
        var document = "<x:s> <x:p> <x:o> <x:g> .\n"u8.ToArray();
        var refused = Assert.Throws<SettingsInvalidException>(() => Convert(document, "nquads", "turtle"));
        foreach (var language in new[] { "sl", "en" })
        {
            Assert.Contains("<x:g>", refused.Text[language], StringComparison.Ordinal);
            Assert.Contains("--to trig, nquads", refused.Text[language], StringComparison.Ordinal);
            Assert.Contains("--merge-graphs", refused.Text[language], StringComparison.Ordinal);
        }

        Assert.Equal("<x:g> {\n    <x:s> <x:p> <x:o> .\n}\n", Encoding.UTF8.GetString(Convert(document, "nquads", "trig").Bytes));
    }

    [Fact]
    public void A_sorted_document_of_another_order_has_the_same_lines()
    {
        var one = "<x:b> <x:p> \"2\" .\n<x:a> <x:p> \"1\" .\n<x:b> <x:p> \"2\" .\n"u8.ToArray();
        using var output = new MemoryStream();
        var report = new ConvertGraph().Run(
            new() { Input = new MemoryStream(one), Output = output, From = "ntriples", To = "ntriples", Sort = true, Window = 1 },
            TestContext.Current.CancellationToken);
        Assert.Equal(3, report.Triples);
        Assert.Equal("<x:a> <x:p> \"1\" .\n<x:b> <x:p> \"2\" .\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Two_documents_are_compared_whatever_their_syntaxes()
    {
        var (_, json) = Convert(Encoding.UTF8.GetBytes(Small), null, "jsonld");
        var same = Compare(Small, Encoding.UTF8.GetString(json));
        Assert.True(same.Same);
        Assert.Equal((5, 5, 0, 0), (same.LeftTriples, same.RightTriples, same.OnlyLeftCount, same.OnlyRightCount));
        var different = Compare(Small, "<http://example.org/e> <http://example.org/p> 1 .");
        Assert.False(different.Same);
        Assert.Equal((5, 1), (different.OnlyLeftCount, different.OnlyRightCount));
        Assert.Equal(
            "<http://example.org/e> <http://example.org/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .", different.OnlyRight.Single());
    }

    private static CompareGraphsReport Compare(string left, string right) => new CompareGraphs().Run(
        new(new MemoryStream(Encoding.UTF8.GetBytes(left)), null, "left", null),
        new(new MemoryStream(Encoding.UTF8.GetBytes(right)), null, "right", null),
        TestContext.Current.CancellationToken);

    private static (ConvertGraphReport Report, byte[] Bytes) Convert(byte[] input, string? from, string to, bool lenient = false)
    {
        using var output = new MemoryStream();
        var report = new ConvertGraph().Run(
            new() { Input = new MemoryStream(input), Output = output, From = from, To = to, Lenient = lenient },
            TestContext.Current.CancellationToken);
        return (report, output.ToArray());
    }
}
