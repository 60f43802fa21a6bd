using OpenData.Rdf;

namespace OpenData.Exporters.GraphStore;

/// <summary>A graph put together from ours and the one that stands there.</summary>
internal static class GraphMerge
{
    /// <summary>
    /// Fields that are to change, as we have them; the others as they stand there, so that what another hand added stays. Where both say the same,
    /// our spelling is taken: a store may have changed it.
    /// </summary>
    public static List<Triple> Of(GraphFields ours, GraphFields? theirs, IReadOnlySet<string> change)
    {
        var merged = new List<Triple>();
        foreach (var field in theirs is null ? ours.Names : ours.Names.Union(theirs.Names, StringComparer.Ordinal))
        {
            if (theirs is null || change.Contains(field) || theirs.Value(field) == ours.Value(field))
            {
                merged.AddRange(ours.Statements(field));
            }
            else
            {
                merged.AddRange(theirs.Statements(field).Select(Renamed));
            }
        }

        return merged;
    }

    // A blank node of theirs is none of ours, whatever both are called.
    private static Triple Renamed(Triple triple) => new(Renamed(triple.Subject), triple.Predicate, Renamed(triple.Object));

    private static Term Renamed(Term term) => term is BlankNode blank ? new BlankNode("there" + blank.Label) : term;
}
