namespace OpenData.Tables.Leaves.Pictures;

/// <summary>A segment before the pixels of a JPEG picture.</summary>
internal readonly record struct JpegSegment(byte Marker, long Start, byte[] Bytes);

/// <summary>The segments of a JPEG picture (ITU-T T.81, annex B).</summary>
internal static class JpegSegments
{
    private const byte StartOfScan = 0xDA;

    private const byte EndOfImage = 0xD9;

    /// <summary>Segments up to the first scan, in order; the stream then stands on the scan's marker.</summary>
    /// <exception cref="InvalidDataException">A marker is missing.</exception>
    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public static IEnumerable<JpegSegment> Of(Stream stream)
    {
        stream.Position = 2;
        while (true)
        {
            var start = stream.Position;
            if (Byte(stream) != 0xFF)
            {
                throw new InvalidDataException("No marker.");
            }

            var marker = Byte(stream);
            while (marker == 0xFF)
            {
                marker = Byte(stream);
            }

            if (marker is StartOfScan or EndOfImage)
            {
                stream.Position = start;
                yield break;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                continue;
            }

            var length = (Byte(stream) << 8) + Byte(stream) - 2;
            if (length < 0)
            {
                throw new InvalidDataException("No length.");
            }

            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            yield return new JpegSegment((byte)marker, start, bytes);
        }
    }

    /// <summary>Behind the end mark of the picture whose first scan the stream stands on; null when there is none.</summary>
    public static long? EndOf(Stream stream)
    {
        // In a scan a mark byte is followed by zero or a restart; any other marker but the end is a segment between scans.
        var block = new byte[1 << 16];
        var position = stream.Position;
        var marked = false;
        for (int read; (read = stream.Read(block)) > 0;)
        {
            for (var i = 0; i < read; i++)
            {
                if (marked && block[i] == EndOfImage)
                {
                    return position + i + 1;
                }

                marked = block[i] == 0xFF;
            }

            position += read;
        }

        return null;
    }

    private static int Byte(Stream stream) => stream.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException("Cut off.");
}
