using System.Text.RegularExpressions;
using OpenData.Catalog.Search;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Search;

/// <summary>A noun or adjective of hunspell's Slovenian dictionary with all its forms, folded.</summary>
/// <param name="Base">The entry of the dictionary, folded.</param>
/// <param name="Forms">Its forms, the base among them.</param>
internal sealed record WordFamily(string Base, HashSet<string> Forms)
{
    /// <summary>Verbs are left out: titles and keywords hardly have any.</summary>
    public bool IsVerb => Forms.Any(f => f.Length > 5 && f[^3..] is "amo" or "imo" or "emo" or "ejo");

    /// <summary>
    /// Parts of one word that the dictionary lists apart ("velik" and "velikega"), words that share a form and so meet without any stemming, and a
    /// participle with its noun ("načrtovan", "načrtovanje").
    /// </summary>
    public bool IsOneWith(WordFamily other) => Forms.Overlaps(other.Forms) || Continues(other) || other.Continues(this);

    private bool Continues(WordFamily other)
    {
        var isDeclined = Base.Length > 5 && Base.EndsWith("ega", StringComparison.Ordinal);
        var bare = isDeclined ? Base[..^3] : Base;
        return other.Base == bare + "je" || (isDeclined
            && (other.Forms.Contains(bare) || other.Forms.Contains(bare + "i") || other.Forms.Contains(bare + "a") || other.Base == bare[..^1] + "e" + bare[^1]));
    }
}

/// <summary>Hunspell's Slovenian dictionary (npm <c>dictionary-sl</c>), its suffix rules applied.</summary>
internal static partial class WordFamilies
{
    /// <summary>The families to which words of a text belong, in the order in which the text first uses them.</summary>
    public static IReadOnlyList<WordFamily> Of(string text)
    {
        var folder = Path.Combine(NodePackages.Install(Path.Combine("tests", "Catalog", "Search", "dictionary"), "dictionary"), "node_modules", "dictionary-sl");
        var families = Read(File.ReadAllLines(Path.Combine(folder, "index.aff")), File.ReadAllLines(Path.Combine(folder, "index.dic")));
        var byForm = families.SelectMany(f => f.Forms.Select(form => (form, f))).ToLookup(p => p.form, p => p.f, StringComparer.Ordinal);
        return [.. TextFolding.Words(text).Where(static w => w.Length >= 4).Distinct(StringComparer.Ordinal).SelectMany(w => byForm[w]).Distinct()];
    }

    private static List<WordFamily> Read(string[] affixes, string[] entries)
    {
        var rules = affixes.Select(static l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(static p => p is ["SFX", _, _, _, _, ..])
            .ToLookup(static p => p[1][0], static p => new Rule(p[2] == "0" ? "" : p[2], p[3].Split('/')[0] is "0" ? "" : p[3].Split('/')[0], new Regex(p[4] + "$")));
        var plain = entries.Where(static e => !e.Contains('/')).ToHashSet(StringComparer.Ordinal);
        var families = new Dictionary<string, WordFamily>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(static e => e.Contains('/') && SmallLetters().IsMatch(e)))
        {
            var (word, flags) = (entry[..entry.IndexOf('/')], entry[(entry.IndexOf('/') + 1)..]);
            var forms = flags.SelectMany(f => rules[f]).Where(r => r.Fits(word)).Select(r => r.Of(word)).Append(word).ToHashSet(StringComparer.Ordinal);

            // Of feminine nouns the dictionary lists some endings as entries of their own.
            forms.UnionWith(flags.Contains('A') ? new[] { "am", "ami", "ama", "ah" }.Select(e => word + e).Where(plain.Contains) : []);
            if (forms.Count > 1)
            {
                var family = families.TryGetValue(word, out var there) ? there : families[word] = new WordFamily(Fold(word), []);
                family.Forms.UnionWith(forms.Select(Fold));
            }
        }

        return [.. families.Values.Where(static f => !f.IsVerb)];
    }

    private static string Fold(string word) => TextFolding.Words(word).FirstOrDefault() ?? word;

    [GeneratedRegex("^[a-zčšžćđ]{4,}/")]
    private static partial Regex SmallLetters();

    private sealed record Rule(string Strip, string Add, Regex Condition)
    {
        public bool Fits(string word) => word.EndsWith(Strip, StringComparison.Ordinal) && Condition.IsMatch(word);

        public string Of(string word) => word[..^Strip.Length] + Add;
    }
}
