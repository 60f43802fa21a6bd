using System.Buffers;
using System.Globalization;
using OpenData.Tables.Contents;
using OpenData.Tables.Leaves.Binaries;
using OpenData.Tables.Leaves.Pictures;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves.Rows;

/// <summary>Tables of a database file, as the port that reads it gives them.</summary>
internal sealed class DatabaseLeaves(LeafOutput output, IDatabaseLeaves? databases) : IDatabaseTaker
{
    /// <summary>Bytes that no text has: packed numbers are often valid UTF-8.</summary>
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static b => (byte)b).Except("\t\n\f\r"u8.ToArray())]);

    private readonly BatchFiller filler = new(output.Limits.MaxColumns);
    private LeafWay way = LeafWay.Of("");
    private IReadOnlyList<string> columns = [];
    private string table = "";
    private long row;
    private int column;
    private bool open;
    private bool unknownBytes;

    public void Read(Stream stream, Content content, LeafWay file)
    {
        if (databases is null)
        {
            output.Unread(LeafFindings.Format(file.Whole, content));
            return;
        }

        way = file;
        using (var copy = TemporaryFile.Of(stream, output.Cancel))
        {
            databases.Read(copy.Path, output.Limits, this, output.Cancel);
        }

        EndTable();
        output.Turn(way.Part("deleted rows", FilePartKind.Text, hidden: true));
        new FreePages(output).Read(stream);
        output.Close();
    }

    public void Definition(string name, ReadOnlySpan<byte> sql)
    {
        EndTable();
        output.Turn(way.Part(name, FilePartKind.Names, hidden: true));
        output.Text("name", name);
        output.Text("sql", sql);
        output.Close();
    }

    public void BeginTable(string name, IReadOnlyList<string> columns)
    {
        EndTable();
        (table, this.columns, open) = (name, columns, true);
        (row, column, unknownBytes) = (0, 0, false);
        filler.Clear(1);
        output.Turn(way.Part(name, FilePartKind.Table));
        output.Columns(columns);
    }

    public void Cell(CellKind kind, ReadOnlySpan<byte> utf8)
    {
        filler.Field(utf8, kind);
        column++;
    }

    public void Blob(ReadOnlySpan<byte> bytes, bool whole)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.ContainsAny(Controls);
        if (!isText && !IsGeometry(bytes))
        {
            if (whole && Signatures.Find(bytes) is { Format: "JPEG" or "PNG" or "WEBP" or "TIFF" or "GIF" } picture)
            {
                using var stream = new MemoryStream(bytes.ToArray());
                var at = string.Create(CultureInfo.InvariantCulture, $"{(column < columns.Count ? columns[column] : "")}, row {row + 1}: ");
                unknownBytes |= new PictureTexts(output, at).Read(stream, picture.Format) != PictureEnd.Clean;
            }
            else
            {
                unknownBytes = true;
            }
        }

        Cell(isText && !bytes.IsEmpty ? CellKind.Text : CellKind.Empty, isText ? bytes : default);
    }

    public void EndRow()
    {
        filler.Batch.EndRow();
        (row, column) = (row + 1, 0);
        if (filler.IsFull)
        {
            Flush();
        }
    }

    public void EndTable()
    {
        if (!open)
        {
            return;
        }

        open = false;
        Flush();
        output.Close();
        if (unknownBytes)
        {
            output.Unread(LeafFindings.Inside(way.NameOf(table), "dvojiški podatki v stolpcih tabele", "binary data in columns of the table"));
        }
    }

    public void Unread(string table, FileFinding why)
    {
        EndTable();
        output.Unread(way.NameOf(table), why);
    }

    private void Flush()
    {
        var batch = filler.Batch;
        output.Rows(batch, 0, batch.RowCount);
        filler.Clear(row + 1);
    }

    /// <summary>A geometry of a GeoPackage or of SpatiaLite, or well-known binary: numbers without a word.</summary>
    private static bool IsGeometry(ReadOnlySpan<byte> bytes) =>
        (bytes.Length >= 8 && bytes.StartsWith("GP"u8) && bytes[2] <= 1)
        || (bytes.Length >= 43 && bytes[0] == 0 && bytes[1] <= 1 && bytes[38] == 0x7C && bytes[^1] == 0xFE)
        || (bytes.Length >= 9 && bytes[0] == 1 && bytes[1] is >= 1 and <= 17 && bytes[3] == 0)
        || (bytes.Length >= 9 && bytes[0] == 0 && bytes[1] == 0 && bytes[4] is >= 1 and <= 17);
}
