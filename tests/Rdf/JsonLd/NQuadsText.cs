using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>Reads the N-Quads that the suite expects: by other means than the product's own reader.</summary>
internal static partial class NQuadsText
{
    private const string Iri = "<[^>]*>";
    private const string Blank = @"_:\S+";

    public static void Read(string text, IStatementSink sink)
    {
        foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var match = Line().Match(line);
            Assert.True(match.Success, line);
            sink.Add(
                Term(match.Groups["s"].Value), Term(match.Groups["p"].Value), Term(match.Groups["o"].Value), Term(match.Groups["g"].Value));
        }
    }

    private static TermView Term(string text)
    {
        if (text.Length == 0)
        {
            return default;
        }

        if (text[0] != '"')
        {
            return text[0] == '<' ? TermView.Iri(Bytes(text[1..^1])) : TermView.BlankNode(Bytes(text[2..]));
        }

        var end = text.LastIndexOf('"');
        var content = Bytes(text[1..end]);
        return text[(end + 1)..] switch
        {
            "" => TermView.Literal(content, datatype: null),
            ['@', .. var language] => TermView.Literal(content, Bytes(language)),
            var type => type[3..^1] is "http://www.w3.org/2001/XMLSchema#string"
                ? TermView.Literal(content, datatype: null)
                : TermView.Literal(content, new KnownIri(new Iri(type[3..^1]))),
        };
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(Escape().Replace(text, match => match.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'b' => "\b",
        'f' => "\f",
        'u' or 'U' => char.ConvertFromUtf32(int.Parse(match.Value[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        var other => other.ToString(),
    }));

    [GeneratedRegex($"""^(?<s>{Iri}|{Blank})\s*(?<p>{Iri})\s*(?<o>{Iri}|{Blank}|"(\\.|[^"\\])*"(@[A-Za-z0-9-]+|\^\^{Iri})?)\s*(?<g>{Iri}|{Blank})?\s*\.$""")]
    private static partial Regex Line();

    [GeneratedRegex(@"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")]
    private static partial Regex Escape();
}
