using FsCheck;
using FsCheck.Fluent;
using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.Properties;

/// <summary>
/// Generators of small graphs and datasets in every shape: nests, lists whole and broken, cycles, blank nodes that are shared within and
/// between graphs, blank graph names.
/// </summary>
internal static class HostileDatasets
{
    private static readonly Iri First = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#first");
    private static readonly Iri Rest = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest");
    private static readonly Iri Nil = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil");

    private static readonly Gen<Term> Subject = Gen.Frequency((1, HostileTerms.Iri.Select(i => (Term)i)), (2, HostileTerms.Blank.Select(b => (Term)b)));

    private static readonly Gen<Term> Value = Gen.Frequency(
        (2, HostileTerms.Iri.Select(i => (Term)i)),
        (3, HostileTerms.Blank.Select(b => (Term)b)),
        (4, HostileTerms.Literal.Select(l => (Term)l)),
        (1, Gen.Constant((Term)Nil)));

    private static readonly Gen<Triple[]> Single =
        from subject in Subject
        from predicate in HostileTerms.Predicate
        from value in Value
        select new[] { new Triple(subject, predicate, value) };

    /// <summary>A list that hangs on a subject; sometimes one of its cells says more, or its end is missing.</summary>
    private static readonly Gen<Triple[]> List =
        from subject in Subject
        from predicate in HostileTerms.Predicate
        from name in Gen.Elements("l", "m", "~l")
        from members in Gen.Choose(0, 8).SelectMany(n => Gen.ArrayOf(Value, n))
        from flaw in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        select Cells(subject, predicate, name, members, flaw);

    /// <summary>Blank nodes within blank nodes.</summary>
    private static readonly Gen<Triple[]> Nest =
        from subject in Subject
        from predicate in HostileTerms.Predicate
        from name in Gen.Elements("n", "o", "~n")
        from leaves in Gen.Choose(1, 12).SelectMany(n => Gen.ArrayOf(Value, n))
        select Nested(subject, predicate, name, leaves);

    private static readonly Gen<Triple[]> Part = Gen.Frequency((5, Single), (1, List), (1, Nest));

    /// <summary>Statements of the default graph.</summary>
    public static Gen<Triple[]> Graph { get; } =
        from count in Gen.Choose(0, 9)
        from parts in Gen.ArrayOf(Part, count)
        select parts.SelectMany(p => p).ToArray();

    /// <summary>The default graph and up to two named ones.</summary>
    public static Gen<(Term? Graph, Triple Triple)[]> Dataset { get; } =
        from plain in Graph
        from first in Graph
        from second in Graph
        from names in Gen.ArrayOf(Subject, 2)
        select plain.Select(t => ((Term?)null, t))
            .Concat(first.Select(t => ((Term?)names[0], t)))
            .Concat(second.Select(t => ((Term?)names[1], t)))
            .ToArray();

    public static StatementBlock Block(IEnumerable<(Term? Graph, Triple Triple)> quads)
    {
        var block = new StatementBlock();
        var bytes = (Subject: new TermBytes(), Predicate: new TermBytes(), Value: new TermBytes(), Graph: new TermBytes());
        foreach (var (graph, triple) in quads)
        {
            block.Add(
                bytes.Subject.View(triple.Subject),
                bytes.Predicate.View(triple.Predicate),
                bytes.Value.View(triple.Object),
                graph is null ? default : bytes.Graph.View(graph));
        }

        return block;
    }

    private static Triple[] Cells(Term subject, Iri predicate, string name, Term[] members, int flaw)
    {
        var triples = new List<Triple>();
        Term Cell(int i) => i < members.Length ? new BlankNode($"{name}{i}") : Nil;
        triples.Add(new(subject, predicate, Cell(0)));
        for (var i = 0; i < members.Length; i++)
        {
            triples.Add(new(Cell(i), First, members[i]));
            if (flaw != 1 || i < members.Length - 1)
            {
                triples.Add(new(Cell(i), Rest, Cell(i + 1)));
            }
        }

        if (flaw == 2)
        {
            triples.Add(new(Cell(members.Length / 2), First, new Literal("one more")));
        }

        return [.. triples];
    }

    private static Triple[] Nested(Term subject, Iri predicate, string name, Term[] leaves)
    {
        var triples = new List<Triple>();
        for (var i = 0; i < leaves.Length; i++)
        {
            var node = new BlankNode($"{name}{i}");
            triples.Add(new(i == 0 ? subject : new BlankNode($"{name}{(i - 1) / 2 * 2}"), predicate, node));
            triples.Add(new(node, predicate, leaves[i]));
        }

        return [.. triples];
    }
}
