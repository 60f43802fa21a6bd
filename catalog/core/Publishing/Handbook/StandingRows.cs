using System.Text;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// Rows of a text table that is written by the handbook to the letter, with the first line as its column names. Such a file is read as it
/// says, whatever its values look like: a guess could take a mark in the texts for the separator.
/// </summary>
internal sealed class StandingRows : RowReader
{
    private readonly CsvRows rows;

    private StandingRows(CsvRows rows, IReadOnlyList<string> names) => (this.rows, ColumnNames) = (rows, names);

    public override IReadOnlyList<string> ColumnNames { get; }

    public override int FieldCount => rows.FieldCount;

    public override long RowNumber => rows.RowNumber;

    /// <param name="text">The file; not closed.</param>
    /// <param name="limits">What it may cost.</param>
    public static StandingRows Open(Stream text, ProfileLimits limits)
    {
        var rows = CsvRows.Open(text, new CsvDialect(';', '"', null, CsvLineEnd.Lf), limits);
        rows.Read();
        return new StandingRows(rows, [.. Enumerable.Range(0, rows.FieldCount).Select(c => Encoding.UTF8.GetString(rows.Field(c)).Trim())]);
    }

    public override bool Read() => rows.Read();

    public override ReadOnlySpan<byte> Field(int index) => rows.Field(index);

    public override void Dispose() => rows.Dispose();

    /// <summary>Whether the profile read the file otherwise than it is written.</summary>
    public static bool Differs(CsvForm form, TableProfile table) => form is { Delimiter: ';', IsRegular: true, FirstRowNames: true }
        && (table is not { Delimiter: ';', Escape: null, Quote: null or '"', HeaderRow: 1, HeaderRows: 1 }
            || table.Columns.Count != form.Fields);

    /// <summary>The profile of the file as it is written; of the findings only those on its bytes stay.</summary>
    public static FileProfile Profile(FileProfile guessed, Stream stream, ProfileLimits limits, CancellationToken cancel)
    {
        using var text = SourceTables.Text(stream, guessed);
        using var rows = Open(text, limits);
        var (table, findings) = TableProfiler.Profile(rows, limits, cancel);
        return guessed with
        {
            Format = "CSV",
            MediaType = "text/csv",
            Tables = [table with { Delimiter = ';' }],
            Findings = [.. guessed.Findings.Where(f => f.Code is "invalid-bytes" or "nul-bytes"), .. findings],
        };
    }
}
