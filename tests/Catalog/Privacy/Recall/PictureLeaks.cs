using System.Buffers.Binary;
using System.Text;
using OpenData.Tests.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>What cameras and programs write into pictures.</summary>
internal static class PictureLeaks
{
    public static IEnumerable<LeakFile> All() =>
    [
        new("JPEG", "EXIF", "a.jpg", static v => Jpeg(0xE1, [.. "Exif\0\0"u8, .. Tiff(v.Told)])),
        new("JPEG", "XMP", "a.jpg", static v => Jpeg(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Xmp(v)])),
        new("JPEG", "IPTC", "a.jpg", static v => Jpeg(0xED, Iptc(v.Told))),
        new("JPEG", "a comment", "a.jpg", static v => Jpeg(0xFE, Encoding.UTF8.GetBytes(v.Told))),
        new("PNG", "a text", "a.png", static v => Png("tEXt", [.. "Comment\0"u8, .. Encoding.Latin1.GetBytes(v.Brief)])) { Takes = IsLatin },
        new("PNG", "an international text", "a.png", static v => Png("iTXt", [.. "Comment\0\0\0sl\0\0"u8, .. Encoding.UTF8.GetBytes(v.Told)])),
        new("PNG", "EXIF", "a.png", static v => Png("eXIf", Tiff(v.Told))),
        new("WebP", "EXIF", "a.webp", static v => WebP("EXIF", Tiff(v.Told))),
        new("WebP", "XMP", "a.webp", static v => WebP("XMP ", Xmp(v))),
        new("TIFF", "a tag", "a.tif", static v => Tiff(v.Told)),
        new("GIF", "a comment", "a.gif", static v => [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x21, 0xFE, (byte)Encoding.UTF8.GetByteCount(v.Told), .. Encoding.UTF8.GetBytes(v.Told), 0, 0x3B]),
    ];

    /// <summary>A picture of a camera with a description.</summary>
    public static byte[] Jpeg(string told) => Jpeg(0xE1, [.. "Exif\0\0"u8, .. Tiff(told)]);

    // Its words are in Latin-1 by the rules of the format, which has no č.
    private static bool IsLatin(LeakVector v) => v.Brief.All(static c => c < 256);

    private static byte[] Jpeg(byte marker, byte[] body) =>
    [
        0xFF, 0xD8, 0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, 0xFF, 0xDA, 0, 4, 1, 2, 0x11, 0x22, 0xFF, 0xD9,
    ];

    /// <summary>One directory with one tag, the description.</summary>
    private static byte[] Tiff(string told)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(told), 0];
        return [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x0E, 0x01, 2, 0, .. Number(text.Length), .. Number(26), 0, 0, 0, 0, .. text];
    }

    private static byte[] Xmp(LeakVector v) => Encoding.UTF8.GetBytes(
        $"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description>{v.Told}</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>");

    private static byte[] Iptc(string told)
    {
        var text = Encoding.UTF8.GetBytes(told);
        byte[] record = [0x1C, 2, 120, 0, (byte)text.Length, .. text];
        return [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)record.Length, .. record];
    }

    private static byte[] Png(string name, byte[] body)
    {
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk(name, body), .. Chunk("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 2, 0, 1]), .. Chunk("IEND", [])];

        static byte[] Chunk(string name, byte[] body)
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
            return [.. Big(body.Length), .. named, .. Big((int)LeafSamples.Crc(named))];
        }
    }

    private static byte[] WebP(string name, byte[] body)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(name), .. Number(body.Length), .. body, .. new byte[body.Length & 1]];
        byte[] chunks = [.. "WEBPVP8X"u8, 10, 0, 0, 0, 0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. "VP8L"u8, 6, 0, 0, 0, 0x2F, 0, 0, 0, 0, 0, .. chunk];
        return [.. "RIFF"u8, .. Number(chunks.Length), .. chunks];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
