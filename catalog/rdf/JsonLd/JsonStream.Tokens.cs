using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>A string of the document without its quotation marks.</summary>
/// <param name="Start">Place in <see cref="JsonStream.Text"/>.</param>
/// <param name="Length">In bytes, escapes as written.</param>
/// <param name="IsEscaped">Whether the bytes are not yet the text.</param>
internal readonly record struct JsonString(int Start, int Length, bool IsEscaped);

/// <summary>A number as written; <paramref name="IsInteger"/> when it has neither fraction nor exponent.</summary>
internal readonly record struct JsonNumeral(int Start, int Length, bool IsInteger);

/// <summary>JSON's grammar (RFC 8259).</summary>
internal sealed partial class JsonStream
{
    /// <summary>Moves to the next token and gives its first byte, -1 at the end of the document.</summary>
    public int Next()
    {
        while (true)
        {
            var text = Text;
            var at = At;
            while ((uint)at < (uint)text.Length)
            {
                var c = text[at];
                if (c > ' ' || c is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                {
                    At = at;
                    return c;
                }

                at++;
            }

            At = at;
            if (!More())
            {
                return -1;
            }
        }
    }

    /// <summary>Steps into the object or array at hand.</summary>
    public void Open()
    {
        if (++Depth > options.Limits.Depth)
        {
            throw new RdfSyntaxException(
                Problem(
                    At,
                    $"Gnezdenje presega {options.Limits.Depth} ravni.",
                    $"Nesting exceeds {options.Limits.Depth} levels.",
                    Unreadable),
                isLimit: true);
        }

        At++;
    }

    /// <summary>Moves to the name of the object's next member; false behind its end.</summary>
    public bool NextMember(ref bool isFirst)
    {
        var c = Next();
        if (c == '}')
        {
            At++;
            Depth--;
            return false;
        }

        if (!isFirst)
        {
            Require(c == ',', "vejica ali }", "a comma or }");
            At++;
            c = Next();
        }

        isFirst = false;
        Require(c == '"', "ime v narekovajih", "a name in quotation marks");
        return true;
    }

    /// <summary>Moves to the array's next element; false behind its end.</summary>
    public bool NextItem(ref bool isFirst)
    {
        var c = Next();
        if (c == ']')
        {
            At++;
            Depth--;
            return false;
        }

        if (!isFirst)
        {
            Require(c == ',', "vejica ali ]", "a comma or ]");
            At++;
            Next();
        }

        isFirst = false;
        return true;
    }

    /// <summary>The member's name; the current place moves behind its colon.</summary>
    public JsonString Name()
    {
        var name = String();
        Require(Next() == ':', "dvopičje", "a colon");
        At++;
        return name;
    }

    /// <summary>The string at whose quotation mark the current place is.</summary>
    public JsonString String()
    {
        var first = At + 1;
        var at = first;
        var isEscaped = false;
        while (true)
        {
            var text = Text;
            at = JsonScan.StringStop(text, at);
            if (at - first > options.Limits.TokenBytes)
            {
                throw TokenTooLarge(first);
            }

            if (at == text.Length)
            {
                if (!More())
                {
                    At = at;
                    Require(false, "narekovaj na koncu niza", "the quotation mark that ends the string");
                }
            }
            else if (text[at] == '"')
            {
                At = at + 1;
                return new(first, at - first, isEscaped);
            }
            else
            {
                At = at;
                Require(text[at] == '\\', "nadzorni znak, zapisan z \\u", "a control character written with \\u");
                isEscaped = true;
                at = AfterEscape(at);
            }
        }
    }

    public JsonNumeral Number()
    {
        var first = At;
        var at = first + (ByteAt(first) == '-' ? 1 : 0);
        var afterWhole = ByteAt(at) == '0' ? at + 1 : AfterDigits(at);
        at = ByteAt(afterWhole) == '.' ? AfterDigits(afterWhole + 1) : afterWhole;
        if (ByteAt(at) is 'e' or 'E')
        {
            at = AfterDigits(at + (ByteAt(at + 1) is '+' or '-' ? 2 : 1));
        }

        At = at;

        // A number says nowhere that it is complete: cut off with its document it would be another one.
        Require(Depth == 0 || ByteAt(at) >= 0, "nadaljevanje dokumenta", "the document to go on");
        return new(first, at - first, at == afterWhole);
    }

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public void Word(ReadOnlySpan<byte> word)
    {
        while (Text.Length - At < word.Length && More())
        {
        }

        Require(Text[At..].StartsWith(word), "vrednost JSON", "a JSON value");
        At += word.Length;
    }

    /// <summary>Moves behind the value at hand, whatever it holds. Forgetting on the way keeps memory flat.</summary>
    public void Skip(bool isForgotten = false)
    {
        var isFirst = true;
        switch (Next())
        {
            case '{':
                Open();
                while (NextMember(ref isFirst))
                {
                    Name();
                    Skip(isForgotten);
                }

                break;
            case '[':
                Open();
                while (NextItem(ref isFirst))
                {
                    Skip(isForgotten);
                }

                break;
            case '"':
                String();
                break;
            default:
                Scalar();
                break;
        }

        if (isForgotten)
        {
            Forget();
        }
    }

    /// <summary>Behind a value nothing may follow but white space.</summary>
    public void RequireEnd() => Require(Next() < 0, "konec dokumenta", "the end of the document");

    public void Require(bool isFulfilled, string slovenian, string english)
    {
        if (!isFulfilled)
        {
            throw Expected(slovenian, english);
        }
    }

    public RdfSyntaxException Expected(string slovenian, string english)
    {
        var (foundSlovenian, found) = At >= Text.Length ? ("konec dokumenta", "the end of the document") : (Shown(Text[At]), Shown(Text[At]));
        return new(Problem(
            At,
            $"To ni pravilen JSON: pričakovano je bilo: {slovenian}; tu je {foundSlovenian}.",
            $"This is not well-formed JSON: expected {english}, found {found}.",
            Unreadable));
    }

    /// <summary>Moves behind a number or word; anything else is an error.</summary>
    private void Scalar()
    {
        switch (Next())
        {
            case 't':
                Word("true"u8);
                break;
            case 'f':
                Word("false"u8);
                break;
            case 'n':
                Word("null"u8);
                break;
            default:
                Require(IsNumber(Next()), "vrednost JSON", "a JSON value");
                Number();
                break;
        }
    }

    public static bool IsNumber(int c) => c is '-' or (>= '0' and <= '9');

    private static string Shown(byte c) => c is > 0x20 and < 0x7F ? $"'{(char)c}'" : $"U+{c:X4}";

    /// <summary>The byte at a place, -1 behind the document's end.</summary>
    private int ByteAt(int at)
    {
        while (at >= Text.Length)
        {
            if (!More())
            {
                return -1;
            }
        }

        return Text[at];
    }

    private int AfterDigits(int at)
    {
        var first = at;
        while (ByteAt(at) is >= '0' and <= '9')
        {
            at++;
        }

        At = at;
        Require(at > first, "števka", "a digit");
        if (at - first > options.Limits.TokenBytes)
        {
            throw TokenTooLarge(first);
        }

        return at;
    }

    private int AfterEscape(int at)
    {
        var c = ByteAt(at + 1);
        if (c != 'u')
        {
            Require(c >= 0 && "\"\\/bfnrt"u8.Contains((byte)c), "veljavno ubežno zaporedje za \\", "a valid escape after \\");
            return at + 2;
        }

        var unit = Unit(at);
        if (unit is < 0xD800 or > 0xDFFF)
        {
            return at + 6;
        }

        if (unit < 0xDC00 && ByteAt(at + 6) == '\\' && ByteAt(at + 7) == 'u' && Unit(at + 6) is >= 0xDC00 and <= 0xDFFF)
        {
            return at + 12;
        }

        Tolerate(
            at,
            "Ubežno zaporedje je polovica nadomestnega para; bere se kot U+FFFD.",
            "An escape is one half of a surrogate pair; it is read as U+FFFD.");
        return at + 6;
    }

    /// <summary>The four digits of the escape <c>\uXXXX</c> at a place.</summary>
    private int Unit(int at)
    {
        var unit = 0;
        for (var i = at + 2; i < at + 6; i++)
        {
            var c = ByteAt(i);
            Require(c >= 0 && char.IsAsciiHexDigit((char)c), "štiri šestnajstiške števke za \\u", "four hexadecimal digits after \\u");
            unit = (unit * 16) + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return unit;
    }
}
