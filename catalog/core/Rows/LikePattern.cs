namespace OpenData.Catalog.Rows;

/// <summary>SQL's patterns: <c>%</c> stands for any letters, <c>_</c> for one; capitals make no difference.</summary>
internal static class LikePattern
{
    /// <summary>Whether the whole text fits, in time that grows with text times pattern at most.</summary>
    public static bool Fits(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var (t, p, star, back) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                (star, back) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '_' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t])))
            {
                (t, p) = (t + 1, p + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++back);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('%') < 0;
    }
}
