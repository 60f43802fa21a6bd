using OpenData.Catalog.Model;

namespace OpenData.Catalog.Rows.Formats;

/// <summary>A format that rows are answered in.</summary>
public sealed class RowFormat
{
    private readonly Func<RowTable, RowQuery, Stream, RowsOutput> create;

    private RowFormat(string ending, string mediaType, Func<RowTable, RowQuery, Stream, RowsOutput> create) =>
        (Ending, MediaType, this.create) = (ending, mediaType, create);

    /// <summary>Pages of objects with what belongs to them; see <c>RowsJson</c>.</summary>
    public static RowFormat Json { get; } = new(".json", "application/json", static (table, query, output) => new RowsJson(table, query, new RowsEnvelope(), output));

    /// <summary>As the national handbook for open data asks, with formulas defused.</summary>
    public static RowFormat Csv { get; } = new(".csv", "text/csv", static (_, query, output) => new RowsCsv(query, output));

    /// <summary>A workbook with typed cells.</summary>
    public static RowFormat Xlsx { get; } = new(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", static (table, query, output) => new RowsXlsx(table, query, output));

    /// <summary>Features in WGS84 (RFC 7946), of tables that have places.</summary>
    public static RowFormat GeoJson { get; } = new(".geojson", "application/geo+json", static (table, query, output) => new RowsGeoJson(table, query, output));

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

    /// <summary>Writes rows to a stream that takes them at once; it is not closed.</summary>
    /// <param name="table">Whose rows they are.</param>
    /// <param name="query">The view.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="output">Where they go.</param>
    /// <param name="cancel">Stops the writing; what was written by then is not whole.</param>
    public void Write(RowTable table, RowQuery query, RowScan rows, int? most, Stream output, CancellationToken cancel)
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

        using var writer = create(table, query, output);
        for (long count = 0; (most is null || count < most) && rows.Next(); count++)
        {
            writer.Add(rows);
            if (count % 256 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }
    }
}
