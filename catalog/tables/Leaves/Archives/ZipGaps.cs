using System.Buffers.Binary;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>
/// Looks for bytes of a ZIP archive that belong to nothing its directory names (APPNOTE 4.3): before the first member, between two, behind the end. A
/// program that unpacks the archive never sees them.
/// </summary>
internal sealed class ZipGaps(Stream stream)
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int Zip64 = 1;

    private readonly List<(long From, long To)> known = [];

    /// <summary>Something stands in the archive that belongs to no member, or a member is not what the directory says.</summary>
    /// <exception cref="EndOfStreamException">The directory points out of the file.</exception>
    public static bool Any(Stream stream) => new ZipGaps(stream).Any();

    private bool Any()
    {
        var (start, count) = Directory();
        if (start < 0)
        {
            return true;
        }

        var at = start;
        for (long i = 0; i < count; i++)
        {
            var head = Bytes(at, 46);
            if (U32(head, 0) != 0x02014B50 || !Member(head, at))
            {
                return true;
            }

            at += 46 + U16(head, 28) + U16(head, 30) + U16(head, 32);
        }

        known.Add((start, at));
        known.Sort();
        long reached = 0;
        foreach (var (from, to) in known)
        {
            if (from > reached && !Tail.IsEmpty(stream, reached, from))
            {
                return true;
            }

            reached = Math.Max(reached, to);
        }

        return !Tail.IsEmpty(stream, reached);
    }

    /// <summary>Where the directory begins, and how many members it has; -1 when it is not found.</summary>
    private (long Start, long Count) Directory()
    {
        var length = (int)Math.Min(stream.Length, EndLength + LongestComment);
        var tail = Bytes(stream.Length - length, length);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndLength > length)
        {
            return (-1, 0);
        }

        var at = stream.Length - length + end;
        known.Add((at, at + EndLength + U16(tail, end + 20)));
        long start = U32(tail, end + 16);
        long count = U16(tail, end + 10);
        if ((start == uint.MaxValue || count == ushort.MaxValue || U32(tail, end + 12) == uint.MaxValue) && at >= 20
            && Bytes(at - 20, 20) is var locator && U32(locator, 0) == 0x07064B50)
        {
            var place = (long)U64(locator, 8);
            var record = Bytes(place, 56);
            known.Add((at - 20, at));
            known.Add((place, place + 12 + (long)U64(record, 4)));
            (start, count) = ((long)U64(record, 48), (long)U64(record, 32));
        }

        return (start, count);
    }

    /// <summary>Marks what a member takes; false when its own head says something else than the directory.</summary>
    private bool Member(byte[] head, long at)
    {
        long packed = U32(head, 20), length = U32(head, 24), place = U32(head, 42);
        if (packed == uint.MaxValue || length == uint.MaxValue || place == uint.MaxValue)
        {
            Large(Bytes(at + 46 + U16(head, 28), U16(head, 30)), ref length, ref packed, ref place);
        }

        var own = Bytes(place, 30);
        if (U32(own, 0) != 0x04034B50 || U16(own, 26) != U16(head, 28)
            || !Bytes(place + 30, U16(own, 26)).AsSpan().SequenceEqual(Bytes(at + 46, U16(head, 28))))
        {
            return false;
        }

        var end = place + 30 + U16(own, 26) + U16(own, 28) + packed;
        known.Add((place, end + ((U16(head, 8) & 8) != 0 ? Descriptor(end, U32(head, 16), packed) : 0)));
        return true;
    }

    /// <summary>Length of the note behind a member whose size was not known when it was begun: checksum and sizes, with a mark or without.</summary>
    private int Descriptor(long at, uint checksum, long packed)
    {
        var bytes = Bytes(at, (int)Math.Min(24, Math.Max(0, stream.Length - at)));
        var mark = bytes.Length >= 4 && U32(bytes, 0) == 0x08074B50 ? 4 : 0;
        return bytes.Length >= mark + 20 && U32(bytes, mark) == checksum && (long)U64(bytes, mark + 4) == packed && U32(bytes, mark + 8) == 0 && IsNext(at + mark + 20) ? mark + 20
            : bytes.Length >= mark + 12 && U32(bytes, mark) == checksum && U32(bytes, mark + 4) == (uint)packed ? mark + 12
            : 0;
    }

    private bool IsNext(long at) => at + 2 <= stream.Length && Bytes(at, 2) is [(byte)'P', (byte)'K'];

    /// <summary>Sizes and place beyond four gigabytes, in the order in which the head leaves them out.</summary>
    private static void Large(byte[] extra, ref long length, ref long packed, ref long place)
    {
        for (var at = 0; at + 4 <= extra.Length; at += 4 + U16(extra, at + 2))
        {
            if (U16(extra, at) != Zip64)
            {
                continue;
            }

            var next = at + 4;
            var end = Math.Min(extra.Length, next + U16(extra, at + 2));
            length = Take(length);
            packed = Take(packed);
            place = Take(place);
            return;

            long Take(long value)
            {
                if (value != uint.MaxValue || next + 8 > end)
                {
                    return value;
                }

                next += 8;
                return (long)U64(extra, next - 8);
            }
        }
    }

    private byte[] Bytes(long at, int count)
    {
        if (at < 0 || at + count > stream.Length)
        {
            throw new EndOfStreamException("Points behind the end.");
        }

        var bytes = new byte[count];
        stream.Position = at;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ulong U64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
}
