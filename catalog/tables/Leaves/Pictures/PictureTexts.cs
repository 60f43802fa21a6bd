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
    /// <summary>Bytes of one text; what is longer stays unread.</summary>
    public const int MaxBlock = 16 << 20;

    /// <summary>Chunks that are pixels, colours and times, as the standards list them: no words.</summary>
    private static readonly HashSet<string> Wordless = new(
        [
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "tIME", "acTL", "fcTL", "fdAT",
            "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP",
        ],
        StringComparer.Ordinal);

    private bool isLong;

    private readonly TiffTags tags = new(output, at);

    /// <summary>Reads a seekable stream.</summary>
    public PictureEnd Read(Stream stream, string format)
    {
        stream.Position = 0;
        isLong = false;
        var behind = format switch
        {
            "JPEG" => Jpeg(stream),
            "PNG" => Png(stream),
            "WEBP" => WebP(stream),
            "TIFF" => Tiff(stream),
            "GIF" => Gif(stream),

            // A bitmap has no place for words.
            _ => !Tail.IsEmpty(stream, BitmapEnd.Of(stream)),
        };
        return behind ? PictureEnd.Behind : isLong ? PictureEnd.TooLong : PictureEnd.Clean;
    }

    private bool Gif(Stream stream)
    {
        var end = new GifBlocks(output, at).Read(stream);
        isLong |= end == PictureEnd.TooLong;
        return end == PictureEnd.Behind;
    }

    private bool Tiff(Stream stream)
    {
        tags.Read(stream);
        isLong |= tags.IsCut;
        return !Tail.IsEmpty(stream, tags.End);
    }

    /// <summary>What stands in another file's tags: it ends where that file says.</summary>
    private void Inner(Stream tiff)
    {
        tags.Read(tiff);
        isLong |= tags.IsCut;
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
                    Inner(new MemoryStream(bytes, 6, bytes.Length - 6));
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

        return JpegSegments.EndOf(stream) is { } end && !Tail.IsEmpty(stream, end);
    }

    private bool Png(Stream stream)
    {
        foreach (var chunk in Chunks.OfPng(stream))
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (!Wordless.Contains(chunk.Name) && IsShort(chunk))
            {
                if (chunk.Name is "tEXt" or "zTXt" or "iTXt" or "eXIf")
                {
                    PngText(chunk.Name, chunk.Load(stream));
                }
                else
                {
                    Strings(chunk.Load(stream), chunk.Name);
                }
            }

            if (chunk.Name == "IEND")
            {
                return !Tail.IsEmpty(stream, chunk.End);
            }
        }

        throw new EndOfStreamException("No end of the picture.");
    }

    private void PngText(string name, byte[] bytes)
    {
        if (name == "eXIf")
        {
            Inner(new MemoryStream(bytes));
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

    private bool IsShort(Chunk chunk)
    {
        isLong |= chunk.Length > MaxBlock;
        return chunk.Length <= MaxBlock;
    }

    private byte[] Inflate(byte[] packed)
    {
        using var unpacking = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var text = new MemoryStream();
        var block = new byte[1 << 16];
        for (int read; (read = unpacking.Read(block)) > 0;)
        {
            if (text.Length + read > MaxBlock)
            {
                isLong = true;
                break;
            }

            text.Write(block, 0, read);
        }

        return text.ToArray();
    }

    private bool WebP(Stream stream)
    {
        long end = 12;
        foreach (var chunk in Chunks.OfRiff(stream))
        {
            output.Cancel.ThrowIfCancellationRequested();
            end = chunk.End;
            if (Wordless.Contains(chunk.Name) || !IsShort(chunk))
            {
                continue;
            }

            if (chunk.Name == "EXIF")
            {
                var bytes = chunk.Load(stream);
                var skip = bytes.AsSpan().StartsWith("Exif\0\0"u8) ? 6 : 0;
                Inner(new MemoryStream(bytes, skip, bytes.Length - skip));
            }
            else if (chunk.Name == "XMP ")
            {
                Xmp(chunk.Load(stream), output);
            }
            else
            {
                Strings(chunk.Load(stream), chunk.Name);
            }
        }

        return !Tail.IsEmpty(stream, end);
    }

    private void Strings(byte[] bytes, string place)
    {
        foreach (var run in Binaries.PrintableRuns.Of(bytes, shortest: 4))
        {
            output.Text(at + place, run);
        }
    }
}
