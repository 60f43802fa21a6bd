using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>Documents and contexts built to break a processor: each ends soon, in an outcome or in an error that names the reason.</summary>
public sealed class JsonLdHostileTests
{
    private const int Deep = 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Refused => new()
    {
        { "Nesting exceeds", new string('[', Deep) + new string(']', Deep) },
        { "Nesting exceeds", string.Concat(Enumerable.Repeat("{\"x:p\":", Deep)) + "1" + new string('}', Deep) },
        { "Nesting exceeds", string.Concat(Enumerable.Repeat("{\"@list\":[", Deep)) },
        { "Nesting exceeds", "{\"@context\":" + string.Concat(Enumerable.Repeat("{\"t\":{\"@id\":\"x:t\",\"@context\":", Deep)) },
        { "levels deep", "{\"@context\":{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"t{i}\":\"t{i + 1}:x\"")) + ",\"t5000\":\"x:y\"}}" },
        { "cyclic IRI mapping", "{\"@context\":{\"a\":\"b:x\",\"b\":\"a:x\"}}" },
        { "well-formed", "{\"x:p\":\"\\ud800\"}" },
        { "well-formed", "{\"\\udfff\":1}" },
        { "well-formed", "{\"x:p\":NaN}" },
        { "well-formed", "{} {}" },
        { "out of range", "{\"x:p\":{\"@value\":[1e999999999],\"@type\":\"@json\"}}" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_no_processor_can_hold_is_refused_by_name(string reason, string document)
    {
        var fault = Assert.Throws<RdfSyntaxException>(() => Everything(document));
        Assert.Contains(reason, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(fault.Problem.English, fault.Problem.Slovenian);
    }

    [Fact]
    public void Contexts_that_ask_for_thousands_of_millions_of_terms_are_stopped()
    {
        // Each of sixteen contexts gives ten terms the next one: ten to the sixteenth.
        var options = new JsonLdOptions
        {
            Base = "http://x.example/",
            LoadContext = (iri, _) => Laughing(int.Parse(iri.AsSpan(17), CultureInfo.InvariantCulture)),
        };
        StopsSoon("too much work", "{\"@context\":\"http://x.example/0\"}", options);
        StopsSoon("too much work", "{\"@context\":[\"http://x.example/0\",{\"@propagate\":false}],\"t1\":{\"t2\":{}}}", options);
    }

    [Fact]
    public void A_context_that_names_itself_many_times_is_stopped()
    {
        var itself = new JsonLdOptions
        {
            LoadContext = (_, _) => "{\"@context\":[\"http://x.example/c\",\"http://x.example/c\",\"http://x.example/c\"]}"u8.ToArray(),
        };
        StopsSoon("overflow|too much work", "{\"@context\":\"http://x.example/c\"}", itself);
        var import = new JsonLdOptions { LoadContext = (_, _) => "{\"@context\":{\"@import\":\"http://x.example/c\"}}"u8.ToArray() };
        StopsSoon("invalid context entry", "{\"@context\":{\"@import\":\"http://x.example/c\"}}", import);
    }

    [Fact]
    public void Many_large_contexts_within_each_other_cost_no_more_than_the_document_is_long()
    {
        var terms = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"t{i}\":{{\"@id\":\"x:t{i}\",\"@context\":{{}}}}"));
        StopsSoon("too much work", $"{{\"@context\":{{{terms}}}}}", JsonLdOptions.Default);
        var propagate = string.Concat(Enumerable.Repeat("{\"@context\":{\"@propagate\":false,\"a\":\"x:a\"},\"x:p\":", 200));
        Everything(propagate + "{}" + new string('}', 200));
        var users = string.Join(',', Enumerable.Repeat("{\"@type\":\"T\",\"x:p\":{\"@type\":\"T\"}}", 20_000));
        var scoped = string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"t{i}\":\"x:t{i}\""));
        Everything($"{{\"@context\":{{\"T\":{{\"@id\":\"x:T\",\"@context\":{{{scoped}}}}},{scoped}}},\"@graph\":[{users}]}}");
    }

    [Fact]
    public void Large_maps_and_many_equal_values_take_time_in_proportion()
    {
        var watch = Stopwatch.StartNew();
        var entries = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"k{i}\":[{{\"@id\":\"x:n{i}\"}},{{\"x:q\":{i}}}]"));
        foreach (var container in new[] { "@index", "@id", "@type" })
        {
            Everything($"{{\"@context\":{{\"m\":{{\"@id\":\"x:m\",\"@container\":\"{container}\"}}}},\"m\":{{{entries}}}}}");
        }

        var texts = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"l{i % 9}-{i}\":\"a\""));
        Everything($"{{\"@context\":{{\"m\":{{\"@id\":\"x:m\",\"@container\":\"@language\"}}}},\"m\":{{{texts}}}}}");
        var values = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"{i % 30_000}"));
        Everything($"{{\"@id\":\"x:s\",\"x:p\":[{values}]}}");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }

    [Fact]
    public void Too_many_values_in_one_document_are_refused_before_they_fill_the_memory()
    {
        var limits = RdfLimits.Default with { JsonValues = 1_000 };
        var document = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("[]", 1_000)) + "]");
        var fault = Assert.Throws<RdfSyntaxException>(() => JsonLdDocument.Parse(document, limits));
        Assert.Contains("more than 1000 values", fault.Message, StringComparison.Ordinal);
        var small = RdfLimits.Default with { JsonDocumentBytes = 1_000 };
        Assert.Contains("1000 bytes", Assert.Throws<RdfSyntaxException>(() => JsonLdDocument.Parse(document, small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_beyond_all_doubles_is_infinite_and_keeps_its_spelling()
    {
        var statements = new StatementBlock();
        var document = Parse("{\"@id\":\"x:s\",\"x:p\":[1e400,-1e400]}");
        JsonLdProcessor.ToRdf(document, JsonLdOptions.Default, statements, Cancel);
        Assert.Equal(["INF", "-INF"], statements.Statements.ToArray().Select(s => Encoding.UTF8.GetString(statements.Terms.TextOf(s.Value))));
        Assert.Contains("-1e400", JsonLdProcessor.Expand(document, JsonLdOptions.Default, Cancel).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_members_with_the_same_name_the_last_one_counts()
    {
        var document = JsonLdDocument.Parse("{\"@id\":\"x:a\",\"@id\":\"x:b\",\"x:p\":1,\"x:p\":2}"u8, RdfLimits.Default);
        Assert.True(document.SameAs(JsonLdDocument.Parse("{\"x:p\":2,\"@id\":\"x:b\"}"u8, RdfLimits.Default)), document.ToString());
    }

    [Fact]
    public void A_document_cut_off_at_any_byte_is_refused()
    {
        const string Whole = """
            {"@context": {"a": {"@id": "x:a", "@container": "@language"}, "č": "x:\u010d"}, "@graph": [{"@id": "x:s", "a": {"sl": ["ž", "b"]},
            "č": [1.5e3, true, null, {"@list": [{"@value": {"j": [-0.5]}, "@type": "@json"}]}]}]}
            """;
        var bytes = Encoding.UTF8.GetBytes(Whole);
        Everything(Whole);
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            var fault = Assert.Throws<RdfSyntaxException>(() => JsonLdDocument.Parse(cut, RdfLimits.Default));
            Assert.Equal("loading document failed", fault.Problem.Code);
        }
    }

    [Fact]
    public void Lists_that_contain_themselves_stay_statements_and_deep_ones_are_refused()
    {
        const string List = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
        var circle = new[] { ("_:a", "first", "_:b"), ("_:a", "rest", List + "nil"), ("_:b", "first", "_:a"), ("_:b", "rest", List + "nil") };
        var statements = Block(circle);
        var document = JsonLdProcessor.FromRdf(sink => Replay(statements, sink), JsonLdOptions.Default, Cancel);
        var again = new StatementBlock();
        JsonLdProcessor.ToRdf(document, JsonLdOptions.Default, again, Cancel);
        Assert.Null(Datasets.Difference(statements, again));

        var deep = Enumerable.Range(0, 50_000).SelectMany(i => new[] { ($"_:c{i}", "first", $"_:c{i + 1}"), ($"_:c{i}", "rest", List + "nil") });
        foreach (var order in new[] { deep, deep.Reverse() })
        {
            var block = Block(order.Append(("x:s", "first", "_:c0")));
            var fault = Assert.Throws<RdfSyntaxException>(() => JsonLdProcessor.FromRdf(sink => Replay(block, sink), JsonLdOptions.Default, Cancel));
            Assert.Contains("Nesting exceeds", fault.Message, StringComparison.Ordinal);
        }

        static StatementBlock Block(IEnumerable<(string Subject, string Name, string Value)> statements)
        {
            var block = new StatementBlock();
            foreach (var (subject, name, value) in statements)
            {
                block.Add(Term(subject), TermView.Iri(Encoding.UTF8.GetBytes(List + name)), Term(value), default);
            }

            return block;
        }

        static TermView Term(string text) => text.StartsWith("_:", StringComparison.Ordinal)
            ? TermView.BlankNode(Encoding.UTF8.GetBytes(text[2..]))
            : TermView.Iri(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void Nothing_is_loaded_unless_the_options_say_how()
    {
        const string Document = "{\"@context\":\"http://x.example/c\",\"a\":\"b\"}";
        var fault = Assert.Throws<RdfSyntaxException>(() => Everything(Document));
        Assert.Equal("loading remote context failed", fault.Problem.Code);
        var held = new Dictionary<string, byte[]> { ["http://x.example/c"] = "{\"@context\":{\"a\":\"x:a\"}}"u8.ToArray() };
        var expanded = JsonLdProcessor.Expand(Parse(Document), new JsonLdOptions { Contexts = held }, Cancel);
        Assert.Contains("x:a", expanded.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Laughing(int level)
    {
        var next = level < 16 ? $"\"http://x.example/{level + 1}\"" : "{}";
        var terms = Enumerable.Range(0, 10).Select(t => $"\"t{t}\":{{\"@id\":\"x:t{t}\",\"@context\":{next}}}");
        return Encoding.UTF8.GetBytes($"{{\"@context\":{{{string.Join(',', terms)}}}}}");
    }

    /// <summary>Every algorithm on the document.</summary>
    private static void Everything(string text, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        var document = Parse(text);
        var context = JsonLdDocument.Parse("{\"p\":\"x:p\",\"m\":{\"@id\":\"x:m\",\"@container\":\"@id\"}}"u8, RdfLimits.Default);
        var statements = new StatementBlock();
        JsonLdProcessor.ToRdf(document, options, statements, Cancel);
        JsonLdProcessor.Compact(document, context, options, Cancel);
        JsonLdProcessor.Flatten(document, context, options, Cancel);
        JsonLdProcessor.FromRdf(sink => Replay(statements, sink), options, Cancel);
    }

    private static void Replay(StatementBlock block, IStatementSink sink)
    {
        foreach (var (subject, predicate, value, graph) in block.Statements)
        {
            sink.Add(block.Terms[subject], block.Terms[predicate], block.Terms[value], block.Terms[graph]);
        }
    }

    private static JsonLdDocument Parse(string text) => JsonLdDocument.Parse(Encoding.UTF8.GetBytes(text), RdfLimits.Default);

    private static void StopsSoon(string reason, string document, JsonLdOptions options)
    {
        var watch = Stopwatch.StartNew();
        var fault = Assert.Throws<RdfSyntaxException>(() => Everything(document, options));
        Assert.Contains(reason.Split('|'), r => fault.Message.Contains(r, StringComparison.Ordinal));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }
}
