using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>Small binary files that lie beside data and hold no word: indexes of Shapefile layers, fonts of documents.</summary>
internal static class Beside
{
    public static bool IsWordless(Stream stream, string name)
    {
        if (FileExtension.Of(name) != "qix")
        {
            return Fonts.Is(stream, name);
        }

        Span<byte> head = stackalloc byte[3];
        stream.Position = 0;
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("SQT"u8);
    }
}
