namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Where a word is first met in a record; the lower the number, the better the field.</summary>
internal enum WordField
{
    Title,

    Subject,

    Rest,
}

/// <summary>
/// The slots of the records that hold one word and the best field of each, as differences in bytes of seven bits. Only grows. Most words
/// are of one record: that one stands in the structure itself.
/// </summary>
internal struct Postings
{
    private byte[]? bytes;
    private int length;
    private int last;
    private WordField only;

    /// <summary>Records that hold, or held, the word.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a record; the words of one record are added one after the other, so the second time of a word is known.</summary>
    public void Add(int slot, WordField field)
    {
        if (Count > 0 && last == slot)
        {
            return;
        }

        if (Count == 1)
        {
            Append(last, only);
        }

        if (Count > 0)
        {
            Append(slot - last, field);
        }

        (last, only) = (slot, field);
        Count++;
    }

    /// <summary>Gives back what growing kept in reserve.</summary>
    public void Trim()
    {
        if (bytes is not null)
        {
            Array.Resize(ref bytes, length);
        }
    }

    /// <summary>Adds the slots to the sets.</summary>
    public readonly void CopyTo(FieldSets sets)
    {
        if (Count == 1)
        {
            sets.Add(last, only);
        }

        var (at, slot) = (0, 0);
        while (at < length)
        {
            slot += Read(ref at, out var field);
            sets.Add(slot, field);
        }
    }

    /// <summary>The best field in which a live record holds the word, and that record; -1 when there is none.</summary>
    public readonly int FirstOf(SlotSet live)
    {
        if (Count == 1)
        {
            return live[last] ? last : -1;
        }

        var (at, slot, found, best) = (0, 0, -1, WordField.Rest + 1);
        while (at < length)
        {
            slot += Read(ref at, out var field);
            if (field < best && live[slot])
            {
                (found, best) = (slot, field);
            }
        }

        return found;
    }

    private void Append(int difference, WordField field)
    {
        var value = ((ulong)(uint)(difference << 1 ^ difference >> 31) << 2) | (uint)field;
        if (bytes is null || length + 6 > bytes.Length)
        {
            Array.Resize(ref bytes, bytes is null ? 12 : bytes.Length + (bytes.Length >> 1) + 6);
        }

        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
    }

    private readonly int Read(ref int at, out WordField field)
    {
        var (value, shift) = (0UL, 0);
        byte b;
        do
        {
            b = bytes![at++]; // there are bytes as long as there is a length
            value |= (ulong)(b & 0x7F) << shift;
            shift += 7;
        }
        while (b >= 0x80);

        field = (WordField)(value & 3);
        var difference = (uint)(value >> 2);
        return (int)(difference >> 1) ^ -(int)(difference & 1);
    }
}
