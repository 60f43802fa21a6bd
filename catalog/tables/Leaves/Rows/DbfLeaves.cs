using System.Buffers.Binary;
using System.Text;
using OpenData.Tables.Archives;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves.Rows;

/// <summary>A dBase table, and the rows that were marked as deleted but lie in the file still.</summary>
internal sealed class DbfLeaves(LeafOutput output)
{
    public void Read(Stream stream, LeafWay way)
    {
        Read(stream, way, way.As(FilePartKind.Table), deleted: false);
        Read(stream, way, way.Part("deleted rows", FilePartKind.Table, hidden: true), deleted: true);
        var head = new byte[12];
        stream.Position = 0;
        stream.ReadExactly(head);
        var end = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8)) + (long)BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) * BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10));
        if (stream.Length > end + 1 && !Tail.IsEmpty(stream, end + 1)) // a mark of the end stands between
        {
            output.Unread(LeafFindings.Inside(way.Whole, "podatki za zadnjo vrstico", "data behind the last row"));
        }
    }

    /// <summary>The encoding that the text of a <c>.cpg</c> file names; null for one that is not known.</summary>
    public static Encoding? EncodingOf(string cpg)
    {
        var name = cpg.Trim().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        var digits = new string([.. name.Where(char.IsAsciiDigit)]);
        return name is "UTF8" or "65001" ? Encoding.UTF8
            : digits is "1250" or "1252" or "852" or "437" or "850" ? CodePagesEncodingProvider.Instance.GetEncoding(int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture))
            : digits is "88592" ? CodePagesEncodingProvider.Instance.GetEncoding(28592)
            : digits is "88591" ? Encoding.Latin1
            : null;
    }

    private void Read(Stream stream, LeafWay way, FilePart part, bool deleted)
    {
        using var rows = DbfRows.Open(stream, output.Limits.ForTables, way.TableEncoding, deleted);
        var table = new LeafTable(output, part, rows.ColumnNames);
        foreach (var batch in BatchFiller.Batches(rows, output.Limits.MaxColumns, output.Cancel))
        {
            table.Add(batch);
        }

        table.Finish();
        if (!deleted && rows.EndedEarly)
        {
            output.Unread(way.Whole, LeafFindings.Damaged());
        }
    }
}
