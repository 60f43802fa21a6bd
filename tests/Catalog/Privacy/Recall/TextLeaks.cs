using System.Globalization;
using System.Text;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>Tables with delimiters, plain texts, and documents of JSON and of RDF in lines.</summary>
internal static class TextLeaks
{
    private static readonly string[] Towns = ["Ptuj", "Škofja Loka", "Žalec", "Črnomelj"];

    public static IEnumerable<LeakFile> All() => [.. Tables(), .. Encodings(), .. Json(), .. Statements()];

    /// <summary>A table of works in towns with one cell, row or line more.</summary>
    public static string Table(string header = "id;kraj;opomba", string row = "", string above = "", string below = "", int rows = 24)
    {
        var middle = row.Length == 0 ? "" : row + "\n";
        var lines = Enumerable.Range(1, rows).Select(static i => string.Create(CultureInfo.InvariantCulture, $"{i};{Towns[i % 4]};v redu\n")).ToList();
        return above + header + "\n" + string.Concat(lines.Take(rows / 2)) + middle + string.Concat(lines.Skip(rows / 2)) + below;
    }

    private static IEnumerable<LeakFile> Tables() =>
    [
        new("CSV", "a column of its own", "a.csv", static v => $"id;kraj;{v.Named}\n1;Ptuj;{v.Value}\n2;Žalec;{v.Value}\n3;Ptuj;{v.Value}\n"),
        new("CSV", "one cell of an empty column", "a.csv", static v => Table($"id;kraj;{v.Named}", $"99;Ptuj;{v.Value}").Replace("v redu", "", StringComparison.Ordinal)),
        new("CSV", "a text cell", "a.csv", static v => Table(row: $"99;Ptuj;{v.Told}")),
        new("CSV", "a quoted text of two lines", "a.csv", static v => Table(row: $"99;Ptuj;\"prvi vrstici\nsledi \"\"{v.Told}\"\"\"")),
        new("CSV", "row 30,000 of 30,000", "a.csv", static v => Table(rows: 29_999) + $"99;Ptuj;{v.Told}\n"),
        new("CSV", "above the header", "a.csv", static v => Table(above: $"Poročilo o delih\n{v.Told}\n\n")),
        new("CSV", "below the rows", "a.csv", static v => Table(below: $"\nVir: popis del. {v.Told}\n")),
        new("CSV", "the name of a column", "a.csv", static v => Table($"id;kraj;{v.Told}")),
        new("CSV", "a row longer than the header", "a.csv", static v => Table(row: $"99;Ptuj;v redu;{v.Told}")),
        new("CSV", "commas", "a.csv", static v => Table(row: $"99;Ptuj;{v.Told}").Replace(';', ',')),
        new("TSV", "a text cell", "a.tsv", static v => Table(row: $"99;Ptuj;{v.Told}").Replace(';', '\t')),
        new("text", "a line", "zapisnik.txt", static v => $"Zapisnik seje\nPrisotni so bili vsi.\n{v.Told}\nSeja je končana.\n"),
        new("text", "a name without an ending", "zapisnik", static v => $"Zapisnik seje\nPrisotni so bili vsi.\n{v.Told}\nSeja je končana.\n"),
    ];

    private static IEnumerable<LeakFile> Encodings()
    {
        static byte[] In(Encoding encoding, LeakVector v) => [.. encoding.GetPreamble(), .. encoding.GetBytes(Table(row: $"99;Ptuj;{v.Told}"))];
        return
        [
            new("CSV", "Windows-1250", "a.csv", static v => In(CodePagesEncodingProvider.Instance.GetEncoding(1250)!, v)), // always there
            new("CSV", "code page 852", "a.csv", static v => In(CodePagesEncodingProvider.Instance.GetEncoding(852)!, v)), // as above
            new("CSV", "UTF-8 with a mark", "a.csv", static v => In(new UTF8Encoding(true), v)),
            new("CSV", "UTF-16, little end first", "a.csv", static v => In(Encoding.Unicode, v)),
            new("CSV", "UTF-16, big end first", "a.csv", static v => In(Encoding.BigEndianUnicode, v)),
        ];
    }

    private static IEnumerable<LeakFile> Json() =>
    [
        new("JSON", "a leaf", "a.json", static v => $$"""{"naslov":"Vloge","stranka":{"{{v.Named}}":"{{v.Value}}"} }"""),
        new("JSON", "a column of a list", "a.json", static v => $$"""{"vloge":[{"id":1,"{{v.Named}}":"{{v.Value}}"},{"id":2,"{{v.Named}}":"{{v.Value}}"}]}"""),
        new("JSON", "a list in a list", "a.json", static v => $$"""{"leta":[{"leto":2025,"vloge":[{"opombe":["v redu","{{v.Told}}"]},{"opombe":[]}]},{"leto":2026,"vloge":[]}]}"""),
        new("JSON", "a key", "a.json", static v => $$"""{"vloge":{"{{v.Told}}":{"stanje":"v redu"},"druga":{"stanje":"v redu"} } }"""),
        new("JSON", "escapes", "a.json", static v => $$"""{"opomba":"{{string.Concat(v.Told.Select(static c => $"\\u{(int)c:x4}"))}}"}"""),
        new("NDJSON", "a value", "a.ndjson", static v => $$"""
            {"id":1,"opomba":"v redu"}
            {"id":2,"opomba":"{{v.Told}}"}
            {"id":3,"opomba":"v redu"}

            """),
        new("GeoJSON", "a property", "a.geojson", static v => $$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[15.9,46.4]},"properties":{"opomba":"{{v.Told}}"} },{"type":"Feature","geometry":null,"properties":{"opomba":"v redu"} }]}
            """),
        new("GeoJSON", "the name of a layer", "a.geojson", static v => $$"""
            {"type":"FeatureCollection","name":"{{v.Told}}","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[15.9,46.4]},"properties":{"opomba":"v redu"} }]}
            """),
        new("JSON-LD", "a literal", "a.jsonld", static v => $$"""{"@context":{"opomba":"http://example.org/opomba"},"@id":"http://example.org/1","opomba":{"@value":"{{v.Told}}","@language":"sl"} }"""),
    ];

    private static IEnumerable<LeakFile> Statements() =>
    [
        new("Turtle", "a literal", "a.ttl", static v => $"@prefix e: <http://example.org/> .\ne:a e:opomba \"{v.Told}\"@sl ;\n  e:b \"v redu\" .\n"),
        new("Turtle", "a comment", "a.ttl", static v => $"@prefix e: <http://example.org/> .\n# {v.Told}\ne:a e:b \"v redu\" .\n"),
        new("N-Triples", "escapes", "a.nt", static v =>
            $"<http://example.org/a> <http://example.org/b> \"{string.Concat(v.Told.Select(static c => c > 'z' ? $"\\u{(int)c:X4}" : c.ToString()))}\" .\n"),
        new("TriG", "a literal", "a.trig", static v => $"@prefix e: <http://example.org/> .\ne:g {{ e:a e:opomba \"\"\"{v.Told}\"\"\" . }}\n"),
    ];
}
