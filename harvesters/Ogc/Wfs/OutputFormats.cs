namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>Output formats as servers name them (media types, words of GeoServer, MapServer and QGIS), as file types.</summary>
internal static class OutputFormats
{
    private static readonly (string Format, string[] Marks)[] Known =
    [
        ("GeoJSON", ["geojson", "geo+json", "application/json", "json"]),
        ("GML", ["gml/3.2", "gml+xml", "gml32", "gml/3.1", "gml3", "gml"]),
        ("CSV", ["text/csv", "csv"]),
        ("SHP", ["shape-zip", "shape", "shp"]),
        ("GPKG", ["geopackage", "gpkg", "geopkg"]),
        ("KML", ["kml"]),
        ("XLSX", ["excel2007", "spreadsheetml", "xlsx"]),
    ];

    private static readonly string[] Unfit = ["javascript", "jsonp", "json-p", "topojson", "kmz", "zip; subtype=gml", "gzip"];

    /// <summary>One format a file type, the clearest name of each; GML alone, unnamed, when the server names none.</summary>
    public static IEnumerable<(string Format, string? Wire)> Choose(IReadOnlyList<string> named)
    {
        if (named.Count == 0)
        {
            yield return ("GML", null);
        }

        var usable = named.Where(n => n.Length <= 200 && !Unfit.Any(u => n.Contains(u, StringComparison.OrdinalIgnoreCase))).ToList();
        foreach (var (format, marks) in Known)
        {
            var wire = marks.Select(m => usable.Find(n => n.Contains(m, StringComparison.OrdinalIgnoreCase)))
                .FirstOrDefault(n => n is not null);
            if (wire is not null)
            {
                usable.Remove(wire);
                yield return (format, wire);
            }
        }
    }
}
