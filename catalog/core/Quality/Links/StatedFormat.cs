namespace OpenData.Catalog.Quality.Links;

/// <summary>Whether content fits the format that its description states, by codes of the EU list of file types.</summary>
internal static class StatedFormat
{
    // What the content is seen as, and what it may rightly be called.
    private static readonly Dictionary<string, string[]> Also = new(StringComparer.Ordinal)
    {
        ["ZIP"] = ["SHP", "GTFS", "KMZ", "CSV", "XML", "GML", "GEOJSON", "JSON", "GDB"],
        ["GZIP"] = ["CSV", "JSON", "XML", "RDF_TURTLE", "RDF_N_TRIPLES"],
        ["JSON"] = ["GEOJSON", "JSON_LD", "TOPOJSON"],
        ["GEOJSON"] = ["JSON"],
        ["JSON_LD"] = ["JSON"],
        ["XML"] = ["GML", "KML", "RDF_XML", "RDF", "RSS", "ATOM", "GPX", "SDMX"],
        ["RDF_XML"] = ["RDF", "XML"],
        ["TXT"] = ["CSV", "TSV"],
        ["CSV"] = ["TSV", "TXT"],
        ["TSV"] = ["CSV", "TXT"],
        ["XLSX"] = ["XLSM"],
    };

    public static bool Fits(string seen, string stated) => seen == stated || (Also.TryGetValue(seen, out var names) && names.Contains(stated, StringComparer.Ordinal));
}
