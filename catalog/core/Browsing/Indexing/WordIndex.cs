using System.Numerics;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Which record holds which words, and the words of each record in their order.</summary>
internal sealed class WordIndex
{
    private const string Border = ".";

    private readonly int border;
    private Postings[] postings = new Postings[1024];
    private readonly ByteShelf shelf = new();
    private long[] orders = new long[1024]; // place on the shelf, and one; 0 for none
    private byte[] scratch = new byte[4096];

    public WordIndex() => border = Words.Add(Border);

    public WordList Words { get; } = new();

    /// <summary>The words of this record have been added.</summary>
    public bool Holds(int slot) => slot < orders.Length && orders[slot] != 0;

    /// <summary>Adds a record's words.</summary>
    /// <param name="slot">A slot whose words were not added before.</param>
    /// <param name="words">Folded words parted by single spaces, texts by a full stop.</param>
    /// <param name="titleLength">How many are of the title.</param>
    /// <param name="subjectLength">How many follow them that are of the keywords.</param>
    public void Add(int slot, ReadOnlySpan<char> words, int titleLength, int subjectLength)
    {
        var (count, length) = (0, 0);
        foreach (var range in words.Split(' '))
        {
            if (words[range].IsEmpty)
            {
                continue;
            }

            var number = Words.Add(words[range]);
            if (number >= postings.Length)
            {
                Array.Resize(ref postings, postings.Length * 2);
            }

            if (number != border)
            {
                var field = count < titleLength ? WordField.Title : count < titleLength + subjectLength ? WordField.Subject : WordField.Rest;
                postings[number].Add(slot, field);
            }

            length = Append(length, (uint)number);
            count++;
        }

        while (slot >= orders.Length)
        {
            Array.Resize(ref orders, orders.Length * 2);
        }

        orders[slot] = shelf.Add(scratch.AsSpan(0, length)) + 1;
    }

    /// <summary>Gives back what growing kept in reserve; after many words were added.</summary>
    public void Trim()
    {
        for (var word = 0; word < Words.Count; word++)
        {
            postings[word].Trim();
        }
    }

    /// <summary>Records that hold one of the words, by field.</summary>
    /// <param name="words">Numbers of words.</param>
    /// <param name="slots">How many slots there are.</param>
    public FieldSets Find(IEnumerable<int> words, int slots)
    {
        var found = new FieldSets(slots);
        foreach (var word in words)
        {
            postings[word].CopyTo(found);
        }

        return found;
    }

    /// <summary>How many records hold, or held, the word.</summary>
    public int CountOf(int word) => postings[word].Count;

    /// <summary>A record that holds the word, in its title where there is one; -1 when there is none.</summary>
    public int FirstOf(int word, SlotSet live) => word == border ? -1 : postings[word].FirstOf(live);

    /// <summary>True when the record holds words of these sets beside each other, in this order.</summary>
    /// <param name="slot">The record.</param>
    /// <param name="phrase">For each word of the phrase the numbers of its forms; at most 32.</param>
    public bool HasPhrase(int slot, SlotSet[] phrase)
    {
        if (!Holds(slot))
        {
            return false;
        }

        // One bit for each beginning of the phrase that ends at the word at hand.
        var order = shelf[orders[slot] - 1];
        var (at, met, whole) = (0, 0u, 1u << (phrase.Length - 1));
        while (at < order.Length && (met & whole) == 0)
        {
            var word = (int)Next(order, ref at);
            met = (met << 1) | 1;

            // Most words begin nothing: only what could go on here is looked at.
            for (var open = met; open != 0; open &= open - 1)
            {
                var i = BitOperations.TrailingZeroCount(open);
                met = phrase[i][word] ? met : met & ~(1u << i);
            }
        }

        return (met & whole) != 0;
    }

    private int Append(int length, uint value)
    {
        if (length + 5 > scratch.Length)
        {
            Array.Resize(ref scratch, scratch.Length * 2);
        }

        for (; value >= 0x80; value >>= 7)
        {
            scratch[length++] = (byte)(value | 0x80);
        }

        scratch[length++] = (byte)value;
        return length;
    }

    private static uint Next(ReadOnlySpan<byte> order, ref int at)
    {
        var (value, shift) = (0u, 0);
        byte b;
        do
        {
            b = order[at++];
            value |= (uint)(b & 0x7F) << shift;
            shift += 7;
        }
        while (b >= 0x80);

        return value;
    }
}
