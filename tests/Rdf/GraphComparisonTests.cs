using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

public sealed class GraphComparisonTests
{
    [Theory]
    [InlineData("<x:a> <x:p> 1 .", "<x:a> <x:p> 1 .", true)]
    [InlineData("<x:a> <x:p> 1 .", "<x:a> <x:p> 2 .", false)]
    [InlineData("<x:a> <x:p> 1 .", "<x:a> <x:p> 01 .", false)]
    [InlineData("<x:a> <x:p> 'a'@sl .", "<x:a> <x:p> 'a'@SL .", true)]
    [InlineData("_:a <x:p> _:b .", "_:x <x:p> _:y .", true)]
    [InlineData("_:a <x:p> _:a .", "_:x <x:p> _:y .", false)]
    [InlineData("_:a <x:p> _:b . _:b <x:p> _:a .", "_:x <x:p> _:y . _:y <x:p> _:x .", true)]
    [InlineData("_:a <x:p> _:b . _:b <x:p> _:a .", "_:x <x:p> _:x . _:y <x:p> _:y .", false)]
    [InlineData("_:a <x:p> _:b, _:c . _:b <x:q> 1 .", "_:r <x:p> _:s, _:t . _:t <x:q> 1 .", true)]
    [InlineData("<x:a> <x:p> [], [] .", "<x:a> <x:p> [] .", false)]
    public void Blank_nodes_are_matched_by_what_is_said_about_them(string left, string right, bool same)
    {
        var (a, b) = (RoundTrip.Read(left, RdfSyntax.Turtle), RoundTrip.Read(right, RdfSyntax.Turtle));
        Assert.Equal(same, GraphComparison.AreIsomorphic(a, b));
        Assert.Equal(same, GraphComparison.AreIsomorphic(b, a));
    }

    /// <summary>Two rings of three against one of six: every node looks the same from near by.</summary>
    [Fact]
    public void Rings_of_different_length_are_told_apart()
    {
        Assert.False(GraphComparison.AreIsomorphic(Rings(3, 3), Rings(6)));
        Assert.False(GraphComparison.AreIsomorphic(Rings(6), Rings(3, 3)));
        Assert.True(GraphComparison.AreIsomorphic(Rings(5, 3, 4), Rings(3, 4, 5)));
    }

    /// <summary>The two strongly regular graphs of 16 nodes: rook's graph and Shrikhande's graph; colours alone cannot tell them apart.</summary>
    [Fact]
    public void Graphs_that_colours_cannot_tell_apart_are_told_apart()
    {
        var rook = Square((dx, dy) => (dx == 0) != (dy == 0));
        var shrikhande = Square((dx, dy) => (dx, dy) is (0, 1) or (0, 3) or (1, 0) or (3, 0) or (1, 1) or (3, 3));
        Assert.Equal(rook.Count, shrikhande.Count);
        Assert.False(GraphComparison.AreIsomorphic(rook, shrikhande));
        Assert.True(GraphComparison.AreIsomorphic(shrikhande, Square((dx, dy) => (dx, dy) is (0, 1) or (0, 3) or (1, 0) or (3, 0) or (1, 1) or (3, 3))));
    }

    [Fact]
    public void Ten_thousand_like_nodes_are_no_trouble()
    {
        var (a, b) = (new Graph(), new Graph());
        for (var i = 0; i < 10_000; i++)
        {
            a.Add(new(new Iri("x:s"), new("x:p"), new BlankNode($"a{i}")));
            a.Add(new(new BlankNode($"a{i}"), new("x:q"), new BlankNode($"aa{i}")));
            b.Add(new(new Iri("x:s"), new("x:p"), new BlankNode($"b{9_999 - i}")));
            b.Add(new(new BlankNode($"b{9_999 - i}"), new("x:q"), new BlankNode($"bb{i}")));
        }

        Assert.True(GraphComparison.AreIsomorphic(a, b));
    }

    [Fact]
    public void Too_much_symmetry_is_given_up_and_said()
    {
        var a = Complete(60, "a");
        var fault = Assert.Throws<TooSymmetricException>(() => GraphComparison.AreIsomorphic(a, Complete(60, "b"), workLimit: 10_000));
        Assert.Contains("too alike", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_names_what_only_one_side_has()
    {
        var left = RoundTrip.Read("<x:a> <x:p> 1, 2, [ <x:q> 3 ] .", RdfSyntax.Turtle);
        var right = RoundTrip.Read("<x:a> <x:p> 1, 4, [ <x:q> 3 ] .", RdfSyntax.Turtle);
        var difference = GraphComparison.Compare(left, right, 5);
        Assert.False(difference.Same);
        Assert.Equal((1, 1), (difference.OnlyLeftCount, difference.OnlyRightCount));
        Assert.Equal("<x:a> <x:p> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> .", difference.OnlyLeft.Single());
        Assert.Equal("<x:a> <x:p> \"4\"^^<http://www.w3.org/2001/XMLSchema#integer> .", difference.OnlyRight.Single());
    }

    private static Graph Rings(params int[] lengths)
    {
        var graph = new Graph();
        for (var ring = 0; ring < lengths.Length; ring++)
        {
            for (var i = 0; i < lengths[ring]; i++)
            {
                graph.Add(new(new BlankNode($"{ring} {i}"), new("x:p"), new BlankNode($"{ring} {(i + 1) % lengths[ring]}")));
            }
        }

        return graph;
    }

    private static Graph Square(Func<int, int, bool> areLinked)
    {
        var graph = new Graph();
        for (var a = 0; a < 16; a++)
        {
            for (var b = 0; b < 16; b++)
            {
                if (areLinked((4 + (b / 4) - (a / 4)) % 4, (4 + (b % 4) - (a % 4)) % 4))
                {
                    graph.Add(new(new BlankNode($"n{a}"), new("x:p"), new BlankNode($"n{b}")));
                }
            }
        }

        return graph;
    }

    private static Graph Complete(int size, string label)
    {
        var graph = new Graph();
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b < size; b++)
            {
                graph.Add(new(new BlankNode($"{label}{a}"), new("x:p"), new BlankNode($"{label}{b}")));
            }
        }

        return graph;
    }
}
