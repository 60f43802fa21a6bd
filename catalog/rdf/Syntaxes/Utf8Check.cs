using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace OpenData.Rdf.Syntaxes;

/// <summary>Whether bytes that come piece by piece are UTF-8.</summary>
internal static class Utf8Check
{
    /// <summary>How many bytes at the beginning are whole characters.</summary>
    /// <param name="bytes">They begin where a character does.</param>
    /// <param name="isLast">Whether nothing follows them; else the last character may be cut short.</param>
    /// <param name="refused">How many bytes behind those are wrong; 0 when none are.</param>
    public static int ValidLength(ReadOnlySpan<byte> bytes, bool isLast, out int refused)
    {
        refused = 0;
        var whole = isLast ? bytes.Length : bytes.Length - UnfinishedLength(bytes);
        if (Utf8.IsValid(bytes[..whole]))
        {
            return whole;
        }

        var valid = 0;
        while (valid < bytes.Length)
        {
            var status = Rune.DecodeFromUtf8(bytes[valid..], out _, out var length);
            if (status == OperationStatus.NeedMoreData && !isLast)
            {
                break;
            }

            if (status != OperationStatus.Done)
            {
                refused = length;
                break;
            }

            valid += length;
        }

        return valid;
    }

    /// <summary>Bytes at the end that begin a character whose rest is still to come.</summary>
    private static int UnfinishedLength(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            var octet = bytes[^length];
            if (octet is < 0x80 or >= 0xC0)
            {
                var needed = octet switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
                return needed > length ? length : 0;
            }
        }

        return 0;
    }
}
