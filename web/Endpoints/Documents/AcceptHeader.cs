using System.Globalization;

namespace OpenData.Web.Endpoints.Documents;

/// <summary>What a client would rather read (RFC 9110, section 12.5.1): of each media type on offer, its quality.</summary>
internal static class AcceptHeader
{
    /// <summary>A longer header is taken for none.</summary>
    public const int MaxLength = 8 << 10;

    private const int MaxRanges = 100;

    /// <summary>The offer with the highest quality, the earlier one of equals; null when the client accepts none of them.</summary>
    /// <param name="header">The header; null, empty, too long or without a range that can be read means that anything will do.</param>
    /// <param name="offers">Media types in the order in which they are liked here.</param>
    public static string? Choose(string? header, IReadOnlyList<string> offers)
    {
        if (string.IsNullOrWhiteSpace(header) || header.Length > MaxLength || Read(header) is not { Count: > 0 } ranges)
        {
            return offers[0];
        }

        var best = offers.Select(offer => (Offer: offer, Quality: QualityOf(offer, ranges))).MaxBy(o => o.Quality);
        return best.Quality > 0 ? best.Offer : null;
    }

    // The most specific range that fits decides: text/turtle before text/* before */*.
    private static double QualityOf(string offer, List<Range> ranges)
    {
        var slash = offer.IndexOf('/', StringComparison.Ordinal);
        Range? best = null;
        foreach (var range in ranges)
        {
            var fits = range.Type == "*" ? range.Subtype == "*"
                : range.Type.AsSpan().Equals(offer.AsSpan(0, slash), StringComparison.OrdinalIgnoreCase)
                    && (range.Subtype == "*" || range.Subtype.AsSpan().Equals(offer.AsSpan(slash + 1), StringComparison.OrdinalIgnoreCase));
            if (fits && (best is not { } known || (range.Weight, range.Quality).CompareTo((known.Weight, known.Quality)) > 0))
            {
                best = range;
            }
        }

        return best?.Quality ?? 0;
    }

    private static List<Range> Read(string header)
    {
        var ranges = new List<Range>();
        foreach (var part in Split(header, ',').Take(MaxRanges))
        {
            var pieces = Split(part, ';').Select(p => p.Trim()).ToList();
            var type = pieces[0].Split('/');
            if (type is not [{ Length: > 0 } major, { Length: > 0 } minor])
            {
                continue;
            }

            var quality = pieces.Skip(1).FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
            if (quality is null)
            {
                ranges.Add(new Range(major, minor, 1));
            }
            else if (double.TryParse(quality.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q)
                && q is >= 0 and <= 1)
            {
                ranges.Add(new Range(major, minor, q));
            }
        }

        return ranges;
    }

    // A parameter's value may be quoted and then hold either sign.
    private static IEnumerable<string> Split(string text, char at)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == at && !isQuoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private readonly record struct Range(string Type, string Subtype, double Quality)
    {
        public int Weight => Type == "*" ? 0 : Subtype == "*" ? 1 : 2;
    }
}
