namespace OpenData.Rdf;

/// <summary>
/// Equality of graphs up to the names of blank nodes (RDF 1.1 Concepts, section 3.6): colours are refined until they stand still, what
/// stays alike is tried out component by component, and the mapping found is checked triple by triple.
/// </summary>
public static class GraphComparison
{
    /// <summary>Steps after which two graphs built to be hard are given up.</summary>
    public const long DefaultWorkLimit = 200_000_000;

    /// <summary>Whether the graphs are the same but for the labels of their blank nodes.</summary>
    /// <exception cref="InvalidOperationException">The graphs are too symmetric to be compared within the work limit.</exception>
    public static bool AreIsomorphic(Graph left, Graph right) => AreIsomorphic(left, right, DefaultWorkLimit);

    /// <summary>As above, with a limit of one's own (one step is one look at a triple between blank nodes).</summary>
    public static bool AreIsomorphic(Graph left, Graph right, long workLimit)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count != right.Count || !GroundIsContained(left, right))
        {
            return false;
        }

        var a = new BlankStructure(left);
        var b = new BlankStructure(right);
        return a.Count == b.Count && new BlankMatching(a, b, right, workLimit).Exists();
    }

    /// <summary>
    /// What only one of the graphs holds, with at most <paramref name="examples"/> triples of either side. Blank nodes count as the same
    /// when nothing said about them differs.
    /// </summary>
    public static GraphDifference Compare(Graph left, Graph right, int examples)
    {
        var same = AreIsomorphic(left, right);
        if (same)
        {
            return new(true, 0, 0, [], []);
        }

        var a = new BlankStructure(left);
        var b = new BlankStructure(right);
        a.Refine();
        b.Refine();
        var onlyLeft = Missing(left, a, Signatures(right, b));
        var onlyRight = Missing(right, b, Signatures(left, a));
        return new(false, onlyLeft.Count, onlyRight.Count, [.. onlyLeft.Take(examples)], [.. onlyRight.Take(examples)]);
    }

    private static bool GroundIsContained(Graph left, Graph right)
    {
        foreach (var triple in left)
        {
            if (triple.Subject is not BlankNode && triple.Object is not BlankNode && !right.Contains(triple))
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<(object, Iri, object), int> Signatures(Graph graph, BlankStructure blanks)
    {
        var counts = new Dictionary<(object, Iri, object), int>();
        foreach (var triple in graph)
        {
            var key = Signature(triple, blanks);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    private static List<Triple> Missing(Graph graph, BlankStructure blanks, Dictionary<(object, Iri, object), int> others)
    {
        var missing = new List<Triple>();
        foreach (var triple in graph)
        {
            var key = Signature(triple, blanks);
            var left = others.GetValueOrDefault(key);
            if (left == 0)
            {
                missing.Add(triple);
            }
            else
            {
                others[key] = left - 1;
            }
        }

        return missing;
    }

    private static (object Subject, Iri Predicate, object Object) Signature(Triple triple, BlankStructure blanks) =>
        (Named(triple.Subject, blanks), triple.Predicate, Named(triple.Object, blanks));

    private static object Named(Term term, BlankStructure blanks) => term is BlankNode blank ? blanks.ColourOf(blank) : term;
}

/// <summary>What tells two graphs apart.</summary>
/// <param name="Same">The graphs are isomorphic.</param>
/// <param name="OnlyLeftCount">Triples only in the left graph; 0 on both sides when only the wiring of blank nodes differs.</param>
/// <param name="OnlyRightCount">Triples only in the right graph.</param>
/// <param name="OnlyLeft">The first of them.</param>
/// <param name="OnlyRight">The first of them.</param>
public sealed record GraphDifference(
    bool Same, int OnlyLeftCount, int OnlyRightCount, IReadOnlyList<Triple> OnlyLeft, IReadOnlyList<Triple> OnlyRight);
