using System.Collections.Concurrent;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>
/// Reads the name of a column. A pattern is words one after another, folded; <c>*</c> stands for any ending, <c>=</c> for the whole name,
/// <c>!</c> before a kind takes it away again.
/// </summary>
internal static class HeaderWords
{
    private const int MostKept = 20_000;
    private const int LongestName = 200;

    private static readonly Pattern[] Patterns = [.. PrivacyTable.Rows("headers").Select(Read).OrderBy(static p => p.Takes)];

    private static readonly ConcurrentDictionary<string, HeaderKinds> Known = new(StringComparer.Ordinal);

    public static HeaderKinds Of(string name)
    {
        if (Known.TryGetValue(name, out var kinds))
        {
            return kinds;
        }

        kinds = Look(name);
        if (Known.Count < MostKept)
        {
            Known[name] = kinds;
        }

        return kinds;
    }

    private static HeaderKinds Look(string name)
    {
        // A name of three lines is a sentence, and camel case is words.
        var words = FoldedLetters.Fold(Parted(name.Length > LongestName ? name[..LongestName] : name)).Split(' ');
        var kinds = HeaderKinds.None;
        foreach (var pattern in Patterns)
        {
            if (pattern.IsIn(words))
            {
                kinds = pattern.Takes ? kinds & ~pattern.Kind : kinds | pattern.Kind;
            }
        }

        return kinds;
    }

    private static string Parted(string name)
    {
        var parted = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            parted.Append(i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]) ? " " : "").Append(name[i]);
        }

        return parted.ToString();
    }

    private static Pattern Read(string[] row)
    {
        var takes = row[0][0] == '!';
        var name = (takes ? row[0][1..] : row[0]).Replace("-", "", StringComparison.Ordinal);
        var whole = row[1][0] == '=';
        return new Pattern(Kind(name), takes, whole, (whole ? row[1][1..] : row[1]).Split(' '));
    }

    private static HeaderKinds Kind(string name) => name switch
    {
        "given" => HeaderKinds.Given | HeaderKinds.Person,
        "surname" => HeaderKinds.Surname | HeaderKinds.Person,
        _ => Enum.Parse<HeaderKinds>(name, ignoreCase: true),
    };

    private sealed record Pattern(HeaderKinds Kind, bool Takes, bool Whole, string[] Words)
    {
        public bool IsIn(string[] name)
        {
            if (Whole)
            {
                return name.Length == Words.Length && Fits(name, 0);
            }

            for (var at = 0; at + Words.Length <= name.Length; at++)
            {
                if (Fits(name, at))
                {
                    return true;
                }
            }

            return false;
        }

        private bool Fits(string[] name, int at)
        {
            for (var i = 0; i < Words.Length; i++)
            {
                var word = Words[i];
                var fits = word[^1] == '*' ? name[at + i].AsSpan().StartsWith(word.AsSpan(0, word.Length - 1)) : name[at + i] == word;
                if (!fits)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
