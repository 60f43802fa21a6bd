using System.Buffers;
using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// Reads XML 1.0 with namespaces, token by token, over bytes, without making anything of them: a non-validating processor that refuses
/// document types. Spans it gives live until the next call. What lenient reading can step over is told and stepped over; anything else is
/// a <see cref="MalformedXmlException"/>.
/// </summary>
internal sealed partial class XmlScanner : IDisposable
{
    private readonly XmlWindow window;
    private readonly RdfReadOptions options;
    private readonly XmlNamespaces namespaces;
    private readonly XmlNameTable elementNames;
    private readonly XmlNameTable attributeNames;
    private readonly List<OpenElement> open = [];
    private readonly ArrayBufferWriter<byte> decoded = new(512);
    private int tokenLength;
    private int textStart;
    private int textLength;
    private bool isDecodedText;
    private bool isLeaving;
    private bool sawRoot;

    /// <param name="stream">Stays open.</param>
    /// <param name="options">Limits, and what to do with faults.</param>
    /// <param name="cancel">Looked at once a block.</param>
    public XmlScanner(Stream stream, RdfReadOptions options, CancellationToken cancel)
    {
        this.options = options;
        window = new XmlWindow(stream, options, cancel);
        namespaces = new XmlNamespaces(options.Limits.TokenBytes);
        elementNames = new XmlNameTable(namespaces, hasDefault: true);
        attributeNames = new XmlNameTable(namespaces, hasDefault: false);
        Prolog();
    }

    /// <summary>Elements now open.</summary>
    public int Depth => open.Count;

    /// <summary>The element of the last start or end tag.</summary>
    public XmlName Name { get; private set; } = null!; // Read only after a tag.

    /// <summary>Whether the last start tag was an empty-element tag.</summary>
    public bool IsEmpty => isLeaving;

    /// <summary>The text of the last token: text, comment, or an instruction from its target on.</summary>
    public ReadOnlySpan<byte> Text => isDecodedText ? decoded.WrittenSpan : window.Rest.Slice(textStart, textLength);

    /// <summary>The next start tag or end tag, over comments, instructions and white space; other text is told as a fault.</summary>
    public XmlToken NextTag()
    {
        Leave();
        while (true)
        {
            SkipSpace();
            var token = Token();
            if (token is XmlToken.StartTag or XmlToken.EndTag or XmlToken.End)
            {
                return token;
            }

            if (token == XmlToken.Text && !IsSpace(Text))
            {
                Fault("Tu ne sme biti besedila; pričakovan element.", "Text is not allowed here; an element was expected.");
                Leave();
                SkipText();
            }

            Leave();
        }
    }

    /// <summary>The next token of whatever kind.</summary>
    public XmlToken Next()
    {
        Leave();
        return Token();
    }

