using System.Buffers;
using System.Text;

namespace OpenData.Catalog.Rows;

/// <summary>The letters of a UTF-8 value, in the caller's own room where they fit.</summary>
internal ref struct DecodedText
{
    /// <summary>Letters of the room that callers lend.</summary>
    public const int Short = 256;

    private char[]? rented;

    public DecodedText(ReadOnlySpan<byte> utf8, Span<char> room)
    {
        if (utf8.Length > room.Length)
        {
            room = rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        }

        Text = room[..Encoding.UTF8.GetChars(utf8, room)];
    }

    public ReadOnlySpan<char> Text { get; }

    public void Dispose()
    {
        if (rented is { } room)
        {
            rented = null;
            ArrayPool<char>.Shared.Return(room);
        }
    }
}
