namespace OpenData.Cli.Printing;

/// <summary>Foreign texts made fit for one line of a terminal.</summary>
internal static class Readable
{
    /// <summary>One line without control characters, cut after so many characters.</summary>
    public static string Shortened(string text, int length)
    {
        var plain = OneLine(text);
        return plain.Length <= length ? plain : plain[..(length - 1)] + "…";
    }

    /// <summary>Two long texts cut to the place where they begin to differ.</summary>
    public static (string First, string Second) AroundDifference(string first, string second, int length)
    {
        var (a, b) = (OneLine(first), OneLine(second));
        if (a.Length <= length && b.Length <= length)
        {
            return (a, b);
        }

        var same = a.AsSpan().CommonPrefixLength(b);
        var start = Math.Max(0, same - (length / 3));
        return (Cut(a, start, length), Cut(b, start, length));
    }

    private static string Cut(string text, int start, int length)
    {
        start = Math.Min(start, Math.Max(0, text.Length - 1));
        var tail = text[start..];
        return (start > 0 ? "…" : "") + (tail.Length <= length ? tail : tail[..length] + "…");
    }

    private static string OneLine(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(static c => char.IsControl(c) ? ' ' : c));
}
