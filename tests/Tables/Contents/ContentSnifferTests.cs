using System.Text;
using OpenData.Tables.Contents;

namespace OpenData.Tests.Tables.Contents;

public sealed class ContentSnifferTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "a.csv", "HTML")]
    [InlineData("\n\n  <html lang=\"sl\"><head>", "a.csv", "HTML")]
    [InlineData("<!-- napaka --><script>location='/login'</script>", "a.json", "HTML")]
    [InlineData("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"></html>", "a.csv", "XHTML")]
    [InlineData("<?xml version=\"1.0\"?><podatki><a/></podatki>", "a.xml", "XML")]
    [InlineData("<podatki><a/></podatki>", "a.xml", "XML")]
    [InlineData("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>", "a.xml", "RDF_XML")]
    [InlineData("<rss version=\"2.0\"><channel/></rss>", "a.xml", "RSS")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", "a.xml", "ATOM")]
    [InlineData("<kml xmlns=\"http://www.opengis.net/kml/2.2\"/>", "a.kml", "KML")]
    [InlineData("<wfs:FeatureCollection xmlns:wfs=\"http://www.opengis.net/wfs/2.0\"/>", "a.gml", "GML")]
    [InlineData("@prefix dct: <http://purl.org/dc/terms/> .\n<a> dct:title \"x\" .", "a.txt", "RDF_TURTLE")]
    [InlineData("# opomba\nPREFIX ex: <http://e/>\nex:a ex:b ex:c .", "a.ttl", "RDF_TURTLE")]
    [InlineData("@prefix ex: <http://e/> .\nex:g { ex:a ex:b ex:c }", "a.trig", "RDF_TRIG")]
    [InlineData("<http://e/a> <http://e/b> \"c\"@sl .\n", "a.nt", "RDF_N_TRIPLES")]
    [InlineData("<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n", "a.nq", "RDF_N_QUADS")]
    [InlineData("{\"a\":1}", "a.csv", "JSON")]
    [InlineData("[{\"a\":1},{\"a\":2}]", "a", "JSON")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "a.json", "JSON")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "a.json", "GEOJSON")]
    [InlineData("{\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}],\"type\":\"FeatureCollection\"}", "a.json", "GEOJSON")]
    [InlineData("{\"@context\":\"https://schema.org\",\"@type\":\"Dataset\"}", "a.json", "JSON_LD")]
    [InlineData("\"samo besedilo\"", "a.json", "JSON")]
    [InlineData("[Naslov];vrednost\n1;2\n", "a.csv", "CSV")]
    [InlineData("BM;naziv\n1;2\n", "a.csv", "CSV")]
    [InlineData("MZ;naziv\n1;2\n", "a.csv", "CSV")]
    [InlineData("%PDF-1.7\n", "a.csv", "PDF")]
    [InlineData("PAR1\u0015\u0000", "a.parquet", "PARQUET")]
    [InlineData("SQLite format 3\0", "a.db", "BIN")]
    [InlineData("{\\rtf1\\ansi", "a.txt", "RTF")]
    public void Format_is_told_by_content(string text, string name, string format) =>
        Assert.Equal(format, ContentSniffer.Sniff(new MemoryStream(Encoding.UTF8.GetBytes(text)), name).Format);

    [Fact]
    public void Json_lines_are_told_from_a_document()
    {
        Assert.Equal(ContentKind.JsonLines, Sniff("{\"a\":1}\n{\"a\":2}\n"));
        Assert.Equal(ContentKind.Json, Sniff("{\"a\":1} {\"a\":2}"));
    }

    [Fact]
    public void A_geopackage_is_told_from_other_databases()
    {
        var head = new byte[100];
        "SQLite format 3\0"u8.CopyTo(head);
        "GPKG"u8.CopyTo(head.AsSpan(68));
        Assert.Equal("GPKG", ContentSniffer.Sniff(new MemoryStream(head), "a.gpkg").Format);
    }

    [Fact]
    public void Utf_16_is_text()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("ime\tčas\nA\t1\n")).ToArray();
        Assert.Equal(ContentKind.Text, ContentSniffer.Sniff(new MemoryStream(bytes), "a.txt").Kind);
        var json = Encoding.Unicode.GetBytes("[{\"ime\":\"čas\"}]");
        Assert.Equal(ContentKind.Json, ContentSniffer.Sniff(new MemoryStream(json), "a.json").Kind);
    }

    private static ContentKind Sniff(string text) => ContentSniffer.Sniff(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.json").Kind;
}
