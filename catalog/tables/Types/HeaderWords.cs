using System.Text.RegularExpressions;

namespace OpenData.Tables.Types;

/// <summary>The words of a column's name, folded, and what they say about its values.</summary>
internal sealed partial class HeaderWords
{
    private static readonly HashSet<string> CodeWords = new(StringComparer.Ordinal)
    {
        "id", "mid", "sid", "gid", "oid", "fid", "sifra", "koda", "code", "oznaka", "maticna", "davcna", "emso", "postna", "posta", "ptt", "zip", "ean",
        "trr", "kljuc", "key", "uid", "identifikator", "identifier", "zavezanec", "konto",
    };

    private static readonly HashSet<string> NumberWords = new(StringComparer.Ordinal) { "st", "stevilka", "number", "no", "nr" };

    private static readonly HashSet<string> YearWords = new(StringComparer.Ordinal)
    {
        "leto", "year", "obdobje", "letnica", "leta", "letnik", "period", "jahr",
    };

    private static readonly HashSet<string> DayWords = new(StringComparer.Ordinal) { "datum", "date", "dan", "day", "veljavnost" };

    private static readonly HashSet<string> FlagWords = new(StringComparer.Ordinal)
    {
        "je", "ima", "is", "has", "flag", "aktiven", "aktivna", "aktivno", "active", "obstaja", "dostopno", "dostopen", "veljaven", "placano", "bool",
    };

    private readonly HashSet<string> words;

    public HeaderWords(string name)
    {
        Folded = Fold(name);
        words = [.. Word().Matches(Fold(Humps().Replace(name, "$1 $2"))).Select(m => m.Value)];
    }

    /// <summary>The name in lower case without carons.</summary>
    public string Folded { get; }

    public bool Code => words.Overlaps(CodeWords);

    public bool Number => words.Overlaps(NumberWords);

    public bool Year => words.Overlaps(YearWords);

    public bool Day => words.Overlaps(DayWords);

    public bool Flag => words.Overlaps(FlagWords);

    public bool Any(params ReadOnlySpan<string> wanted)
    {
        foreach (var word in wanted)
        {
            if (words.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    public static string Fold(string text)
    {
        var folded = text.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = folded[i] switch { 'č' or 'ć' => 'c', 'š' => 's', 'ž' => 'z', 'đ' => 'd', _ => folded[i] };
        }

        return new string(folded);
    }

    [GeneratedRegex("[a-z]+|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("([a-zčšž])([A-ZČŠŽ])")]
    private static partial Regex Humps();
}
