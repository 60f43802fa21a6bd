using System.Runtime.CompilerServices;
using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>How a token is written.</summary>
internal enum TokenForm : byte
{
    /// <summary>Its bytes are its text.</summary>
    Plain,

    /// <summary>Its text comes out by <see cref="TurtleTokens.Unescape"/>.</summary>
    Escaped,

    /// <summary>Wrong in itself, reported and to be left out.</summary>
    Faulty,
}

/// <summary>
/// The tokens that Turtle and N-Triples share: each method finds the end of a token that begins at an offset of the window, mostly by one
/// search that stops at the end mark or at whatever may not stand before it. A fault inside one token (a bad character in an IRI, a bad
/// escape) costs only the token when reading leniently.
/// </summary>
internal sealed partial class TurtleTokens(Utf8Input input, RdfReadOptions options)
{
    /// <summary>The end of an IRI whose <c>&lt;</c> stands at the offset, behind its <c>&gt;</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IriEnd(int start, out TokenForm form)
    {
        var at = ByteScan.IriStop(input.Buffer, input.Position + start + 1, input.End);
        form = TokenForm.Plain;
        return at < input.End && input.Buffer[at] == '>' ? at + 1 - input.Position : UnusualIriEnd(start, out form);
    }

    /// <summary>The end of a blank-node label whose <c>_:</c> stands at the offset.</summary>
    public int BlankEnd(int start)
    {
        if (input.Peek(start + 1) != ':')
        {
            throw input.Error(
                "Za »_« pričakovano dvopičje in oznaka praznega vozlišča.", "Expected ':' and a blank-node label after '_'.", start);
        }

        var first = start + 2;
        var i = first;
        var end = first;
        while (input.Peek(i) is >= 0 and var octet)
        {
            var length = 1;
            var c = new Rune(octet < 0x80 ? octet : ' ');
            if (octet >= 0x80)
            {
                Rune.DecodeFromUtf8(input.Rest[i..], out c, out length);
            }

            if (!(i == first ? TurtleCharacters.IsLabelStart(c) : TurtleCharacters.IsName(c) || c.Value == '.'))
            {
                break;
            }

            i += length;
            end = c.Value == '.' ? end : i;
        }

        return end > first
            ? i == input.Rest.Length ? throw CutShort(i) : end
            : throw input.Error("Pričakovana oznaka praznega vozlišča.", "Expected a blank-node label.", first);
    }

    /// <summary>
    /// The end of a string whose quotation mark stands at the offset; <paramref name="quotes"/> stand on either side of its text.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int StringEnd(int start, bool turtle, out int quotes, out TokenForm form)
    {
        var first = input.Position + start;
        var quote = input.Buffer[first];
        var at = ByteScan.StringStop(input.Buffer, first + 1, input.End, quote);
        quotes = 1;
        form = TokenForm.Plain;
        return at < input.End && at > first + 1 && input.Buffer[at] == quote
            ? at + 1 - input.Position
            : UnusualStringEnd(start, turtle, out quotes, out form);
    }

    /// <summary>The end of a language tag whose <c>@</c> stands at the offset.</summary>
    public int LanguageEnd(int start)
    {
        var i = start + 1;
        var part = 0;
        while (true)
        {
            var c = input.Peek(i);
            if (c >= 0 && (char.IsAsciiLetter((char)c) || (part > 0 && char.IsAsciiDigit((char)c))))
            {
                i++;
            }
            else if (c == '-' && input.Peek(i - 1) is not ('@' or '-'))
            {
                i++;
                part++;
            }
            else
            {
                break;
            }
        }

        if (i == start + 1 || input.Peek(i - 1) == '-')
        {
            throw input.Error("Pričakovana oznaka jezika, na primer @sl.", "Expected a language tag such as @en.", i);
        }

        return input.Peek(i) >= 0 ? i : throw CutShort(i);
    }

