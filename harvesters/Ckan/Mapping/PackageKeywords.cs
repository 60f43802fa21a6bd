using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>Tags, and groups that are no theme, as keywords.</summary>
internal static class PackageKeywords
{
    private const int Max = 500;

    // On OPSI groups are editors' roles.
    private static readonly string[] Roles = ["glavni_uredniki", "podrocni_uredniki", "vsebinski_uredniki", "sistemski_administratorji"];

    public static IReadOnlyList<TaggedText> Of(CkanPackage package)
    {
        var keywords = new List<TaggedText>();
        foreach (var field in new[] { "tags translated", "keywords translated" })
        {
            if (package.Value(field) is { } value && value.Unwrapped() is { ValueKind: JsonValueKind.Object } byLanguage)
            {
                foreach (var language in byLanguage.EnumerateObject().Take(40))
                {
                    keywords.AddRange(
                        ((JsonElement?)language.Value).Texts().Select(t => new TaggedText(t, language.Name.ToLowerInvariant())));
                }
            }
        }

        var tagged = keywords.Select(k => k.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        keywords.AddRange(Names(package.Items("tags"), "display_name", "name").Concat(Strings(package))
            .Where(t => !tagged.Contains(t)).Select(t => new TaggedText(t, package.Language)));
        keywords.AddRange(package.Items("groups")
            .Where(g => PackageWords.Theme(g) is null && !PackageWords.GroupNames(g).Any(Roles.Contains))
            .SelectMany(g => Names([g], "title", "display_name", "name")).Select(t => new TaggedText(t, package.Language)));
        return
        [
            .. keywords.Select(k => k with { Text = ForeignText.Line(k.Text, 200) ?? "" }).Where(k => k.Text.Length > 0)
                .Distinct().Take(Max),
        ];
    }

    // Keywords as a list of texts; ids of a list of the portal's own ("27") mean nothing outside it.
    private static IEnumerable<string> Strings(CkanPackage package) =>
        package.Parts("keyword", "keywords", "kljucne besede").Where(k => !k.All(char.IsAsciiDigit));

    private static IEnumerable<string> Names(IEnumerable<JsonElement> items, params string[] members) => items
        .Select(i => i.ValueKind == JsonValueKind.Object
            ? members.Select(m => i.Text(m)).FirstOrDefault(t => t is not null)
            : ForeignJson.Text(i))
        .OfType<string>();
}
