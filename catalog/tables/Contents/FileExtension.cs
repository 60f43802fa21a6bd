namespace OpenData.Tables.Contents;

/// <summary>The ending of a file's name and what it promises. A promise only: the bytes decide.</summary>
internal static class FileExtension
{
    private static readonly Dictionary<string, string[]> Promises = new(StringComparer.Ordinal)
    {
        ["csv"] = ["CSV", "TSV", "TXT"],
        ["tsv"] = ["TSV", "CSV", "TXT"],
        ["tab"] = ["TSV", "CSV", "TXT"],
        ["txt"] = ["TXT", "CSV", "TSV", "RDF_N_TRIPLES", "MARKDOWN"],
        ["xlsx"] = ["XLSX"],
        ["xlsm"] = ["XLSM", "XLSX"],
        ["xltx"] = ["XLSX"],
        ["xlsb"] = ["XLSB"],
        ["xls"] = ["XLS"],
        ["xlt"] = ["XLS"],
        ["ods"] = ["ODS"],
        ["ots"] = ["ODS"],
        ["json"] = ["JSON", "GEOJSON", "JSON_LD"],
        ["ndjson"] = ["JSON"],
        ["jsonl"] = ["JSON"],
        ["geojson"] = ["GEOJSON"],
        ["jsonld"] = ["JSON_LD"],
        ["xml"] = ["XML", "RDF_XML", "RDF_TRIX", "ATOM", "RSS", "GML", "KML", "GPX", "XHTML", "SCHEMA_XML", "SVG", "SPARQLQRES"],
        ["gml"] = ["GML", "XML"],
        ["kml"] = ["KML"],
        ["gpx"] = ["GPX"],
        ["rss"] = ["RSS", "XML", "RDF_XML"],
        ["atom"] = ["ATOM", "XML"],
        ["rdf"] = ["RDF_XML"],
        ["owl"] = ["RDF_XML", "RDF_TURTLE"],
        ["ttl"] = ["RDF_TURTLE", "RDF_N_TRIPLES"],
        ["nt"] = ["RDF_N_TRIPLES"],
        ["nq"] = ["RDF_N_QUADS", "RDF_N_TRIPLES"],
        ["trig"] = ["RDF_TRIG", "RDF_TURTLE"],
        ["zip"] = ["ZIP", "GTFS", "SHP", "KMZ"],
        ["kmz"] = ["KMZ"],
        ["dbf"] = ["DBF"],
        ["pdf"] = ["PDF"],
        ["doc"] = ["DOC"],
        ["docx"] = ["DOCX"],
        ["ppt"] = ["PPT"],
        ["pptx"] = ["PPTX"],
        ["odt"] = ["ODT"],
        ["gpkg"] = ["GPKG"],
        ["parquet"] = ["PARQUET"],
        ["png"] = ["PNG"],
        ["jpg"] = ["JPEG"],
        ["jpeg"] = ["JPEG"],
        ["gif"] = ["GIF"],
        ["tif"] = ["TIFF"],
        ["tiff"] = ["TIFF"],
        ["html"] = ["HTML", "XHTML"],
        ["htm"] = ["HTML", "XHTML"],
        ["xhtml"] = ["XHTML", "HTML"],
    };

    private static readonly HashSet<string> WebPages = new(["html", "htm", "xhtml", "php", "asp", "aspx", "jsp"], StringComparer.Ordinal);

    /// <summary>The ending in lower case without the dot; a trailing <c>.gz</c> is looked through. Empty when there is none.</summary>
    public static string Of(string name)
    {
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        var dot = plain.LastIndexOf('.');
        var ending = dot < 0 ? "" : plain[(dot + 1)..];
        return ending.Length is > 0 and <= 10 && ending.All(char.IsAsciiLetterOrDigit) ? ending.ToLowerInvariant() : "";
    }

    public static bool IsWebPage(string name) => WebPages.Contains(Of(name));

    public static bool IsJson(string name) => Of(name) is "json" or "geojson" or "jsonld" or "ndjson" or "jsonl" or "topojson";

    public static bool IsJsonLines(string name) => Of(name) is "ndjson" or "jsonl" or "geojsonl";

    public static bool IsWorkbook(string name) => Of(name) is "xlsx" or "xlsm" or "xls" or "xlsb" or "ods";

    /// <summary>True when the ending is a known one and the format is none it may hold.</summary>
    public static bool Contradicts(string name, string format) => Promises.TryGetValue(Of(name), out var formats) && !formats.Contains(format);
}
