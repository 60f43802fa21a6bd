using System.Text;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>Texts that stand among bytes of an unknown layout: runs of letters in UTF-8 and in UTF-16.</summary>
internal static class PrintableRuns
{
    /// <summary>Every run of at least so many characters, in order.</summary>
    public static IEnumerable<string> Of(byte[] bytes, int shortest)
    {
        foreach (var (from, to) in Narrow(bytes, shortest))
        {
            yield return Encoding.UTF8.GetString(bytes, from, to - from);
        }

        foreach (var (from, to) in Wide(bytes, shortest))
        {
            yield return Encoding.Unicode.GetString(bytes, from, to - from);
        }
    }

    private static IEnumerable<(int From, int To)> Narrow(byte[] bytes, int shortest)
    {
        var start = 0;
        for (var i = 0; i <= bytes.Length; i++)
        {
            if (i < bytes.Length && bytes[i] is >= 0x20 and not 0x7F)
            {
                continue;
            }

            if (i - start >= shortest && HasWord(bytes.AsSpan(start, i - start)))
            {
                yield return (start, i);
            }

            start = i + 1;
        }
    }

    private static IEnumerable<(int From, int To)> Wide(byte[] bytes, int shortest)
    {
        for (var phase = 0; phase < 2; phase++)
        {
            var start = phase;
            for (var i = phase; i <= bytes.Length; i += 2)
            {
                if (i + 1 < bytes.Length && IsLatin(bytes[i], bytes[i + 1]))
                {
                    continue;
                }

                if (i - start >= shortest * 2)
                {
                    yield return (start, i);
                }

                start = i + 2;
            }
        }
    }

    private static bool IsLatin(byte low, byte high) => (high == 0 && low is (>= 0x20 and < 0x7F) or >= 0xA0) || high == 1;

    /// <summary>Four letters or digits in a row: noise has few of them.</summary>
    private static bool HasWord(ReadOnlySpan<byte> run)
    {
        var length = 0;
        foreach (var b in run)
        {
            length = char.IsAsciiLetterOrDigit((char)b) || b >= 0xC3 ? length + 1 : 0;
            if (length == 4)
            {
                return true;
            }
        }

        return false;
    }
}
