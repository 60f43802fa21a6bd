using System.Buffers;
using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// A JSON document as a moving window of checked UTF-8. Places are counted from the last <see cref="Forget"/>: everything behind it stays
/// at hand, so that a part can be read again; what lies before it is gone.
/// </summary>
internal sealed partial class JsonStream : IDisposable
{
    /// <summary>JSON-LD's code for a document that is no JSON (JSON-LD 1.1 API, section 9.5).</summary>
    public const string Unreadable = "loading document failed";

    private const int BlockSize = 256 * 1024;

    private readonly Stream stream;
    private readonly RdfReadOptions options;
    private readonly CancellationToken cancel;
    private readonly long origin;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
    private int start;
    private int checkedEnd;
    private int filled;
    private bool ended;
    private long total;
    private long dropped;
    private Mark mark;
    private long toldTo = -1;

    public JsonStream(Stream stream, RdfReadOptions options, CancellationToken cancel)
    {
        (this.stream, this.options, this.cancel) = (stream, options, cancel);
        CanRestart = stream.CanSeek;
        origin = CanRestart ? stream.Position : 0;
        SkipMark();
    }

    /// <summary>Whether the document can be read a second time; to be taken away once something of it has been told.</summary>
    public bool CanRestart { get; set; }

    /// <summary>Everything at hand since the last <see cref="Forget"/>; whole characters only.</summary>
    public ReadOnlySpan<byte> Text => buffer.AsSpan(start, checkedEnd - start);

    /// <summary>The current place in <see cref="Text"/>.</summary>
    public int At { get; set; }

    /// <summary>Objects and arrays that are open.</summary>
    public int Depth { get; set; }

    /// <summary>Lets go of everything before the current place.</summary>
    public void Forget()
    {
        start += At;
        At = 0;
    }

    /// <summary>Begins again at the document's first byte.</summary>
    public void Restart()
    {
        stream.Position = origin;
        (start, At, Depth, checkedEnd, filled, ended, total, dropped, mark) = (0, 0, 0, 0, 0, false, 0, 0, default);
        SkipMark();
    }

    /// <summary>Brings further characters to the end of <see cref="Text"/>; false at the end of the document.</summary>
    public bool More()
    {
        while (!ended)
        {
            cancel.ThrowIfCancellationRequested();
            if (filled == buffer.Length)
            {
                MakeRoom();
            }

            var count = stream.Read(buffer, filled, buffer.Length - filled);
            total += count;
            if (total > options.Limits.TotalBytes)
            {
                throw TooLarge(options.Limits.TotalBytes);
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

        return false;
    }

    /// <summary>A fault at a place of <see cref="Text"/>, with its line and the character in it.</summary>
    public RdfProblem Problem(int at, string slovenian, string english, string? code = null)
    {
        var (line, column) = PlaceOf(at);
        return new(line, column, slovenian, english, code);
    }

    /// <summary>Line and character in it, both from 1. Asked for in the order of the document it costs no more than reading on.</summary>
    public (long Line, long Column) PlaceOf(int at)
    {
        var target = Math.Min(start + at, checkedEnd);
        if (target < mark.At)
        {
            mark = mark.Block;
        }

        MoveMark(target);
        return (mark.Lines + 1, mark.Characters + 1);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        start = checkedEnd = filled = At = 0;
        ended = true;
    }

    private void SkipMark()
    {
        while (Text.Length < 3 && More())
        {
        }

        if (Text.StartsWith("\uFEFF"u8))
        {
            start = 3;
            mark = new(3, 0, 0, 3, 0, 0);
        }
    }

    private void MoveMark(int target)
    {
        var between = buffer.AsSpan(mark.At, target - mark.At);
        var line = between.LastIndexOf((byte)'\n');
        var characters = Encoding.UTF8.GetCharCount(between[(line + 1)..]) + (line < 0 ? mark.Characters : 0);
        mark = mark with { At = target, Lines = mark.Lines + between.Count((byte)'\n'), Characters = characters };
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            mark = mark.At > start ? mark.Block : mark;
            MoveMark(start);
            mark = new(0, mark.Lines, mark.Characters, 0, mark.Lines, mark.Characters);
            Buffer.BlockCopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            checkedEnd -= start;
            dropped += start;
            start = 0;
        }

        if (filled < buffer.Length)
        {
            return;
        }

        if (filled > options.Limits.JsonDocumentBytes)
        {
            throw TooLarge(options.Limits.JsonDocumentBytes);
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        Buffer.BlockCopy(buffer, 0, larger, 0, filled);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    /// <summary>JSON is UTF-8 (RFC 8259, section 8.1).</summary>
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
        Tolerate(
            checkedEnd - start,
            "Besedilo ni v kodiranju UTF-8; pretvorite datoteko v UTF-8.",
            "The text is not UTF-8; convert the file to UTF-8.");
        bytes.Fill((byte)'?');
    }

    /// <summary>Tells of a fault that lenient reading steps over, once however often the place is read.</summary>
    private void Tolerate(int at, string slovenian, string english)
    {
        var problem = Problem(at, slovenian, english, Unreadable);
        if (!options.Lenient)
        {
            throw new RdfSyntaxException(problem);
        }

        if (dropped + start + at > toldTo)
        {
            toldTo = dropped + start + at;
            options.OnProblem?.Invoke(problem);
        }
    }

    private RdfSyntaxException TokenTooLarge(int at) => new(
        Problem(
            at,
            $"Ena sama vrednost presega {options.Limits.TokenBytes} bajtov.",
            $"A single value exceeds {options.Limits.TokenBytes} bytes.",
            Unreadable),
        isLimit: true);

    private static RdfSyntaxException TooLarge(long bytes) => new(
        new RdfProblem(
            0,
            0,
            $"Dokument ali njegov del, ki ga je treba prebrati naenkrat, presega {bytes} bajtov.",
            $"The document, or a part that must be read at once, exceeds {bytes} bytes.",
            Unreadable),
        isLimit: true);

    /// <summary>A place in the buffer whose line is known, and the place where counting may begin anew.</summary>
    private readonly record struct Mark(int At, long Lines, long Characters, int BlockAt, long BlockLines, long BlockCharacters)
    {
        public Mark Block => new(BlockAt, BlockLines, BlockCharacters, BlockAt, BlockLines, BlockCharacters);
    }
}
