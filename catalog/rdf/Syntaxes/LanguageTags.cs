using System.Buffers;
using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Language tags as every syntax allows them (Turtle's rule LANGTAG). RDF/XML lets anything through, and feeds do say <c>en_US</c>.
/// </summary>
internal static class LanguageTags
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<byte> LetterBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The tag to write: itself, with hyphens for underscores, or null when it cannot be written at all.</summary>
    public static string? Written(string tag)
    {
        if (IsWellFormed(tag))
        {
            return tag;
        }

        var mended = tag.Trim().Replace('_', '-');
        return IsWellFormed(mended) ? mended : null;
    }

    /// <summary>The same for a tag in UTF-8: null when it cannot be written at all.</summary>
    /// <param name="isMended">Whether that is another tag than the one given, or none.</param>
    public static ReadOnlySpan<byte> Written(ReadOnlySpan<byte> tag, out bool isMended)
    {
        isMended = tag.IsEmpty || tag.ContainsAnyExcept(LetterBytes);
        if (!isMended)
        {
            return tag;
        }

        var text = Encoding.UTF8.GetString(tag);
        var written = Written(text);
        isMended = !ReferenceEquals(written, text);
        return !isMended ? tag : written is null ? default : Encoding.UTF8.GetBytes(written);
    }

    /// <summary>Writes the tag after <paramref name="mark"/>, or nothing when it cannot be written; says so when it had to be mended.</summary>
    public static RdfProblem? Write(Utf8Output output, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> mark)
    {
        var written = Written(tag, out var isMended);
        if (!written.IsEmpty)
        {
            output.Write(mark);
            output.Write(written);
        }

        return isMended ? UnwritableTerm.Language(tag) : null;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var dash = tag.IndexOf('-');
        if (dash < 0)
        {
            return !tag.IsEmpty && !tag.ContainsAnyExcept(Letters);
        }

        if (dash == 0 || tag[..dash].ContainsAnyExcept(Letters))
        {
            return false;
        }

        foreach (var range in tag[(dash + 1)..].Split('-'))
        {
            var part = tag[(dash + 1)..][range];
            if (part.IsEmpty || part.ContainsAnyExcept(Characters))
            {
                return false;
            }
        }

        return true;
    }
}
