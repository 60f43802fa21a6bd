using System.Globalization;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore;

/// <summary>Terms as canonical N-Triples writes them, and predicates by the prefixes people expect.</summary>
internal static class TermText
{
    /// <summary>An IRI or a literal.</summary>
    public static string Of(Term term) => term switch
    {
        Iri iri => $"<{iri.Value}>",
        Literal literal => Of(literal),
        _ => term.ToString()!, // a blank node's label
    };

    /// <summary><c>dct:title</c>, or the IRI in angle brackets where no prefix of ours fits.</summary>
    public static string Prefixed(Iri iri)
    {
        foreach (var (prefix, space) in Prefixes.Standard)
        {
            if (iri.Value.StartsWith(space, StringComparison.Ordinal)
                && iri.Value.AsSpan(space.Length) is { Length: > 0 } name && IsPlain(name))
            {
                return $"{prefix}:{name}";
            }
        }

        return $"<{iri.Value}>";
    }

    private static bool IsPlain(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Of(Literal literal)
    {
        var text = new StringBuilder(literal.Text.Length + 16).Append('"');
        foreach (var c in literal.Text)
        {
            Append(text, c);
        }

        text.Append('"');
        return literal.Language is { } language ? text.Append('@').Append(language).ToString()
            : literal.Datatype == Xsd.String ? text.ToString()
            : text.Append("^^<").Append(literal.Datatype.Value).Append('>').ToString();
    }

    private static void Append(StringBuilder text, char c) => _ = c switch
    {
        '\b' => text.Append("\\b"),
        '\t' => text.Append("\\t"),
        '\n' => text.Append("\\n"),
        '\f' => text.Append("\\f"),
        '\r' => text.Append("\\r"),
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        < ' ' or '\u007F' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
        _ => text.Append(c),
    };
}
