namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Writes a stream of blocks to one document. A block is a small set of triples that belong together (one dataset with its
/// distributions and blank nodes): it is grouped and nested as a person would write it, and nothing of it is remembered afterwards.
/// Blank-node labels are local to a block. Output is deterministic: the same blocks give the same bytes.
/// </summary>
public abstract class RdfWriter : IDisposable
{
    /// <summary>Writes one block; top-level subjects keep the order in which the block first names them.</summary>
    public abstract void WriteBlock(IReadOnlyList<Triple> block);

    /// <summary>Ends the document (closing tags) and flushes. Call once, after the last block.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}
