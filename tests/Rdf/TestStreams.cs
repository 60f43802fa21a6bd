using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

/// <summary>A head, one byte again and again, and a tail: as long as wanted and never in memory.</summary>
internal sealed class LongStream(byte[] head, byte filler, long fillers, byte[] tail) : ForwardStream
{
    public long Given { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length)
        {
            var at = Given;
            if (at < head.Length)
            {
                buffer[count++] = head[at];
                Given++;
            }
            else if (at < head.Length + fillers)
            {
                var run = (int)Math.Min(buffer.Length - count, head.Length + fillers - at);
                buffer.Slice(count, run).Fill(filler);
                count += run;
                Given += run;
            }
            else if (at < head.Length + fillers + tail.Length)
            {
                buffer[count++] = tail[at - head.Length - fillers];
                Given++;
            }
            else
            {
                break;
            }
        }

        return count;
    }
}

/// <summary>A few bytes a read.</summary>
internal sealed class TricklingStream(byte[] bytes, int size) : ForwardStream
{
    private int position;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, size), bytes.Length - position);
        bytes.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }
}

/// <summary>A head, one text again and again with commas between, and a tail; it can be read twice and is never in memory.</summary>
internal sealed class RepeatingStream(byte[] head, byte[] item, int items, byte[] tail) : ForwardStream
{
    private readonly byte[] separated = [.. item, (byte)','];
    private long position;

    public override bool CanSeek => true;

    public override long Length => head.Length + ((long)items * separated.Length) - 1 + tail.Length;

    public override long Position { get => position; set => position = value; }

    public override int Read(Span<byte> buffer)
    {
        var body = ((long)items * separated.Length) - 1;
        var count = 0;
        while (count < buffer.Length && position < Length)
        {
            var part = position < head.Length ? head.AsSpan((int)position)
                : position < head.Length + body ? Item(position - head.Length, body)
                : tail.AsSpan((int)(position - head.Length - body));
            var length = Math.Min(part.Length, buffer.Length - count);
            part[..length].CopyTo(buffer[count..]);
            count += length;
            position += length;
        }

        return count;
    }

    private Span<byte> Item(long at, long body)
    {
        var rest = separated.AsSpan((int)(at % separated.Length));
        return rest[..(int)Math.Min(rest.Length, body - at)];
    }
}
