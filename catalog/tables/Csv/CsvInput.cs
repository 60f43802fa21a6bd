using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using OpenData.Tables.Encodings;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>
/// The bytes of a file, once, as UTF-8: keeps the head for sniffing, hashes and counts what it hands out, converts other encodings,
/// and stops at the length the file had when it was opened.
/// </summary>
internal sealed class CsvInput : IDisposable
{
    /// <summary>Bytes looked at before encoding and dialect are decided.</summary>
    public const int HeadSize = 256 << 10;

    private readonly Stream stream;
    private readonly long limit;
    private readonly IncrementalHash? hash;
    private readonly ReadAhead? ahead;
    private readonly Decoder? decoder;
    private readonly byte[] raw;
    private readonly char[] chars;
    private byte[] head;
    private int headUsed;
    private bool atEnd;

    public CsvInput(Stream stream, ProfileLimits limits, bool hashed)
    {
        this.stream = stream;
        limit = Math.Min(limits.MaxBytes, stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : long.MaxValue);
        hash = hashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        head = new byte[(int)Math.Min(HeadSize, limit)];
        var length = ReadFully(head);
        HeadIsAll = length < head.Length || limit == length;
        head = head.AsSpan(0, length).ToArray();
        Encoding = EncodingDetector.Detect(head, HeadIsAll);
        hash?.AppendData(head);
        ahead = hash is null || HeadIsAll ? null : new ReadAhead(stream, limit - length, hash);
        if (Encoding.IsUtf8)
        {
            (raw, chars) = ([], []);
        }
        else
        {
            decoder = Encoding.Decoder.GetDecoder();
            raw = new byte[64 << 10];
            chars = new char[(64 << 10) + 4];
        }
    }

    public TextEncoding Encoding { get; }

    /// <summary>The head is the whole file.</summary>
    public bool HeadIsAll { get; }

    /// <summary>Bytes that all of the text may take as UTF-8, none of whose characters is longer than three of them; null when more follows the head.</summary>
    public int? MostText => HeadIsAll ? 3 * head.Length : null;

    /// <summary>Bytes of the file handed out so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Letters of code pages met in blocks that are no UTF-8; null while all is sound.</summary>
    public HighBytes? Unsound { get; private set; }

    /// <summary>Byte positions of the first blocks with invalid sequences.</summary>
    public long FirstUnsound { get; private set; } = -1;

    /// <summary>The head as UTF-8, without its mark.</summary>
    public ReadOnlySpan<byte> HeadText => Encoding.IsUtf8
        ? head.AsSpan(Encoding.BomLength)
        : System.Text.Encoding.UTF8.GetBytes(Encoding.Decoder.GetString(head.AsSpan(Encoding.BomLength)));

    /// <summary>Fills the target with the next text, as UTF-8; 0 at the end.</summary>
    /// <param name="target">At least 1 KB.</param>
    public int Read(Span<byte> target)
    {
        if (decoder is null)
        {
            var count = ReadRaw(target);
            while (count > 0 && BytesRead == count && count <= Encoding.BomLength)
            {
                count = ReadRaw(target);
            }

            if (count > 0 && BytesRead == count && Encoding.BomLength > 0)
            {
                target[Encoding.BomLength..count].CopyTo(target);
                count -= Encoding.BomLength;
            }

            return count;
        }

        return ReadConverted(decoder, target);
    }

    /// <summary>Looks at a run of whole characters for what is not UTF-8.</summary>
    public void Check(ReadOnlySpan<byte> text, long at)
    {
        if (decoder is null && !Utf8.IsValid(text))
        {
            Unsound ??= new HighBytes();
            Unsound.Add(text);
            FirstUnsound = FirstUnsound < 0 ? at : FirstUnsound;
        }
    }

    /// <summary>Reads and hashes what is left, without looking at it.</summary>
    public void Drain(CancellationToken cancel)
    {
        var rest = new byte[64 << 10];
        while (ReadRaw(rest) > 0)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>SHA-256 of the file, lower-case hexadecimal; known when all of it has been handed out.</summary>
    public string Sha256() => hash is null ? "" : Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose()
    {
        ahead?.Dispose();
        hash?.Dispose();
    }

    private int ReadConverted(Decoder from, Span<byte> target)
    {
        var most = Math.Min(raw.Length, target.Length / 4);
        while (!atEnd)
        {
            var count = ReadRaw(raw.AsSpan(0, most));
            var skip = count > 0 && BytesRead == count ? Encoding.BomLength : 0;
            atEnd = count == 0;
            var letters = from.GetChars(raw.AsSpan(Math.Min(skip, count), Math.Max(0, count - skip)), chars, atEnd);
            if (letters > 0)
            {
                return System.Text.Encoding.UTF8.GetBytes(chars.AsSpan(0, letters), target);
            }
        }

        return 0;
    }

    private int ReadRaw(Span<byte> target)
    {
        int count;
        if (headUsed < head.Length)
        {
            count = Math.Min(target.Length, head.Length - headUsed);
            head.AsSpan(headUsed, count).CopyTo(target);
            headUsed += count;
            if (headUsed == head.Length && !HeadIsAll)
            {
                head = [];
                headUsed = 0;
            }
        }
        else
        {
            var left = limit - BytesRead;
            count = left <= 0 ? 0
                : ahead is not null ? ahead.Read(target)
                : stream.Read(target[..(int)Math.Min(target.Length, left)]);
        }

        BytesRead += count;
        return count;
    }

    private int ReadFully(Span<byte> target)
    {
        var total = 0;
        while (total < target.Length && stream.Read(target[total..]) is > 0 and var count)
        {
            total += count;
        }

        return total;
    }
}
