using System.Globalization;
using System.Text;

namespace OpenData.Rdf.JsonLd;

/// <summary>JSON as RFC 8785 (JCS) writes it: members by UTF-16 code units, ECMAScript's numbers, no space.</summary>
internal static class CanonicalJson
{
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>ECMAScript's Number::toString.</summary>
    /// <exception cref="Syntaxes.RdfSyntaxException">The number is beyond a double's range.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw JsonLdFault.TooLarge();
        }

        if (value == 0)
        {
            return "0";
        }

        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var power = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0').TrimEnd('0');

        // ECMAScript's n: the value is 0.digits times ten to the n.
        var n = whole.Length - (all.Length - all.TrimStart('0').Length) + power;
        var k = digits.Length;
        var sign = value < 0 ? "-" : "";
        if (k <= n && n <= 21)
        {
            return sign + digits + new string('0', n - k);
        }

        if (n is > 0 and <= 21)
        {
            return $"{sign}{digits[..n]}.{digits[n..]}";
        }

        if (n is > -6 and <= 0)
        {
            return $"{sign}0.{new string('0', -n)}{digits}";
        }

        var exponent = string.Create(CultureInfo.InvariantCulture, $"e{(n < 1 ? "-" : "+")}{Math.Abs(n - 1)}");
        return k == 1 ? sign + digits + exponent : $"{sign}{digits[0]}.{digits[1..]}{exponent}";
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case JsonNumber number:
                text.Append(Number(number.Value));
                break;
            case string s:
                AppendString(text, s);
                break;
            case JsonList list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Append(text, list[i]);
                }

                text.Append(']');
                break;
            case JsonMap map:
                AppendMap(text, map);
                break;
            default:
                throw new ArgumentException($"no JSON value: {value.GetType()}", nameof(value));
        }
    }

    private static void AppendMap(StringBuilder text, JsonMap map)
    {
        text.Append('{');
        var separate = false;
        foreach (var (key, value) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            text.Append(separate ? "," : "");
            separate = true;
            AppendString(text, key);
            text.Append(':');
            Append(text, value);
        }

        text.Append('}');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            var at = "\"\\\n\r\t\b\f".IndexOf(c, StringComparison.Ordinal);
            if (at >= 0)
            {
                text.Append('\\').Append("\"\\nrtbf"[at]);
            }
            else if (c < 0x20)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                text.Append(c);
            }
        }

        text.Append('"');
    }
}
