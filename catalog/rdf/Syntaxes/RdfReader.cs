using System.Xml;
using OpenData.Rdf.JsonLd;
using OpenData.Rdf.NTriples;
using OpenData.Rdf.RdfXml;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.Syntaxes;

/// <summary>Reads RDF documents as streams of triples, in the order of the document and in constant memory.</summary>
public static class RdfReader
{
    /// <summary>
    /// Reads a document to its end and gives every triple to <paramref name="sink"/> as soon as it is complete. Blank-node labels are
    /// those of the document; nodes without one get labels that no document can write. The stream stays open.
    /// </summary>
    /// <exception cref="RdfSyntaxException">
    /// The document breaks its syntax (strict reading only) or a limit. The triples told before stay told.
    /// </exception>
    public static void Read(Stream input, RdfSyntax syntax, RdfReadOptions options, Action<Triple> sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (syntax == RdfSyntax.JsonLd)
        {
            ReadJsonLd(input, options, new TripleSink(sink), cancel);
        }
        else
        {
            ReadQuads(input, syntax, options, (_, triple) => sink(triple), cancel);
        }
    }

    /// <summary>
    /// As above, but each statement comes as bytes of the document, with the graph it stands in (TriG, N-Quads, JSON-LD). By far the fastest
    /// way: nothing is made that the receiver does not ask for.
    /// </summary>
    /// <exception cref="RdfSyntaxException">As above.</exception>
    public static void Read(Stream input, RdfSyntax syntax, RdfReadOptions options, IStatementSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (syntax == RdfSyntax.JsonLd)
        {
            ReadJsonLd(input, options, sink, cancel);
            return;
        }

        var bytes = (Subject: new TermBytes(), Predicate: new TermBytes(), Value: new TermBytes(), Graph: new TermBytes());
        ReadQuads(
            input,
            syntax,
            options,
            (graph, triple) => sink.Add(
                bytes.Subject.View(triple.Subject),
                TermView.Iri(bytes.Predicate.Keep(triple.Predicate)),
                bytes.Value.View(triple.Object),
                graph is null ? default : bytes.Graph.View(graph)),
            cancel);
    }

    /// <summary>
    /// Reads RDF/XML that stands inside another XML document (a CSW answer): <paramref name="xml"/> stands at <c>rdf:RDF</c> and is left at
    /// its end tag. The XML reader's owner is answerable for forbidding DTDs.
    /// </summary>
    /// <exception cref="RdfSyntaxException">As <see cref="Read"/>.</exception>
    public static void ReadXml(XmlReader xml, RdfReadOptions options, Action<Triple> sink)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        RdfXmlReader.ReadElement(xml, options, sink);
    }

    /// <summary>Reads a whole document into memory.</summary>
    /// <exception cref="RdfSyntaxException">As <see cref="Read"/>.</exception>
    public static Graph ReadGraph(Stream input, RdfSyntax syntax, RdfReadOptions options, CancellationToken cancel)
    {
        var graph = new Graph();
        Read(input, syntax, options, triple => graph.Add(triple), cancel);
        return graph;
    }

    private static void ReadQuads(Stream input, RdfSyntax syntax, RdfReadOptions options, QuadSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(syntax);
        ArgumentNullException.ThrowIfNull(options);
        if (syntax == RdfSyntax.Turtle || syntax == RdfSyntax.TriG)
        {
            using var bytes = new Utf8Input(input, options, cancel);
            new TurtleReader(bytes, options, triple => sink(null, triple)).Run();
        }
        else if (syntax == RdfSyntax.NTriples || syntax == RdfSyntax.NQuads)
        {
            using var bytes = new Utf8Input(input, options, cancel);
            new NTriplesReader(bytes, options, sink, quads: syntax == RdfSyntax.NQuads).Run();
        }
        else
        {
            RdfXmlReader.ReadDocument(input, options, triple => sink(null, triple), cancel);
        }
    }

    private static void ReadJsonLd(Stream input, RdfReadOptions options, IStatementSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        new JsonLdReader(options, sink, cancel).Read(input);
    }
}
