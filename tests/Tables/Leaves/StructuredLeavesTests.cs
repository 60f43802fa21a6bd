using System.Text;
using OpenData.Tables.Leaves;

namespace OpenData.Tests.Tables.Leaves;

public sealed class StructuredLeavesTests
{
    [Fact]
    public void Lists_of_objects_are_tables_wherever_they_lie()
    {
        var leaves = Json("""
            {"naslov":"OZNAKA-1","skupine":[{"ime":"A","ljudje":[{"ime":"OZNAKA-2","naslov":{"ulica":"OZNAKA-3"}},{"ime":"B","opombe":["x","OZN\u0041KA-4"]}]},{"ime":"C","ljudje":[]}],
             "seznam":[["ime","davcna"],["OZNAKA-5","1"],["b","2"]],"OZNAKA-6":null,"rahlo":["OZNAKA-7",12345678]}
            """);
        Assert.Equal((new FilePart("", FilePartKind.Text), "/naslov"), Place(leaves, "OZNAKA-1"));
        Assert.Equal((new FilePart("a.json › /skupine/ljudje", FilePartKind.Table), "1:0"), Place(leaves, "OZNAKA-2"));
        Assert.Equal(["ime", "naslov.ulica", "opombe"], leaves.Tables.Single(t => t.Part.Name == "a.json › /skupine/ljudje").Names);
        Assert.Equal("1:1", leaves.Where("OZNAKA-3").Place);
        Assert.Equal("2:2", leaves.Where("OZNAKA-4").Place);
        Assert.Equal("a.json › /seznam", leaves.Where("OZNAKA-5").Part.Name);
        Assert.Equal(["ime", "davcna"], leaves.Tables.Single(t => t.Part.Name == "a.json › /seznam").Names);
        leaves.Where("OZNAKA-6");
        Assert.Equal("/rahlo/0", leaves.Where("OZNAKA-7").Place);
        Assert.Equal("/rahlo/1", leaves.Where("12345678").Place);
        Assert.Empty(leaves.Unreads);
    }

    [Fact]
    public void Features_are_rows_under_the_names_of_their_properties()
    {
        var leaves = Json("""{"type":"FeatureCollection","name":"OZNAKA-1","features":[{"type":"Feature","properties":{"ime":"OZNAKA-2"},"geometry":{"type":"Point","coordinates":[14.5,46.1]}},{"type":"Feature","properties":{"ime":"b"},"geometry":null}]}""", "a.geojson");
        Assert.Contains("ime", leaves.Tables.Single().Names);
        Assert.Equal(new FilePart("", FilePartKind.Table), leaves.Where("OZNAKA-2").Part);
        leaves.Where("14.5, 46.1");
        leaves.Where("OZNAKA-1");
    }

    [Fact]
    public void Lines_of_json_are_rows()
    {
        var leaves = Json("{\"ime\":\"OZNAKA-1\"}\n{\"ime\":\"b\",\"novo\":\"OZNAKA-2\"}\n", "a.ndjson");
        Assert.Equal(["ime", "novo"], Assert.Single(leaves.Tables).Names);
        Assert.Equal("2:1", leaves.Where("OZNAKA-2").Place);
    }

    [Fact]
    public void Keys_that_are_values_come_out()
    {
        var map = string.Join(',', Enumerable.Range(0, 30_000).Select(i => $"\"k{i}\":{{\"v\":\"x{i}\"}}"));
        var leaves = Json("{\"a\":{" + map + ",\"OZNAKA-1\":{\"v\":\"OZNAKA-2\"}}}");
        leaves.Where("OZNAKA-1");
        leaves.Where("OZNAKA-2");
    }

    [Fact]
    public void Cut_json_gives_what_stands_before_the_cut()
    {
        var leaves = Json("""{"a":[{"ime":"OZNAKA-1"},{"ime":"OZNAKA-2"},{"ime":"b""");
        Assert.Equal("2:0", leaves.Where("OZNAKA-2").Place);
        Assert.Equal(UnreadReason.Damaged, Assert.Single(leaves.Unreads).Reason);
    }

