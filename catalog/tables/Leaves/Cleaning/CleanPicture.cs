using System.Buffers.Binary;
using OpenData.Tables.Leaves.Pictures;

namespace OpenData.Tables.Leaves.Cleaning;

/// <summary>A picture without what a camera or a program wrote into it: pixels, colours and which way is up stay.</summary>
internal static class CleanPicture
{
    public static List<RemovedPart> Write(Stream from, string format, Stream to)
    {
        var removed = new List<RemovedPart>();
        from.Position = 0;
        switch (format)
        {
            case "JPEG":
                Jpeg(from, to, removed);
                break;
            case "PNG":
                Png(from, to, removed);
                break;
            default:
                WebP(from, to, removed);
                break;
        }

        return [.. removed.Distinct()];
    }

    private static void Jpeg(Stream from, Stream to, List<RemovedPart> removed)
    {
        var segments = JpegSegments.Of(from).ToList();
        var scan = from.Position;
        var exif = segments.FirstOrDefault(s => s.Marker == 0xE1 && s.Bytes.AsSpan().StartsWith("Exif\0\0"u8)).Bytes;
        to.Write([0xFF, 0xD8]);
        if (exif is not null && Orientation(exif.AsSpan(6)) is > 1 and var turned)
        {
            Segment(to, 0xE1, [.. "Exif\0\0"u8, .. OrientationOnly(turned)]);
        }

        foreach (var segment in segments)
        {
            if (segment.Marker is 0xFE or (>= 0xE1 and <= 0xEF and not 0xEE) && !(segment.Marker == 0xE2 && segment.Bytes.AsSpan().StartsWith("ICC_PROFILE"u8)))
            {
                removed.Add(new RemovedPart("metadata", ""));
            }
            else
            {
                Segment(to, segment.Marker, segment.Bytes);
            }
        }

        from.Position = scan;
        var end = JpegSegments.EndOf(from) ?? throw new EndOfStreamException("No end of the picture.");
        if (end < from.Length)
        {
            removed.Add(new RemovedPart("trailing-data", ""));
        }

        Copy(from, scan, end - scan, to);
    }

    private static void Segment(Stream to, byte marker, byte[] bytes)
    {
        to.Write([0xFF, marker, (byte)((bytes.Length + 2) >> 8), (byte)(bytes.Length + 2)]);
        to.Write(bytes);
    }

    private static void Png(Stream from, Stream to, List<RemovedPart> removed)
    {
        Copy(from, 0, 8, to);
        foreach (var chunk in Chunks.OfPng(from).ToList())
        {
            if (chunk.Name is "tEXt" or "zTXt" or "iTXt" or "eXIf" or "tIME")
            {
                removed.Add(new RemovedPart("metadata", ""));
                if (chunk.Name == "eXIf" && chunk.Length < 1 << 20 && Orientation(chunk.Load(from)) is > 1 and var turned)
                {
                    PngChunk(to, [.. "eXIf"u8, .. OrientationOnly(turned)]);
                }
            }
            else
            {
                Copy(from, chunk.Start, chunk.End - chunk.Start, to);
            }

            if (chunk.Name == "IEND")
            {
                if (chunk.End < from.Length)
                {
                    removed.Add(new RemovedPart("trailing-data", ""));
                }

                return;
            }
        }

        throw new EndOfStreamException("No end of the picture.");
    }

    private static void PngChunk(Stream to, byte[] named)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, named.Length - 4);
        to.Write(number);
        to.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Sum(named));
        to.Write(number);
    }

    /// <summary>CRC-32 as PNG has it (ISO 3309).</summary>
    private static uint Sum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }

    private static void WebP(Stream from, Stream to, List<RemovedPart> removed)
    {
        Copy(from, 0, 12, to);
        foreach (var chunk in Chunks.OfRiff(from).ToList())
        {
            if (chunk.Name is "EXIF" or "XMP ")
            {
                removed.Add(new RemovedPart("metadata", ""));
                continue;
            }

            var start = to.Position;
            Copy(from, chunk.Start, Math.Min(chunk.End, from.Length) - chunk.Start, to);
            if (chunk.Name == "VP8X")
            {
                // The flags of what is gone: EXIF and XMP.
                to.Position = start + 8;
                from.Position = chunk.Data;
                to.WriteByte((byte)(from.ReadByte() & ~0x0C));
                to.Position = to.Length;
            }
        }

        var size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)(to.Length - 8));
        to.Position = 4;
        to.Write(size);
    }

    /// <summary>Which way is up, 1 to 8; 1 when it is not said.</summary>
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14)
        {
            return 1;
        }

        var big = tiff[0] == 'M';
        var at = big ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        if (at + 2 > tiff.Length)
        {
            return 1;
        }

        var entries = tiff[(int)at..];
        var count = U16(entries, big);
        for (var i = 0; i < count && 2 + i * 12 + 12 <= entries.Length; i++)
        {
            if (U16(entries[(2 + i * 12)..], big) == 0x0112)
            {
                return U16(entries[(2 + i * 12 + 8)..], big) is >= 1 and <= 8 and var turned ? turned : 1;
            }
        }

        return 1;

        static int U16(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    /// <summary>The smallest EXIF there is: one tag.</summary>
    private static byte[] OrientationOnly(int turned) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0];

    private static void Copy(Stream from, long start, long count, Stream to)
    {
        from.Position = start;
        var block = new byte[1 << 16];
        for (int read; count > 0 && (read = from.Read(block, 0, (int)Math.Min(count, block.Length))) > 0; count -= read)
        {
            to.Write(block, 0, read);
        }
    }
}
