using System.Globalization;
using System.Text;

namespace OpenData.Harvesters.Files.Naming;

/// <summary>A file name taken apart: <c>odvoz_2024.csv.gz</c> has the stem <c>odvoz_2024</c>, the extension <c>csv</c> and the packing <c>gz</c>.</summary>
/// <param name="Stem">Name without extensions, in Unicode form C.</param>
/// <param name="Extension">Lower case, without dot; empty when there is none.</param>
/// <param name="Packing"><c>gz</c>, <c>zip</c>, <c>bz2</c>, <c>xz</c> around another extension; null when the file is not packed, or packed without saying what.</param>
internal readonly record struct FileStem(string Stem, string Extension, string? Packing)
{
    private static readonly string[] Inner = ["csv", "tsv", "txt", "json", "ndjson", "jsonl", "geojson", "xml", "gml", "kml", "xlsx", "xls", "ods", "nt", "ttl", "rdf"];

    public static FileStem Of(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var extension = Clean(Path.GetExtension(name));
        if (extension is "gz" or "zip" or "bz2" or "xz" && Clean(Path.GetExtension(stem)) is { Length: > 0 } inner && Inner.Contains(inner))
        {
            return new(Form(Path.GetFileNameWithoutExtension(stem)), inner, extension);
        }

        // A trailing part with blanks or no letters is no extension (porocilo 1.2024).
        return extension.Length is 0 or > 10 || extension.Contains(' ') || extension.All(char.IsAsciiDigit)
            ? new(Form(name), "", null)
            : new(Form(stem), extension, null);
    }

    /// <summary>A short ASCII key of letters, digits and hyphens made from a text; <c>x</c> when nothing is left.</summary>
    public static string Slug(string text, int length = 60)
    {
        var slug = new StringBuilder();
        foreach (var rune in Form(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (slug.Length >= length)
            {
                break;
            }

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var lower = Rune.ToLowerInvariant(rune);
            if (lower.IsAscii && Rune.IsLetterOrDigit(lower))
            {
                slug.Append((char)lower.Value);
            }
            else if (lower.Value is 'đ')
            {
                slug.Append('d');
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text2 = slug.ToString().Trim('-');
        return text2.Length == 0 ? "x" : text2;
    }

    /// <summary>Unicode form C; a text with broken surrogates gets replacement characters first.</summary>
    public static string Form(string text)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Words for people: marks become blanks, the first letter a capital.</summary>
    public static string Words(string stem)
    {
        var words = string.Join(' ', stem.Split(['_', '-', ' ', '.', '{', '}'], StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Clean(string extension) => extension.TrimStart('.').ToLowerInvariant();
}
