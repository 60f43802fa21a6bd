using System.Buffers;
using System.Globalization;
using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// The tokens that Turtle and N-Triples share. A fault inside one token (a bad character in an IRI, a bad escape) costs only the token
/// when reading leniently: it is reported and null comes back.
/// </summary>
internal sealed class TurtleTokens(Utf8Input input, RdfReadOptions options)
{
    private static readonly SearchValues<byte> ShortDouble = SearchValues.Create("\"\\\r\n"u8);
    private static readonly SearchValues<byte> ShortSingle = SearchValues.Create("'\\\r\n"u8);

    /// <summary>The bytes of an IRI up to its <c>&gt;</c>, unescaped and checked; the current place moves behind it.</summary>
    public string? IriReference(out bool plain, out int length)
    {
        var i = 1;
        plain = true;
        while (true)
        {
            var at = input.Rest[i..].IndexOfAny(TurtleCharacters.IriStops);
            if (at < 0)
            {
                i = input.Rest.Length;
                if (!input.More())
                {
                    throw input.Error("IRI nima konca: manjka »>«.", "An IRI has no end: '>' is missing.");
                }

                continue;
            }

            i += at;
            var stop = input.Rest[i];
            if (stop == '>')
            {
                length = i + 1;
                return plain ? Encoding.UTF8.GetString(input.Rest[1..i]) : Unescaped(input.Rest[1..i]);
            }

            if (stop == '\\')
            {
                plain = false;
                i++;
                continue;
            }

            length = SkipBadIri(i);
            return null;
        }
    }

    /// <summary>A blank-node label behind <c>_:</c>; the current place moves behind it.</summary>
    public string BlankLabel(bool colons = false)
    {
        if (input.Peek(1) != ':')
        {
            throw input.Error("Za »_« pričakovano dvopičje in oznaka praznega vozlišča.", "Expected ':' and a blank-node label after '_'.");
        }

        var i = 2;
        var end = 2;
        while (input.Peek(i) >= 0)
        {
            Rune.DecodeFromUtf8(input.Rest[i..], out var c, out var length);
            var fits = i == 2 ? TurtleCharacters.IsLabelStart(c) : TurtleCharacters.IsName(c) || c.Value == '.' || (colons && c.Value == ':');
            if (!fits)
            {
                break;
            }

            i += length;
            end = c.Value == '.' ? end : i;
        }

        if (end == 2)
        {
            throw input.Error("Pričakovana oznaka praznega vozlišča.", "Expected a blank-node label.", 2);
        }

        var label = Encoding.UTF8.GetString(input.Rest[2..end]);
        input.Advance(end);
        return label;
    }

    /// <summary>A quoted string, long forms included where allowed; null when it holds a bad escape and reading is lenient.</summary>
    public string? QuotedString(bool turtle)
    {
        var quote = (byte)input.Peek(0);
        var isLong = false;
        if (turtle && input.Peek(1) == quote)
        {
            if (input.Peek(2) != quote)
            {
                input.Advance(2);
                return "";
            }

            isLong = true;
        }

        var start = isLong ? 3 : 1;
        var end = isLong ? LongEnd(quote, out var plain) : ShortEnd(quote, out plain);
        var bytes = input.Rest[start..end];
        var text = plain ? Encoding.UTF8.GetString(bytes) : Unescaped(bytes);
        input.Advance(end + start);
        return text;
    }

    /// <summary>A language tag behind <c>@</c>.</summary>
    public string LanguageTag()
    {
        var i = 1;
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

        if (i == 1 || input.Peek(i - 1) == '-')
        {
            throw input.Error("Pričakovana oznaka jezika, na primer @sl.", "Expected a language tag such as @en.", i);
        }

        var tag = Encoding.ASCII.GetString(input.Rest[1..i]);
        input.Advance(i);
        return tag;
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

    /// <summary>Replaces <c>\t \n \u0000</c> and the like; the bytes belong to the token at the current place.</summary>
    private string? Unescaped(ReadOnlySpan<byte> bytes)
    {
        var isIri = input.Rest[0] == '<';
        var text = new StringBuilder(bytes.Length);
        while (true)
        {
            var at = bytes.IndexOf((byte)'\\');
            text.Append(Encoding.UTF8.GetString(at < 0 ? bytes : bytes[..at]));
            if (at < 0)
            {
                return text.ToString();
            }

            bytes = bytes[(at + 1)..];
            var length = Escape(bytes, isIri, out var c);
            if (length == 0 || (isIri && TurtleCharacters.IsForbiddenInIri(c.Value)))
            {
                Fault(input.Problem("Neveljavno ubežno zaporedje.", "Invalid escape sequence."));
                return null;
            }

            text.Append(c.ToString());
            bytes = bytes[length..];
        }
    }

    /// <summary>Length of the escape behind its backslash; 0 when it is none.</summary>
    private static int Escape(ReadOnlySpan<byte> bytes, bool isIri, out Rune c)
    {
        c = default;
        var digits = bytes.IsEmpty ? 0 : bytes[0] == 'u' ? 4 : bytes[0] == 'U' ? 8 : 0;
        if (digits > 0)
        {
            return bytes.Length > digits
                && uint.TryParse(bytes.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && Rune.TryCreate(code, out c)
                ? digits + 1
                : 0;
        }

        var at = bytes.IsEmpty || isIri ? -1 : "tbnrf\"'\\"u8.IndexOf(bytes[0]);
        c = new Rune(at < 0 ? ' ' : "\t\b\n\r\f\"'\\"[at]);
        return at < 0 ? 0 : 1;
    }

    private int ShortEnd(byte quote, out bool plain)
    {
        var stops = quote == '"' ? ShortDouble : ShortSingle;
        plain = true;
        var i = 1;
        while (true)
        {
            var at = input.Rest[i..].IndexOfAny(stops);
            if (at < 0)
            {
                i = input.Rest.Length;
                RequireMore();
                continue;
            }

            i += at;
            var stop = input.Rest[i];
            if (stop == quote)
            {
                return i;
            }

            if (stop != '\\')
            {
                throw input.Error(
                    "Niz v enojnem paru narekovajev se ne sme raztezati čez več vrstic.",
                    "A string in single quotation marks must not run over several lines.",
                    i);
            }

            plain = false;
            i += 2;
            while (i > input.Rest.Length)
            {
                RequireMore();
            }
        }
    }

    private int LongEnd(byte quote, out bool plain)
    {
        plain = true;
        var i = 3;
        while (true)
        {
            var at = i > input.Rest.Length ? -1 : input.Rest[i..].IndexOfAny(quote, (byte)'\\');
            if (at < 0)
            {
                i = Math.Max(i, input.Rest.Length);
                RequireMore();
                continue;
            }

            i += at;
            if (input.Rest[i] == '\\')
            {
                plain = false;
                i += 2;
            }
            else if (input.Peek(i + 1) == quote && input.Peek(i + 2) == quote)
            {
                return i;
            }
            else
            {
                i++;
            }
        }
    }

    private void RequireMore()
    {
        if (!input.More())
        {
            throw input.Error("Niz nima zaključnega narekovaja.", "A string has no closing quotation mark.");
        }
    }

    /// <summary>Reports an IRI with a forbidden character; its end is the next <c>&gt;</c> of the line.</summary>
    private int SkipBadIri(int at)
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
}
