using System.Buffers;
using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// An XML document as a moving window of UTF-8 in which every character is one that XML 1.0 allows (section 2.2) and every line ends in a
/// line feed (section 2.11), whatever the document's encoding. <see cref="Rest"/> starts at the token being read; <see cref="Grow"/>
/// brings further bytes without losing that token.
/// </summary>
internal sealed class XmlWindow : IDisposable
{
    private const int BlockSize = 256 * 1024;

    private readonly RdfReadOptions options;
    private readonly CancellationToken cancel;
    private readonly XmlCharacters characters = new();
    private Stream stream;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
    private int position;
    private int ready;
    private int filled;
    private bool ended;
    private long total;
    private (int Index, long Line, long Column) start = (0, 1, 1);
    private (int Index, long Line, long Column) mark = (0, 1, 1);
    private RdfProblem? fault;

    public XmlWindow(Stream stream, RdfReadOptions options, CancellationToken cancel)
    {
        (this.stream, this.options, this.cancel) = (stream, options, cancel);
        Open();
    }

    /// <summary>The bytes at hand from the current place on; whole characters only.</summary>
    public ReadOnlySpan<byte> Rest => buffer.AsSpan(position, ready - position);

    /// <summary>Moves the current place forward.</summary>
    public void Advance(int count) => position += count;

    /// <summary>
    /// Makes <see cref="Rest"/> at least twice as long, so that a token may be tried again from its start whenever it was cut short and
    /// still costs linear time; less at the end of the document, and false when nothing was left.
    /// </summary>
    public bool Grow()
    {
        var before = ready - position;
        var wanted = Math.Max(before * 2L, before + 1L);
        while (ready - position < wanted && fault is null && !ended)
        {
            cancel.ThrowIfCancellationRequested();
            MakeRoom();
            Fill();
            Check();
        }

        if (ready - position > before)
        {
            return true;
        }

        return fault is null ? false : throw new MalformedXmlException(fault);
    }

    /// <summary>The place of an offset from the current place.</summary>
    public RdfProblem Problem(string slovenian, string english, int offset = 0)
    {
        MarkAt(Math.Min(position + offset, ready));
        return new(mark.Line, mark.Column, slovenian, english);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        position = ready = filled = 0;
        ended = true;
    }

    /// <summary>Finds the encoding and steps over a byte order mark.</summary>
    private void Open()
    {
        while (!ended && (filled < 4 || (filled < XmlEncoding.Sample && buffer.AsSpan(0, filled).IndexOf("?>"u8) < 0)))
        {
            cancel.ThrowIfCancellationRequested();
            Fill();
        }

        var encoding = XmlEncoding.Of(buffer.AsSpan(0, filled));
        if (encoding.IsUnknown)
        {
            throw new MalformedXmlException(new(
                1,
                1,
                $"Kodiranja »{encoding.Declared}« ni mogoče brati; pretvorite datoteko v UTF-8.",
                $"The encoding '{encoding.Declared}' cannot be read; convert the file to UTF-8."));
        }

        if (encoding.IsContradicted)
        {
            Recoverable(new(
                1,
                1,
                $"Deklaracija navaja kodiranje »{encoding.Declared}«, bajti pa kažejo drugo; popravite deklaracijo.",
                $"The declaration says the encoding is '{encoding.Declared}', but the bytes show another; correct the declaration."));
        }

        if (encoding.Encoding is { } other)
        {
            var start = new PeekedStream(buffer.AsSpan(0, filled).ToArray(), stream);
            stream = Encoding.CreateTranscodingStream(start, other, new UTF8Encoding(false), leaveOpen: true);
            (filled, total, ended) = (0, 0, false);
        }

        Check();
        while (Rest.Length < 3 && Grow())
        {
        }

        if (Rest.StartsWith("\uFEFF"u8))
        {
            position += 3;
            start = mark = (3, 1, 1);
        }
    }

    private void Fill()
    {
        var count = stream.Read(buffer, filled, buffer.Length - filled);
        total += count;
        if (total > options.Limits.TotalBytes)
        {
            throw Limit(
                $"Dokument presega {options.Limits.TotalBytes} bajtov.",
                $"The document exceeds {options.Limits.TotalBytes} bytes.");
        }

        filled += count;
        ended = count == 0;
    }

    private void MakeRoom()
    {
        if (position > 0)
        {
            MarkAt(position);
            start = mark = mark with { Index = 0 };
            Buffer.BlockCopy(buffer, position, buffer, 0, filled - position);
            filled -= position;
            ready -= position;
            position = 0;
        }

        if (filled <= buffer.Length / 2)
        {
            return;
        }

        if (ready > options.Limits.TokenBytes)
        {
            throw Limit(
                $"Ena sama vrednost presega {options.Limits.TokenBytes} bajtov.",
                $"A single value exceeds {options.Limits.TokenBytes} bytes.");
        }

        Enlarge(buffer.Length * 2);
    }

    private void Enlarge(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Buffer.BlockCopy(buffer, 0, larger, 0, filled);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    /// <summary>
    /// Ends lines with line feeds and looks for bytes that are no character of XML. What stands before a fault is given out first.
    /// </summary>
    private void Check()
    {
        filled = ready + characters.EndLines(buffer.AsSpan(ready, filled - ready));
        var fresh = buffer.AsSpan(ready, filled - ready);
        ready += XmlCharacters.AllowedLength(fresh, ended, out var refused);
        if (refused == 0)
        {
            return;
        }

        if (!options.Lenient)
        {
            fault = Problem(
                "Znak ali bajt, ki ga XML ne dovoljuje; pričakovano je besedilo v navedenem kodiranju (privzeto UTF-8).",
                "A character or byte that XML does not allow; text in the declared encoding was expected (UTF-8 by default).",
                ready - position);
            filled = ready;
            return;
        }

        Mend();
    }

    /// <summary>Puts U+FFFD in the place of each character that is not allowed; told once a block, for there may be very many.</summary>
    private void Mend()
    {
        var place = Problem("", "", ready - position);
        var mended = XmlCharacters.Mended(buffer.AsSpan(ready, filled - ready), ended, out var whole, out var count);
        while (ready + mended.Length > buffer.Length)
        {
            Enlarge(buffer.Length * 2);
        }

        mended.CopyTo(buffer.AsSpan(ready));
        filled = ready + mended.Length;
        ready += whole;
        options.OnProblem?.Invoke(place with
        {
            Slovenian = $"Znaki ali bajti, ki jih XML ne dovoljuje ({count}), so zamenjani z U+FFFD; to je prvi.",
            English = $"Characters or bytes that XML does not allow ({count}) were replaced by U+FFFD; this is the first.",
        });
    }

    /// <summary>Finds line and column of an index from the last one asked for: many faults in one block cost one pass.</summary>
    private void MarkAt(int index)
    {
        if (index < mark.Index)
        {
            mark = start;
        }

        var passed = buffer.AsSpan(mark.Index, Math.Max(0, index - mark.Index));
        var line = passed.LastIndexOf((byte)'\n');
        var column = Encoding.UTF8.GetCharCount(passed[(line + 1)..]) + (line < 0 ? mark.Column : 1);
        mark = (Math.Max(index, mark.Index), mark.Line + passed.Count((byte)'\n'), column);
    }

    private void Recoverable(RdfProblem problem)
    {
        if (!options.Lenient)
        {
            throw new MalformedXmlException(problem);
        }

        options.OnProblem?.Invoke(problem);
    }

    private RdfSyntaxException Limit(string slovenian, string english) => new(Problem(slovenian, english), isLimit: true);
}
