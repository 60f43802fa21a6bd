using OpenData.Rdf;
using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Tests.Rdf;

/// <summary>The context that the JSON-LD writer declares must never change what a value means.</summary>
public sealed class JsonLdWriterTests
{
    private static readonly Iri Subject = new("http://example.org/s");

    private static Term[] Values =>
    [
        new Iri("http://example.org/o"), new Iri("dct:faulty"), new Iri("urn:uuid:1"), new BlankNode("shared"), new BlankNode("nested"), new BlankNode("list"),
        new Literal(""), new Literal("besedilo \"1\"\n"), new Literal("http://example.org/o"), Literal.InLanguage("naslov", "sl"),
        Literal.InLanguage("title", "en-GB"), Literal.InLanguage("also", "sl"), new Literal("2026-01-01", Xsd.Date), new Literal("2026-01-01T00:00:00Z", Xsd.DateTime),
        new Literal("12", Xsd.Integer), new Literal("012", Xsd.Integer), new Literal("12", Xsd.NonNegativeInteger), new Literal("-0", Xsd.NonNegativeInteger),
        new Literal("1.50", Xsd.Decimal), new Literal("true", Xsd.Boolean), new Literal("1.0E0", Xsd.Double), new Literal("AB", Xsd.HexBinary),
        new Literal("P1D", Xsd.Duration), new Literal("x", new("http://example.org/datatype")), new Literal("x", new("dct:faulty")),
    ];

    [Fact]
    public void Every_kind_of_value_comes_back_whatever_the_context_declares()
    {
        // Reading the context again and again takes the time: of the properties that only say IRI or only say language, a few stand for all.
        var declared = WriterTerms.All.GroupBy(t => t.Form).SelectMany(f => f.Take(f.Key == ValueForm.Typed ? 100 : 3));
        var properties = declared.Select(t => new Iri(t.Property)).Append(RdfTerms.Type).Append(new("http://elsewhere.example/p"));
        var faults = new List<string>();
        foreach (var property in properties)
        {
            for (var i = 0; i < Values.Length; i++)
            {
                Term[][] sets = [[Values[i]], [Values[i], Values[(i + 7) % Values.Length]], [.. Values.Skip(i)]];
                faults.AddRange(sets.Select(values => Fault(property, values)).Where(f => f.Length > 0));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(5)));
    }

    [Fact]
    public void What_the_context_declares_is_plain_json()
    {
        Triple[] block =
        [
            new(Subject, Dct.Publisher, new Iri("http://example.org/o")),
            new(Subject, Dcat.Keyword, Literal.InLanguage("voda", "sl")),
            new(Subject, Dcat.Keyword, Literal.InLanguage("zrak", "sl")),
            new(Subject, Dcat.Keyword, Literal.InLanguage("water", "en")),
            new(Subject, Dct.Title, new Literal("brez jezika")),
            new(Subject, Dct.Modified, new Literal("2026-01-01", Xsd.Date)),
            new(Subject, Dcat.ByteSize, new Literal("12", Xsd.NonNegativeInteger)),
        ];
        const string Expected = """
                {
                  "@id": "http://example.org/s",
                  "dct:publisher": "http://example.org/o",
                  "dcat:keyword": {
                    "sl": [
                      "voda",
                      "zrak"
                    ],
                    "en": "water"
                  },
                  "dct:title": "brez jezika",
                  "dct:modified": { "@type": "xsd:date", "@value": "2026-01-01" },
                  "dcat:byteSize": 12
                }
              ]
            }

            """;
        Assert.EndsWith(Expected, System.Text.Encoding.UTF8.GetString(Written(block)), StringComparison.Ordinal);
    }

    [Fact]
    public void Named_graphs_come_back_with_their_names()
    {
        string[] names = ["", "http://example.org/g", "dct:faulty", "_:graph"];
        var block = new StatementBlock();
        foreach (var name in names)
        {
            var graph = name.Length == 0 ? default : name[0] == '_' ? TermView.BlankNode("graph"u8) : TermView.Iri(System.Text.Encoding.UTF8.GetBytes(name));
            block.Append(TermView.Iri("http://example.org/s"u8), TermView.Iri("http://purl.org/dc/terms/title"u8), TermView.Literal("t"u8, "sl"u8), graph);
            block.Append(TermView.BlankNode("b"u8), TermView.Iri("http://purl.org/dc/terms/source"u8), TermView.BlankNode("graph"u8), graph);
        }

        using var stream = new MemoryStream();
        using (var writer = RdfWriter.Create(RdfSyntax.JsonLd, stream, Prefixes.Standard, BlankNodeScope.Document))
        {
            writer.WriteBlock(block);
            writer.WriteBlock(block);
            writer.Complete();
        }

        stream.Position = 0;
        var told = new QuadList();
        RdfReader.Read(
            stream,
            RdfSyntax.JsonLd,
            RdfReadOptions.Default,
            told,
            TestContext.Current.CancellationToken);
        var expected = names.SelectMany(n => new[] { $"{n} http://example.org/s \"t\"@sl", $"{n} _:b _:graph" });
        var quads = told.Quads.Select(q => $"{q.Graph} {q.Triple.Subject} {q.Triple.Object}").Distinct();
        Assert.Equal(expected.Order(StringComparer.Ordinal), quads.Order(StringComparer.Ordinal));
    }

    private static string Fault(Iri property, Term[] values)
    {
        var graph = new Graph();
        foreach (var value in values)
        {
            graph.Add(new(Subject, property, value));
            if (value is BlankNode { Label: "nested" or "list" } blank)
            {
                graph.Add(new(blank, blank.Label == "list" ? RdfTerms.First : property, new Literal("1", Xsd.Integer)));
                graph.Add(new(blank, blank.Label == "list" ? RdfTerms.Rest : Dct.Title, blank.Label == "list" ? RdfTerms.Nil : new Literal("t")));
            }

            if (value is BlankNode { Label: "shared" })
            {
                graph.Add(new(new Iri("http://example.org/other"), property, value));
            }
        }

        var bytes = Written([.. graph]);
        var difference = GraphComparison.Compare(graph, RoundTrip.Read(bytes, RdfSyntax.JsonLd), 3);
        return difference.Same
            ? ""
            : $"{property}: lost {string.Join(" | ", difference.OnlyLeft)} gained {string.Join(" | ", difference.OnlyRight)}";
    }

    private static byte[] Written(Triple[] block)
    {
        using var stream = new MemoryStream();
        using var writer = RdfWriter.Create(RdfSyntax.JsonLd, stream, Prefixes.Standard);
        writer.WriteBlock(block);
        writer.Complete();
        return stream.ToArray();
    }
}
