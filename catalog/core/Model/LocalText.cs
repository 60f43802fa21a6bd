using System.Collections;

namespace OpenData.Catalog.Model;

/// <summary>
/// A text in one or more languages, one value a language. Keys are lower-case BCP 47 tags (<c>sl</c>, <c>en</c>, <c>it</c>, <c>hu</c>);
/// the empty key holds a text whose language nobody named. Order of languages is fixed: sl, en, it, hu, then the rest by ordinal.
/// </summary>
public sealed class LocalText : IEnumerable<KeyValuePair<string, string>>, IEquatable<LocalText>
{
    private static readonly string[] Preferred = ["sl", "en", "it", "hu", ""];

    private readonly KeyValuePair<string, string>[] values;

    private LocalText(IEnumerable<KeyValuePair<string, string>> values) =>
        this.values = [.. values.Where(v => !string.IsNullOrWhiteSpace(v.Value)).OrderBy(v => Rank(v.Key)).ThenBy(v => v.Key, StringComparer.Ordinal)];

    private LocalText(KeyValuePair<string, string>[] inOrder) => values = inOrder;

    /// <summary>No text in any language.</summary>
    public static LocalText Empty { get; } = new(Array.Empty<KeyValuePair<string, string>>());

    /// <summary>A Slovenian text and its English form.</summary>
    public static LocalText Of(string sl, string en) => new((IEnumerable<KeyValuePair<string, string>>)[new("sl", sl), new("en", en)]);

    /// <summary>A text in one language.</summary>
    public static LocalText In(string language, string text) => new((IEnumerable<KeyValuePair<string, string>>)[new(Normalise(language), text)]);

    public static LocalText From(IEnumerable<KeyValuePair<string, string>> values) => values is List<KeyValuePair<string, string>> list && IsInOrder(list)
        ? new(list.ToArray())
        : new(values.GroupBy(v => Normalise(v.Key), StringComparer.Ordinal).Select(g => new KeyValuePair<string, string>(g.Key, g.First().Value)));

    public bool IsEmpty => values.Length == 0;

    public int Count => values.Length;

    /// <summary>Language and text, in the fixed order, without an enumerator.</summary>
    public ReadOnlySpan<KeyValuePair<string, string>> Values => values;

    /// <summary>The text in exactly this language, null when there is none.</summary>
    public string? this[string language]
    {
        get
        {
            foreach (var value in values)
            {
                if (string.Equals(value.Key, language, StringComparison.OrdinalIgnoreCase))
                {
                    return value.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The best text for a reader of this language: that language, else the first of sl, en, it, hu; empty when there is none.</summary>
    public string For(string language) => this[language] ?? (values.Length > 0 ? values[0].Value : "");

    /// <summary>The same text with one language replaced or added; an empty text removes the language.</summary>
    public LocalText With(string language, string text)
    {
        var key = Normalise(language);
        return new(values.Where(v => v.Key != key).Append(new(key, text)));
    }

    public bool Equals(LocalText? other) => other is not null && values.AsSpan().SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as LocalText);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in values)
        {
            hash.Add(value.Key, StringComparer.Ordinal);
            hash.Add(value.Value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => For("sl");

    // As stored documents have it: nothing to sort, to fold or to leave out.
    private static bool IsInOrder(List<KeyValuePair<string, string>> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var (language, text) = values[i];
            var rank = Rank(language);
            var isNext = i == 0 || Rank(values[i - 1].Key) < rank;
            if (rank == Preferred.Length || !isNext || string.IsNullOrWhiteSpace(text))
            {
                return false;
            }
        }

        return true;
    }

    private static string Normalise(string language) => language.ToLowerInvariant();

    private static int Rank(string language)
    {
        var rank = Array.IndexOf(Preferred, language);
        return rank < 0 ? Preferred.Length : rank;
    }
}
