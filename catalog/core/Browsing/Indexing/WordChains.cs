namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>
/// Numbers by the hash of a text, chained in arrays. What has the same hash need not have the same text: who asks compares. A dictionary of texts for
/// each of 200,000 words would cost six times the memory.
/// </summary>
internal sealed class WordChains
{
    private int[] heads = new int[1024]; // number + 1; 0 where a chain ends
    private int[] next = new int[1024];
    private int[] hashes = new int[1024];
    private int count;

    public static int HashOf(ReadOnlySpan<char> text) => string.GetHashCode(text);

    /// <summary>Adds the next number, counted from 0.</summary>
    public void Add(int hash)
    {
        if (count == next.Length)
        {
            Grow();
        }

        hashes[count] = hash;
        Link(count++);
    }

    /// <summary>Numbers whose texts have this hash, the last added first.</summary>
    public Candidates Of(int hash) => new(this, hash);

    private void Link(int number)
    {
        ref var head = ref heads[hashes[number] & (heads.Length - 1)];
        next[number] = head;
        head = number + 1;
    }

    private void Grow()
    {
        Array.Resize(ref next, next.Length * 2);
        Array.Resize(ref hashes, next.Length);
        heads = new int[next.Length];
        for (var number = 0; number < count; number++)
        {
            Link(number);
        }
    }

    /// <summary>A chain, looked through without memory of its own.</summary>
    internal struct Candidates(WordChains chains, int hash)
    {
        private int following = chains.heads[hash & (chains.heads.Length - 1)];

        public int Current { get; private set; }

        public readonly Candidates GetEnumerator() => this;

        public bool MoveNext()
        {
            while (following > 0)
            {
                Current = following - 1;
                following = chains.next[Current];
                if (chains.hashes[Current] == hash)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
