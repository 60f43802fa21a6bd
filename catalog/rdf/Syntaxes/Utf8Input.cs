using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// A document as a moving window of checked UTF-8. <see cref="Rest"/> starts at the token being read; <see cref="More"/> brings further
/// bytes without losing that token. Offsets are therefore always counted from <see cref="Rest"/>'s start, and what was cut out of
/// <see cref="Rest"/> stays valid until the next <see cref="More"/>.
/// </summary>
internal sealed class Utf8Input : IDisposable
{
    /// <summary>Small enough to stay in the processor's cache between being checked and being read.</summary>
    private const int BlockSize = 256 * 1024;

    private readonly Stream stream;
    private readonly RdfReadOptions options;
    private readonly CancellationToken cancel;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
    private bool isRented = true;
    private int position;
    private int checkedEnd;
    private int filled;
    private bool ended;
    private long total;
    private Place windowStart;
    private Place lastPlace;

    public Utf8Input(Stream stream, RdfReadOptions options, CancellationToken cancel)
    {
        (this.stream, this.options, this.cancel) = (stream, options, cancel);
        while (Rest.Length < 3 && More())
        {
        }

        if (Rest.StartsWith("\uFEFF"u8))
        {
            position += 3;
            windowStart = lastPlace = new(0, 0, -1);
        }
    }

    /// <summary>The bytes at hand from the current place on; whole characters only.</summary>
    public ReadOnlySpan<byte> Rest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => buffer.AsSpan(position, checkedEnd - position);
    }

    /// <summary>
    /// The array that <see cref="Rest"/> lies in, from <see cref="Position"/> to <see cref="End"/>, for the loops that must be fast.
    /// </summary>
    public byte[] Buffer => buffer;

    public int Position => position;

    public int End => checkedEnd;

    /// <summary>The bytes between two offsets from the current place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Between(int start, int end) => new(buffer, position + start, end - start);

    /// <summary>Moves the current place forward.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count) => position += count;

    /// <summary>The byte at an offset, or -1 at the end of the document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek(int offset)
    {
        var at = position + offset;
        return at < checkedEnd ? buffer[at] : PeekBeyond(offset);
    }

    /// <summary>Goes up to the line's end, which stays.</summary>
    public void SkipLine()
    {
        while (Peek(0) >= 0)
        {
            var at = Rest.IndexOfAny((byte)'\n', (byte)'\r');
            Advance(at < 0 ? Rest.Length : at);
            if (at >= 0)
            {
                return;
            }
        }
    }

    /// <summary>Brings at least one further character to the end of <see cref="Rest"/>; false at the end of the document.</summary>
    public bool More()
    {
        while (true)
        {
            if (ended)
            {
                return false;
            }

            cancel.ThrowIfCancellationRequested();
            MakeRoom();
            var count = stream.Read(buffer, filled, Math.Min(buffer.Length - filled, BlockSize));
            total += count;
            if (total > options.Limits.TotalBytes)
            {
                throw Limit($"Dokument presega {options.Limits.TotalBytes} bajtov.", $"The document exceeds {options.Limits.TotalBytes} bytes.");
            }

            filled += count;
            ended = count == 0;
            var before = checkedEnd;
            Check();
            if (checkedEnd > before)
            {
                return true;
            }
        }
    }

    /// <summary>An error at an offset from the current place.</summary>
    public RdfSyntaxException Error(string slovenian, string english, int offset = 0) => new(Problem(slovenian, english, offset));

    public RdfProblem Problem(string slovenian, string english, int offset = 0)
    {
        var at = Math.Min(position + offset, checkedEnd);
        lastPlace = PlaceOf(at, at < lastPlace.Offset ? windowStart : lastPlace);
        return new(lastPlace.Lines + 1, lastPlace.Characters + 1, slovenian, english);
    }

    public void Dispose()
    {
        Release();
        buffer = [];
        position = checkedEnd = filled = 0;
        ended = true;
    }

    private int PeekBeyond(int offset)
    {
        while (position + offset >= checkedEnd)
        {
            if (!More())
            {
                return -1;
            }
        }

        return buffer[position + offset];
    }

    private RdfSyntaxException Limit(string slovenian, string english) => new(Problem(slovenian, english), isLimit: true);

    private void MakeRoom()
    {
        if (position > 0)
        {
            windowStart = lastPlace = PlaceOf(position, position < lastPlace.Offset ? windowStart : lastPlace) with { Offset = 0 };
            System.Buffer.BlockCopy(buffer, position, buffer, 0, filled - position);
            filled -= position;
            checkedEnd -= position;
            position = 0;
        }

        if (filled < buffer.Length)
        {
            return;
        }

        if (filled > options.Limits.TokenBytes)
        {
            throw Limit(
                $"Ena sama vrednost presega {options.Limits.TokenBytes} bajtov.",
                $"A single value exceeds {options.Limits.TokenBytes} bytes.");
        }

        // Twice the size, but never much more than one token may have.
        var size = (int)Math.Min(buffer.Length * 2L, Math.Max(options.Limits.TokenBytes, buffer.Length) + (long)BlockSize);
        var larger = GC.AllocateUninitializedArray<byte>(size);
        System.Buffer.BlockCopy(buffer, 0, larger, 0, filled);
        Release();
        (buffer, isRented) = (larger, false);
    }

    private void Release()
    {
        if (isRented)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            isRented = false;
        }
    }

    private void Check()
    {
        int refused;
        do
        {
            checkedEnd += Utf8Check.ValidLength(buffer.AsSpan(checkedEnd, filled - checkedEnd), ended, out refused);
            if (refused > 0)
            {
                Refuse(buffer.AsSpan(checkedEnd, refused));
                checkedEnd += refused;
            }
        }
        while (refused > 0);
    }

    /// <summary>Lenient reading puts a question mark in the place of each byte that is not UTF-8.</summary>
    private void Refuse(Span<byte> bytes)
    {
        var problem = Problem(
            "Besedilo ni v kodiranju UTF-8; pretvorite datoteko v UTF-8.",
            "The text is not UTF-8; convert the file to UTF-8.",
            checkedEnd - position);
        if (!options.Lenient)
        {
            throw new RdfSyntaxException(problem);
        }

        options.OnProblem?.Invoke(problem);
        bytes.Fill((byte)'?');
    }

    /// <summary>Counts on from a place before: many problems in one window must not each count the window from its start.</summary>
    private Place PlaceOf(int offset, Place from)
    {
        var between = buffer.AsSpan(from.Offset, offset - from.Offset);
        var line = between.LastIndexOf((byte)'\n');
        return line < 0
            ? new(offset, from.Lines, from.Characters + Encoding.UTF8.GetCharCount(between))
            : new(offset, from.Lines + between.Count((byte)'\n'), Encoding.UTF8.GetCharCount(between[(line + 1)..]));
    }

    /// <summary>An offset in the buffer, the line feeds before it and the characters since the last of them.</summary>
    private readonly record struct Place(int Offset, long Lines, long Characters);
}