    /// <summary>Reports a fault of one token, or throws it when reading is strict.</summary>
    public void Fault(RdfProblem problem)
    {
        if (!options.Lenient)
        {
            throw new RdfSyntaxException(problem);
        }

        options.OnProblem?.Invoke(problem);
    }

    /// <summary>No statement ends with the document's last token: what looks whole there may be the beginning of something longer.</summary>
    public RdfSyntaxException CutShort(int offset) => input.Error(
        "Dokument se konča sredi stavka; pričakovano nadaljevanje.",
        "The document ends in the middle of a statement; expected more of it.",
        offset);

    private int UnusualIriEnd(int start, out TokenForm form)
    {
        var i = start + 1;
        form = TokenForm.Plain;
        while (true)
        {
            i = ByteScan.IriStop(input.Buffer, input.Position + i, input.End) - input.Position;
            if (input.Position + i == input.End)
            {
                if (!input.More())
                {
                    throw input.Error("IRI nima konca: manjka »>«.", "An IRI has no end: '>' is missing.", start);
                }

                continue;
            }

            switch (input.Peek(i))
            {
                case '>':
                    return i + 1;
                case '\\':
                    form = TokenForm.Escaped;
                    i++;
                    break;
                default:
                    form = TokenForm.Faulty;
                    return BadIriEnd(i);
            }
        }
    }

    /// <summary>Reports an IRI with a forbidden character; its end is the next <c>&gt;</c> of the line.</summary>
    private int BadIriEnd(int at)
    {
        var problem = input.Problem("Znak, ki ga IRI ne sme vsebovati.", "A character that an IRI must not contain.", at);
        if (!options.Lenient)
        {
            throw new RdfSyntaxException(problem);
        }

        for (var i = at; ; i++)
        {
            var c = input.Peek(i);
            if (c == '>')
            {
                options.OnProblem?.Invoke(problem);
                return i + 1;
            }

            if (c is '\n' or -1)
            {
                throw new RdfSyntaxException(problem);
            }
        }
    }

    private int UnusualStringEnd(int start, bool turtle, out int quotes, out TokenForm form)
    {
        var quote = (byte)input.Peek(start);
        quotes = 1;
        form = TokenForm.Plain;
        if (turtle && input.Peek(start + 1) == quote)
        {
            if (input.Peek(start + 2) != quote)
            {
                return start + 2;
            }

            quotes = 3;
            return LongEnd(start, quote, ref form);
        }

        return ShortEnd(start, quote, ref form);
    }

    private int ShortEnd(int start, byte quote, ref TokenForm form)
    {
        var i = start + 1;
        while (true)
        {
            i = ByteScan.StringStop(input.Buffer, input.Position + i, input.End, quote) - input.Position;
            if (input.Position + i >= input.End)
            {
                RequireMore(start);
                continue;
            }

            var stop = input.Peek(i);
            if (stop == quote)
            {
                return i + 1;
            }

            if (stop != '\\')
            {
                throw input.Error(
                    "Niz v enojnem paru narekovajev se ne sme raztezati čez več vrstic; pričakovan narekovaj.",
                    "A string in single quotation marks must not run over several lines; expected a quotation mark.",
                    i);
            }

            form = TokenForm.Escaped;
            i += 2;
        }
    }

    private int LongEnd(int start, byte quote, ref TokenForm form)
    {
        var i = start + 3;
        while (true)
        {
            var at = i > input.Rest.Length ? -1 : input.Rest[i..].IndexOfAny(quote, (byte)'\\');
            if (at < 0)
            {
                i = Math.Max(i, input.Rest.Length);
                RequireMore(start);
                continue;
            }

            i += at;
            if (input.Rest[i] == '\\')
            {
                form = TokenForm.Escaped;
                i += 2;
            }
            else if (input.Peek(i + 1) == quote && input.Peek(i + 2) == quote)
            {
                return i + 3;
            }
            else
            {
                i++;
            }
        }
    }

    private void RequireMore(int start)
    {
        if (!input.More())
        {
            throw input.Error("Niz nima zaključnega narekovaja.", "A string has no closing quotation mark.", start);
        }
    }
}
