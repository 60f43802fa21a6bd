using OpenData.Catalog.Search;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>The different words of the catalogue by number, and their kin: forms of one word, words that begin alike, words one slip away.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> texts = [];
    private readonly Chains stems = new();
    private readonly Chains origins = new();
    private int[] sorted = [];

    public WordList() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => texts.Count;

    public string this[int word] => texts[word];

    /// <summary>The word's number; a new one when it is new.</summary>
    public int Add(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var number))
        {
            return number;
        }

        var text = word.ToString();
        number = texts.Count;
        texts.Add(text);
        numbers.Add(text, number);
        stems.Add(SloveneStemmer.Stem(text), number);
        origins.Add(SloveneStemmer.Origin(text), number);
        return number;
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
    public IEnumerable<int> Forms(string word) => stems.Of(SloveneStemmer.Stem(word))
        .Concat(EnglishForms.All(word).Select(f => numbers.GetValueOrDefault(f, -1)).Where(static n => n >= 0));

    /// <summary>Words of one origin: noun and adjective.</summary>
    public IEnumerable<int> Kin(string word) => origins.Of(SloveneStemmer.Origin(word));

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

    /// <summary>Numbers by a shared text, chained in two arrays: a list of its own for each of 200,000 stems would be costly.</summary>
    private sealed class Chains
    {
        private readonly Dictionary<string, int> heads = new(StringComparer.Ordinal);
        private readonly List<int> next = [];

        public void Add(string key, int number)
        {
            next.Add(heads.GetValueOrDefault(key, -1));
            heads[key] = number;
        }

        public IEnumerable<int> Of(string key)
        {
            for (var number = heads.GetValueOrDefault(key, -1); number >= 0; number = next[number])
            {
                yield return number;
            }
        }
    }
}
