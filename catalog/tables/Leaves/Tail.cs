using System.Buffers;

namespace OpenData.Tables.Leaves;

/// <summary>What follows where a format ends: padding, or something that nobody reads.</summary>
internal static class Tail
{
    private static readonly SearchValues<byte> Padding = SearchValues.Create([0, 0xFF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);

    /// <summary>Nothing but padding stands from here to the end: zeros, ones, blanks.</summary>
    public static bool IsEmpty(Stream stream, long from) => IsEmpty(stream, from, stream.Length);

    /// <summary>The same between two places.</summary>
    public static bool IsEmpty(Stream stream, long from, long to)
    {
        stream.Position = Math.Min(from, stream.Length);
        var block = new byte[(int)Math.Clamp(to - from, 1, 1 << 16)];
        for (var left = Math.Min(to, stream.Length) - from; left > 0;)
        {
            var read = stream.Read(block, 0, (int)Math.Min(block.Length, left));
            if (read == 0 || block.AsSpan(0, read).IndexOfAnyExcept(Padding) >= 0)
            {
                return read == 0;
            }

            left -= read;
        }

        return true;
    }
}
