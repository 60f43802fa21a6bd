using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

internal sealed partial class TurtleReader
{
    /// <summary>An IRI in angle brackets or a prefixed name; null when it is wrong in itself and reading is lenient.</summary>
    private Iri? IriTerm() => input.Peek(0) == '<' ? BracketedIri() : PrefixedName();

    private Iri? BracketedIri()
    {
        var end = input.Rest.IndexOf((byte)'>');
        ulong hash = 0;
        if (end > 0 && cache.Find(input.Rest[..(end + 1)], out hash) is { } known)
        {
            input.Advance(end + 1);
            return known;
        }

        var text = tokens.IriReference(out var plain, out var length);
        var iri = text is null ? null : Resolved(text);
        if (iri is not null && plain && length == end + 1)
        {
            cache.Add(input.Rest[..length], hash, iri);
        }

        input.Advance(length);
        return iri;
    }

    private Iri? Resolved(string text)
    {
        if (!IriReference.IsAbsolute(text) && baseIri is null)
        {
            tokens.Fault(input.Problem(
                "Relativni IRI, dokument pa nima osnove (@base); navedite jo.",
                "A relative IRI, but the document has no base (@base); give one."));
            return null;
        }

        var iri = baseIri is null ? text : IriReference.Resolve(baseIri, text);
        return iri.Length == 0 ? null : new Iri(iri);
    }

    private Iri? PrefixedName()
    {
        var length = NameLength(out var plain);
        if (length == 0)
        {
            throw input.Error("Pričakovan IRI, ime s predpono ali vrednost.", "Expected an IRI, a prefixed name or a value.");
        }

        var bytes = input.Rest[..length];
        if (cache.Find(bytes, out var hash) is { } known)
        {
            input.Advance(length);
            return known;
        }

        var colon = bytes.IndexOf((byte)':');
        if (colon < 0)
        {
            throw input.Error("Pričakovan IRI ali ime s predpono (manjka dvopičje).", "Expected an IRI or a prefixed name (no colon found).");
        }

        var prefix = PrefixText(bytes[..colon]);
        Iri? iri = null;
        if (!prefixes.TryGetValue(prefix, out var start))
        {
            tokens.Fault(input.Problem($"Predpona »{prefix}:« ni določena.", $"The prefix '{prefix}:' is not declared."));
        }
        else
        {
            var value = start + LocalText(bytes[(colon + 1)..], plain);
            iri = value.Length == 0 ? null : new Iri(value);
        }

        if (iri is not null)
        {
            cache.Add(bytes, hash, iri);
        }

        input.Advance(length);
        return iri;
    }

