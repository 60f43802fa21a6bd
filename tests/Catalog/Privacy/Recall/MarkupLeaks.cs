namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>XML and its vocabularies, and web pages.</summary>
internal static class MarkupLeaks
{
    public static IEnumerable<LeakFile> All() => [.. Xml(), .. Vocabularies(), .. Pages()];

    private static IEnumerable<LeakFile> Xml() =>
    [
        new("XML", "a text", "a.xml", static v => $"<vloge><opomba>{v.Told}</opomba></vloge>"),
        new("XML", "an attribute", "a.xml", static v => $"<vloge opomba=\"{v.Told}\"><kraj>Ptuj</kraj></vloge>"),
        new("XML", "a column of records", "a.xml", static v => $"<vloge><vloga><kraj>Ptuj</kraj><opomba>{v.Told}</opomba></vloga><vloga><kraj>Žalec</kraj><opomba>{v.Told}</opomba></vloga></vloge>"),
        new("XML", "a comment", "a.xml", static v => $"<vloge><vloga><!-- {v.Told} --><kraj>Ptuj</kraj></vloga><vloga><kraj>Žalec</kraj></vloga></vloge>"),
        new("XML", "CDATA", "a.xml", static v => $"<vloge><opomba><![CDATA[{v.Told}]]></opomba></vloge>"),
        new("XML", "an instruction to a program", "a.xml", static v => $"<?opomba {v.Told}?><vloge><kraj>Ptuj</kraj></vloge>"),
        new("XML", "a document type", "a.xml", static v => $"<?xml version=\"1.0\"?><!DOCTYPE vloge [<!ENTITY o \"{v.Told}\">]><vloge><kraj>Ptuj</kraj></vloge>"),
        new("XML", "numeric characters", "a.xml", static v => $"<vloge><opomba>{string.Concat(v.Told.Select(static c => $"&#{(int)c};"))}</opomba></vloge>"),
    ];

    private static IEnumerable<LeakFile> Vocabularies() =>
    [
        new("GML", "a property of a feature", "a.gml", static v => $"""
            <gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:e="http://example.org/"><gml:featureMember><e:Ulica><e:opomba>{v.Told}</e:opomba></e:Ulica></gml:featureMember><gml:featureMember><e:Ulica><e:opomba>v redu</e:opomba></e:Ulica></gml:featureMember></gml:FeatureCollection>
            """),
        new("KML", "a description", "a.kml", static v => $"""
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>A</name><description>{v.Told}</description></Placemark><Placemark><name>B</name></Placemark></Document></kml>
            """),
        new("KML", "extended data", "a.kml", static v => $"""
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><ExtendedData><Data name="opomba"><value>{v.Told}</value></Data></ExtendedData></Placemark></Document></kml>
            """),
        new("GPX", "the author", "a.gpx", static v => $"""
            <gpx xmlns="http://www.topografix.com/GPX/1/1"><metadata><author><name>{v.Told}</name></author></metadata><wpt lat="46.4" lon="15.9"><name>A</name></wpt></gpx>
            """),
        new("SVG", "a text", "a.svg", static v => $"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{v.Told}</text></svg>"),
        new("SVG", "metadata", "a.svg", static v => $"<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata><c xmlns=\"http://example.org/\">{v.Told}</c></metadata></svg>"),
        new("RDF/XML", "a literal", "a.rdf", static v => $"""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/"><rdf:Description rdf:about="http://example.org/a"><e:opomba>{v.Told}</e:opomba></rdf:Description></rdf:RDF>
            """),
    ];

    private static IEnumerable<LeakFile> Pages()
    {
        static string Page(string head, string body) => $"<!DOCTYPE html><html><head><title>Vloge</title>{head}</head><body><h1>Vloge</h1>{body}</body></html>";
        return
        [
            new("HTML", "a paragraph", "a.html", static v => Page("", $"<p>{v.Told}</p>")),
            new("HTML", "a text cut by tags", "a.html", static v => Page("", $"<p>{string.Concat(v.Told.Chunk(3).Select(static (c, i) => i % 2 == 0 ? new string(c) : $"<b>{new string(c)}</b>"))}</p>")),
            new("HTML", "a cell", "a.html", static v => Page("", $"<table><tr><th>kraj</th><th>opomba</th></tr><tr><td>Ptuj</td><td>{v.Told}</td></tr></table>")),
            new("HTML", "an attribute", "a.html", static v => Page("", $"<input value=\"{v.Told}\">")),
            new("HTML", "metadata", "a.html", static v => Page($"<meta name=\"description\" content=\"{v.Told}\">", "")),
            new("HTML", "a comment", "a.html", static v => Page("", $"<!-- {v.Told} -->")),
            new("HTML", "a script", "a.html", static v => Page($"<script type=\"application/ld+json\">{{\"opomba\":\"{v.Told}\"}}</script>", "")),
            new("HTML", "numeric characters", "a.html", static v => Page("", $"<p>{string.Concat(v.Told.Select(static c => $"&#x{(int)c:x};"))}</p>")),
        ];
    }
}
