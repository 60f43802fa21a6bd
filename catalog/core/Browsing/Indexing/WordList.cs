using OpenData.Catalog.Search;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>The different words of the catalogue by number, and their kin: forms of one word, words that begin alike, words one slip away.</summary>
internal sealed class WordList
{
    private readonly List<string> texts = [];
    private readonly WordChains numbers = new();
    private readonly WordChains stems = new();
    private readonly WordChains origins = new();
    private int[] sorted = [];

    public int Count => texts.Count;

    public string this[int word] => texts[word];

    /// <summary>The word's number; a new one when it is new.</summary>
    public int Add(ReadOnlySpan<char> word)
    {
        var hash = WordChains.HashOf(word);
        if (Find(word, hash) is >= 0 and var known)
        {
            return known;
        }

        var text = word.ToString();
        texts.Add(text);
        numbers.Add(hash);
        stems.Add(WordChains.HashOf(SloveneStemmer.Stem(text)));
        origins.Add(WordChains.HashOf(SloveneStemmer.Origin(text)));
        return texts.Count - 1;
    }

    /// <summary>Makes beginnings quick to find; after words were added.</summary>
    public void Settle()
    {
        // A few new words are looked through one by one.
        if (texts.Count - sorted.Length > 1_000 + (sorted.Length / 50))
        {
            sorted = [.. Enumerable.Range(0, texts.Count)];
            Array.Sort(sorted, (a, b) => string.CompareOrdinal(texts[a], texts[b]));
        }
    }

    /// <summary>Forms of the word: Slovenian ones by the stem, English ones by number.</summary>
    public IEnumerable<int> Forms(string word) => Sharing(stems, SloveneStemmer.Stem(word), SloveneStemmer.Stem)
        .Concat(EnglishForms.All(word).Select(f => Find(f, WordChains.HashOf(f))).Where(static n => n >= 0));

    /// <summary>Words of one origin: noun and adjective.</summary>
    public IEnumerable<int> Kin(string word) => Sharing(origins, SloveneStemmer.Origin(word), SloveneStemmer.Origin);

    /// <summary>Words that begin so.</summary>
    public IEnumerable<int> Beginning(string prefix)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(texts[sorted[middle]], prefix) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (; low < sorted.Length && texts[sorted[low]].StartsWith(prefix, StringComparison.Ordinal); low++)
        {
            yield return sorted[low];
        }

        for (var word = sorted.Length; word < texts.Count; word++)
        {
            if (texts[word].StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return word;
            }
        }
    }

    /// <summary>Words one slip away.</summary>
    public IEnumerable<int> Near(string word)
    {
        for (var number = 0; number < texts.Count; number++)
        {
            if (OneEdit.Apart(texts[number], word))
            {
                yield return number;
            }
        }
    }

    private int Find(ReadOnlySpan<char> word, int hash)
    {
        foreach (var number in numbers.Of(hash))
        {
            if (word.SequenceEqual(texts[number]))
            {
                return number;
            }
        }

        return -1;
    }

    private IEnumerable<int> Sharing(WordChains chains, string shared, Func<string, string> part)
    {
        foreach (var number in chains.Of(WordChains.HashOf(shared)))
        {
            if (part(texts[number]) == shared)
            {
                yield return number;
            }
        }
    }
}
