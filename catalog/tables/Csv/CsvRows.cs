using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>Rows of a delimited text file, as UTF-8 whatever the file's encoding. The header is a row like any other.</summary>
public sealed class CsvRows : RowReader
{
    /// <summary>Opens a file whose encoding and dialect are found from its head.</summary>
    public static CsvRows Open(Stream stream, ProfileLimits limits) => throw new NotImplementedException();

    /// <summary>Opens a file whose dialect is known; the encoding is found from its head.</summary>
    public static CsvRows Open(Stream stream, CsvDialect dialect, ProfileLimits limits) => throw new NotImplementedException();

    public string Encoding => throw new NotImplementedException();

    public CsvDialect Dialect => throw new NotImplementedException();

    public override int FieldCount => throw new NotImplementedException();

    public override long RowNumber => throw new NotImplementedException();

    public override bool Read() => throw new NotImplementedException();

    public override ReadOnlySpan<byte> Field(int index) => throw new NotImplementedException();

    public override void Dispose()
    {
    }
}
