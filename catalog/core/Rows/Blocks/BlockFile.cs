using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>A derived file is not what was written; it must be made again.</summary>
internal sealed class BlockFileDamagedException(string what) : Exception(what);

/// <summary>A file of blocks opened for reading. Bytes are copied out of it, never mapped: a file that shrinks underneath is an error and no crash.</summary>
internal sealed class BlockFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly byte[] footer;
    private readonly int columns;
    private readonly long end;
    private readonly string path;

    private BlockFile(SafeFileHandle handle, string path, byte[] footer, int columns, long rows, long end) =>
        (this.handle, this.path, this.footer, this.columns, Rows, this.end) = (handle, path, footer, columns, rows, end);

    public long Rows { get; }

    public int Blocks => footer.Length / BlockFormat.FooterSize;

    /// <summary>Opens it; null when there is none, or when it is not whole or not of this table.</summary>
    public static BlockFile? Open(string path, int columns)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);
            if (Read(handle, path, columns) is { } file)
            {
                handle = null;
                return file;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlockFileDamagedException)
        {
            // As if there were none: the kept file is read instead, and the blocks are made again.
        }
        finally
        {
            handle?.Dispose();
        }

        return null;
    }

    public long FirstRow(int block) => BinaryPrimitives.ReadInt64LittleEndian(footer.AsSpan((block * BlockFormat.FooterSize) + 8));

    public int RowsOf(int block) => BinaryPrimitives.ReadInt32LittleEndian(footer.AsSpan((block * BlockFormat.FooterSize) + 16));

    /// <summary>The block that holds a row; the number of blocks when none does.</summary>
    public int BlockOf(long row)
    {
        var (low, high) = (0, Blocks);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (FirstRow(middle) + RowsOf(middle) > row)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    public ChunkEntry EntryOf(int block, int column)
    {
        Span<byte> bytes = stackalloc byte[BlockFormat.EntrySize];
        var directory = BinaryPrimitives.ReadInt64LittleEndian(footer.AsSpan(block * BlockFormat.FooterSize));
        Fill(handle, bytes, directory + ((long)column * BlockFormat.EntrySize));
        var entry = ChunkEntry.Read(bytes);
        var least = (long)RowsOf(block) * (entry.Width + (entry.Kind == BlockFormat.Mixed ? 1 : 0));
        return column < columns && entry.Width is 2 or 4 && entry.Length >= least && entry.Offset >= 0 && entry.Offset + entry.Length <= end
            ? entry
            : throw Damaged("a directory's entry makes no sense");
    }

    /// <summary>Reads a chunk and checks it.</summary>
    public void Read(ChunkEntry entry, ref byte[] room)
    {
        if (room.Length < entry.Length)
        {
            room = new byte[Math.Max(entry.Length, room.Length * 2)];
        }

        var chunk = room.AsSpan(0, entry.Length);
        Fill(handle, chunk, entry.Offset);
        if (BlockFormat.Checksum(entry.Seed, chunk) != entry.Checksum)
        {
            throw Damaged("a chunk has another checksum");
        }
    }

    public void Dispose() => handle.Dispose();

    // Out of the way, so that it is made again.
    private BlockFileDamagedException Damaged(string what)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next one who meets the damage tries again.
        }

        return new BlockFileDamagedException(what);
    }

    private static BlockFile? Read(SafeFileHandle handle, string path, int columns)
    {
        var length = RandomAccess.GetLength(handle);
        Span<byte> tail = stackalloc byte[BlockFormat.TailSize];
        if (length < BlockFormat.Magic.Length + BlockFormat.TailSize)
        {
            return null;
        }

        Fill(handle, tail, length - BlockFormat.TailSize);
        var end = BinaryPrimitives.ReadInt64LittleEndian(tail);
        var blocks = BinaryPrimitives.ReadInt32LittleEndian(tail[16..]);
        if (!tail[32..].SequenceEqual(BlockFormat.Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(tail[28..]) != BlockFormat.Checksum(1, tail[..28])
            || BinaryPrimitives.ReadInt32LittleEndian(tail[20..]) != columns
            || end + ((long)blocks * BlockFormat.FooterSize) + BlockFormat.TailSize != length)
        {
            return null;
        }

        var footer = new byte[blocks * BlockFormat.FooterSize];
        Fill(handle, footer, end);
        return BinaryPrimitives.ReadUInt32LittleEndian(tail[24..]) == BlockFormat.Checksum(0, footer)
            ? new BlockFile(handle, path, footer, columns, BinaryPrimitives.ReadInt64LittleEndian(tail[8..]), end)
            : null;
    }

    private static void Fill(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = offset < 0 ? 0 : RandomAccess.Read(handle, bytes, offset);
            if (read == 0)
            {
                throw new BlockFileDamagedException("the file is shorter than it says");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
