namespace OpenData.Harvesters.PostgreSql;

/// <summary>How columns are written into the CSV: ISO times, <c>true</c> and <c>false</c>, lists and documents as JSON, geometry as asked.</summary>
/// <param name="postgis">Schema in which PostGIS lives; null without it.</param>
/// <param name="geometry"><c>wkt</c>, <c>geojson</c> or <c>none</c>.</param>
internal sealed class SnapshotColumns(string? postgis, string geometry)
{
    private const int Wgs84 = 4326;

    /// <summary>The column is no data of a table: bytes, a search index, an image.</summary>
    public bool IsLeftOut(RelationColumn column) =>
        column.BaseType is "bytea" or "_bytea" or "tsvector" or "raster" or "oid" || (column.IsGeometry && (geometry == "none" || postgis is null));

    /// <summary>The statement that writes the relation; ends with the header's names.</summary>
    public string Copy(Relation relation, RelationColumns columns, IReadOnlyDictionary<string, int> srids)
    {
        var cells = columns.Columns.Where(c => c.MayRead && !IsLeftOut(c))
            .Select(c => $"{Cell(c, srids.GetValueOrDefault(c.Name))} as {Relation.Quoted(c.Name)}");
        var readable = columns.Columns.Where(c => c.MayRead).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var order = columns.PrimaryKey.Count > 0 && columns.PrimaryKey.All(readable.Contains)
            ? " order by " + string.Join(", ", columns.PrimaryKey.Select(k => "t." + Relation.Quoted(k)))
            : "";
        return $"copy (select {string.Join(", ", cells)} from {relation.From}{order}) to stdout with (format csv, header)";
    }

    private string Cell(RelationColumn column, int srid)
    {
        var cell = "t." + Relation.Quoted(column.Name);
        return column.BaseType switch
        {
            "bool" => $"case when {cell} then 'true' when not {cell} then 'false' end",
            "timestamp" => $"regexp_replace({cell}::text, '^(\\S+) (\\S+)$', '\\1T\\2')",
            "timestamptz" => $"regexp_replace({cell}::text, '^(\\S+) (\\S+)\\+00$', '\\1T\\2Z')",
            "money" => $"{cell}::numeric",
            "geometry" or "geography" => Geometry(cell, column.BaseType, srid),
            _ when column.IsNested => $"to_json({cell})",
            _ => $"{cell}::text",
        };
    }

    private string Geometry(string cell, string type, int srid)
    {
        var function = Relation.Quoted(postgis!); // without PostGIS geometry is left out
        return geometry == "wkt" ? $"{function}.ST_AsText({cell})"
            : type == "geography" || srid is 0 or Wgs84 ? $"{function}.ST_AsGeoJSON({cell}, 7)"
            : $"{function}.ST_AsGeoJSON({function}.ST_Transform({cell}, {Wgs84}), 7)";
    }
}
