using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>Prefixed names, keywords and the directives that give names their meaning.</summary>
internal sealed partial class TurtleReader
{
    /// <summary><c>@prefix</c> or <c>@base</c>, in lower case and with a full stop.</summary>
    private void Directive()
    {
        if (StartsWith("@prefix"u8))
        {
            input.Advance(7);
            PrefixDeclaration();
        }
        else if (StartsWith("@base"u8))
        {
            input.Advance(5);
            BaseDeclaration();
        }
        else
        {
            throw input.Error("Pričakovano @prefix ali @base.", "Expected @prefix or @base.");
        }

        FullStop();
    }

    private void PrefixDeclaration()
    {
        Next();
        var length = NameEnd(0, out _);
        if (length == 0 || input.Rest[..length].IndexOf((byte)':') != length - 1)
        {
            throw input.Error("Pričakovana predpona z dvopičjem, na primer »dct:«.", "Expected a prefix with a colon, such as 'dct:'.");
        }

        var prefix = input.Rest[..(length - 1)].ToArray();
        CheckPrefix(prefix, 0);
        input.Advance(length);
        var iri = DeclaredIri();
        if (prefixes.Declare(prefix, iri))
        {
            cache.Rebind();
        }

        if (prefixes.TextBytes > options.Limits.PrefixBytes)
        {
            throw new RdfSyntaxException(
                input.Problem(
                    $"Predpone presegajo {options.Limits.PrefixBytes} bajtov.", $"The prefixes exceed {options.Limits.PrefixBytes} bytes."),
                isLimit: true);
        }

        if (iri.Length > 0)
        {
            options.OnPrefix?.Invoke(Encoding.UTF8.GetString(prefix), Encoding.UTF8.GetString(iri));
        }
    }

    private void BaseDeclaration()
    {
        var iri = DeclaredIri();
        baseIri = iri.Length == 0 ? null : Encoding.UTF8.GetString(iri);
        cache.Rebind();
    }

    /// <summary>Empty when it is faulty: a name must not go on meaning what the document meant to change.</summary>
    private byte[] DeclaredIri()
    {
        if (Next() != '<')
        {
            throw input.Error("Pričakovan IRI v lomljenih oklepajih.", "Expected an IRI in angle brackets.");
        }

        var iri = IriTerm(0, isOften: false, out var end).Text.ToArray();
        input.Advance(end);
        return iri;
    }

    private void CheckPrefix(ReadOnlySpan<byte> prefix, int offset)
    {
        if (prefix.IsEmpty)
        {
            return;
        }

        Rune.DecodeFromUtf8(prefix, out var first, out _);
        if (!TurtleCharacters.IsNameStart(first) || prefix[^1] == '.' || prefix.IndexOfAny((byte)'%', (byte)'\\') >= 0)
        {
            throw input.Error("Predpona vsebuje nedovoljen znak.", "A prefix holds a character that is not allowed there.", offset);
        }
    }

    private void CheckLocalStart(ReadOnlySpan<byte> local, int offset)
    {
        if (local.IsEmpty)
        {
            return;
        }

        Rune.DecodeFromUtf8(local, out var first, out _);
        if (!TurtleCharacters.IsLabelStart(first) && first.Value is not (':' or '%' or '\\'))
        {
            throw input.Error("Ime se ne more začeti s tem znakom.", "A name cannot begin with this character.", offset);
        }
    }

    /// <summary>
    /// The end of the name at an offset: prefix, colon, local name; full stops only inside. Its characters are checked here, the first
    /// ones of prefix and local name when the name is met for the first time.
    /// </summary>
    private int NameEnd(int start, out TokenForm form)
    {
        var i = start;
        form = TokenForm.Plain;
        while (true)
        {
            i = ByteScan.NameStop(input.Buffer, input.Position + i, input.End) - input.Position;
            if (input.Peek(i) is not (>= 0 and var c))
            {
                throw tokens.CutShort(i);
            }

            if (TurtleCharacters.IsPlain((byte)c))
            {
                continue;
            }

            if (c < 0x80 && c is not ('.' or '%' or '\\'))
            {
                return i;
            }

            var step = c == '.' ? DotsLength(i) : SpecialLength(i, (byte)c);
            if (step == 0 || (c == '.' && i == start))
            {
                return i;
            }

            form = c == '\\' ? TokenForm.Escaped : form;
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

        if (input.Peek(end) is not (>= 0 and var c))
        {
            return 0;
        }

        var goesOn = c < 0x80
            ? TurtleCharacters.IsPlain((byte)c) || (c is '%' or '\\' && SpecialFits(end))
            : SpecialLength(end, (byte)c) > 0;
        return goesOn ? end - offset : 0;
    }

    private bool SpecialFits(int offset) => input.Peek(offset) == '\\'
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

    private bool StartsWith(ReadOnlySpan<byte> word)
    {
        input.Peek(word.Length - 1);
        return input.Rest.StartsWith(word);
    }

    /// <summary>Whether a word stands here and ends here: <c>true</c> and <c>a</c> as written, the words of directives in any case.</summary>
    private bool IsKeyword(ReadOnlySpan<byte> word, bool exact = false)
    {
        var next = input.Peek(word.Length);
        return next >= 0
            && (exact || word.Length == 1 ? input.Rest.StartsWith(word) : Ascii.EqualsIgnoreCase(input.Rest[..word.Length], word))
            && (next >= 0x80 ? SpecialLength(word.Length, (byte)next) == 0
                : !TurtleCharacters.IsPlain((byte)next) && next is not ('%' or '\\')
                    && (next != '.' || DotsLength(word.Length) == 0));
    }
}
