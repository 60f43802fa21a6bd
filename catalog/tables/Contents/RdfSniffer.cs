using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Tables.Contents;

/// <summary>Tells the line and Turtle syntaxes of RDF from other text by their first statements.</summary>
internal static partial class RdfSniffer
{
    private const int Sample = 8192;

    public static Content? Sniff(ReadOnlySpan<byte> text)
    {
        var sample = Encoding.UTF8.GetString(text[..Math.Min(text.Length, Sample)]);
        var statements = sample.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Take(200).ToList();
        if (statements.Count == 0)
        {
            return null;
        }

        if (Directive().IsMatch(statements[0]))
        {
            return statements.Any(l => OpensGraph().IsMatch(l))
                ? Content.RdfIn("application/trig", "RDF_TRIG", "TriG")
                : Content.RdfIn("text/turtle", "RDF_TURTLE", "Turtle");
        }

        return IsQuad(statements[0]) ? Content.RdfIn("application/n-quads", "RDF_N_QUADS", "N-Quads")
            : IsTriple(statements[0]) ? Content.RdfIn("application/n-triples", "RDF_N_TRIPLES", "N-Triples")
            : null;
    }

    /// <summary>True when the text begins with an IRI in angle brackets, as a triple does and a tag does not.</summary>
    public static bool IsTripleLine(ReadOnlySpan<byte> text)
    {
        var line = text[..Math.Min(text.Length, Sample)];
        var end = line.IndexOf((byte)'\n');
        var first = Encoding.UTF8.GetString(end < 0 ? line : line[..end]).Trim();
        return IsTriple(first) || IsQuad(first) || SubjectIri().IsMatch(first);
    }

    private static bool IsTriple(string line) => Triple().IsMatch(line);

    private static bool IsQuad(string line) => Quad().IsMatch(line);

    [GeneratedRegex("""^(@prefix\s+[^\s:]*:\s*<|@base\s*<|prefix\s+[^\s:]*:\s*<|base\s*<)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Directive();

    [GeneratedRegex("""^(GRAPH\s+)?(<[^<>"\s]*>|[\w.-]*:[\w.-]*|_:\w+|\[\s*\])?\s*\{""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OpensGraph();

    [GeneratedRegex("""^<[a-zA-Z][a-zA-Z0-9+.-]*:[^<>"{}|^`\\\s]*>\s*(<|a\s|[\w.-]*:)""", RegexOptions.CultureInvariant)]
    private static partial Regex SubjectIri();

    [GeneratedRegex("""^(<[^<>"\s]*>|_:\S+)\s*<[^<>"\s]*>\s*(<[^<>"\s]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>"\s]*>)?)\s*\.(\s*#.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Triple();

    [GeneratedRegex("""^(<[^<>"\s]*>|_:\S+)\s*<[^<>"\s]*>\s*(<[^<>"\s]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>"\s]*>)?)\s*(<[^<>"\s]*>|_:\S+)\s*\.(\s*#.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Quad();
}