    [Fact]
    public void Xml_gives_records_as_rows_and_the_rest_as_text()
    {
        var leaves = Xml("""
            <?xml version="1.0"?><!-- OZNAKA-1 --><a naslov="OZNAKA-2"><glava>OZNAKA-3</glava>
            <r id="1"><ime>OZNAKA-4</ime><!-- OZNAKA-5 --></r><r id="OZNAKA-6"><ime>b</ime></r><r id="3"><ime>c</ime></r><rep><![CDATA[OZNAKA-7]]></rep></a>
            """);
        leaves.Where("OZNAKA-1");
        Assert.Equal("/a/@naslov", leaves.Where("OZNAKA-2").Place);
        Assert.Equal("/a/glava", leaves.Where("OZNAKA-3").Place);
        Assert.Equal(FilePartKind.Table, leaves.Where("OZNAKA-4").Part.Kind);
        leaves.Where("OZNAKA-5");
        Assert.Equal(FilePartKind.Table, leaves.Where("OZNAKA-6").Part.Kind);
        Assert.Equal("/a/rep", leaves.Where("OZNAKA-7").Place);
        Assert.Equal(1, leaves.Texts.Count(t => t.Text == "OZNAKA-4"));
    }

    [Fact]
    public void Cut_xml_gives_what_stands_before_the_cut()
    {
        var leaves = Xml("<a><r><ime>OZNAKA-1</ime></r><r><ime>OZNAKA-2</ime></r><r><im");
        leaves.Where("OZNAKA-1");
        leaves.Where("OZNAKA-2");
        Assert.Equal(UnreadReason.Damaged, Assert.Single(leaves.Unreads).Reason);
    }

    [Fact]
    public void Xml_with_a_document_type_is_read_as_it_stands()
    {
        var leaves = Xml("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"OZNAKA-1\">]><a c='OZNAKA-2'>OZNAKA-3 &amp; &b;</a>");
        leaves.Where("OZNAKA-1");
        leaves.Where("OZNAKA-2");
        Assert.Equal("OZNAKA-3 & &b;", leaves.Where("OZNAKA-3").Text);
    }

    [Fact]
    public void A_page_gives_texts_attributes_comments_and_scripts()
    {
        var leaves = CollectedLeaves.Of("""
            <!doctype html><html><head><title>OZNAKA-1</title><meta name="author" content="OZNAKA-2"><script type="application/ld+json">{"a":"OZNAKA-3"}</script></head>
            <body><!-- OZNAKA-4 --><p>Jan<b>ez</b> Kos <i>0101</i>006500006</p><td>OZNAKA-5</td><a href="mailto:a@b.si?OZNAKA-6">x</a><input value='OZNAKA-7'> &quot;OZNAKA-8&quot;
            """u8.ToArray(), "a.html");
        for (var i = 1; i <= 8; i++)
        {
            leaves.Where($"OZNAKA-{i}");
        }

        Assert.Equal("Janez Kos 0101006500006", leaves.Where("0101006500006").Text);
        Assert.Equal(FilePartKind.Text, leaves.Where("OZNAKA-1").Part.Kind);
    }

    [Theory]
    [InlineData("a.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>OZNAKA</name></Placemark><Placemark><name>b</name></Placemark></Document></kml>")]
    [InlineData("a.gpx", "<gpx xmlns=\"http://www.topografix.com/GPX/1/1\"><metadata><author><name>OZNAKA</name></author></metadata><trk><trkseg><trkpt lat=\"46\" lon=\"14\"/><trkpt lat=\"46\" lon=\"14\"/></trkseg></trk></gpx>")]
    [InlineData("a.rdf", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description><a xmlns=\"b\">OZNAKA</a></rdf:Description></rdf:RDF>")]
    [InlineData("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>OZNAKA</text></svg>")]
    [InlineData("a.ttl", "@prefix a: <http://a/> .\na:b a:c \"OZNAKA\" .\n")]
    [InlineData("a.jsonld", "{\"@context\":{},\"@id\":\"OZNAKA\"}")]
    public void Other_vocabularies_give_their_texts(string name, string text)
    {
        var leaves = CollectedLeaves.Of(Encoding.UTF8.GetBytes(text), name);
        leaves.Where("OZNAKA");
        Assert.Empty(leaves.Unreads);
    }

    private static (FilePart, string) Place(CollectedLeaves leaves, string marker) => (leaves.Where(marker).Part, leaves.Where(marker).Place);

    private static CollectedLeaves Json(string text, string name = "a.json") => CollectedLeaves.Of(Encoding.UTF8.GetBytes(text), name);

    private static CollectedLeaves Xml(string text) => CollectedLeaves.Of(Encoding.UTF8.GetBytes(text), "a.xml");
}
