using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>Rows of a delimited text file, as UTF-8 whatever the file's encoding. The header is a row like any other.</summary>
public sealed class CsvRows : RowReader
{
    private readonly CsvInput input;
    private readonly CsvBatchReader batches;
    private readonly RowBatch batch = new();
    private int row = -1;

    private CsvRows(CsvInput input, CsvDialect dialect, ProfileLimits limits)
    {
        this.input = input;
        Dialect = dialect;
        batches = new CsvBatchReader(input, new CsvScanner(dialect, limits.MaxColumns), limits);
    }

    /// <summary>The encoding's name, as <see cref="FileProfile.Encoding"/> has it.</summary>
    public string Encoding => input.Encoding.Name;

    public CsvDialect Dialect { get; }

    public override int FieldCount => batch.FieldsOf(row);

    public override long RowNumber => batch.FirstRow + row;

    /// <summary>Opens a file whose encoding and dialect are found from its head.</summary>
    /// <param name="stream">The bytes; need not be seekable, is not closed.</param>
    /// <param name="limits">What the file may cost.</param>
    public static CsvRows Open(Stream stream, ProfileLimits limits)
    {
        var input = new CsvInput(stream, limits, hashed: false);
        return new CsvRows(input, DialectDetector.Detect(input.HeadText, input.HeadIsAll), limits);
    }

    /// <summary>Opens a file whose dialect is known; the encoding is found from its head.</summary>
    /// <param name="stream">The bytes; need not be seekable, is not closed.</param>
    /// <param name="dialect">How the file is written.</param>
    /// <param name="limits">What the file may cost.</param>
    public static CsvRows Open(Stream stream, CsvDialect dialect, ProfileLimits limits) =>
        new(new CsvInput(stream, limits, hashed: false), dialect, limits);

    /// <exception cref="InvalidDataException">A record is longer, or has more fields, than the limits allow.</exception>
    public override bool Read()
    {
        if (++row < batch.RowCount)
        {
            return true;
        }

        row = 0;
        if (batches.Next(batch))
        {
            return true;
        }

        return batches.TooLongRow > 0 || batches.Scanner.TooManyColumns
            ? throw new InvalidDataException($"Record {batch.FirstRow} is longer or wider than allowed.")
            : false;
    }

    public override ReadOnlySpan<byte> Field(int index) => batch.Field(row, index);

    public override void Dispose() => input.Dispose();
}
