using System.Buffers;
using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves;

/// <summary>
/// Hands texts on to their taker: begins a part with its first text, so that none is empty, ends it before the next, cuts long texts, and counts
/// what the whole file has cost so far.
/// </summary>
internal sealed class LeafOutput(ILeafSink sink, LeafLimits limits, CancellationToken cancel)
{
    /// <summary>Bytes that two pieces of a long text have in common, so that nothing is cut in two.</summary>
    private const int Overlap = 128;

    private FilePart? part;
    private bool begun;
    private long cells;
    private long unpacked;
    private int members;

    public LeafLimits Limits => limits;

    public CancellationToken Cancel => cancel;

    /// <summary>Bytes that archives may still unpack to.</summary>
    public long UnpackLeft => Math.Max(0, limits.MaxUnpackedBytes - unpacked);

    /// <summary>What comes next belongs to this part.</summary>
    public void Turn(FilePart next)
    {
        Close();
        part = next;
    }

    public void Close()
    {
        if (begun)
        {
            begun = false;
            sink.End();
        }

        part = null;
    }

    public void Columns(IReadOnlyList<string> names)
    {
        Begin();
        sink.Columns(names);
    }

    /// <exception cref="FileUnreadableException">More cells than are read.</exception>
    public void Rows(RowBatch batch, int first, int count)
    {
        if (count <= 0)
        {
            return;
        }

        cancel.ThrowIfCancellationRequested();
        Begin();
        sink.Rows(new LeafRows(batch, first, count));
        cells += batch.RowStarts[first + count] - batch.RowStarts[first];
        if (cells > limits.MaxCells)
        {
            throw new FileUnreadableException(LeafFindings.TooManyCells(limits.MaxCells));
        }
    }

    public void Text(string place, ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
        {
            return;
        }

        cancel.ThrowIfCancellationRequested();
        Begin();
        while (text.Length > limits.MaxTextBytes)
        {
            var cut = limits.MaxTextBytes;
            while (cut > limits.MaxTextBytes - 4 && (text[cut] & 0xC0) == 0x80)
            {
                cut--;
            }

            sink.Text(place, text[..cut]);
            text = text[Math.Max(1, cut - Overlap)..];
        }

        sink.Text(place, text);
    }

    public void Text(string place, ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
        {
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Text(place, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public void Text(string place, string text) => Text(place, text.AsSpan());

    /// <summary>A part, wholly or from some place on, that nobody has read.</summary>
    public void Unread(string name, FileFinding why) => Unread(LeafFindings.Of(name, why));

    public void Unread(UnreadPart unread)
    {
        Close();
        sink.Unread(unread);
    }

    /// <summary>Counts a member of an archive; false when there were too many.</summary>
    public bool TakeMember() => ++members <= limits.MaxMembers;

    public void CountUnpacked(long bytes) => unpacked += bytes;

    private void Begin()
    {
        if (!begun && part is not null)
        {
            begun = true;
            sink.Begin(part);
        }
    }
}
