using System.Buffers;
using System.Buffers.Binary;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>Writes a file of blocks from a table's first row to its last, with room for one block.</summary>
internal sealed class BlockWriter
{
    private readonly Stream output;
    private readonly ColumnBuffer[] columns;
    private readonly int rowsOfBlock;
    private readonly ArrayBufferWriter<byte> footer = new();
    private byte[] room = new byte[64 << 10];
    private long offset;
    private long written;
    private int blocks;
    private int rows;
    private int bytes;

    /// <param name="output">Empty; not closed.</param>
    /// <param name="columns">Columns of the table.</param>
    public BlockWriter(Stream output, IReadOnlyList<RowColumn> columns)
    {
        this.output = output;
        this.columns = [.. columns.Select(static c => new ColumnBuffer(c))];
        rowsOfBlock = BlockFormat.RowsOf(columns.Count);
        output.Write(BlockFormat.Magic);
        offset = BlockFormat.Magic.Length;
    }

    /// <summary>Bytes written so far.</summary>
    public long Length => offset;

    /// <summary>Adds the current row.</summary>
    public void Add(RowScan row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var kind = row.Kind(i);
            var text = kind == RowKind.Null ? default : row.Text(i);
            columns[i].Add(kind, text);
            bytes += text.Length;
        }

        if (++rows == rowsOfBlock || bytes >= BlockFormat.MaxBlockBytes)
        {
            EndBlock();
        }
    }

    public void Finish()
    {
        EndBlock();
        var all = footer.WrittenSpan;
        output.Write(all);
        Span<byte> tail = stackalloc byte[BlockFormat.TailSize];
        tail.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(tail, offset);
        BinaryPrimitives.WriteInt64LittleEndian(tail[8..], written);
        BinaryPrimitives.WriteInt32LittleEndian(tail[16..], blocks);
        BinaryPrimitives.WriteInt32LittleEndian(tail[20..], columns.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[24..], BlockFormat.Checksum(0, all));
        BinaryPrimitives.WriteUInt32LittleEndian(tail[28..], BlockFormat.Checksum(1, tail[..28]));
        BlockFormat.Magic.CopyTo(tail[32..]);
        output.Write(tail);
        offset += all.Length + tail.Length;
    }

    private void EndBlock()
    {
        if (rows == 0)
        {
            return;
        }

        var directory = new byte[columns.Length * BlockFormat.EntrySize];
        for (var i = 0; i < columns.Length; i++)
        {
            var entry = columns[i].Finish(output, offset, ref room);
            entry.Write(directory.AsSpan(i * BlockFormat.EntrySize));
            offset += entry.Length;
        }

        Span<byte> line = stackalloc byte[BlockFormat.FooterSize];
        BinaryPrimitives.WriteInt64LittleEndian(line, offset);
        BinaryPrimitives.WriteInt64LittleEndian(line[8..], written + 1);
        BinaryPrimitives.WriteInt32LittleEndian(line[16..], rows);
        footer.Write(line);
        output.Write(directory);
        offset += directory.Length;
        (written, blocks, rows, bytes) = (written + rows, blocks + 1, 0, 0);
    }
}
