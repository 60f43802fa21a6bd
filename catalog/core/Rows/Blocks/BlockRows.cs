using System.Buffers.Binary;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>Rows of a file of blocks. A column is read when it is asked for, block by block; blocks that no row of can meet the conditions are passed over.</summary>
internal sealed class BlockRows : RowScan
{
    private readonly BlockFile file;
    private readonly IReadOnlyList<RowFilter> filters;
    private readonly SortedLook? look;
    private readonly Dictionary<int, Chunk> chunks = [];
    private readonly Chunk?[]? few;
    private int place = -1;
    private int block = -1;
    private int rows;
    private int at;

    /// <param name="file">Closed with the rows.</param>
    /// <param name="columns">Columns of the table.</param>
    /// <param name="after">The row before the first that is wanted.</param>
    /// <param name="filters">Conditions by which blocks may be passed over; the rows themselves are not held against them.</param>
    /// <param name="look">A look for a sorted view, which may begin at the end of the file and passes over what cannot be among its rows.</param>
    public BlockRows(BlockFile file, int columns, long after, IReadOnlyList<RowFilter> filters, SortedLook? look = null)
    {
        (this.file, this.filters, this.look) = (file, filters, look);
        few = columns <= 256 ? new Chunk?[columns] : null;
        if (after >= file.Rows)
        {
            block = file.Blocks;
            Row = file.Rows;
            return;
        }

        place = after == 0 ? -1 : file.BlockOf(after + 1) - 1;
        EnterNext();
        at = block < file.Blocks ? (int)Math.Max(-1, after - file.FirstRow(block)) : 0;
    }

    public override bool Next()
    {
        while (block < file.Blocks)
        {
            if (++at < rows)
            {
                Row = file.FirstRow(block) + at;
                return true;
            }

            EnterNext();
            at = -1;
        }

        return false;
    }

    /// <summary>Goes to one row; false when there is none of that number.</summary>
    public bool Seek(long row)
    {
        var other = row < 1 ? file.Blocks : file.BlockOf(row);
        if (other >= file.Blocks)
        {
            return false;
        }

        (block, rows, at, Row) = (other, file.RowsOf(other), (int)(row - file.FirstRow(other)), row);
        return true;
    }

    public override RowKind Kind(int column) => Load(column).KindOf(at);

    public override ReadOnlySpan<byte> Text(int column) => Load(column).TextOf(at);

    public override void Dispose()
    {
        file.Dispose();
        base.Dispose();
    }

    private void EnterNext()
    {
        do
        {
            place++;
            block = look is { FromEnd: true } && place < file.Blocks ? file.Blocks - 1 - place : place;
        }
        while (block < file.Blocks && IsExcluded());

        if (block < file.Blocks)
        {
            rows = file.RowsOf(block);
        }
        else
        {
            Row = file.Rows;
        }
    }

    private bool IsExcluded()
    {
        foreach (var filter in filters)
        {
            var entry = file.EntryOf(block, filter.Column.Index);
            if (entry.IsOrdered && filter.Excludes(entry.Least, entry.Greatest))
            {
                return true;
            }
        }

        return look is not null && !look.MayHold(file.EntryOf(block, look.Column));
    }

    private Chunk Load(int column)
    {
        var chunk = few is not null ? few[column] ??= new Chunk() : Find(column);
        if (chunk.Block != block)
        {
            chunk.Load(file, block, column, rows);
        }

        return chunk;
    }

    private Chunk Find(int column)
    {
        if (!chunks.TryGetValue(column, out var chunk))
        {
            chunks[column] = chunk = new Chunk();
        }

        return chunk;
    }

    private sealed class Chunk
    {
        private byte[] bytes = [];
        private ChunkEntry entry;
        private int ends;
        private int texts;

        public int Block { get; private set; } = -1;

        public void Load(BlockFile file, int block, int column, int rows)
        {
            Block = -1;
            entry = file.EntryOf(block, column);
            file.Read(entry, ref bytes);
            ends = entry.Kind == BlockFormat.Mixed ? rows : 0;
            texts = ends + (rows * entry.Width);
            Block = block;
        }

        public RowKind KindOf(int row) => (RowKind)(entry.Kind == BlockFormat.Mixed ? bytes[row] : entry.Kind);

        public ReadOnlySpan<byte> TextOf(int row)
        {
            var start = row == 0 ? 0 : EndOf(row - 1);
            return bytes.AsSpan(texts + start, EndOf(row) - start);
        }

        private int EndOf(int row) => entry.Width == 2
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(ends + (row * 2)))
            : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(ends + (row * 4)));
    }
}
