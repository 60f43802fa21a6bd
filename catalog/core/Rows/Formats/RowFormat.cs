using OpenData.Catalog.Model;

namespace OpenData.Catalog.Rows.Formats;

/// <summary>A format that rows are answered in.</summary>
public sealed class RowFormat
{
    private readonly Func<RowTable, RowQuery, RowsEnvelope, Stream, RowsOutput> create;

    private RowFormat(string ending, string mediaType, Func<RowTable, RowQuery, RowsEnvelope, Stream, RowsOutput> create) =>
        (Ending, MediaType, this.create) = (ending, mediaType, create);

    /// <summary>Pages of objects with what belongs to them; see <c>RowsJson</c>.</summary>
    public static RowFormat Json { get; } = new(".json", "application/json", static (table, query, envelope, output) => new RowsJson(table, query, envelope, output));

    /// <summary>As the national handbook for open data asks, with formulas defused.</summary>
    public static RowFormat Csv { get; } = new(".csv", "text/csv", static (_, query, _, output) => new RowsCsv(query, output));

    /// <summary>A workbook with typed cells.</summary>
    public static RowFormat Xlsx { get; } = new(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", static (table, query, _, output) => new RowsXlsx(table, query, output));

    /// <summary>Features in WGS84 (RFC 7946), of tables that have places.</summary>
    public static RowFormat GeoJson { get; } = new(".geojson", "application/geo+json", static (table, query, _, output) => new RowsGeoJson(table, query, output));

    public static IReadOnlyList<RowFormat> All { get; } = [Json, Csv, Xlsx, GeoJson];

    /// <summary>With its point.</summary>
    public string Ending { get; }

    public string MediaType { get; }

    /// <summary>The table can be written so.</summary>
    public bool Fits(RowTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return this != GeoJson || table.Place is not null;
    }

    /// <summary>The columns that are read to write the view: those that it answers, and those that tell the places of features.</summary>
    internal IReadOnlyList<RowColumn> Reads(RowTable table, RowQuery query) => this != GeoJson || table.Place is not { } place ? query.Columns
        : [.. query.Columns.Union(new[] { place.Geometry, place.East, place.North }.OfType<RowColumn>())];

    /// <summary>Writes rows to a stream that takes them at once; it is not closed.</summary>
    /// <param name="table">Whose rows they are.</param>
    /// <param name="query">The view.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="output">Where they go.</param>
    /// <param name="envelope">What stands around the rows of JSON.</param>
    /// <param name="cancel">Stops the writing; what was written by then is not whole, and does not look so.</param>
    public void Write(RowTable table, RowQuery query, RowScan rows, int? most, Stream output, RowsEnvelope envelope, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(rows);
        if (!Fits(table))
        {
            throw new NotFoundException(LocalText.Of(
                sl: "Tabela nima koordinat, zato je ni v obliki GeoJSON. Vzemite .csv, .xlsx ali .json.",
                en: "The table has no coordinates, so there is no GeoJSON of it. Take .csv, .xlsx or .json."));
        }

        using var writer = create(table, query, envelope, output);
        for (long count = 0; (most is null || count < most) && rows.Next(); count++)
        {
            writer.Add(rows);
            if (count % 256 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        writer.Finish();
    }
}
