namespace OpenData.Catalog.Dcat;

using System.Globalization;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Kept statements as N-Triples lines (one statement a line, W3C N-Triples): what <c>ForeignStatements</c> holds.</summary>
internal static class StatementLines
{
    public static string Line(Triple triple)
    {
        var line = new StringBuilder(128);
        Append(line, triple.Subject);
        line.Append(' ');
        Append(line, triple.Predicate);
        line.Append(' ');
        Append(line, triple.Object);
        return line.Append(" .").ToString();
    }

    /// <summary>Reads what <see cref="Line"/> wrote; a line that is not of that form is left out.</summary>
    public static IEnumerable<Triple> Parse(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = 0;
            if (Term(line, ref at) is { } subject and not Literal && Term(line, ref at) is Iri predicate && Term(line, ref at) is { } value)
            {
                yield return new Triple(subject, predicate, value);
            }
        }
    }

    private static void Append(StringBuilder line, Term term)
    {
        switch (term)
        {
            case Iri iri:
                line.Append('<').Append(iri.Value).Append('>');
                break;
            case BlankNode blank:
                line.Append("_:").Append(blank.Label);
                break;
            case Literal literal:
                AppendLiteral(line, literal);
                break;
        }
    }

    private static void AppendLiteral(StringBuilder line, Literal literal)
    {
        line.Append('"');
        foreach (var c in literal.Text)
        {
            _ = c switch
            {
                '"' => line.Append("\\\""),
                '\\' => line.Append("\\\\"),
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                _ => line.Append(c),
            };
        }

        line.Append('"');
        if (literal.Language is { } language)
        {
            line.Append('@').Append(language);
        }
        else if (literal.Datatype != Xsd.String)
        {
            line.Append("^^<").Append(literal.Datatype.Value).Append('>');
        }
    }

    private static Term? Term(string line, ref int at)
    {
        while (at < line.Length && line[at] == ' ')
        {
            at++;
        }

        return at >= line.Length ? null : line[at] switch
        {
            '<' => ReadIri(line, ref at),
            '_' => ReadBlank(line, ref at),
            '"' => ReadLiteral(line, ref at),
            _ => null,
        };
    }

    private static Iri? ReadIri(string line, ref int at)
    {
        var end = line.IndexOf('>', at);
        if (end < at + 2)
        {
            return null;
        }

        var iri = new Iri(line[(at + 1)..end]);
        at = end + 1;
        return iri;
    }

    private static BlankNode? ReadBlank(string line, ref int at)
    {
        var end = line.IndexOf(' ', at);
        if (end < at + 3)
        {
            return null;
        }

        var blank = new BlankNode(line[(at + 2)..end]);
        at = end;
        return blank;
    }

    private static Literal? ReadLiteral(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] != '\\' || at + 1 >= line.Length)
            {
                text.Append(line[at]);
                continue;
            }

            at++;
            text.Append(Unescape(line, ref at));
        }

        at++;
        if (at + 1 < line.Length && line[at] == '@')
        {
            var end = line.IndexOf(' ', at);
            var language = line[(at + 1)..(end < 0 ? line.Length : end)];
            at = end < 0 ? line.Length : end;
            return Literal.InLanguage(text.ToString(), language);
        }

        if (at + 2 < line.Length && line[at] == '^')
        {
            at += 2;
            return ReadIri(line, ref at) is { } datatype ? new Literal(text.ToString(), datatype) : null;
        }

        return new Literal(text.ToString());
    }

    private static string Unescape(string line, ref int at)
    {
        var digits = line[at] switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && at + digits < line.Length
            && int.TryParse(line.AsSpan(at + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code))
        {
            at += digits;
            return new Rune(code).ToString();
        }

        return line[at] switch { 'n' => "\n", 'r' => "\r", 't' => "\t", 'b' => "\b", 'f' => "\f", var c => c.ToString() };
    }
}
