using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace OpenData.Tables.Leaves.Pictures;

/// <summary>
/// Tags of a TIFF structure (TIFF 6.0; Exif 2.32): what EXIF is written in, and what scans and orthophotos are. Texts under their names, and the place
/// where a picture was taken in degrees.
/// </summary>
internal sealed class TiffTags(LeafOutput output, string at)
{
    private const int MaxDirectories = 64;

    private const int MaxEntries = 1000;

    private const int MaxValue = 4 << 20;

    /// <summary>Bytes of the list of strips or tiles.</summary>
    private const int MaxPlaces = 64 << 20;

    private const int SubDirectories = 330;

    /// <summary>Bytes of all values together: many tags may point at one place.</summary>
    private const long MaxValues = 64 << 20;

    private static readonly int[] Sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

    private Stream stream = Stream.Null;
    private bool big;
    private int left;
    private long read;
    private TiffExtent extent = new();

    /// <summary>It has more directories, entries or longer texts than are read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Behind the last byte that a directory points at.</summary>
    public long End => extent.End;

    /// <exception cref="InvalidDataException">No TIFF structure.</exception>
    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public void Read(Stream tiff)
    {
        stream = tiff;
        stream.Position = 0;
        (IsCut, extent, read) = (false, new TiffExtent(), 0);
        var head = Bytes(0, 8);
        big = head[0] == 'M';
        left = MaxDirectories;
        if (U16(head, 2) != 42)
        {
            throw new InvalidDataException("No TIFF.");
        }

        var seen = new HashSet<long>();
        for (long next = U32(head, 4); next != 0 && seen.Add(next);)
        {
            if (left-- <= 0)
            {
                IsCut = true;
                return;
            }

            next = Directory(next, "", seen);
        }
    }

    private long Directory(long start, string group, HashSet<long> seen)
    {
        var count = U16(Bytes(start, 2), 0);
        if (count > MaxEntries)
        {
            IsCut = true;
            return 0;
        }

        var entries = Bytes(start + 2, count * 12 + 4);
        extent.Reach(start + 2 + entries.Length);
        var gps = new Dictionary<int, byte[]>();
        for (var i = 0; i < count; i++)
        {
            output.Cancel.ThrowIfCancellationRequested();
            var tag = U16(entries, i * 12);
            if (tag is 0x8769 or 0x8825 or 0xA005)
            {
                Inner(U32(entries, i * 12 + 8), tag == 0x8825 ? "GPS" : "", seen);
                continue;
            }

            if (tag == SubDirectories)
            {
                var places = Numbers(entries, i * 12);
                for (var n = 0; TiffExtent.Number(places, 4, n, big) is { } inner; n++)
                {
                    Inner(inner, "", seen);
                }

                continue;
            }

            Entry(entries, i * 12, tag, group, gps);
        }

        if (group == "GPS")
        {
            Position(gps);
        }

        return U32(entries, count * 12);
    }

    private void Inner(long start, string group, HashSet<long> seen)
    {
        if (!seen.Add(start))
        {
            return;
        }

        if (left-- <= 0)
        {
            IsCut = true;
            return;
        }

        Directory(start, group, seen);
    }

    /// <summary>A list of places or lengths.</summary>
    private byte[] Numbers(byte[] entries, int place)
    {
        var size = U16(entries, place + 2) switch { 3 => 2, 4 or 13 => 4, _ => 0 };
        var length = size * (long)U32(entries, place + 4);
        IsCut |= length > MaxPlaces;
        extent.Reach(length is > 4 and <= MaxPlaces ? U32(entries, place + 8) + length : 0);
        return length is 0 or > MaxPlaces ? [] : length <= 4 ? entries[(place + 8)..(place + 8 + (int)length)] : Bytes(U32(entries, place + 8), (int)length);
    }

