using System.Runtime.CompilerServices;

namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>Words and numbers of a UTF-8 text one after another, hashed without case and marks, without a byte copied.</summary>
internal ref struct WordReader(ReadOnlySpan<byte> text)
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private readonly ReadOnlySpan<byte> text = text;
    private int at;

    /// <summary>Of the folded word.</summary>
    public ulong Hash { get; private set; }

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>Characters.</summary>
    public int Count { get; private set; }

    /// <summary>Its last four folded letters, the last in the lowest byte.</summary>
    public uint Tail { get; private set; }

    /// <summary>It begins with a capital.</summary>
    public bool Capital { get; private set; }

    /// <summary>Every letter of it is a capital.</summary>
    public bool Capitals { get; private set; }

    public bool IsNumber { get; private set; }

    /// <summary>The byte behind it, 0 at the end.</summary>
    public readonly byte After => End < text.Length ? text[End] : (byte)0;

    public static ulong HashOf(string folded)
    {
        var hash = Offset;
        foreach (var c in folded)
        {
            hash = Append(hash, (byte)c);
        }

        return hash;
    }

    /// <summary>The hash of a word with one more letter.</summary>
    public static ulong Append(ulong hash, byte letter) => (hash ^ letter) * Prime;

    // Most letters are of ASCII, and need no table.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte Letter(out int width, out bool capital)
    {
        var c = text[at];
        if (c >= 0x80)
        {
            return FoldedLetters.At(text, at, out width, out capital);
        }

        width = 1;
        capital = (uint)(c - 'A') <= 'Z' - 'A';
        var small = (byte)(c | 0x20);
        return (uint)(small - 'a') <= 'z' - 'a' ? small : (uint)(c - '0') <= 9 ? c : (byte)0;
    }

    /// <summary>Moves to the next run of letters or of digits; false at the end.</summary>
    public bool Next()
    {
        byte letter = 0;
        bool capital = false;
        int width = 0;
        while (at < text.Length && (letter = Letter(out width, out capital)) == 0)
        {
            at += width;
        }

        if (at >= text.Length)
        {
            return false;
        }

        Start = at;
        IsNumber = letter is >= (byte)'0' and <= (byte)'9';
        Capital = capital;
        var capitals = capital;
        var hash = Offset;
        Count = 0;
        uint tail = 0;
        do
        {
            hash = (hash ^ letter) * Prime;
            tail = (tail << 8) | letter;
            capitals &= capital;
            Count++;
            at += width;
        }
        while (at < text.Length && (letter = Letter(out width, out capital)) != 0 && letter is >= (byte)'0' and <= (byte)'9' == IsNumber);
        Capitals = capitals;
        Hash = hash;
        Tail = tail;
        End = at;
        return true;
    }
}
