using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>Data and background under the same numbers, with the classes of every node.</summary>
internal sealed class CheckedGraph
{
    private readonly bool usesInverse;
    private readonly int[] backgroundSets;
    private int[] sets = [];
    private int known;

    /// <param name="background">May be null; its numbers are those of the data.</param>
    /// <param name="classes">Knows the hierarchy already.</param>
    /// <param name="usesInverse">Whether a path goes against the arrows.</param>
    public CheckedGraph(IndexedGraph? background, ClassSets classes, bool usesInverse)
    {
        (Background, Classes, this.usesInverse) = (background, classes, usesInverse);
        backgroundSets = new int[background is null ? 0 : background.Terms.Count + 1];
        if (background is not null)
        {
            Sort(background, backgroundSets);
        }

        Data = background ?? new IndexedGraph(new TermTable());
    }

    public IndexedGraph Data { get; private set; }

    public IndexedGraph? Background { get; }

    public ClassSets Classes { get; }

    /// <summary>Puts data in the place of what was there.</summary>
    public void Take(IndexedGraph data)
    {
        Data = data;
        known = data.Terms.Count + 1;
        if (sets.Length < known)
        {
            sets = new int[Math.Max(known, sets.Length * 2)];
        }

        var fromBackground = Math.Min(backgroundSets.Length, known);
        backgroundSets.AsSpan(0, fromBackground).CopyTo(sets);
        Array.Clear(sets, fromBackground, known - fromBackground);
        Sort(data, sets);
        if (usesInverse)
        {
            data.IndexValues();
            Background?.IndexValues();
        }
    }

    public bool IsOfClass(int node, int bit) => node < known && Classes.Has(sets[node], bit);

    /// <summary>The classes asked for that a node is of, as a number of <see cref="ClassSets"/>.</summary>
    public int ClassesOf(int node) => sets[node];

    private void Sort(IndexedGraph graph, int[] into)
    {
        foreach (var subject in graph.Subjects)
        {
            foreach (var type in graph.Values(subject, Constants.Type))
            {
                into[subject] = Classes.Union(into[subject], Classes.OfType(type));
            }
        }
    }
}
