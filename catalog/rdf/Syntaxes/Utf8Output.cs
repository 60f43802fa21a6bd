using System.Runtime.CompilerServices;
using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Bytes on their way to a stream, gathered in blocks. A lone surrogate, which no UTF-8 can hold, is written as U+FFFD.
/// </summary>
internal sealed class Utf8Output(Stream stream)
{
    private const int BlockSize = 64 * 1024;

    private byte[] buffer = new byte[BlockSize];
    private int count;

    /// <summary>Bytes not yet handed to the stream.</summary>
    public int Pending => count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        if (count == buffer.Length)
        {
            Flush();
        }

        buffer[count++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.TryCopyTo(buffer.AsSpan(count)))
        {
            count += bytes.Length;
            return;
        }

        WriteSlowly(bytes);
    }

    /// <summary>Bytes between two marks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBetween(byte before, ReadOnlySpan<byte> bytes, byte after)
    {
        if (bytes.Length + 2 <= buffer.Length - count)
        {
            var room = buffer.AsSpan(count, bytes.Length + 2);
            room[0] = before;
            bytes.CopyTo(room[1..]);
            room[^1] = after;
            count += room.Length;
            return;
        }

        Write(before);
        Write(bytes);
        Write(after);
    }

    /// <summary>Text as it is, in UTF-8.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        while (text.Length > BlockSize / 4)
        {
            var cut = char.IsHighSurrogate(text[(BlockSize / 4) - 1]) ? (BlockSize / 4) - 1 : BlockSize / 4;
            WriteText(text[..cut]);
            text = text[cut..];
        }

        if (text.Length * 3 > buffer.Length - count)
        {
            Flush();
        }

        count += Encoding.UTF8.GetBytes(text, buffer.AsSpan(count));
    }

    public void WriteNumber(long number)
    {
        if (buffer.Length - count < 20)
        {
            Flush();
        }

        System.Buffers.Text.Utf8Formatter.TryFormat(number, buffer.AsSpan(count), out var written);
        count += written;
    }

    public void WriteSpaces(int length)
    {
        while (length > 0)
        {
            var part = Math.Min(length, 32);
            Write("                                "u8[..part]);
            length -= part;
        }
    }

    public void Flush()
    {
        stream.Write(buffer, 0, count);
        count = 0;
    }

    /// <summary>Hands the block over when little room is left: called between blocks, so that most blocks are one write.</summary>
    public bool FlushIfFull()
    {
        if (count <= BlockSize * 3 / 4)
        {
            return false;
        }

        Flush();
        return true;
    }

    private void WriteSlowly(ReadOnlySpan<byte> bytes)
    {
        Flush();
        if (bytes.Length > buffer.Length)
        {
            stream.Write(bytes);
            return;
        }

        bytes.CopyTo(buffer);
        count = bytes.Length;
    }
}