    /// <summary>
    /// The text of the element whose start tag came last, when it holds nothing but plain text; its end tag is then passed, and the tag's
    /// attributes may still be asked for. Otherwise nothing has happened.
    /// </summary>
    public bool TryLeaf(out ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var rest = window.Rest;
            var length = PlainLength(rest[tokenLength..]);
            var at = tokenLength + length;
            var raw = Name.Raw;
            if (at + raw.Length + 3 <= rest.Length)
            {
                text = rest.Slice(tokenLength, length);
                var tag = rest[at..];
                if (tag[0] != '<' || tag[1] != '/' || tag[raw.Length + 2] != '>' || !tag.Slice(2, raw.Length).SequenceEqual(raw))
                {
                    return false;
                }

                tokenLength = at + raw.Length + 3;
                isLeaving = true;
                return true;
            }

            if (!window.Grow())
            {
                text = default;
                return false;
            }
        }
    }

    /// <summary>Reads on until no more than <paramref name="depth"/> elements are open.</summary>
    public void SkipOut(int depth)
    {
        Leave();
        while (open.Count > depth)
        {
            Token();
            Leave();
        }
    }

    public static bool IsSpace(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\n\r"u8) < 0;

    public void Dispose() => window.Dispose();

    /// <summary>A fault at the current token: reported in lenient reading, thrown in strict.</summary>
    public void Fault(string slovenian, string english)
    {
        var problem = window.Problem(slovenian, english);
        if (!options.Lenient)
        {
            throw new RdfSyntaxException(problem);
        }

        options.OnProblem?.Invoke(problem);
    }

    public RdfProblem Problem(string slovenian, string english) => window.Problem(slovenian, english);

    /// <summary>Passes the last token, and leaves its element when that was an empty-element tag or a leaf.</summary>
    private void Leave()
    {
        window.Advance(tokenLength);
        tokenLength = 0;
        if (isLeaving)
        {
            isLeaving = false;
            Close();
        }
    }

    private void Close()
    {
        var last = open[^1];
        open.RemoveAt(open.Count - 1);
        if (last.Declared != namespaces.Count)
        {
            namespaces.Leave(last.Declared, last.Scope);
        }
    }

    private void SkipSpace()
    {
        while (true)
        {
            var rest = window.Rest;
            var at = 0;
            while (at < rest.Length && rest[at] <= ' ')
            {
                at++;
            }

            window.Advance(at);
            if (at < rest.Length || !window.Grow())
            {
                return;
            }
        }
    }

    private XmlToken Token()
    {
        while (true)
        {
            var rest = window.Rest;
            if (rest.Length < 2)
            {
                if (window.Grow())
                {
                    continue;
                }

                return rest.IsEmpty ? EndOfDocument() : CutShort();
            }

            if (rest[0] != '<')
            {
                return open.Count > 0 ? TextRun() : Outside();
            }

            return rest[1] switch
            {
                (byte)'/' => EndTag(),
                (byte)'!' => Declaration(),
                (byte)'?' => Instruction(),
                _ => StartTag(),
            };
        }
    }

    private XmlToken CutShort()
    {
        // A single byte is left: the last line end, or the start of something cut off.
        if (open.Count == 0 && IsSpace(window.Rest))
        {
            window.Advance(1);
            return EndOfDocument();
        }

        throw Ended();
    }

    private XmlToken EndOfDocument()
    {
        if (open.Count > 0)
        {
            throw Ended();
        }

        return sawRoot ? XmlToken.End : throw Malformed("Dokument nima nobenega elementa.", "The document has no element.");
    }

    /// <summary>Outside the root element only white space may stand as text.</summary>
    private XmlToken Outside()
    {
        SkipSpace();
        var rest = window.Rest;
        if (!rest.IsEmpty && rest[0] != '<')
        {
            Recoverable("Zunaj korenskega elementa ne sme biti besedila.", "No text may stand outside the root element.");
            SkipText();
        }

        return Token();
    }

    private void SkipText()
    {
        while (true)
        {
            var at = window.Rest.IndexOf((byte)'<');
            window.Advance(at < 0 ? window.Rest.Length : at);
            if (at >= 0 || !window.Grow())
            {
                return;
            }
        }
    }

    private MalformedXmlException Ended()
    {
        var name = open.Count > 0 ? Shown(open[^1].Name.Raw) : null;
        return name is null
            ? Malformed("Dokument se konča sredi oznake.", "The document ends in the middle of a tag.")
            : Malformed(
                $"Dokument se konča, element »{name}« pa je še odprt; manjka </{name}>.",
                $"The document ends while the element '{name}' is open; </{name}> is missing.");
    }

    private MalformedXmlException Malformed(string slovenian, string english, int offset = 0) =>
        new(window.Problem("To ni pravilen XML: " + slovenian, "This is not well-formed XML: " + english, offset));

    /// <summary>Names and texts in messages, never too long.</summary>
    private static string Shown(ReadOnlySpan<byte> text) =>
        text.Length <= 100 ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..100]) + "…";

    /// <summary>Not well-formed, but what was meant is clear enough for lenient reading.</summary>
    private void Recoverable(string slovenian, string english, int offset = 0)
    {
        var fault = Malformed(slovenian, english, offset);
        if (!options.Lenient)
        {
            throw fault;
        }

        options.OnProblem?.Invoke(fault.Problem);
    }

    /// <param name="Name">As its start tag has it.</param>
    /// <param name="Declared">Namespace declarations in force outside it.</param>
    /// <param name="Scope">The scope outside it.</param>
    private readonly record struct OpenElement(XmlName Name, int Declared, long Scope);
}
