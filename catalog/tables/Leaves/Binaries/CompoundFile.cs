using System.Buffers.Binary;
using System.Text;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>A stream or storage in a compound file.</summary>
internal readonly record struct CompoundEntry(string Name, bool IsStream, uint Start, long Size);

/// <summary>
/// The streams of an OLE compound file (MS-CFB): documents of Office before 2007. Chains of sectors are followed within bounds, so that one that bites
/// its tail ends.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;

    private const int MaxEntries = 20_000;

    private const int MiniSize = 64;

    private const long MaxMini = 256L << 20;

    private readonly Stream stream;
    private readonly int shift;
    private readonly uint[] next;
    private readonly uint[] nextMini;
    private readonly byte[] mini;
    private readonly long miniCutoff;

    private CompoundFile(Stream stream, byte[] header)
    {
        this.stream = stream;
        shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
        {
            throw new InvalidDataException("No sectors.");
        }

        miniCutoff = U32(header, 56);
        next = Table(header);
        Entries = Directory(U32(header, 48));
        nextMini = Numbers(Chain(U32(header, 60), MaxMini));
        mini = Entries.Count > 0 ? Chain(Entries[0].Start, Math.Min(Entries[0].Size, MaxMini)) : [];
    }

    /// <summary>Everything in its directory; the first is the root.</summary>
    public IReadOnlyList<CompoundEntry> Entries { get; }

    /// <exception cref="InvalidDataException">No compound file, or a broken one.</exception>
    public static CompoundFile Open(Stream stream)
    {
        var header = new byte[512];
        stream.Position = 0;
        stream.ReadExactly(header);
        return new CompoundFile(stream, header);
    }

    public byte[]? Find(string name, long most) => Entries.FirstOrDefault(e => e.IsStream && e.Name == name) is { Name: not null } entry ? Read(entry, most) : null;

    /// <summary>The bytes of a stream, at most so many.</summary>
    public byte[] Read(CompoundEntry entry, long most)
    {
        var size = Math.Min(entry.Size, most);
        if (entry.Size >= miniCutoff)
        {
            return Chain(entry.Start, size);
        }

        var bytes = new byte[size];
        long done = 0;
        for (var sector = entry.Start; done < size && sector < nextMini.Length; sector = nextMini[sector])
        {
            var from = sector * (long)MiniSize;
            var count = (int)Math.Min(MiniSize, Math.Min(size - done, mini.Length - from));
            if (count <= 0)
            {
                break;
            }

            mini.AsSpan((int)from, count).CopyTo(bytes.AsSpan((int)done));
            done += count;
        }

        return done == size ? bytes : throw new InvalidDataException("A stream is cut off.");
    }

    /// <summary>The allocation table, its own sectors listed in the header and in a chain behind it.</summary>
    private uint[] Table(byte[] header)
    {
        var sectors = Numbers(header[76..]).TakeWhile(s => s < LastSector).ToList();
        var extra = U32(header, 68);
        var most = stream.Length >> shift;
        for (var steps = 0L; extra < LastSector && sectors.Count < most && steps < most; steps++)
        {
            var list = Numbers(Sector(extra));
            sectors.AddRange(list[..^1].Where(s => s < LastSector));
            extra = list[^1];
        }

        return [.. sectors.Take((int)Math.Min(most, int.MaxValue)).SelectMany(s => Numbers(Sector(s)))];
    }

    private List<CompoundEntry> Directory(uint start)
    {
        var bytes = Chain(start, MaxEntries * 128L);
        var entries = new List<CompoundEntry>();
        for (var at = 0; at + 128 <= bytes.Length; at += 128)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 64));
            if (bytes[at + 66] != 0 && length is >= 2 and <= 64)
            {
                entries.Add(new CompoundEntry(
                    Encoding.Unicode.GetString(bytes, at, length - 2), bytes[at + 66] == 2, U32(bytes, at + 116), U32(bytes, at + 120)));
            }
        }

        return entries;
    }

    private byte[] Chain(uint start, long most)
    {
        using var bytes = new MemoryStream();
        var steps = 0;
        for (var sector = start; sector < LastSector && bytes.Length < most; sector = next[sector])
        {
            if (sector >= next.Length || ++steps > next.Length)
            {
                throw new InvalidDataException("A chain of sectors is broken.");
            }

            bytes.Write(Sector(sector));
        }

        if (bytes.Length > most)
        {
            bytes.SetLength(most);
        }

        return bytes.ToArray();
    }

    private byte[] Sector(uint number)
    {
        var bytes = new byte[1 << shift];
        stream.Position = Math.Min(stream.Length, (number + 1L) << shift);
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read > 0 ? bytes : throw new InvalidDataException("A sector lies behind the end.");
    }

    private static uint[] Numbers(byte[] bytes)
    {
        var numbers = new uint[bytes.Length / 4];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = U32(bytes, i * 4);
        }

        return numbers;
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
