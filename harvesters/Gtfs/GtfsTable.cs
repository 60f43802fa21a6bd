using System.Globalization;
using System.Text;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.Gtfs;

/// <summary>One file of a feed, row by row: CSV in UTF-8 with commas, and a first row of field names.</summary>
internal sealed class GtfsTable : IDisposable
{
    private static readonly ProfileLimits Limits = ProfileLimits.Default with { MaxRecordBytes = 1 << 20, MaxColumns = 1000 };
    private static readonly CsvDialect Dialect = new(',', '"', null, CsvLineEnd.CrLf);

    private readonly CsvRows rows;
    private readonly Stream stream;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    public GtfsTable(string name, Stream stream)
    {
        (Name, this.stream) = (name, stream);
        rows = CsvRows.Open(stream, Dialect, Limits);
        if (rows.Read())
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                columns.TryAdd(Encoding.UTF8.GetString(rows.Field(i)).Trim().Trim('\uFEFF'), i);
            }
        }
    }

    /// <summary>Of the file.</summary>
    public string Name { get; }

    /// <summary>Of the current row, counted from the first one, which is 1.</summary>
    public long Row => rows.RowNumber;

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Moves to the next row that is not blank; false at the end.</summary>
    public bool Read()
    {
        while (rows.Read())
        {
            if (rows.FieldCount > 1 || (rows.FieldCount == 1 && !rows.Field(0).Trim(" \t\r"u8).IsEmpty))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A field of the current row without control characters, at most 500 characters; null when empty or missing.</summary>
    public string? Text(string column)
    {
        if (!columns.TryGetValue(column, out var index) || index >= rows.FieldCount)
        {
            return null;
        }

        var text = new string([.. Encoding.UTF8.GetString(rows.Field(index)).Where(c => !char.IsControl(c))]).Trim();
        return text.Length == 0 ? null : text.Length > 500 ? text[..500] : text;
    }

    public double? Number(string column) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public void Dispose()
    {
        rows.Dispose();
        stream.Dispose();
    }
}
