using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

/// <summary>Graph to text and back.</summary>
internal static class RoundTrip
{
    public static readonly (string Prefix, string Iri)[] Prefixes =
    [
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dct", "http://purl.org/dc/terms/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("ex", "http://example.org/"),
        ("w3", "http://www.w3.org/"),
    ];

    /// <summary>
    /// What differs after writing and reading again, for each syntax; nothing when all is well. A loss that the writer reported is
    /// accepted for RDF/XML alone, which cannot hold every character and property.
    /// </summary>
    public static IEnumerable<string> Faults(Graph graph)
    {
        foreach (var syntax in RdfSyntax.All)
        {
            var problems = new List<RdfProblem>();
            var bytes = Write(syntax, BlankNodeScope.Block, problems, [.. graph]);
            string? fault;
            try
            {
                var difference = GraphComparison.Compare(graph, Read(bytes, syntax), 3);
                var isExcused = syntax == RdfSyntax.RdfXml && problems.Count > 0;
                fault = difference.Same || isExcused
                    ? null
                    : $"{syntax}: lost {string.Join(" | ", difference.OnlyLeft)} gained {string.Join(" | ", difference.OnlyRight)}";
            }
            catch (RdfSyntaxException e)
            {
                fault = $"{syntax}: {e.Message}\n{Encoding.UTF8.GetString(bytes)}";
            }

            if (fault is not null)
            {
                yield return fault;
            }
        }
    }

    public static Graph Read(byte[] bytes, RdfSyntax syntax) =>
        RdfReader.ReadGraph(new MemoryStream(bytes), syntax, RdfReadOptions.Default, TestContext.Current.CancellationToken);

    public static Graph Read(string text, RdfSyntax syntax, RdfReadOptions? options = null) => RdfReader.ReadGraph(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), syntax, options ?? RdfReadOptions.Default, TestContext.Current.CancellationToken);

    public static byte[] Write(RdfSyntax syntax, BlankNodeScope scope, List<RdfProblem> problems, params IReadOnlyList<Triple>[] blocks)
    {
        using var stream = new MemoryStream();
        using var writer = RdfWriter.Create(syntax, stream, Prefixes, scope);
        writer.OnProblem = problems.Add;
        foreach (var block in blocks)
        {
            writer.WriteBlock(block);
        }

        writer.Complete();
        return stream.ToArray();
    }
}
