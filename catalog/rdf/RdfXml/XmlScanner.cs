using System.Buffers;
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
    private readonly ArrayBufferWriter<byte> decoded = new(512);
    private OpenElement[] open = new OpenElement[16];
    private int depth;
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
    public int Depth => depth;

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

    /// <summary>Reads on until no more than <paramref name="outside"/> elements are open.</summary>
    public void SkipOut(int outside)
    {
        Leave();
        while (depth > outside)
        {
            Token();
            Leave();
        }
    }

    public static bool IsSpace(ReadOnlySpan<byte> text)
    {
        // No other character up to the space is allowed in a document.
        var at = 0;
        while (at < text.Length && text[at] <= ' ')
        {
            at++;
        }

        return at == text.Length;
    }

    public void Dispose() => window.Dispose();

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

    private void Open(in OpenElement element)
    {
        if (depth == open.Length)
        {
            Array.Resize(ref open, depth * 2);
        }

        open[depth++] = element;
    }

    private void Close()
    {
        ref readonly var last = ref open[--depth];
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

                if (rest.IsEmpty)
                {
                    return EndOfDocument();
                }

                // A single byte is left: a line end behind the root, or something cut off.
                return depth == 0 && rest[0] != '<' ? Outside() : throw Ended();
            }

            if (rest[0] != '<')
            {
                return depth > 0 ? TextRun() : Outside();
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

    private XmlToken EndOfDocument()
    {
        if (depth > 0)
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

    /// <param name="Name">As its start tag has it.</param>
    /// <param name="Declared">Namespace declarations in force outside it.</param>
    /// <param name="Scope">The scope outside it.</param>
    private readonly record struct OpenElement(XmlName Name, int Declared, long Scope);
}
