using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>Hashes of statements, seeded anew in every process (<see cref="TermHash"/>).</summary>
internal static class StatementHash
{
    /// <summary>Of a statement without blank nodes: 128 bits that stand for it.</summary>
    public static UInt128 Of(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var (s, p, v, g) = (TermHash.Wide(subject), TermHash.Wide(predicate), TermHash.Wide(value), graph.IsNone ? 0 : TermHash.Wide(graph));
        return new(Chain((ulong)(s >> 64), (ulong)(p >> 64), (ulong)(v >> 64), (ulong)(g >> 64)), Chain((ulong)s, (ulong)p, (ulong)v, (ulong)g));
    }

    /// <summary>Of what a statement holds besides its blank nodes.</summary>
    public static ulong OfRest(in TermView subject, in TermView predicate, in TermView value, in TermView graph) =>
        Chain(Ground(subject), Ground(predicate), Ground(value), Ground(graph));

    public static ulong Chain(ulong a, ulong b, ulong c, ulong d) =>
        BlankStructure.Mix(BlankStructure.Mix(BlankStructure.Mix(BlankStructure.Mix(a + 1) + b) + c) + d);

    private static ulong Ground(in TermView term) =>
        term.IsNone ? 0 : term.Kind == TermKind.BlankNode ? 1 : TermHash.Of(term);
}
