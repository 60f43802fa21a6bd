using System.Buffers;
using System.Collections.Frozen;

namespace OpenData.Catalog.Search;

/// <summary>
/// Brings the forms of a Slovenian noun or adjective to one stem. Words come folded (<see cref="TextFolding"/>), stems are not words. It strips the
/// ending of case, number and gender, then evens out what changes inside a word: plural <c>-ov-</c>, the <c>e</c> that comes and goes
/// (<c>storitev</c>, <c>storitve</c>), <c>-ij</c> and <c>-j</c>. How well it does so is measured, see <c>docs/search.md</c>.
/// </summary>
public static class SloveneStemmer
{
    private const int LeastStem = 3;

    private static readonly SearchValues<char> Sounding = SearchValues.Create("aeiour");

    // Longest first.
    private static readonly string[] Endings =
        ["ega", "emu", "ima", "imi", "oma", "ema", "ama", "ami", "ih", "im", "em", "om", "am", "ah", "eh", "mi", "ma", "jo", "a", "e", "i", "o", "u"];

    // What no rule reaches: the root of the whole paradigm by the form that leaves it.
    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["otroci"] = "otrok", ["otrocih"] = "otrok", ["ime"] = "imen", ["vreme"] = "vremen", ["seme"] = "semen", ["pleme"] = "plemen", ["breme"] = "bremen",
        ["drevesa"] = "drev", ["dreves"] = "drev", ["drevesu"] = "drev", ["drevesih"] = "drev", ["drevesi"] = "drev", ["drevesom"] = "drev",
        ["kolesa"] = "kol", ["koles"] = "kol", ["kolesu"] = "kol", ["kolesih"] = "kol", ["kolesi"] = "kol", ["kolesom"] = "kol",
        ["psa"] = "pes", ["psi"] = "pes", ["pse"] = "pes", ["psov"] = "pes", ["psu"] = "pes", ["psom"] = "pes", ["psih"] = "pes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The stem: equal for the forms of one word.</summary>
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var root = Irregular.TryGetValue(word, out var irregular) ? irregular : Root(word);
        return IsNumbered(root) ? root : Evened(root);
    }

    /// <summary>
    /// The stem without what makes an adjective of a noun: <c>občinski</c> and <c>občina</c>, <c>cestni</c> and <c>cesta</c> meet here, and so do words
    /// that are only alike; what it finds is therefore shown last.
    /// </summary>
    public static string Origin(string word) => OriginOf(Stem(word));

    /// <summary>A beginning that (nearly) every form of the word and its adjective share, for an index that knows beginnings only.</summary>
    public static string Beginning(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var root = Root(word);
        if (HasFleetingE(root) && root.Length > LeastStem + 1)
        {
            return root[..^2];
        }

        return root.Length >= 6 && root.EndsWith("sk", StringComparison.Ordinal) ? root[..^2] : root;
    }

    private static string OriginOf(string stem) => stem switch
    {
        [.., 's', 'k'] when stem.Length >= 6 => stem[..^2],
        [.., var before, 'n'] when stem.Length >= 5 && !IsVowel(before) => stem[..^1],
        _ => stem,
    };

    private static string Root(string word)
    {
        if (word.Length <= LeastStem || IsNumbered(word))
        {
            return word;
        }

        foreach (var ending in Endings)
        {
            var length = word.Length - ending.Length;
            if (length >= LeastStem && word.EndsWith(ending, StringComparison.Ordinal) && CanStand(word.AsSpan(0, length))
                && !(ending is "mi" or "ma" or "jo" && IsVowel(word[length - 1])))
            {
                return word[..length];
            }
        }

        return word;
    }

    private static string Evened(string stem)
    {
        // "program", "seznam": what looks like an ending is taken from every form.
        if (stem is [_, _, _, .., 'a' or 'e' or 'o' or 'i', 'm'])
        {
            stem = stem[..^2];
        }

        if (stem.Length > LeastStem && stem.EndsWith("tev", StringComparison.Ordinal))
        {
            return string.Concat(stem.AsSpan(0, stem.Length - 2), "v");
        }

        for (var i = 0; i < 2 && stem is [_, _, _, _, .., 'e', 'v'] or [_, _, _, .., 'o', 'v']; i++)
        {
            stem = stem[..^2];
        }

        if (stem.Length >= 5 && stem.EndsWith("ij", StringComparison.Ordinal))
        {
            stem = string.Concat(stem.AsSpan(0, stem.Length - 2), "j");
        }

        if (stem.Length >= 4 && stem[^1] == 'j' && !IsVowel(stem[^2]))
        {
            return stem[..^1];
        }

        return HasFleetingE(stem) ? string.Concat(stem.AsSpan(0, stem.Length - 2), stem.AsSpan(stem.Length - 1)) : stem;
    }

    private static bool HasFleetingE(string stem) => stem.Length >= 4 && stem[^2] == 'e' && !IsVowel(stem[^1]) && !IsVowel(stem[^3]);

    // Numbers, codes and words of other scripts stand as they are.
    private static bool IsNumbered(string word) => word.AsSpan().ContainsAnyExceptInRange('a', 'z');

    // "r" carries a syllable: vrt, trg, trden.
    private static bool CanStand(ReadOnlySpan<char> stem) => stem.ContainsAny(Sounding);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
