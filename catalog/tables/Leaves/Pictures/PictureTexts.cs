using System.IO.Compression;
using System.Text;
using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Leaves.Markup;

namespace OpenData.Tables.Leaves.Pictures;

/// <summary>Texts in the containers of pictures: segments of JPEG, chunks of PNG and WebP, blocks of GIF, directories of TIFF.</summary>
/// <param name="output">Takes the texts into the part that is open.</param>
/// <param name="at">Goes before each place.</param>
internal sealed class PictureTexts(LeafOutput output, string at)
{
    private const int MaxBlock = 16 << 20;

    /// <summary>Bytes behind a picture's end that count as padding.</summary>
    private const int Padding = 64;

    private readonly TiffTags tags = new(output, at);

    /// <summary>Reads a seekable stream; true when something unknown follows the picture.</summary>
    public bool Read(Stream stream, string format)
    {
        stream.Position = 0;
        switch (format)
        {
            case "JPEG":
                return Jpeg(stream);
            case "PNG":
                return Png(stream);
            case "WEBP":
                WebP(stream);
                return false;
            case "TIFF":
                tags.Read(stream);
                return false;
            case "GIF":
                Gif(stream);
                return false;
            default:
                // A bitmap has no place for words.
                return false;
        }
    }

    /// <summary>XMP: RDF that Adobe's programs and most cameras write.</summary>
    public static void Xmp(byte[] packet, LeafOutput output)
    {
        try
        {
            using var stream = new MemoryStream(packet);
            XmlLeaves.ReadAll(stream, output, office: false);
        }
        catch (Exception e) when (e is XmlException or FileUnreadableException)
        {
            foreach (var run in Binaries.PrintableRuns.Of(packet, shortest: 4))
            {
                output.Text("xmp", run);
            }
        }
    }

    private bool Jpeg(Stream stream)
    {
        foreach (var segment in JpegSegments.Of(stream))
        {
            output.Cancel.ThrowIfCancellationRequested();
            var bytes = segment.Bytes;
            switch (segment.Marker)
            {
                case 0xE1 when bytes.AsSpan().StartsWith("Exif\0"u8) && bytes.Length > 6:
                    tags.Read(new MemoryStream(bytes, 6, bytes.Length - 6));
                    break;
                case 0xE1 when bytes.AsSpan().IndexOf((byte)0) is > 0 and var zero:
                    var extended = bytes.AsSpan().StartsWith("http://ns.adobe.com/xmp/extension/"u8) ? 40 : 0;
                    Xmp(bytes[Math.Min(bytes.Length, zero + 1 + extended)..], output);
                    break;
                case 0xED:
                    new IptcTexts(output, at).ReadResources(bytes);
                    break;
                case 0xFE:
                    output.Text(at + "comment", DecodedBytes.Text(bytes));
                    break;
                case >= 0xE3 and <= 0xEF and not 0xEE:
                    Strings(bytes, $"APP{segment.Marker - 0xE0}");
                    break;
                default:
                    break;
            }
        }

        return JpegSegments.EndOf(stream) is { } end && stream.Length - end > Padding;
    }

    private bool Png(Stream stream)
    {
        foreach (var chunk in Chunks.OfPng(stream))
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (chunk.Name is "tEXt" or "zTXt" or "iTXt" or "eXIf" && chunk.Length <= MaxBlock)
            {
                PngText(chunk.Name, chunk.Load(stream));
            }

            if (chunk.Name == "IEND")
            {
                return stream.Length - chunk.End > Padding;
            }
        }

        throw new EndOfStreamException("No end of the picture.");
    }

    private void PngText(string name, byte[] bytes)
    {
        if (name == "eXIf")
        {
            tags.Read(new MemoryStream(bytes));
            return;
        }

        var zero = Math.Max(0, bytes.AsSpan().IndexOf((byte)0));
        var key = Encoding.Latin1.GetString(bytes, 0, zero);
        var rest = bytes.AsSpan(Math.Min(bytes.Length, zero + 1));
        var text = name switch
        {
            "tEXt" => rest.ToArray(),
            "zTXt" => rest.Length > 1 ? Inflate(rest[1..].ToArray()) : [],
            _ => International(rest),
        };
        if (key == "XML:com.adobe.xmp")
        {
            Xmp(text, output);
        }
        else
        {
            output.Text(at + key, DecodedBytes.Text(text));
        }
    }

    /// <summary>Compression flag and method, language, translated keyword, text.</summary>
    private byte[] International(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 4)
        {
            return [];
        }

        var packed = rest[0] == 1;
        rest = rest[2..];
        rest = rest[(rest.IndexOf((byte)0) + 1)..];
        var translated = rest.IndexOf((byte)0);
        output.Text(at + "keyword", DecodedBytes.Text(rest[..Math.Max(0, translated)]));
        rest = rest[(translated + 1)..];
        return packed ? Inflate(rest.ToArray()) : rest.ToArray();
    }

    private static byte[] Inflate(byte[] packed)
    {
        using var unpacking = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var text = new byte[1 << 20];
        return text[..unpacking.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)];
    }

    private void WebP(Stream stream)
    {
        foreach (var chunk in Chunks.OfRiff(stream))
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (chunk.Length > MaxBlock)
            {
                continue;
            }

            if (chunk.Name == "EXIF")
            {
                var bytes = chunk.Load(stream);
                var skip = bytes.AsSpan().StartsWith("Exif\0\0"u8) ? 6 : 0;
                tags.Read(new MemoryStream(bytes, skip, bytes.Length - skip));
            }
            else if (chunk.Name == "XMP ")
            {
                Xmp(chunk.Load(stream), output);
            }
        }
    }

    /// <summary>Comments, plain text and application blocks (GIF89a, 18 to 26); pixels are passed over.</summary>
    private void Gif(Stream stream)
    {
        var bytes = new byte[(int)Math.Min(stream.Length, MaxBlock)];
        stream.ReadExactly(bytes);
        for (var i = 13 + Colours(bytes, 10); i + 2 < bytes.Length && bytes[i] is 0x21 or 0x2C;)
        {
            var (isText, label) = (bytes[i] == 0x21 && bytes[i + 1] is 0xFE or 0xFF or 0x01, bytes[i + 1]);
            i += bytes[i] == 0x21 ? 2 : 11 + Colours(bytes, i + 9);
            var text = new List<byte>();
            while (i < bytes.Length && bytes[i] > 0)
            {
                if (isText)
                {
                    text.AddRange(bytes.AsSpan(i + 1, Math.Min(bytes[i], bytes.Length - i - 1)));
                }

                i += bytes[i] + 1;
            }

            i++;
            Strings([.. text], label == 0xFE ? "comment" : "application");
        }
    }

    private static int Colours(byte[] bytes, int flags) => flags < bytes.Length && (bytes[flags] & 0x80) != 0 ? 3 << ((bytes[flags] & 7) + 1) : 0;

    private void Strings(byte[] bytes, string place)
    {
        foreach (var run in Binaries.PrintableRuns.Of(bytes, shortest: 4))
        {
            output.Text(at + place, run);
        }
    }
}
