using System.Text;

namespace OpenData.Rdf.JsonLd;

/// <summary>Language tags that are well-formed (BCP 47, section 2.2.9), each kept as one run of bytes.</summary>
internal sealed class LanguageBytes
{
    private const int Size = 16;

    private readonly byte[]?[] recent = new byte[Size][];
    private int next;

    /// <summary>The tag as it stands, null when it is none: its text is then left out.</summary>
    public byte[]? Find(ReadOnlySpan<byte> tag)
    {
        foreach (var one in recent)
        {
            if (one is not null && tag.SequenceEqual(one))
            {
                return one;
            }
        }

        if (!IsWellFormed(tag))
        {
            return null;
        }

        var kept = tag.ToArray();
        recent[next++ % Size] = kept;
        return kept;
    }

    public static byte[]? Of(string tag)
    {
        var bytes = Encoding.UTF8.GetBytes(tag);
        return IsWellFormed(bytes) ? bytes : null;
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> tag)
    {
        var length = 0;
        var isFirst = true;
        foreach (var c in tag)
        {
            if (c == '-' && length > 0)
            {
                (length, isFirst) = (0, false);
            }
            else if ((!char.IsAsciiLetter((char)c) && (isFirst || !char.IsAsciiDigit((char)c))) || ++length > 8)
            {
                return false;
            }
        }

        return length > 0;
    }
}
