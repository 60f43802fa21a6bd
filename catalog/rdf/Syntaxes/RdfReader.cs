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
    /// Reads a document to its end and gives every triple to <paramref name="sink"/> as soon as it is complete, whatever graph it stands in.
    /// Blank-node labels are those of the document; nodes without one get labels that no document can write. The stream stays open.
    /// </summary>
    /// <exception cref="RdfSyntaxException">
    /// The document breaks its syntax (strict reading only) or a limit. The triples told before stay told.
    /// </exception>
    public static void Read(Stream input, RdfSyntax syntax, RdfReadOptions options, Action<Triple> sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Read(input, syntax, options, new TripleSink(sink), cancel);
    }

    /// <summary>
    /// As above, but each statement comes as bytes of the document, with the graph it stands in (TriG, N-Quads, JSON-LD). By far the fastest
    /// way: nothing is made that the receiver does not ask for.
    /// </summary>
    /// <exception cref="RdfSyntaxException">As above.</exception>
    public static void Read(Stream input, RdfSyntax syntax, RdfReadOptions options, IStatementSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(syntax);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        if (syntax == RdfSyntax.RdfXml)
        {
            RdfXmlReader.ReadDocument(input, options, sink, cancel);
        }
        else if (syntax == RdfSyntax.JsonLd)
        {
            new JsonLdReader(options, sink, cancel).Read(input);
        }
        else
        {
            using var bytes = new Utf8Input(input, options, cancel);
            if (syntax == RdfSyntax.Turtle || syntax == RdfSyntax.TriG)
            {
                new TurtleReader(bytes, options, sink, graphs: syntax == RdfSyntax.TriG).Run();
            }
            else
            {
                new NTriplesReader(bytes, options, sink, quads: syntax == RdfSyntax.NQuads).Run();
            }
        }
    }

    /// <summary>
    /// Reads RDF/XML that stands inside another XML document (a CSW answer): <paramref name="xml"/> stands at <c>rdf:RDF</c> and is left at
    /// its end tag. The XML reader's owner is answerable for forbidding DTDs.
    /// </summary>
    /// <exception cref="RdfSyntaxException">As <see cref="Read(Stream, RdfSyntax, RdfReadOptions, Action{Triple}, CancellationToken)"/>.</exception>
    public static void ReadXml(XmlReader xml, RdfReadOptions options, Action<Triple> sink)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        EmbeddedRdfXml.Read(xml, options, new TripleSink(sink), CancellationToken.None);
    }

    /// <summary>As above, each statement as bytes of the document.</summary>
    /// <exception cref="RdfSyntaxException">As above.</exception>
    public static void ReadXml(XmlReader xml, RdfReadOptions options, IStatementSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        EmbeddedRdfXml.Read(xml, options, sink, cancel);
    }

    /// <summary>Reads a whole document into memory.</summary>
    /// <exception cref="RdfSyntaxException">As <see cref="Read(Stream, RdfSyntax, RdfReadOptions, Action{Triple}, CancellationToken)"/>.</exception>
    public static Graph ReadGraph(Stream input, RdfSyntax syntax, RdfReadOptions options, CancellationToken cancel)
    {
        var graph = new Graph();
        Read(input, syntax, options, triple => graph.Add(triple), cancel);
        return graph;
    }
}
