using System.Globalization;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>The box of all geometry in a column, in the units of its coordinate system.</summary>
internal sealed record GeometryBox(int Srid, double West, double South, double East, double North)
{
    /// <summary>The place in WGS84; null when the numbers are not coordinates of the system.</summary>
    public Location? Place => GeographicBox.Of("EPSG:" + Srid.ToString(CultureInfo.InvariantCulture), West, South, East, North);
}

/// <summary>What opening a table tells; remembered between runs, so that an unchanged table is not opened again.</summary>
internal sealed record RelationMeasures
{
    private const int Wgs84 = 4326;

    /// <summary>Rows; null when nobody knows.</summary>
    public long? Rows { get; init; }

    /// <summary>The rows were counted, not estimated.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Coordinate systems of geometry columns, by name.</summary>
    public IReadOnlyDictionary<string, int> Srids { get; init; } = new Dictionary<string, int>();

    /// <summary>Extents of geometry columns.</summary>
    public IReadOnlyList<GeometryBox> Boxes { get; init; } = [];

    /// <summary>When a row was last changed, as far as the database knows.</summary>
    public string? ChangedAt { get; init; }

    public static async Task<RelationMeasures> ReadAsync(
        DatabaseSession session, Relation relation, RelationColumns columns, string? postgis, PostgreSqlOptions options, CancellationToken cancel)
    {
        var (rows, counted) = await RowsAsync(session, relation, options, cancel);
        var srids = new Dictionary<string, int>(StringComparer.Ordinal);
        var boxes = new List<GeometryBox>();
        foreach (var column in columns.Columns.Where(c => c.IsGeometry && c.MayRead && postgis is not null))
        {
            var srid = column.BaseType == "geography" ? Wgs84
                : column.Srid is > 0 and var declared ? declared
                : await SridAsync(session, relation, column, postgis!, cancel);
            srids[column.Name] = srid;
            if (await ExtentAsync(session, relation, column, srid, postgis!, cancel) is { } box)
            {
                boxes.Add(box);
            }
        }

        return new RelationMeasures
        {
            Rows = rows,
            IsCounted = counted,
            Srids = srids,
            Boxes = boxes,
            ChangedAt = await ChangedAsync(session, relation, columns, options, cancel),
        };
    }

    // A table that the server knows to be far below the limit need not be counted: the snapshot counts its rows anyway.
    private static async Task<(long? Rows, bool Counted)> RowsAsync(
        DatabaseSession session, Relation relation, PostgreSqlOptions options, CancellationToken cancel)
    {
        if (!relation.IsStored || (relation.Estimate > 0 && relation.Estimate * 2 < options.MaxRows))
        {
            return (relation.IsStored ? (long)relation.Estimate : null, false);
        }

        var counted = await session.TryMeasureAsync(async token =>
        {
            await using var count = session.Command($"select count(*)::text from {relation.From}");
            return (string?)await count.ExecuteScalarAsync(token);
        }, cancel);
        return counted is null
            ? (relation.Estimate > 0 ? (long)relation.Estimate : null, false)
            : (long.Parse(counted, CultureInfo.InvariantCulture), true);
    }

    private static async Task<int> SridAsync(
        DatabaseSession session, Relation relation, RelationColumn column, string postgis, CancellationToken cancel)
    {
        var (schema, name) = (Relation.Quoted(postgis), Relation.Quoted(column.Name));
        var srid = await session.TryMeasureAsync(async token =>
        {
            await using var command = session.Command($"select {schema}.ST_SRID({name})::text from {relation.From} where {name} is not null limit 1");
            return (string?)await command.ExecuteScalarAsync(token);
        }, cancel);
        return srid is null ? 0 : int.Parse(srid, CultureInfo.InvariantCulture);
    }

    /// <summary>Measured within the time limit, else as the server estimates it. PostGIS turns into degrees what the catalogue does not know itself.</summary>
    private static async Task<GeometryBox?> ExtentAsync(
        DatabaseSession session, Relation relation, RelationColumn column, int srid, string postgis, CancellationToken cancel)
    {
        var (schema, name) = (Relation.Quoted(postgis), Relation.Quoted(column.Name));
        var extent = $"select {schema}.ST_Extent({name}::{schema}.geometry)::{schema}.box3d as e from {relation.From}";
        var box = await BoxAsync(session, extent, schema, cancel);
        if (box is null && relation.IsStored && column.BaseType == "geometry")
        {
            var estimate = $"select {schema}.ST_EstimatedExtent($1, $2, $3)::{schema}.box3d as e";
            box = await BoxAsync(session, estimate, schema, cancel, relation.Schema, relation.Name, column.Name);
        }

        if (box is null || srid == 0)
        {
            return null;
        }

        var found = new GeometryBox(srid, box[0], box[1], box[2], box[3]);
        if (srid == Wgs84 || found.Place is not null)
        {
            return found;
        }

        var transform = $"select {schema}.ST_Transform({schema}.ST_MakeEnvelope($1, $2, $3, $4, $5), {Wgs84})::{schema}.box3d as e";
        var degrees = await BoxAsync(session, transform, schema, cancel, box[0], box[1], box[2], box[3], srid);
        return degrees is null ? null : new GeometryBox(Wgs84, degrees[0], degrees[1], degrees[2], degrees[3]);
    }

    private static Task<double[]?> BoxAsync(
        DatabaseSession session, string extent, string schema, CancellationToken cancel, params object[] parameters) =>
        session.TryMeasureAsync(async token =>
        {
            string[] sides = ["XMin", "YMin", "XMax", "YMax"];
            await using var command = session.Command(
                $"select array[{string.Join(", ", sides.Select(s => $"{schema}.ST_{s}(e)"))}] from ({extent}) as x where e is not null", parameters);
            return await command.ExecuteScalarAsync(token) as double[];
        }, cancel);

    private static async Task<string?> ChangedAsync(
        DatabaseSession session, Relation relation, RelationColumns columns, PostgreSqlOptions options, CancellationToken cancel)
    {
        var column = columns.Columns.FirstOrDefault(
            c => c.MayRead && c.Name == options.ChangedColumn && c.BaseType is "date" or "timestamp" or "timestamptz");
        if (column is null && !relation.IsStored)
        {
            return null;
        }

        // Times of commits are kept only by servers that were told to; on the others the condition keeps the table from being opened.
        var newest = column is null ? "pg_xact_commit_timestamp(xmin)" : Relation.Quoted(column.Name);
        var where = column is null ? "current_setting('track_commit_timestamp') = 'on'" : $"isfinite({newest})";
        return await session.TryMeasureAsync(async token =>
        {
            await using var command = session.Command($"""
                select to_char(max({newest})::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                from {relation.From} where {where}
                """);
            return await command.ExecuteScalarAsync(token) as string;
        }, cancel);
    }
}
