using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Archives;

/// <summary>
/// Rows of a dBase table (versions III and IV), as it lies beside a Shapefile. A text that is valid UTF-8 is read as such, any other in the code page
/// that the header names, else in Windows-1250; deleted rows are left out unless asked for, and memos not read.
/// </summary>
internal sealed class DbfRows : BufferedRows
{
    private readonly Stream stream;
    private readonly List<(string Name, char Type, int Offset, int Length)> fields;
    private readonly Encoding encoding;
    private readonly byte[] record;
    private readonly bool deleted;
    private long left;

    private DbfRows(Stream stream, List<(string Name, char Type, int Offset, int Length)> fields, Encoding encoding, int recordSize, long count, bool deleted, ProfileLimits limits)
        : base("", limits.MaxRecordBytes)
    {
        this.stream = stream;
        this.fields = fields;
        this.encoding = encoding;
        record = new byte[recordSize];
        left = count;
        this.deleted = deleted;
    }

    public override IReadOnlyList<string>? ColumnNames => [.. fields.Select(f => f.Name)];

    /// <summary>Fewer rows were there than the header says; known at the end.</summary>
    public bool EndedEarly => left >= 0;

    public static bool IsTable(ReadOnlySpan<byte> head) =>
        head.Length > 32 && (head[0] is 0x03 or 0x83 or 0x8B or 0x30 or 0x31) && head[2] is >= 1 and <= 12 && head[3] is >= 1 and <= 31
        && BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) is > 32 and var header && header % 32 is 1 or 0 or 8 && BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) > 0;

    /// <summary>Opens a seekable stream; it stays open.</summary>
    /// <param name="stream">The table.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="named">The encoding that a file beside the table names; null for the table's own mark.</param>
    /// <param name="deleted">Give the rows that are marked as deleted, and only those.</param>
    /// <exception cref="FileUnreadableException">The header makes no sense.</exception>
    public static DbfRows Open(Stream stream, ProfileLimits limits, Encoding? named = null, bool deleted = false)
    {
        stream.Position = 0;
        var header = new byte[32];
        stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (!IsTable([.. header, 0]))
        {
            throw new FileUnreadableException(Broken());
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        var headerSize = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
        var recordSize = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10));
        var encoding = named ?? EncodingOf(header[29]);
        var fields = new List<(string, char, int, int)>();
        var field = new byte[32];
        var offset = 1;
        while (fields.Count < Math.Min(limits.MaxColumns, 2048) && stream.ReadAtLeast(field, field.Length, throwOnEndOfStream: false) == field.Length && field[0] != 0x0D)
        {
            var name = encoding.GetString(field.AsSpan(0, 11)).TrimEnd('\0', ' ').Split('\0')[0];
            var length = field[11] == 'C' ? field[16] + (field[17] << 8) : field[16];
            fields.Add((name, (char)field[11], offset, length));
            offset += length;
        }

        if (fields.Count == 0 || offset > recordSize)
        {
            throw new FileUnreadableException(Broken());
        }

        stream.Position = headerSize;
        return new DbfRows(stream, fields, encoding, recordSize, count, deleted, limits);
    }

    public override bool Read()
    {
        while (left-- > 0 && stream.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) == record.Length && record[0] != 0x1A)
        {
            if (record[0] == '*' != deleted)
            {
                continue;
            }

            Row++;
            Clear();
            for (var i = 0; i < fields.Count; i++)
            {
                Put(i, fields[i].Type, record.AsSpan(fields[i].Offset, fields[i].Length));
            }

            return true;
        }

        return false;
    }

    public override void Dispose()
    {
        // The archive owns the stream.
    }

    private void Put(int column, char type, ReadOnlySpan<byte> bytes)
    {
        var text = type is 'M' or 'B' or 'G' or 'P' ? "" : Text(bytes);
        switch (type)
        {
            case 'N' or 'F' when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                Set(column, text, CellKind.Number);
                break;
            case 'D' when DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                Set(column, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date);
                break;
            case 'L' when text.Length == 1:
                Set(column, text[0] is 'T' or 't' or 'Y' or 'y' or 'D' or 'd' ? "true" : text[0] is 'F' or 'f' or 'N' or 'n' ? "false" : "", CellKind.Boolean);
                break;
            default:
                Set(column, text.Trim('*').Length == 0 && type is 'N' or 'F' ? "" : text, CellKind.Text);
                break;
        }
    }

    private string Text(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : encoding).GetString(bytes).Trim(' ', '\0');

    private static Encoding EncodingOf(byte mark) =>
        CodePagesEncodingProvider.Instance.GetEncoding(mark switch { 0x03 or 0x57 => 1252, 0x64 => 852, _ => 1250 })!;

    private static FileFinding Broken() => ContentFindings.Broken(
        "broken-dbf",
        "",
        "Tabela dBase (DBF) je poškodovana. Izvozite sloj znova.",
        "The dBase table (DBF) is damaged. Export the layer again.");
}
