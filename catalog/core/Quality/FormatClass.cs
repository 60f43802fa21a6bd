using System.Collections.Frozen;
using OpenData.Rdf;

namespace OpenData.Catalog.Quality;

/// <summary>
/// How well machines read a format and how open it is, by EU file-type code: Directive (EU) 2019/1024, Article 2(13) and 2(14), and the open-data
/// stars that follow.
/// </summary>
public static class FormatClass
{
    private static readonly FrozenSet<string> Linked = new[]
    {
        "RDF", "RDF_XML", "RDF_TURTLE", "RDF_N_TRIPLES", "RDF_N_QUADS", "RDF_TRIG", "RDFA", "JSON_LD", "N3", "OWL", "SKOS_XML", "SPARQLQ",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Open = new[]
    {
        "CSV", "TSV", "JSON", "NDJSON", "GEOJSON", "TOPOJSON", "XML", "GML", "GPKG", "KML", "KMZ", "NETCDF", "GRIB", "HDF", "PARQUET", "ODS", "XLSX", "ICS", "RSS",
        "ATOM", "SHP", "GTFS", "SDMX", "YAML", "WFS_SRVC", "OAI_PMH", "REST", "SQL", "DBF", "GEOTIFF", "LAS", "LAZ", "ARC_GZ", "GRID", "SQLITE", "ZIP", "GZIP",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ReadableOnly = new[] { "XLS", "XLSM", "XLSB", "MDB", "ACCDB", "SAV", "SAS", "STATA", "TAB", "DWG", "DGN" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The code of an EU file type; null for another IRI.</summary>
    public static string? CodeOf(Iri? format)
    {
        const string table = "://publications.europa.eu/resource/authority/file-type/";
        var at = format?.Value.IndexOf(table, StringComparison.Ordinal) ?? -1;
        return at < 0 ? null : format!.Value[(at + table.Length)..];
    }

    /// <summary>A program can find the single facts in it.</summary>
    public static bool IsMachineReadable(string code) => Linked.Contains(code) || Open.Contains(code) || ReadableOnly.Contains(code);

    /// <summary>Platform-independent and open to all.</summary>
    public static bool IsOpen(string code) => Linked.Contains(code) || Open.Contains(code);

    /// <summary>Stars by format alone: 1 anything, 2 structured, 3 structured and open, 4 linked.</summary>
    public static int Stars(string code) => Linked.Contains(code) ? 4 : Open.Contains(code) ? 3 : ReadableOnly.Contains(code) ? 2 : 1;
}
