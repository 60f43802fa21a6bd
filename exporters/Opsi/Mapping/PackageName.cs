using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Names of datasets on the portal. It would make them itself with č, š and ž dropped, so ours are always sent: <c>[a-z0-9-]</c>.</summary>
internal static class PackageName
{
    private const int Shortest = 2;
    private const int LongestPrefix = 40;

    // Words that the portal keeps for its own pages.
    private static readonly string[] Reserved = ["new", "edit", "search"];

    /// <summary>Prefix and title, with a number when another has the name.</summary>
    public static string For(Resource resource, Organisation? owner, MappingFile file, Func<string, bool> isTaken)
    {
        var prefix = owner is null ? "" : Slug(file.Prefixes.GetValueOrDefault(owner.Id, owner.Name.For("sl")), LongestPrefix);
        var title = Slug(resource.Title.For("sl"), file.LongestName);
        title = title.Length > 0 ? title : Slug(resource.Id, file.LongestName);
        var isPrefixed = prefix.Length == 0 || title.StartsWith(prefix + "-", StringComparison.Ordinal);
        var wish = Cut(isPrefixed ? title : $"{prefix}-{title}", file.LongestName);
        wish = wish.Length < Shortest || Reserved.Contains(wish, StringComparer.Ordinal) ? Cut($"zbirka-{wish}", file.LongestName) : wish;
        var name = wish;
        for (var number = 2; isTaken(name); number++)
        {
            var tail = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            name = Cut(wish, file.LongestName - tail.Length) + tail;
        }

        return name;
    }

    /// <summary>Lower case, č and ć as c, š as s, ž as z, đ as dz, marks of other letters dropped, every run of other signs one hyphen.</summary>
    public static string Slug(string text, int longest)
    {
        var slug = new StringBuilder();
        foreach (var rune in LooseText.Line(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            switch (Rune.ToLowerInvariant(rune).Value)
            {
                case var c and ((>= 'a' and <= 'z') or (>= '0' and <= '9')):
                    slug.Append((char)c);
                    break;
                case 'đ':
                    slug.Append("dz");
                    break;
                case 'ß':
                    slug.Append("ss");
                    break;
                default:
                    if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                    {
                        slug.Append('-');
                    }

                    break;
            }
        }

        return Cut(slug.ToString(), longest);
    }

    /// <summary>The name under which the portal keeps an uploaded file: lower case, and only <c>a-z</c>, digits and full stops stay.</summary>
    public static string OfFile(string name)
    {
        var kept = string.Concat(name.Trim().ToLowerInvariant().Where(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.'));
        return kept.Trim('.').Length == 0 ? "datoteka" : kept;
    }

    // Between words where it can be.
    private static string Cut(string slug, int longest)
    {
        if (slug.Length <= longest)
        {
            return slug.Trim('-');
        }

        var border = slug.LastIndexOf('-', longest);
        return slug[..(border > longest / 2 ? border : longest)].Trim('-');
    }
}
