namespace OpenData.Catalog.Search;

/// <summary>Singular and plural of English words: enough for titles and keywords, and it leaves Slovenian words alone.</summary>
public static class EnglishForms
{
    /// <summary>One of the forms that stands for all (<c>cities</c> → <c>city</c>, <c>roads</c> → <c>road</c>).</summary>
    public static string Singular(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word switch
        {
            _ when word.Length < 4 => word,
            [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
            [.., 'x' or 'z' or 's', 'e', 's'] or [.., 'c' or 's', 'h', 'e', 's'] => word[..^2],
            [.., 's' or 'u' or 'i', 's'] => word,
            [.., 's'] => word[..^1],
            _ => word,
        };
    }

    /// <summary>Every form, the given one first.</summary>
    public static IEnumerable<string> All(string word)
    {
        var singular = Singular(word);
        IEnumerable<string> forms = singular.Length < 3
            ? [word]
            : [word, singular, singular + "s", singular + "es", .. singular[^1] == 'y' ? [singular[..^1] + "ies"] : Array.Empty<string>()];
        return forms.Distinct(StringComparer.Ordinal);
    }
}
