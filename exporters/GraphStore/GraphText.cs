using System.Text;
using System.Text.Json;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Exporters.GraphStore;

/// <summary>Graphs as N-Triples, on the wire and inside the forms that the core carries about.</summary>
internal static class GraphText
{
    /// <summary>Bytes of one graph, either way: a record is a record, not a database, and a text of 20 MB brings Virtuoso to a standstill.</summary>
    public const int MaxBytes = 8 << 20;

    /// <summary>Statements of one graph.</summary>
    public const int MaxStatements = 100_000;

    /// <summary>Values of this length stand at the end of a document.</summary>
    private const int Long = 1000;

    /// <summary>One graph, long texts last: Virtuoso looks at the first 64 KiB to see what it was sent, and must find a few statements there.</summary>
    public static byte[] Write(IReadOnlyList<Triple> triples)
    {
        using var output = new MemoryStream();
        using (var writer = RdfWriter.Create(RdfSyntax.NTriples, output, []))
        {
            writer.WriteBlock([.. triples.OrderBy(static t => t.Object is Literal { Text.Length: >= Long })]);
            writer.Complete();
        }

        return output.ToArray();
    }

    /// <exception cref="RdfSyntaxException">It is no such document, or too long.</exception>
    public static List<Triple> Read(byte[] text, RdfSyntax syntax, string graph, CancellationToken cancel)
    {
        var triples = new List<Triple>();
        using var input = new MemoryStream(text, writable: false);
        RdfReader.Read(input, syntax, new RdfReadOptions { Base = graph }, Keep, cancel);
        return triples;

        void Keep(Triple triple)
        {
            if (triples.Count == MaxStatements)
            {
                var (sl, en) = ($"graf ima več kot {MaxStatements} izjav", $"the graph has more than {MaxStatements} statements");
                throw new RdfSyntaxException(new RdfProblem(0, 0, sl, en), isLimit: true);
            }

            triples.Add(triple);
        }
    }

    /// <param name="triples">The graph.</param>
    /// <param name="size">Its bytes.</param>
    public static JsonElement ToJson(IReadOnlyList<Triple> triples, out int size)
    {
        var text = Write(triples);
        size = text.Length;
        return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(text));
    }

    /// <summary>What <see cref="ToJson"/> made; nothing of an undefined value.</summary>
    public static List<Triple> FromJson(JsonElement json, CancellationToken cancel) => json.ValueKind == JsonValueKind.String
        ? Read(Encoding.UTF8.GetBytes(json.GetString()!), RdfSyntax.NTriples, "urn:x-opendata:none", cancel) // a string is not null
        : [];
}
