using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

public sealed class WriterTests
{
    private static readonly Iri Type = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");

    /// <summary>One dataset with a contact, a distribution named by IRI, a list and values of all kinds.</summary>
    private static readonly Triple[] Block =
    [
        new(new Iri("http://example.org/dataset/1"), Dct("title"), Literal.InLanguage("Proračun \"2026\"", "sl")),
        new(new Iri("http://example.org/dataset/1"), Dct("title"), Literal.InLanguage("Budget", "en")),
        new(new Iri("http://example.org/dataset/1"), Type, Dcat("Dataset")),
        new(new Iri("http://example.org/dataset/1"), Dcat("contactPoint"), new BlankNode("k")),
        new(new BlankNode("k"), new("http://www.w3.org/2006/vcard/ns#fn"), new Literal("Občina & <sin>")),
        new(new BlankNode("k"), Type, new Iri("http://www.w3.org/2006/vcard/ns#Kind")),
        new(new Iri("http://example.org/dataset/1"), Dcat("distribution"), new Iri("http://example.org/distribution/1 a")),
        new(new Iri("http://example.org/dataset/1"), new("http://example.org/order"), new BlankNode("l1")),
        new(new BlankNode("l1"), new("http://www.w3.org/1999/02/22-rdf-syntax-ns#first"), new Iri("http://example.org/x")),
        new(new BlankNode("l1"), new("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"), new BlankNode("l2")),
        new(new BlankNode("l2"), new("http://www.w3.org/1999/02/22-rdf-syntax-ns#first"), new BlankNode("k2")),
        new(new BlankNode("l2"), new("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"), new Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil")),
        new(new Iri("http://example.org/dataset/1"), Dcat("byteSize"), new Literal("12", new("http://www.w3.org/2001/XMLSchema#integer"))),
        new(new Iri("http://example.org/dataset/1"), Dct("issued"), new Literal("2026-03-01", new("http://www.w3.org/2001/XMLSchema#date"))),
        new(new Iri("http://example.org/dataset/1"), new("http://elsewhere.example/p"), new Literal("a\nb")),
    ];

    [Fact]
    public void Turtle_is_written_as_a_person_would()
    {
        const string Expected = """
            <http://example.org/dataset/1> a dcat:Dataset ;
                dct:title "Proračun \"2026\""@sl, "Budget"@en ;
                dcat:contactPoint [
                    a vcard:Kind ;
                    vcard:fn "Občina & <sin>"
                ] ;
                dcat:distribution <http://example.org/distribution/1%20a> ;
                ex:order ( ex:x [] ) ;
                dcat:byteSize 12 ;
                dct:issued "2026-03-01"^^xsd:date ;
                <http://elsewhere.example/p> "<3 quotes>a
            b<3 quotes>" .

            """;
        var text = Written(RdfSyntax.Turtle);
        Assert.StartsWith("@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n\n" + Expected.Replace("\"<3 quotes>", "\"\"\"", StringComparison.Ordinal).Replace("<3 quotes>\"", "\"\"\"", StringComparison.Ordinal), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rdf_xml_is_written_as_a_person_would()
    {
        const string Expected = """
              <dcat:Dataset rdf:about="http://example.org/dataset/1">
                <dct:title xml:lang="sl">Proračun "2026"</dct:title>
                <dct:title xml:lang="en">Budget</dct:title>
                <dcat:contactPoint>
                  <vcard:Kind>
                    <vcard:fn>Občina &amp; &lt;sin&gt;</vcard:fn>
                  </vcard:Kind>
                </dcat:contactPoint>
                <dcat:distribution rdf:resource="http://example.org/distribution/1%20a"/>
                <ex:order rdf:parseType="Collection">
                  <rdf:Description rdf:about="http://example.org/x"/>
                  <rdf:Description/>
                </ex:order>
                <dcat:byteSize rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">12</dcat:byteSize>
                <dct:issued rdf:datatype="http://www.w3.org/2001/XMLSchema#date">2026-03-01</dct:issued>
                <ns0:p xmlns:ns0="http://elsewhere.example/">a
            b</ns0:p>
              </dcat:Dataset>
            </rdf:RDF>

            """;
        Assert.EndsWith(">\n" + Expected, Written(RdfSyntax.RdfXml), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ld_is_written_as_a_person_would()
    {
        const string Expected = """
              "@graph": [
                {
                  "@id": "ex:dataset/1",
                  "@type": "dcat:Dataset",
                  "dct:title": {
                    "sl": "Proračun \"2026\"",
                    "en": "Budget"
                  },
                  "dcat:contactPoint": {
                    "@type": "vcard:Kind",
                    "vcard:fn": "Občina & <sin>"
                  },
                  "dcat:distribution": "ex:distribution/1%20a",
                  "ex:order": { "@list": [
                    { "@id": "ex:x" },
                    {}
                  ] },
                  "dcat:byteSize": { "@type": "xsd:integer", "@value": "12" },
                  "dct:issued": "2026-03-01",
                  "http://elsewhere.example/p": "a\nb"
                }
              ]
            }

            """;
        Assert.EndsWith(",\n" + Expected, Written(RdfSyntax.JsonLd), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_blocks_give_the_same_bytes_and_labels_do_not_meet_across_blocks()
    {
        var p = new Iri("x:p");
        Triple[] block = [new(new Iri("x:a"), p, new BlankNode("same")), new(new Iri("x:b"), p, new BlankNode("same"))];
        foreach (var syntax in RdfSyntax.All)
        {
            var bytes = RoundTrip.Write(syntax, BlankNodeScope.Block, [], block, block);
            Assert.Equal(bytes, RoundTrip.Write(syntax, BlankNodeScope.Block, [], block, block));
            Assert.Equal(4, RoundTrip.Read(bytes, syntax).Count);
            var one = RoundTrip.Write(syntax, BlankNodeScope.Document, [], block, block);
            Assert.Equal(2, RoundTrip.Read(one, syntax).Count);
        }
    }

    [Fact]
    public void Labels_of_one_document_stay_apart_however_odd_they_are()
    {
        string[] labels = ["g1", "gg1", "b 1", "x6220", "x", "1", "č", "_a", "b.c", "b-c"];
        var triples = labels.Select(l => new Triple(new BlankNode(l), new("x:p"), new Literal(l))).ToList();
        triples.AddRange(labels.Select(l => new Triple(new Iri("x:s"), new("x:q"), new BlankNode(l))));
        triples.AddRange(labels.Select(l => new Triple(new Iri("x:s"), new("x:r"), new BlankNode(l))));

        // A node without a label of its own lives within one block, but may be named twice in it.
        triples.AddRange([new(new Iri("x:s"), new("x:q"), new BlankNode("~1")), new(new Iri("x:t"), new("x:q"), new BlankNode("~1"))]);
        var graph = new Graph();
        triples.ForEach(t => graph.Add(t));
        foreach (var syntax in RdfSyntax.All)
        {
            var bytes = RoundTrip.Write(syntax, BlankNodeScope.Document, [], triples[..labels.Length], triples[labels.Length..]);
            var again = RoundTrip.Read(bytes, syntax);
            Assert.True(GraphComparison.AreIsomorphic(graph, again), syntax.Name);
        }
    }

    [Fact]
    public void What_xml_cannot_hold_is_reported()
    {
        var problems = new List<RdfProblem>();
        Triple[] block =
        [
            new(new Iri("x:s"), new("http://example.org/123"), new Literal("no XML name")),
            new(new Iri("x:s"), new("http://www.w3.org/1999/02/22-rdf-syntax-ns#li"), new Literal("another meaning")),
            new(new Iri("x:s"), new("x:p"), new Literal("a\u0001b\uFFFFc")),
        ];
        var graph = RoundTrip.Read(RoundTrip.Write(RdfSyntax.RdfXml, BlankNodeScope.Block, problems, block), RdfSyntax.RdfXml);
        Assert.Equal(new Literal("a\uFFFDb\uFFFDc"), graph.Single().Object);
        Assert.Equal(3, problems.Count);
        Assert.All(problems, p => Assert.NotEmpty(p.Slovenian));
    }

    [Fact]
    public void A_class_or_value_that_looks_shortened_is_not_taken_for_it()
    {
        // Real feeds name classes like this, by mistake: the IRI is the text itself.
        var graph = new Graph();
        graph.Add(new(new Iri("dct:s"), Type, new Iri("dct:Standard")));
        graph.Add(new(new Iri("dct:s"), new("dct:p"), new Literal("2026", new("xsd:gYear"))));
        graph.Add(new(new Iri("dct:s"), Dct("title"), new Literal("naslov")));
        Assert.Empty(RoundTrip.Faults(graph));
    }

    [Fact]
    public void A_language_tag_that_is_none_does_not_spoil_the_document()
    {
        Triple[] block =
        [
            new(new Iri("x:s"), new("x:p"), Literal.InLanguage("a", "en_US")),
            new(new Iri("x:s"), new("x:p"), Literal.InLanguage("b", "no language")),
            new(new Iri("x:s"), new("x:p"), Literal.InLanguage("c", "sl-Latn-SI")),
        ];
        foreach (var syntax in RdfSyntax.All)
        {
            var problems = new List<RdfProblem>();
            var graph = RoundTrip.Read(RoundTrip.Write(syntax, BlankNodeScope.Block, problems, block), syntax);
            Term[] expected = [Literal.InLanguage("a", "en-US"), new Literal("b"), Literal.InLanguage("c", "sl-Latn-SI")];
            Assert.Equal(expected, graph.Objects(new Iri("x:s"), new("x:p")));
            Assert.Equal(2, problems.Count);
        }
    }

    private static string Written(RdfSyntax syntax) => Encoding.UTF8.GetString(RoundTrip.Write(syntax, BlankNodeScope.Block, [], Block));

    private static Iri Dct(string name) => new("http://purl.org/dc/terms/" + name);

    private static Iri Dcat(string name) => new("http://www.w3.org/ns/dcat#" + name);
}
