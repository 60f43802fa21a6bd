using System.Buffers;
using System.Text;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// A conforming CSV as it is read: semicolons, UTF-8 without a mark, LF, double quotes only where a field needs them. Nothing is held but
/// the rows that have not been read yet, and the same table gives the same bytes.
/// </summary>
internal sealed class HandbookCsv(ConformingRows rows, long expectedRows, CancellationToken cancel) : Stream
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create(";\"\r\n"u8);

    private readonly ArrayBufferWriter<byte> waiting = new(1 << 16);
    private int given;
    private bool begun;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="CopyImpossibleException">A row cannot be written without losing something.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (given == waiting.WrittenCount)
        {
            waiting.ResetWrittenCount();
            given = 0;
            Fill(1 << 16);
        }

        var count = Math.Min(buffer.Length, waiting.WrittenCount - given);
        waiting.WrittenSpan.Slice(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill(int wanted)
    {
        while (!ended && waiting.WrittenCount < wanted)
        {
            cancel.ThrowIfCancellationRequested();
            var more = rows.Read();
            if (!begun)
            {
                begun = true;
                Header();
            }

            if (more)
            {
                Row();
            }
            else
            {
                ended = true;
                CopyImpossibleException.WhenRowsAreMissing(rows.Count, expectedRows);
            }
        }
    }

    private void Header()
    {
        for (var c = 0; c < rows.Width; c++)
        {
            Field(Encoding.UTF8.GetBytes(rows.Names[c]), c);
        }

        waiting.Write("\n"u8);
    }

    private void Row()
    {
        for (var c = 0; c < rows.Width; c++)
        {
            Field(rows.Cell(c), c);
        }

        waiting.Write("\n"u8);
    }

    private void Field(ReadOnlySpan<byte> value, int column)
    {
        if (column > 0)
        {
            waiting.Write(";"u8);
        }

        if (!NeedsQuotes(value))
        {
            waiting.Write(value);
            return;
        }

        waiting.Write("\""u8);
        while (value.IndexOf((byte)'"') is >= 0 and var quote)
        {
            waiting.Write(value[..(quote + 1)]);
            waiting.Write("\""u8);
            value = value[(quote + 1)..];
        }

        waiting.Write(value);
        waiting.Write("\""u8);
    }

    /// <summary>
    /// Also blanks at either end, which many readers drop, and the only field of a row when it is empty: a blank line is no row.
    /// </summary>
    private bool NeedsQuotes(ReadOnlySpan<byte> value) =>
        value.IsEmpty ? rows.Width == 1
            : value.IndexOfAny(Marks) >= 0 || value[0] is (byte)' ' or (byte)'\t' || value[^1] is (byte)' ' or (byte)'\t';
}
