using System.Globalization;
using System.Text;

namespace OpenData.Rdf.JsonLd;

/// <summary>Values of the document as objects and as unescaped bytes.</summary>
internal sealed partial class JsonStream
{
    /// <summary>The next value with all that is in it: string, bool, <see cref="JsonNumber"/>, <see cref="JsonMap"/>, <see cref="JsonList"/>, null.</summary>
    public object? Value()
    {
        var isFirst = true;
        switch (Next())
        {
            case '{':
                Open();
                var map = new JsonMap();
                while (NextMember(ref isFirst))
                {
                    var name = Decoded(Name());
                    map[name] = Value();
                }

                return map;
            case '[':
                Open();
                var list = new JsonList();
                while (NextItem(ref isFirst))
                {
                    list.Add(Value());
                }

                return list;
            case '"':
                return Decoded(String());
            case 't':
                Word("true"u8);
                return true;
            case 'f':
                Word("false"u8);
                return false;
            case 'n':
                Word("null"u8);
                return null;
            default:
                Require(IsNumber(Next()), "vrednost JSON", "a JSON value");
                var number = Number();
                var text = Encoding.ASCII.GetString(Text.Slice(number.Start, number.Length));
                return new JsonNumber(text, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    public string Decoded(JsonString token)
    {
        var raw = Text.Slice(token.Start, token.Length);
        if (!token.IsEscaped)
        {
            return Encoding.UTF8.GetString(raw);
        }

        var bytes = new byte[raw.Length];
        return Encoding.UTF8.GetString(bytes, 0, Unescape(raw, bytes));
    }

    /// <summary>Writes the text of a string that this class has found well-formed; the target is as long as the source. Its length.</summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var length = 0;
        while (true)
        {
            var at = raw.IndexOf((byte)'\\');
            var plain = at < 0 ? raw : raw[..at];
            plain.CopyTo(target[length..]);
            length += plain.Length;
            if (at < 0)
            {
                return length;
            }

            raw = raw[(at + 1)..];
            if (raw[0] != 'u')
            {
                target[length++] = "\"\\/\b\f\n\r\t"u8["\"\\/bfnrt"u8.IndexOf(raw[0])];
                raw = raw[1..];
                continue;
            }

            var unit = Hexadecimal(raw[1..5]);
            raw = raw[5..];
            var rune = Rune.ReplacementChar;
            if (unit is >= 0xD800 and <= 0xDBFF && raw.StartsWith("\\u"u8) && Hexadecimal(raw[2..6]) is >= 0xDC00 and <= 0xDFFF and var low)
            {
                rune = new Rune((char)unit, (char)low);
                raw = raw[6..];
            }
            else if (unit is < 0xD800 or > 0xDFFF)
            {
                rune = new Rune(unit);
            }

            length += rune.EncodeToUtf8(target[length..]);
        }
    }

    private static int Hexadecimal(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            value = (value * 16) + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return value;
    }
}
