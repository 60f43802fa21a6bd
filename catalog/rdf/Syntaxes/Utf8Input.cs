using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// A document as a moving window of checked UTF-8. <see cref="Rest"/> starts at the token being read; <see cref="More"/> brings further
/// bytes without losing that token. Offsets are therefore always counted from <see cref="Rest"/>'s start.
/// </summary>
internal sealed class Utf8Input : IDisposable
{
    private const int BlockSize = 256 * 1024;

    private readonly Stream stream;
    private readonly RdfReadOptions options;
    private readonly CancellationToken cancel;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
    private int position;
    private int checkedEnd;
    private int filled;
    private bool ended;
    private long total;
    private long linesBefore;
    private long columnsBefore;

    public Utf8Input(Stream stream, RdfReadOptions options, CancellationToken cancel)
    {
        (this.stream, this.options, this.cancel) = (stream, options, cancel);
        while (Rest.Length < 3 && More())
        {
        }

        if (Rest.StartsWith("\uFEFF"u8))
        {
            position += 3;
            columnsBefore = -1;
        }
    }

    /// <summary>The bytes at hand from the current place on; whole characters only.</summary>
    public ReadOnlySpan<byte> Rest => buffer.AsSpan(position, checkedEnd - position);

    /// <summary>Moves the current place forward.</summary>
    public void Advance(int count) => position += count;

    /// <summary>The byte at an offset, or -1 at the end of the document.</summary>
    public int Peek(int offset)
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
            var count = stream.Read(buffer, filled, buffer.Length - filled);
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
        var before = buffer.AsSpan(0, Math.Min(position + offset, checkedEnd));
        var line = before.LastIndexOf((byte)'\n');
        var column = Encoding.UTF8.GetCharCount(before[(line + 1)..]) + (line < 0 ? columnsBefore : 0);
        return new(linesBefore + before.Count((byte)'\n') + 1, column + 1, slovenian, english);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        position = checkedEnd = filled = 0;
        ended = true;
    }

    private RdfSyntaxException Limit(string slovenian, string english) => new(Problem(slovenian, english), isLimit: true);

    private void MakeRoom()
    {
        if (position > 0)
        {
            var gone = buffer.AsSpan(0, position);
            var line = gone.LastIndexOf((byte)'\n');
            columnsBefore = Encoding.UTF8.GetCharCount(gone[(line + 1)..]) + (line < 0 ? columnsBefore : 0);
            linesBefore += gone.Count((byte)'\n');
            Buffer.BlockCopy(buffer, position, buffer, 0, filled - position);
            filled -= position;
            checkedEnd -= position;
            position = 0;
        }

        if (filled < buffer.Length)
        {
            return;
        }

        if (buffer.Length > options.Limits.TokenBytes)
        {
            throw Limit(
                $"Ena sama vrednost presega {options.Limits.TokenBytes} bajtov.",
                $"A single value exceeds {options.Limits.TokenBytes} bytes.");
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        Buffer.BlockCopy(buffer, 0, larger, 0, filled);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private void Check()
    {
        var fresh = buffer.AsSpan(checkedEnd, filled - checkedEnd);
        if (Utf8.IsValid(fresh))
        {
            checkedEnd = filled;
            return;
        }

        while (!fresh.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(fresh, out _, out var length);
            if (status == OperationStatus.NeedMoreData && !ended)
            {
                break;
            }

            if (status != OperationStatus.Done)
            {
                Refuse(fresh[..length]);
            }

            fresh = fresh[length..];
            checkedEnd += length;
        }
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
}
