using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace OpenData.Rdf.RdfXml;

/// <summary>Which characters XML 1.0 allows (section 2.2), and its line ends (section 2.11).</summary>
internal sealed class XmlCharacters
{
    private const int Piece = 4096;

    private bool afterReturn;

    /// <summary>How U+FFFE and U+FFFF begin.</summary>
    private static ReadOnlySpan<byte> NearTheLast => [0xEF, 0xBF];

    public static bool IsAllowed(int character) => character switch
    {
        < 0x20 => character is '\t' or '\n' or '\r',
        < 0xD800 => true,
        < 0xE000 => false,
        < 0xFFFE => true,
        _ => character is > 0xFFFF and < 0x110000,
    };

    /// <summary>Makes every line end a line feed, in place; gives the new length. Remembers how the last block ended.</summary>
    public int EndLines(Span<byte> block)
    {
        if (block.IsEmpty)
        {
            return 0;
        }

        var from = afterReturn && block[0] == '\n' ? 1 : 0;
        var next = block[from..].IndexOf((byte)'\r');
        if (from == 0 && next < 0)
        {
            afterReturn = false;
            return block.Length;
        }

        afterReturn = block[^1] == '\r';
        var to = 0;
        while (next >= 0)
        {
            block.Slice(from, next).CopyTo(block[to..]);
            to += next;
            block[to++] = (byte)'\n';
            from += next + 1;
            if (from < block.Length && block[from] == '\n')
            {
                from++;
            }

            next = block[from..].IndexOf((byte)'\r');
        }

        block[from..].CopyTo(block[to..]);
        return to + block.Length - from;
    }

    /// <summary>
    /// Bytes at the start that are allowed characters; <paramref name="refused"/> bytes after them are not, 0 when all is well or a
    /// character is still incomplete.
    /// </summary>
    public static int AllowedLength(ReadOnlySpan<byte> block, bool isLast, out int refused)
    {
        refused = 0;
        var whole = isLast ? block.Length : WholeLength(block);
        if (IsFree(block[..whole]))
        {
            return whole;
        }

        return FreeLength(block[..whole], out refused);
    }

    /// <summary>
    /// The block with U+FFFD for whatever is not allowed, in linear time. The first <paramref name="whole"/> bytes of it are complete
    /// characters; a character cut at the end follows them as it is.
    /// </summary>
    public static ReadOnlySpan<byte> Mended(ReadOnlySpan<byte> block, bool isLast, out int whole, out int count)
    {
        var mended = new ArrayBufferWriter<byte>(block.Length + 64);
        var rest = block[..(isLast ? block.Length : WholeLength(block))];
        var tail = block[rest.Length..];
        count = 0;
        while (!rest.IsEmpty)
        {
            var good = FreeLength(rest, out var refused);
            mended.Write(rest[..good]);
            rest = rest[(good + refused)..];
            if (refused > 0)
            {
                mended.Write("\uFFFD"u8);
                count++;
            }
        }

        whole = mended.WrittenCount;
        mended.Write(tail);
        return mended.WrittenSpan;
    }

    /// <summary>Piece by piece, so that looking for the next fault costs no more than the way to it.</summary>
    private static int FreeLength(ReadOnlySpan<byte> block, out int refused)
    {
        refused = 0;
        var good = 0;
        while (good < block.Length)
        {
            var piece = block.Slice(good, Math.Min(Piece, block.Length - good));
            piece = good + piece.Length == block.Length ? piece : piece[..WholeLength(piece)];
            if (!IsFree(piece))
            {
                break;
            }

            good += piece.Length;
        }

        while (good < block.Length)
        {
            var status = Rune.DecodeFromUtf8(block[good..], out var rune, out var length);
            if (status != OperationStatus.Done || !IsAllowed(rune.Value))
            {
                refused = length;
                break;
            }

            good += length;
        }

        return good;
    }

    private static bool IsFree(ReadOnlySpan<byte> block)
    {
        if (!Utf8.IsValid(block) || XmlSearch.HoldsControl(block))
        {
            return false;
        }

        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        for (var at = block.IndexOf(NearTheLast); at >= 0;)
        {
            if (block[at + 2] >= 0xBE)
            {
                return false;
            }

            var next = block[(at + 3)..].IndexOf(NearTheLast);
            at = next < 0 ? -1 : at + 3 + next;
        }

        return true;
    }

    /// <summary>Without a character that is cut at the end.</summary>
    private static int WholeLength(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            var first = block[^back];
            if (first >= 0xC0)
            {
                var length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
                return length > back ? block.Length - back : block.Length;
            }

            if (first < 0x80)
            {
                break;
            }
        }

        return block.Length;
    }
}
