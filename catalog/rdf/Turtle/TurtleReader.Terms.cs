using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// Terms as views of the window: valid until the window or the next term moves on. A term that is wrong in itself comes back as none when
/// reading is lenient.
/// </summary>
internal sealed partial class TurtleReader
{
    private byte[] iriRoom = new byte[256];
    private byte[] textRoom = [];

    /// <summary>An IRI in angle brackets or a prefixed name at an offset; <paramref name="isOften"/> is one worth remembering.</summary>
    private TermView IriTerm(int start, bool isOften, out int end)
    {
        if (input.Peek(start) != '<')
        {
            return PrefixedName(start, out end);
        }

        end = tokens.IriEnd(start, out var form);
        var text = input.Between(start + 1, end - 1);
        if (form != TokenForm.Plain || !TurtleCharacters.IsAbsolute(text))
        {
            return form == TokenForm.Faulty ? default : UnusualIri(start, end, form);
        }

        if (!isOften)
        {
            return TermView.Iri(text);
        }

        // With its brackets, for <dct:title> is not dct:title.
        var token = input.Between(start, end);
        var known = cache.Find(token, out var hash) ?? cache.Offer(token, hash, text, bound: false);
        return known is null ? TermView.Iri(text) : TermView.Iri(known);
    }

    /// <summary>An IRI with escapes, or one that is relative.</summary>
    private TermView UnusualIri(int start, int end, TokenForm form)
    {
        var token = input.Between(start, end);
        if (cache.Find(token, out var hash) is { } found)
        {
            return TermView.Iri(found);
        }

        var text = token[1..^1];
        if (form == TokenForm.Escaped)
        {
            var length = tokens.Unescape(start + 1, end - 1, isIri: true, ref iriRoom);
            if (length < 0)
            {
                return default;
            }

            text = iriRoom.AsSpan(0, length);
        }

        if (!TurtleCharacters.IsAbsolute(text))
        {
            if (baseIri is null)
            {
                tokens.Fault(input.Problem(
                    "Relativni IRI, dokument pa nima osnove (@base); navedite jo.",
                    "A relative IRI, but the document has no base (@base); give one.",
                    start));
                return default;
            }

            text = Encoding.UTF8.GetBytes(IriReference.Resolve(baseIri, Encoding.UTF8.GetString(text)));
        }

        return cache.Offer(token, hash, text, bound: true) is { } known ? TermView.Iri(known) : TermView.Iri(text);
    }

    private TermView PrefixedName(int start, out int end)
    {
        end = NameEnd(start, out var form);
        if (end == start)
        {
            throw input.Error("Pričakovan IRI, ime s predpono ali vrednost.", "Expected an IRI, a prefixed name or a value.", start);
        }

        var name = input.Between(start, end);
        return cache.Find(name, out var hash) is { } found ? TermView.Iri(found) : NewName(start, name, hash, form);
    }

    private TermView NewName(int start, ReadOnlySpan<byte> name, ulong hash, TokenForm form)
    {
        var colon = name.IndexOf((byte)':');
        if (colon < 0)
        {
            throw input.Error(
                "Pričakovan IRI ali ime s predpono (manjka dvopičje).", "Expected an IRI or a prefixed name (no colon found).", start);
        }

        var prefix = name[..colon];
        CheckPrefix(prefix, start);
        CheckLocalStart(name[(colon + 1)..], start + colon + 1);
        var space = prefixes.Find(prefix);
        if (space.IsEmpty)
        {
            var shown = Encoding.UTF8.GetString(prefix);
            tokens.Fault(input.Problem($"Predpona »{shown}:« ni določena.", $"The prefix '{shown}:' is not declared.", start));
            return default;
        }

        var iri = Joined(space, name[(colon + 1)..], form);
        return cache.Offer(name, hash, iri, bound: true) is { } known ? TermView.Iri(known) : TermView.Iri(iri);
    }

    /// <summary>Namespace and local name, without the backslashes before reserved characters.</summary>
    private ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> space, ReadOnlySpan<byte> local, TokenForm form)
    {
        if (iriRoom.Length < space.Length + local.Length)
        {
            iriRoom = new byte[(space.Length + local.Length) * 2];
        }

        space.CopyTo(iriRoom);
        if (form == TokenForm.Plain)
        {
            local.CopyTo(iriRoom.AsSpan(space.Length));
            return iriRoom.AsSpan(0, space.Length + local.Length);
        }

        var length = space.Length;
        for (var i = 0; i < local.Length; i++)
        {
            i += local[i] == '\\' ? 1 : 0;
            iriRoom[length++] = local[i];
        }

        return iriRoom.AsSpan(0, length);
    }

    private TermView BlankNodeTerm(out int end)
    {
        end = tokens.BlankEnd(0);
        return TermView.BlankNode(input.Between(2, end));
    }

    private TermView QuotedLiteral(out int end)
    {
        var textEnd = tokens.StringEnd(0, turtle: true, out var quotes, out var form);
        end = textEnd;
        var c = input.Peek(end);
        if (c is not ('@' or '^'))
        {
            end = SpaceEnd(end);
            c = input.Peek(end);
        }

        var tagStart = end + 1;
        KnownIri? datatype = null;
        switch (c)
        {
            case '@':
                end = tokens.LanguageEnd(end);
                break;
            case '^':
                datatype = Datatype(ref end);
                break;
            case < 0:
                throw tokens.CutShort(end);
            default:
                break;
        }

        var length = form == TokenForm.Escaped ? tokens.Unescape(quotes, textEnd - quotes, isIri: false, ref textRoom) : 0;
        if (length < 0 || (c == '^' && datatype is null))
        {
            return default;
        }

        var text = form == TokenForm.Escaped ? textRoom.AsSpan(0, length) : input.Between(quotes, textEnd - quotes);
        return c == '@' ? TermView.Literal(text, input.Between(tagStart, end)) : TermView.Literal(text, KnownNames.Datatype(datatype));
    }

    /// <summary>Behind <c>^^</c>; null when the datatype is faulty.</summary>
    private KnownIri? Datatype(ref int end)
    {
        if (input.Peek(end + 1) != '^')
        {
            throw input.Error("Pričakovano »^^« in podatkovni tip.", "Expected '^^' and a datatype.", end);
        }

        var view = IriTerm(SpaceEnd(end + 2), isOften: true, out end);
        return view.IsNone ? null : view.Known ?? new KnownIri(view.Text);
    }

    /// <summary>Integer, decimal or double, the longest that fits (rules INTEGER, DECIMAL, DOUBLE).</summary>
    private TermView Number(out int end)
    {
        end = input.Peek(0) is '+' or '-' ? 1 : 0;
        var whole = Digits(ref end);
        var datatype = KnownNames.Integer;
        var fraction = 0;
        if (input.Peek(end) == '.')
        {
            var after = end + 1;
            fraction = Digits(ref after);
            if (fraction > 0 || (whole > 0 && Exponent(after) > 0))
            {
                end = after;
                datatype = KnownNames.Decimal;
            }
        }

        if (whole + fraction > 0 && Exponent(end) is > 0 and var length)
        {
            end += length;
            datatype = KnownNames.Double;
        }

        if (whole + fraction == 0)
        {
            throw input.Error("Pričakovano število.", "Expected a number.");
        }

        return input.Peek(end) >= 0 ? TermView.Literal(input.Between(0, end), datatype) : throw tokens.CutShort(end);
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
}
