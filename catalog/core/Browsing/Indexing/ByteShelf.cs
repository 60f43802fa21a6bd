using System.Buffers.Binary;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Many short pieces of bytes in few large arrays, which the collector need not look through. Only grows.</summary>
internal sealed class ByteShelf
{
    private const int BoardSize = 1 << 20;
    private const int LengthSize = sizeof(int);

    private readonly List<byte[]> boards = [];
    private int used = BoardSize;

    /// <summary>The piece at a place.</summary>
    public ReadOnlySpan<byte> this[long place]
    {
        get
        {
            var board = boards[(int)(place / BoardSize)].AsSpan((int)(place % BoardSize));
            return board.Slice(LengthSize, BinaryPrimitives.ReadInt32LittleEndian(board));
        }
    }

    /// <summary>Puts a piece on the shelf; its place. One that is larger than a board gets a board of its own.</summary>
    public long Add(ReadOnlySpan<byte> piece)
    {
        var size = piece.Length + LengthSize;
        if (used + size > BoardSize)
        {
            boards.Add(new byte[Math.Max(size, BoardSize)]);
            used = 0;
        }

        var place = ((long)(boards.Count - 1) * BoardSize) + used;
        var board = boards[^1].AsSpan(used);
        BinaryPrimitives.WriteInt32LittleEndian(board, piece.Length);
        piece.CopyTo(board[LengthSize..]);
        used += size;
        return place;
    }
}
