using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Graphs;

/// <summary>Remembers the last sign of a text that is no white space: a text of statements that does not end in a full stop or a brace was cut off.</summary>
internal sealed class TailWatch(Stream inner) : ReadOnlyStream
{
    private byte last;

    public bool EndsStatement => last is (byte)'.' or (byte)'}';

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        if (buffer[..count].TrimEnd(" \t\r\n"u8) is [.., var sign])
        {
            last = sign;
        }

        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Task.Run(() => Read(buffer.Span), cancellationToken);
}
