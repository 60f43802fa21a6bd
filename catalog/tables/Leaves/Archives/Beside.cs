using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>Small binary files that lie beside data and hold no word: indexes of Shapefile layers, fonts of documents.</summary>
internal static class Beside
{
    public static bool IsWordless(ReadOnlySpan<byte> head, string name) => FileExtension.Of(name) switch
    {
        "qix" => head.StartsWith("SQT"u8),
        "ttf" or "otf" or "odttf" or "fntdata" => true,
        _ => false,
    };
}
