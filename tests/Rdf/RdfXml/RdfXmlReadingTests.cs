using System.Diagnostics;
using System.Text;
using System.Xml;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.RdfXml;

/// <summary>RDF/XML as it comes in the real world: with slips, cut short, hostile, or inside another document.</summary>
public sealed class RdfXmlReadingTests
{
    private const string Head = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='x:'>";

    [Theory]
    [InlineData("<r:Description r:about='http://x y'><x:p>1</x:p></r:Description><r:Description r:about='x:b'><x:p>2</x:p></r:Description>", 1, 1)]
    [InlineData("<r:Description r:about='x:a'><x:p r:datatype='not good'>1</x:p><x:q>2</x:q></r:Description>", 1, 1)]
    [InlineData("<r:Description r:about='x:a'><x:p r:ID='1bad'>1</x:p><x:q>2</x:q></r:Description>", 2, 1)]
    [InlineData("<r:Description r:ID='1bad'><x:p>1</x:p></r:Description><x:T r:about='x:a'/>", 1, 1)]
    [InlineData("<r:Description r:about='x:a'><n:p>1<n:q/></n:p><x:q>2</x:q></r:Description>", 1, 1)]
    [InlineData("<n:T r:about='x:a'><x:p>1</x:p></n:T><x:T r:about='x:b'/>", 1, 1)]
    [InlineData("<x:T r:about='x:a' n:p='1'/>", 1, 1)]
    [InlineData("<x:T r:about='x:a' x:p='1' x:p='2'/>", 2, 1)]
    [InlineData("<x:T r:about='x:a'>stray &amp; text<x:p>1</x:p></x:T>", 2, 1)]
    [InlineData("<x:T r:about='x:a'><x:p>Tom & Jerry&nbsp;</x:p></x:T>", 2, 2)]
    [InlineData("<x:T r:about='x:a'><x:p r:resource='relative'/><x:p r:resource='x:b'/></x:T>", 2, 1)]
    [InlineData("<x:T r:about='x:a'><x:p><x:U r:about='bad iri'><x:q>lost</x:q><x:r><x:V r:about='x:v'/></x:r></x:U></x:p></x:T>", 2, 1)]
    [InlineData("<x:T r:about='x:a'><x:p r:parseType='Collection'><x:T r:about='b b'/><x:T r:about='x:c'/></x:p></x:T>", 6, 1)]
    public void A_slip_costs_its_own_statement_only(string nodes, int triples, int problems)
    {
        var told = new List<RdfProblem>();
        var options = new RdfReadOptions { Lenient = true, OnProblem = told.Add };
        var graph = RoundTrip.Read(Head + nodes + "</r:RDF>", RdfSyntax.RdfXml, options);
        Assert.True((triples, problems) == (graph.Count, told.Count), string.Join('\n', graph.Select(t => $"{t}")) + string.Join('\n', told));
        Assert.All(told, p => Assert.True(p.Line == 1 && p.Column > 1 && !p.EndsReading && p.Slovenian.Length > 0));
        Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(Head + nodes + "</r:RDF>", RdfSyntax.RdfXml));
    }

    [Fact]
    public void What_stands_before_a_fatal_fault_is_kept_and_the_end_told()
    {
        var told = new List<RdfProblem>();
        var graph = RoundTrip.Read(
            Head + "<x:T r:about='x:a'/>\n<x:T r:about='x:b'></x:U>\n<x:T r:about='x:c'/></r:RDF>",
            RdfSyntax.RdfXml,
            new RdfReadOptions { Lenient = true, OnProblem = told.Add });
        Assert.Equal(2, graph.Count);
        var problem = Assert.Single(told);
        Assert.Equal((2, true), (problem.Line, problem.EndsReading));
    }

    /// <summary>Strictly an error; leniently what came before, and word that reading ended.</summary>
    [Fact]
    public void A_document_cut_off_at_any_byte_is_an_error()
    {
        var document = Encoding.UTF8.GetBytes(
            "<?xml version='1.0' encoding='utf-8'?>\n<!-- č --><?pi x?>\n" + Head
            + "<x:T r:about='x:č' xml:lang='sl'>\n<x:p x:q='&amp;&#269;'/><x:p>a &lt; b<![CDATA[<c>]]></x:p>"
            + "<x:p r:parseType='Literal'><x:b x:c='1'>š</x:b></x:p><x:p r:parseType='Collection'><x:T/></x:p></x:T>\n</r:RDF>");
        var whole = RoundTrip.Read(document, RdfSyntax.RdfXml).Count;
        for (var length = 0; length < document.Length; length++)
        {
            var cut = document[..length];
            Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(cut, RdfSyntax.RdfXml));
            var told = new List<RdfProblem>();
            var options = new RdfReadOptions { Lenient = true, OnProblem = told.Add };
            var graph = RdfReader.ReadGraph(new MemoryStream(cut), RdfSyntax.RdfXml, options, TestContext.Current.CancellationToken);
            Assert.True(graph.Count <= whole && told[^1].EndsReading, $"at {length}");
        }
    }

    [Fact]
    public void Places_count_characters_and_every_kind_of_line_end()
    {
        var text = Head + "\r\n\r\n\r<x:T r:about='x:a'>\n<x:p>žšč</x:p>žš<x:p</x:T>";
        var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(text, RdfSyntax.RdfXml));
        Assert.Equal((5, 15), (fault.Line, fault.Column));
    }

    public static TheoryData<string, byte[], byte[]> Floods => new()
    {
        { "text", Bytes(Head + "<x:T><x:p>"), Bytes("</x:p></x:T></r:RDF>") },
        { "text in pieces", Bytes(Head + "<x:T><x:p>&lt;"), Bytes("</x:p></x:T></r:RDF>") },
        { "an attribute", Bytes(Head + "<x:T x:p='"), Bytes("'/></r:RDF>") },
        { "a name", Bytes(Head + "<x:"), Bytes("/></r:RDF>") },
        { "a comment", Bytes(Head + "<!--"), Bytes("--></r:RDF>") },
        { "an instruction", Bytes(Head + "<?x "), Bytes("?></r:RDF>") },
        { "a CDATA section", Bytes(Head + "<x:T><x:p><![CDATA["), Bytes("]]></x:p></x:T></r:RDF>") },
        { "an XML literal", Bytes(Head + "<x:T><x:p r:parseType='Literal'>"), Bytes("</x:p></x:T></r:RDF>") },
        { "a namespace", Bytes("<a xmlns:x='"), Bytes("'/>") },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_gigabyte_in_one_token_is_refused_at_the_limit_in_flat_memory(string what, byte[] head, byte[] tail)
    {
        using var stream = new LongStream(head, (byte)'a', 1L << 30, tail);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(
            stream, RdfSyntax.RdfXml, RdfReadOptions.Default, _ => { }, TestContext.Current.CancellationToken));
        Assert.True(fault.IsLimit, $"{what}: {fault.Message}");
        Assert.True(stream.Given < 80 << 20, $"{what}: {stream.Given} bytes were read before giving up");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200 << 20, $"{what} was gathered in memory");
    }

    [Theory]
    [InlineData("one tag, 100,000 attributes", 100_000, false)]
    [InlineData("one tag, 100,000 times the same attribute", 100_000, true)]
    public void Very_many_attributes_cost_linear_time(string what, int count, bool isSame)
    {
        var text = new StringBuilder(Head + "<x:T");
        for (var i = 0; i < count; i++)
        {
            text.Append(" x:a").Append(isSame ? 0 : i).Append("='1'");
        }

        text.Append("/></r:RDF>");
        var watch = Stopwatch.StartNew();
        var graph = RoundTrip.Read(text.ToString(), RdfSyntax.RdfXml, new RdfReadOptions { Lenient = true });
        Assert.Equal(isSame ? 2 : count + 1, graph.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{what} took {watch.Elapsed}");
    }

    [Fact]
    public void A_million_namespace_declarations_are_refused_or_cost_linear_time()
    {
        var many = new StringBuilder("<a");
        for (var i = 0; i < 1_000_000; i++)
        {
            many.Append(" xmlns:p").Append(i).Append("='u'");
        }

        many.Append("/>");
        var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(many.ToString(), RdfSyntax.RdfXml));
        Assert.True(fault.IsLimit, fault.Message);

        var siblings = new StringBuilder(Head);
        for (var i = 0; i < 200_000; i++)
        {
            siblings.Append("<p:T xmlns:p='u:").Append(i).Append("' r:about='x:a'/>");
        }

        var watch = Stopwatch.StartNew();
        Assert.Equal(200_000, RoundTrip.Read(siblings.Append("</r:RDF>").ToString(), RdfSyntax.RdfXml).Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
    }

    [Fact]
    public void Rubbish_by_the_megabyte_costs_linear_time_leniently()
    {
        var bytes = new byte[4 << 20];
        new Random(7).NextBytes(bytes);
        bytes.AsSpan().Replace((byte)'<', (byte)0xFF);
        byte[] document = [.. Bytes(Head + "<x:T><x:p>"), .. bytes, .. Bytes("</x:p></x:T></r:RDF>")];
        var watch = Stopwatch.StartNew();
        var graph = RdfReader.ReadGraph(
            new MemoryStream(document), RdfSyntax.RdfXml, new RdfReadOptions { Lenient = true }, TestContext.Current.CancellationToken);
        Assert.Equal(2, graph.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
    }

    [Fact]
    public void A_long_document_is_read_in_flat_memory_wherever_its_blocks_end()
    {
        var nodes = string.Concat(Enumerable.Range(0, 500).Select(i =>
            $"<x:T r:about='x:{i}'><x:p xml:lang='sl'>čž{i}&amp;</x:p></x:T>\r\n"));
        var document = Bytes(Head + nodes + "</r:RDF>");
        foreach (var size in new[] { 1, 2, 3, 5, 64, 4093 })
        {
            using var stream = new TricklingStream(document, size);
            var graph = RdfReader.ReadGraph(stream, RdfSyntax.RdfXml, RdfReadOptions.Default, TestContext.Current.CancellationToken);
            Assert.Equal(1000, graph.Count);
        }
    }

    [Fact]
    public void RDF_inside_another_document_is_read_with_what_is_in_force_around_it()
    {
        const string Document = """
            <csw:Response xmlns:csw="u:csw" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:" xml:lang="sl">
              <csw:Record>
                <r:RDF xml:base="http://b/"><x:T r:about="a"><x:p>čebela</x:p><x:q r:parseType="Literal"><x:i>1</x:i></x:q></x:T></r:RDF>
                <csw:Next/>
              </csw:Record>
            </csw:Response>
            """;
        using var xml = XmlReader.Create(new StringReader(Document));
        Assert.True(xml.ReadToFollowing("RDF", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"));
        var graph = new Graph();
        RdfReader.ReadXml(xml, RdfReadOptions.Default, triple => graph.Add(triple));
        Assert.Equal((XmlNodeType.EndElement, "r:RDF"), (xml.NodeType, xml.Name));
        Assert.Contains(new Triple(new Iri("http://b/a"), new Iri("x:p"), Literal.InLanguage("čebela", "sl")), graph);
        Assert.Contains(graph, t => t.Object is Literal { Text: "<x:i xmlns:x=\"x:\">1</x:i>" });
        Assert.Equal(3, graph.Count);
    }

    /// <summary>Real feeds with a few bytes changed: strictly an error or not, leniently never anything but a limit.</summary>
    [Fact]
    public void Damaged_feeds_never_break_the_reader()
    {
        var random = new Random(1121);
        var (read, refused) = (0, 0);
        foreach (var file in Directory.GetFiles(SharedData.At("dcat-feeds"), "*.rdf").Order(StringComparer.Ordinal))
        {
            var whole = File.ReadAllBytes(file);
            var document = whole[..Math.Min(whole.Length, 60_000)];
            for (var i = 0; i < 60; i++)
            {
                var damaged = document.ToArray();
                for (var n = random.Next(1, 40); n > 0; n--)
                {
                    damaged[random.Next(damaged.Length)] = n % 2 == 0 ? (byte)random.Next(256) : "<>&\"'/ x"u8[random.Next(8)];
                }

                var options = new RdfReadOptions { Base = "http://base/", Lenient = true };
                RdfReader.Read(new MemoryStream(damaged), RdfSyntax.RdfXml, options, _ => read++, TestContext.Current.CancellationToken);
                var fault = Record.Exception(() => RdfReader.Read(
                    new MemoryStream(damaged),
                    RdfSyntax.RdfXml,
                    options with { Lenient = false },
                    _ => { },
                    TestContext.Current.CancellationToken));
                refused += fault is null ? 0 : 1;
                Assert.True(fault is null or RdfSyntaxException { Line: > 0, Column: > 0 }, $"{file}: {fault}");
            }
        }

        Assert.True(read > 1000 && refused > 100, $"{read} statements read, {refused} documents refused");
    }

    [Fact]
    public void Names_that_come_again_are_the_same_object_for_the_receiver()
    {
        var sink = new Predicates();
        var nodes = string.Concat(Enumerable.Repeat("<n:T xmlns:n='x:'><n:p r:datatype='x:d'>1</n:p></n:T><x:T><x:p>2</x:p></x:T>", 50));
        using var stream = new MemoryStream(Bytes(Head + nodes + "</r:RDF>"));
        RdfReader.Read(stream, RdfSyntax.RdfXml, RdfReadOptions.Default, sink, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (sink.Known.Count, sink.Datatypes.Count));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class Predicates : IStatementSink
    {
        public HashSet<KnownIri> Known { get; } = new(ReferenceEqualityComparer.Instance);

        public HashSet<KnownIri> Datatypes { get; } = new(ReferenceEqualityComparer.Instance);

        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
        {
            Known.Add(predicate.Known!);
            if (value.Datatype is { } datatype)
            {
                Datatypes.Add(datatype);
            }
        }
    }
}
