using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>A block's statements as objects.</summary>
internal static class BlockTriples
{
    /// <exception cref="ArgumentException">A statement stands in a named graph.</exception>
    public static List<Triple> Of(StatementBlock block)
    {
        var (objects, predicates) = (new TermObjects(), new Dictionary<int, Iri>());
        var triples = new List<Triple>(block.Count);
        foreach (ref readonly var statement in block.Statements)
        {
            if (statement.Graph != 0)
            {
                throw new ArgumentException("Triples have no graph.", nameof(block));
            }

            if (!predicates.TryGetValue(statement.Predicate, out var predicate))
            {
                predicates[statement.Predicate] = predicate = TermObjects.Iri(block.Terms[statement.Predicate]);
            }

            triples.Add(new(objects.Subject(block.Terms[statement.Subject]), predicate, TermObjects.Term(block.Terms[statement.Value])));
        }

        return triples;
    }
}