    private string PrefixText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "";
        }

        Rune.DecodeFromUtf8(bytes, out var first, out _);
        if (!TurtleCharacters.IsNameStart(first) || bytes[^1] == '.' || bytes.IndexOfAny((byte)'%', (byte)'\\') >= 0)
        {
            throw input.Error("Predpona vsebuje nedovoljen znak.", "A prefix holds a character that is not allowed there.");
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private string LocalText(ReadOnlySpan<byte> bytes, bool plain)
    {
        if (!bytes.IsEmpty)
        {
            Rune.DecodeFromUtf8(bytes, out var first, out _);
            if (!TurtleCharacters.IsLabelStart(first) && first.Value is not (':' or '%' or '\\'))
            {
                throw input.Error("Ime se ne more začeti s tem znakom.", "A name cannot begin with this character.");
            }
        }

        var text = Encoding.UTF8.GetString(bytes);
        if (plain || !text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var unescaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            unescaped.Append(text[i] == '\\' ? text[++i] : text[i]);
        }

        return unescaped.ToString();
    }

    /// <summary>
    /// Length of the name at the current place: prefix, colon, local name; full stops only inside. Its characters are checked here, the
    /// first ones of prefix and local name when the name is met for the first time.
    /// </summary>
    private int NameLength(out bool plain)
    {
        var i = 0;
        plain = true;
        while (true)
        {
            var at = input.Rest[i..].IndexOfAnyExcept(TurtleCharacters.Plain);
            if (at < 0)
            {
                i = input.Rest.Length;
                if (!input.More())
                {
                    return i;
                }

                continue;
            }

            i += at;
            var c = input.Rest[i];
            if (c < 0x80 && c is not ((byte)'.' or (byte)'%' or (byte)'\\'))
            {
                return i;
            }

            plain = false;
            var step = c == '.' ? DotsLength(i) : SpecialLength(i, c);
            if (step == 0)
            {
                return i;
            }

            i += step;
        }
    }

    /// <summary>Full stops at an offset when more of the name follows them, else 0.</summary>
    private int DotsLength(int offset)
    {
        var end = offset;
        while (input.Peek(end) == '.')
        {
            end++;
        }

        if (offset == 0 || input.Peek(end) < 0)
        {
            return 0;
        }

        var c = input.Rest[end];
        var goesOn = c < 0x80
            ? TurtleCharacters.Plain.Contains(c) || (c == '%' && SpecialFits(end)) || (c == '\\' && SpecialFits(end))
            : SpecialLength(end, c) > 0;
        return goesOn ? end - offset : 0;
    }

    private bool SpecialFits(int offset) => input.Rest[offset] == '\\'
        ? TurtleCharacters.IsLocalEscape(input.Peek(offset + 1))
        : TurtleCharacters.IsHex(input.Peek(offset + 1)) && TurtleCharacters.IsHex(input.Peek(offset + 2));

    private int SpecialLength(int offset, byte c)
    {
        if (c >= 0x80)
        {
            Rune.DecodeFromUtf8(input.Rest[offset..], out var rune, out var length);
            return TurtleCharacters.IsName(rune) ? length : 0;
        }

        return SpecialFits(offset)
            ? c == '%' ? 3 : 2
            : throw input.Error("Neveljavno ubežno zaporedje v imenu.", "Invalid escape in a name.", offset);
    }

    private Literal? QuotedLiteral()
    {
        var text = tokens.QuotedString(turtle: true);
        SkipSpace();
        if (input.Peek(0) == '@')
        {
            var language = tokens.LanguageTag();
            return text is null ? null : Literal.InLanguage(text, language);
        }

        if (input.Peek(0) != '^')
        {
            return text is null ? null : new Literal(text);
        }

        if (input.Peek(1) != '^')
        {
            throw input.Error("Pričakovano »^^« in podatkovni tip.", "Expected '^^' and a datatype.");
        }

        input.Advance(2);
        SkipSpace();
        var datatype = IriTerm();
        return text is null || datatype is null ? null : new Literal(text, datatype);
    }

    /// <summary>Integer, decimal or double, the longest that fits (rules INTEGER, DECIMAL, DOUBLE).</summary>
    private Literal Number()
    {
        var i = input.Peek(0) is '+' or '-' ? 1 : 0;
        var whole = Digits(ref i);
        var datatype = RdfNames.Integer;
        var fraction = 0;
        if (input.Peek(i) == '.')
        {
            var after = i + 1;
            fraction = Digits(ref after);
            if (fraction > 0 || (whole > 0 && Exponent(after) > 0))
            {
                i = after;
                datatype = RdfNames.Decimal;
            }
        }

        if (whole + fraction > 0 && Exponent(i) is > 0 and var length)
        {
            i += length;
            datatype = RdfNames.Double;
        }

        if (whole + fraction == 0)
        {
            throw input.Error("Pričakovano število.", "Expected a number.");
        }

        var text = Encoding.ASCII.GetString(input.Rest[..i]);
        input.Advance(i);
        return new Literal(text, datatype);
    }

    private int Digits(ref int offset)
    {
        var start = offset;
        while (input.Peek(offset) is >= '0' and <= '9')
        {
            offset++;
        }

        return offset - start;
    }

    private int Exponent(int offset)
    {
        if (input.Peek(offset) is not ('e' or 'E'))
        {
            return 0;
        }

        var i = offset + (input.Peek(offset + 1) is '+' or '-' ? 2 : 1);
        return Digits(ref i) > 0 ? i - offset : 0;
    }

    private bool StartsWith(ReadOnlySpan<byte> word)
    {
        input.Peek(word.Length - 1);
        return input.Rest.StartsWith(word);
    }

    /// <summary>Whether a word stands here and ends here; <c>prefix</c> and <c>base</c> in any case, the others as written.</summary>
    private bool IsKeyword(ReadOnlySpan<byte> word, bool exact = false)
    {
        var next = input.Peek(word.Length);
        if (input.Rest.Length < word.Length || !(exact || word.Length == 1
            ? input.Rest.StartsWith(word)
            : Ascii.EqualsIgnoreCase(input.Rest[..word.Length], word)))
        {
            return false;
        }

        return next < 0
            || (next < 0x80 && !TurtleCharacters.Plain.Contains((byte)next) && next is not ('%' or '\\') && (next != '.' || DotsLength(word.Length) == 0));
    }

    private void SkipSpace()
    {
        while (true)
        {
            var c = input.Peek(0);
            if (c is ' ' or '\n' or '\t' or '\r')
            {
                var at = input.Rest.IndexOfAnyExcept(TurtleCharacters.SpaceBytes);
                input.Advance(at < 0 ? input.Rest.Length : at);
            }
            else if (c == '#')
            {
                SkipLine();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (input.Peek(0) >= 0)
        {
            var at = input.Rest.IndexOfAny((byte)'\n', (byte)'\r');
            input.Advance(at < 0 ? input.Rest.Length : at);
            if (at >= 0)
            {
                return;
            }
        }
    }

    /// <summary>Behind the next full stop that ends a line.</summary>
    private void Recover()
    {
        while (input.Peek(0) >= 0)
        {
            var start = input.Rest.IndexOf((byte)'.');
            if (start < 0)
            {
                input.Advance(input.Rest.Length);
                continue;
            }

            input.Advance(start + 1);
            while (input.Peek(0) is ' ' or '\t' or '\r')
            {
                input.Advance(1);
            }

            if (input.Peek(0) is '\n' or -1)
            {
                return;
            }
        }
    }
}
