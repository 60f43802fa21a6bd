using System.Collections;

namespace OpenData.Rdf;

/// <summary>A set of triples in memory, found by subject. Sized for one dataset or one test file, not for a whole catalogue.</summary>
public sealed class Graph : IEnumerable<Triple>
{
    private readonly HashSet<Triple> triples = [];
    private readonly Dictionary<Term, List<Triple>> bySubject = [];

    public int Count => triples.Count;

    /// <summary>Subjects in the order in which they were first added.</summary>
    public IEnumerable<Term> Subjects => bySubject.Keys;

    /// <summary>Adds a triple; false when the graph already held it.</summary>
    public bool Add(Triple triple)
    {
        if (!triples.Add(triple))
        {
            return false;
        }

        if (!bySubject.TryGetValue(triple.Subject, out var about))
        {
            bySubject[triple.Subject] = about = [];
        }

        about.Add(triple);
        return true;
    }

    public bool Contains(Triple triple) => triples.Contains(triple);

    /// <summary>All triples about a subject, in the order added.</summary>
    public IReadOnlyList<Triple> About(Term subject) => bySubject.TryGetValue(subject, out var about) ? about : [];

    /// <summary>The values of one property of a subject, in the order added.</summary>
    public IEnumerable<Term> Objects(Term subject, Iri predicate)
    {
        foreach (var triple in About(subject))
        {
            if (triple.Predicate.Equals(predicate))
            {
                yield return triple.Object;
            }
        }
    }

    public IEnumerator<Triple> GetEnumerator()
    {
        foreach (var about in bySubject.Values)
        {
            foreach (var triple in about)
            {
                yield return triple;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
