using System.Text.Json;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>
/// Words of a record that the core turns into authority terms; a word that no list knows stays a word and becomes a finding there.
/// </summary>
internal static class PackageWords
{
    // "Not specified" is no licence, and says so by its id.
    private static readonly string[] NoLicence = ["notspecified", "not-specified", "none", "/", "-", "ni podatka"];

    public static Dictionary<string, IReadOnlyList<string>> Of(CkanPackage package)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Add("frequency", [.. OneFrequency(package.Text(
            "frequency", "accrual periodicity", "update frequency", "frequency of update", "data update frequency", "update freq",
            "pogostost osvezevanja", "osvezevanje"))]);
        Add("license", [.. Licence(package)]);
        Add("accessRights", Access(package));
        Add("languages", [.. package.Parts("language", "jezik", "jezik podatkovne zbirke", "dataset language").Select(LanguageName)]);
        Add("types", package.Texts("dcat type"));
        Add("applicableLegislation", package.Texts("applicable legislation"));
        Add("hvdCategories", package.Texts("hvd category"));
        Add("spatial", Places(package));
        var area = package.Text("podrocje", "all podrocje");
        Add("opsi/area", area is null ? [] : [area]);
        Add("themes", Themes(package, area));
        return words;

        void Add(string field, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                words[field] = values;
            }
        }
    }

    /// <summary>
    /// The words of the licence, the one first that the list knows: its own address says the version, an id such as <c>cc-by</c> does not.
    /// </summary>
    public static IEnumerable<string> Licence(CkanPackage package)
    {
        string?[] all = [package.Text("license url", "licence url"), package.Text("license id", "licence id"),
            package.Text("license title", "licence title"),
            package.Text("license", "licence", "licenca", "licenca pod katero je objavljena zbirka odprtih podatkov")];
        if (all[1] is { } id && NoLicence.Contains(id.Trim().ToLowerInvariant(), StringComparer.Ordinal) && all[3] is null)
        {
            return [];
        }

        var words = all.OfType<string>().Where(w => !NoLicence.Contains(w.Trim().ToLowerInvariant(), StringComparer.Ordinal)).ToList();
        var known = words.FirstOrDefault(w => AllVocabularies.Licence.Resolve(w) is not null);
        var named = known ?? words.FirstOrDefault(w => w.Contains("://", StringComparison.Ordinal)) ?? all[2] ?? words.FirstOrDefault();
        return named is null ? [] : [named];
    }

    /// <summary>Groups that are themes; the others are told by <see cref="PackageKeywords"/>.</summary>
    public static string? Theme(JsonElement group) =>
        GroupNames(group).FirstOrDefault(n => AllVocabularies.DataTheme.Resolve(n) is not null);

    public static IEnumerable<string> GroupNames(JsonElement group) => group.ValueKind == JsonValueKind.Object
        ? new[] { group.Text("name"), group.Text("title"), group.Text("display_name") }.OfType<string>()
        : new[] { ForeignJson.Text(group) }.OfType<string>();

    private static IReadOnlyList<string> Themes(CkanPackage package, string? area)
    {
        var themes = package.Texts("theme", "themes").ToList();
        foreach (var name in new[] { "theme primary", "theme secondary" })
        {
            // Themes of data.gov.uk are its own; those that the EU list knows count.
            themes.AddRange(package.Texts(name).Where(t => AllVocabularies.DataTheme.Resolve(t) is not null));
        }

        themes.AddRange(package.Items("groups").Select(Theme).OfType<string>());
        if (themes.Count == 0 && !package.IsStated && area is not null && AllVocabularies.OpsiArea.Resolve(area)?["theme"] is { } fits)
        {
            themes.Add(fits);
        }

        return [.. themes.Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Access(CkanPackage package)
    {
        if (package.Texts("access rights", "dostopnost", "dostopnost podatkov") is { Count: > 0 } said)
        {
            // OPSI's sentence about open data; another sentence stays a word.
            return [.. said.Select(s => s.Contains("objavljeni kot odprti podatki", StringComparison.OrdinalIgnoreCase) ? "PUBLIC" : s)];
        }

        return package.Value("open data").Flag() == true ? ["PUBLIC"] : [];
    }

    // "Slovenija" and "Tarragona" are words; an address of an authority is one too.
    private static List<string> Places(CkanPackage package)
    {
        List<string?> words =
            [.. package.Texts("spatial uri"), .. package.Parts("spatial text", "geographic coverage", "geografsko obmocje",
                "spatial coverage text")];
        words.AddRange(package.Items("spatial coverage").Where(c => c.ValueKind == JsonValueKind.String).Select(c => ForeignJson.Text(c)));
        return [.. words.OfType<string>().Select(WithoutCode).Where(IsPlaceName).Distinct(StringComparer.Ordinal).Take(100)];
    }

    // data.gov.uk writes areas as "101000: England, Wales".
    private static string WithoutCode(string text) =>
        text.Length >= 7 && text[6] == ':' && text.AsSpan(0, 6).IndexOfAnyExceptInRange('0', '9') < 0 ? text[7..].Trim() : text;

    // A shape is no name.
    private static bool IsPlaceName(string text) =>
        text.Length is > 0 and < 200 && !text.StartsWith('{') && !text.Any(c => c is '[' or '{');

    // The humanitarian exchange counts days; Dublin Core's terms end in the word itself.
    private static IEnumerable<string> OneFrequency(string? word) => word is null ? [] : [LastPart(word.Trim(), "://purl.org/cld/") switch
    {
        "0" => "CONT",
        "1" => "DAILY",
        "7" => "WEEKLY",
        "14" => "BIWEEKLY",
        "30" => "MONTHLY",
        "90" => "QUARTERLY",
        "180" => "ANNUAL_2",
        "365" => "ANNUAL",
        "-1" => "NEVER",
        "-2" => "AS_NEEDED",
        var other => other,
    }];

    // "en-US" is English; the list knows languages, not countries.
    private static string LanguageName(string tag)
    {
        var name = LastPart(tag, "://id.loc.gov/vocabulary/iso639");
        return name.Length == 5 && name[2] is '-' or '_' ? name[..2] : name;
    }

    private static string LastPart(string word, string list) =>
        word.Contains(list, StringComparison.Ordinal) ? word[(word.LastIndexOf('/') + 1)..] : word;
}