    private void Entry(byte[] entries, int place, int tag, string group, Dictionary<int, byte[]> gps)
    {
        var type = U16(entries, place + 2);
        var size = type < Sizes.Length ? Sizes[type] : type == 129 ? 1 : 0;
        var length = size * (long)U32(entries, place + 4);
        if (length > 4)
        {
            extent.Reach(U32(entries, place + 8) + length);
        }

        if (TiffExtent.IsPlace(tag))
        {
            extent.Take(tag, type, Numbers(entries, place), big);
            return;
        }

        if (length == 0)
        {
            return;
        }

        // Numbers say nothing, but for the place.
        if (type is not (2 or 129 or 7 or 1) && group != "GPS" && tag != 33723)
        {
            return;
        }

        if (length > MaxValue)
        {
            IsCut = true;
            return;
        }

        if ((read += length) > MaxValues)
        {
            throw new InvalidDataException("Tags hold more than any picture needs.");
        }

        var value = length <= 4 ? entries[(place + 8)..(place + 8 + (int)length)] : Bytes(U32(entries, place + 8), (int)length);
        if (group == "GPS")
        {
            gps[tag] = value;
            if (type is 2 or 7)
            {
                output.Text($"{at}GPS {tag:X4}", Plain(value));
            }

            return;
        }

        Value(tag, type, value);
    }

    private void Value(int tag, int type, byte[] value)
    {
        var name = at + TiffNames.Of(tag);
        switch (tag)
        {
            case 700:
                PictureTexts.Xmp(value, output);
                break;
            case 33723:
                new IptcTexts(output, at).ReadRecords(value);
                break;
            case 34377:
                new IptcTexts(output, at).ReadResources(value);
                break;
            case >= 0x9C9B and <= 0x9C9F:
                output.Text(name, Encoding.Unicode.GetString(value).TrimEnd('\0'));
                break;
            case 0x9286:
                Comment(name, value);
                break;
            default:
                if (type is 2 or 129)
                {
                    output.Text(name, Plain(value));
                }
                else if (type == 7)
                {
                    foreach (var run in Binaries.PrintableRuns.Of(value, shortest: 6))
                    {
                        output.Text(name, run);
                    }
                }

                break;
        }
    }

    /// <summary>A user's comment names its encoding in its first eight bytes.</summary>
    private void Comment(string name, byte[] value)
    {
        if (value.Length <= 8)
        {
            return;
        }

        var text = value.AsSpan(8);
        output.Text(name, value.AsSpan().StartsWith("UNICODE"u8) ? (big ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(text).TrimEnd('\0') : DecodedBytes.Text(text));
    }

    /// <summary>Degrees north and east, as <c>46.051400, 14.505800</c>.</summary>
    private void Position(Dictionary<int, byte[]> gps)
    {
        if (gps.TryGetValue(2, out var north) && gps.TryGetValue(4, out var east) && Degrees(north) is { } latitude && Degrees(east) is { } longitude)
        {
            latitude = gps.TryGetValue(1, out var south) && south[0] == 'S' ? -latitude : latitude;
            longitude = gps.TryGetValue(3, out var west) && west[0] == 'W' ? -longitude : longitude;
            output.Text(at + "GPS", string.Create(CultureInfo.InvariantCulture, $"{latitude:0.000000}, {longitude:0.000000}"));
        }
    }

    private double? Degrees(byte[] value)
    {
        if (value.Length < 24)
        {
            return null;
        }

        var degrees = 0.0;
        for (var i = 2; i >= 0; i--)
        {
            var divisor = U32(value, i * 8 + 4);
            degrees = degrees / 60 + (divisor == 0 ? 0 : (double)U32(value, i * 8) / divisor);
        }

        return degrees;
    }

    private static string Plain(byte[] value) => DecodedBytes.Text(value).Replace('\0', ' ').Trim();

    private byte[] Bytes(long start, int count)
    {
        if (start < 0 || start + count > stream.Length)
        {
            throw new EndOfStreamException("Points behind the end.");
        }

        var bytes = new byte[count];
        stream.Position = start;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private int U16(byte[] bytes, int place) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(place)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(place));

    private uint U32(byte[] bytes, int place) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(place)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(place));
}
