using System.Text;

namespace OpenData.Catalog.Search;

/// <summary>A record's name in addresses: <c>[a-z0-9-]</c>, at most 80 characters, no hyphen at either end or twice in a row.</summary>
public static class Slug
{
    public const int MaxLength = 80;

    /// <summary>The slug of a title (<c>Proračun 2026</c> → <c>proracun-2026</c>), cut between words where it can be; <c>zbirka</c> when nothing is left.</summary>
    public static string Of(string wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var slug = new StringBuilder();
        foreach (var word in TextFolding.Words(wish).Select(Ascii).Where(w => w.Length > 0))
        {
            if (slug.Length + word.Length + 1 > MaxLength)
            {
                if (slug.Length == 0)
                {
                    slug.Append(word.AsSpan(0, Math.Min(word.Length, MaxLength)));
                }

                break;
            }

            slug.Append(slug.Length == 0 ? "" : "-").Append(word);
        }

        return slug.Length == 0 ? "zbirka" : slug.ToString();
    }

    /// <summary>The slug with a number (<c>proracun-2</c>), still within the length.</summary>
    public static string Numbered(string slug, int number)
    {
        ArgumentNullException.ThrowIfNull(slug);
        var tail = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{number}");
        return string.Concat(slug.AsSpan(0, Math.Min(slug.Length, MaxLength - tail.Length)).TrimEnd('-'), tail);
    }

    /// <summary>True for a text of the shape above.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static string Ascii(string word) => word.All(char.IsAscii) ? word : string.Concat(word.Where(char.IsAscii));
}
