namespace OpenData.Catalog.Rows;

/// <summary>What comes before what, before values are compared.</summary>
public enum RowRank
{
    Number,
    Text,

    /// <summary>No value: last, whichever way a view is sorted.</summary>
    Nothing,
}

/// <summary>What a row is sorted by. Of a text only its first letters count; rows with the same key stand in the file's order.</summary>
public readonly record struct RowSortKey(RowRank Rank, double Number, string Text)
{
    /// <summary>Letters of a text that count.</summary>
    internal const int Letters = 256;

    internal static RowSortKey Of(RowKind kind, ReadOnlySpan<byte> value)
    {
        if (kind == RowKind.Null)
        {
            return new RowSortKey(RowRank.Nothing, 0, "");
        }

        if (kind == RowKind.Number && JsonNumber.TryRead(value, out var number))
        {
            return new RowSortKey(RowRank.Number, number, "");
        }

        using var chars = new DecodedText(value, stackalloc char[DecodedText.Short]);
        return new RowSortKey(RowRank.Text, 0, Cut(chars.Text).ToString());
    }

    /// <summary>Order of a value against this key; the same as making its key and comparing, without making it.</summary>
    internal int CompareValue(RowKind kind, ReadOnlySpan<byte> value, bool descending)
    {
        var rank = kind == RowKind.Null ? RowRank.Nothing : kind == RowKind.Number ? RowRank.Number : RowRank.Text;
        if (rank != Rank || rank == RowRank.Nothing)
        {
            return Ranked(rank, Rank, descending);
        }

        int order;
        if (rank == RowRank.Number)
        {
            _ = JsonNumber.TryRead(value, out var number);
            order = number.CompareTo(Number);
        }
        else
        {
            using var chars = new DecodedText(value, stackalloc char[DecodedText.Short]);
            order = Alphabet.Compare(Cut(chars.Text), Text);
        }

        return descending ? -order : order;
    }

    internal static int Compare(RowSortKey one, RowSortKey other, bool descending)
    {
        if (one.Rank != other.Rank || one.Rank == RowRank.Nothing)
        {
            return Ranked(one.Rank, other.Rank, descending);
        }

        var order = one.Rank == RowRank.Number ? one.Number.CompareTo(other.Number) : Alphabet.Compare(one.Text, other.Text);
        return descending ? -order : order;
    }

    private static int Ranked(RowRank one, RowRank other, bool descending) => one == RowRank.Nothing || other == RowRank.Nothing || !descending
        ? one.CompareTo(other)
        : other.CompareTo(one);

    // Half a surrogate pair would not come back from an address as it went.
    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => text.Length <= Letters ? text
        : text[..(char.IsHighSurrogate(text[Letters - 1]) ? Letters - 1 : Letters)];
}
