using OpenData.Rdf.JsonLd;
using OpenData.Rdf.NTriples;
using OpenData.Rdf.RdfXml;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Writes a stream of blocks to one document. A block is a small set of statements that belong together (one dataset with its
/// distributions and blank nodes): it is grouped and nested as a person would write it, and nothing of it is remembered afterwards.
/// Output is deterministic: the same blocks give the same bytes.
/// </summary>
public abstract class RdfWriter : IDisposable
{
    private RecordBlock? records;

    private protected RdfWriter()
    {
    }

    /// <summary>Whether the document can hold named graphs (<see cref="RdfSyntax.HasGraphs"/>).</summary>
    public virtual bool HoldsGraphs => false;

    /// <summary>
    /// A writer for one document. All prefixes are declared at its head, in the order given (N-Triples has none). The stream stays open.
    /// </summary>
    public static RdfWriter Create(RdfSyntax syntax, Stream output, IReadOnlyList<(string Prefix, string Iri)> prefixes) =>
        Create(syntax, output, prefixes, BlankNodeScope.Block);

    /// <summary>As above; <paramref name="scope"/> says whether a blank-node label means the same node in every block.</summary>
    public static RdfWriter Create(
        RdfSyntax syntax, Stream output, IReadOnlyList<(string Prefix, string Iri)> prefixes, BlankNodeScope scope)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(prefixes);
        var bytes = new Utf8Output(output);
        return syntax.Name switch
        {
            "turtle" or "trig" => new TurtleWriter(bytes, new NamespaceTable(prefixes), scope, syntax.HasGraphs),
            "ntriples" or "nquads" => new NTriplesWriter(bytes, scope, syntax.HasGraphs),
            "rdfxml" => new RdfXmlWriter(bytes, prefixes, scope),
            "jsonld" => new JsonLdWriter(bytes, prefixes, scope),
            _ => throw new NotSupportedException(syntax.Name),
        };
    }

    /// <summary>
    /// Told of what the syntax cannot hold and what was written instead: a character no IRI or no XML text may contain (percent-encoded,
    /// U+FFFD), a predicate that is no XML name (its statement is left out), a language tag that is none (<c>en_US</c> becomes <c>en-US</c>,
    /// rubbish is left out).
    /// </summary>
    public Action<RdfProblem>? OnProblem { get; set; }

    /// <summary>
    /// Writes one block; top-level subjects keep the order in which the block first names them. Subjects, predicates, blank nodes and graphs
    /// must be interned in the block's table (<see cref="StatementBlock.Append"/> does), other values need not be.
    /// </summary>
    /// <exception cref="ArgumentException">A statement stands in a named graph and the syntax does not hold them.</exception>
    public abstract void WriteBlock(StatementBlock block);

    /// <summary>The same for records that were made as objects.</summary>
    public void WriteBlock(IReadOnlyList<Triple> block)
    {
        ArgumentNullException.ThrowIfNull(block);
        WriteBlock((records ??= new()).Fill(block));
    }

    /// <summary>Ends the document (closing tags) and flushes. Call once, after the last block.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}
