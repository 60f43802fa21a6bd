using System.Buffers;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Language tags as every syntax allows them (Turtle's rule LANGTAG). RDF/XML lets anything through, and feeds do say <c>en_US</c>.
/// </summary>
internal static class LanguageTags
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
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
