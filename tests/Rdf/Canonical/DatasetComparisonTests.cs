using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Canonical;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.Canonical;

/// <summary>Datasets are the same when one mapping of blank nodes serves all graphs and their names; equal ones have equal canonical forms.</summary>
public sealed class DatasetComparisonTests
{
    [Theory]
    [InlineData("_:a <x:p> _:b _:g .", "_:g <x:p> _:a _:b .", true)]
    [InlineData("_:a <x:p> _:b _:a .", "_:a <x:p> _:b _:b .", false)]
    [InlineData("_:a <x:p> _:a _:a .", "_:b <x:p> _:b _:b .", true)]
    [InlineData("_:a <x:p> _:a _:a .", "_:b <x:p> _:b _:c .", false)]
    [InlineData("<x:a> <x:p> <x:b> <x:g> .", "<x:a> <x:p> <x:b> .", false)]
    [InlineData("<x:a> <x:p> <x:b> <x:g> .", "<x:a> <x:p> <x:b> _:g .", false)]
    [InlineData("<x:a> <x:p> <x:b> _:g .\n_:g <x:q> 'no' .", "<x:a> <x:p> <x:b> _:g .\n_:h <x:q> 'no' .", false)]
    [InlineData("<x:a> <x:p> _:b _:g .\n<x:a> <x:p> _:b _:h .", "<x:a> <x:p> _:g _:b .\n<x:a> <x:p> _:g _:h .", true)]
    [InlineData("<x:a> <x:p> _:b _:g .\n<x:a> <x:p> _:b _:h .", "<x:a> <x:p> _:b _:g .\n<x:a> <x:p> _:c _:h .", false)]
    [InlineData("<x:a> <x:p> _:b _:g .\n_:g <x:q> _:h .\n_:h <x:q> _:g .", "<x:a> <x:p> _:b _:h .\n_:g <x:q> _:h .\n_:h <x:q> _:g .", true)]
    public void One_mapping_of_blank_nodes_serves_all_graphs(string left, string right, bool same)
    {
        var (a, b) = (Read(left), Read(right));
        Assert.Equal(same, GraphComparison.AreIsomorphic(a, b, GraphComparison.DefaultWorkLimit));
        Assert.Equal(same, GraphComparison.AreIsomorphic(b, a, GraphComparison.DefaultWorkLimit));
        Assert.Equal(same, Canonical(a) == Canonical(b));
    }

    [Fact]
    public void A_difference_names_the_graph_it_is_in()
    {
        var difference = GraphComparison.Compare(Read("_:a <x:p> <x:b> <x:g> .\n<x:c> <x:p> _:d ."), Read("<x:c> <x:p> _:d ."), 5);
        Assert.Equal("_:a <x:p> <x:b> <x:g> .", difference.OnlyLeft.Single());
        Assert.Empty(difference.OnlyRight);
    }

    /// <summary>A ring far longer than the suite's, where every node looks like every other: named in order, one way or the other.</summary>
    [Fact]
    public void A_long_ring_has_a_canonical_form() => Assert.Equal(Canonical(Ring(600, 1)), Canonical(Ring(600, 7)));

    [Fact]
    public void A_ring_too_long_for_the_stack_is_refused()
    {
        var ring = Ring(200_000, 1);
        Assert.Throws<TooSymmetricException>(() => CanonicalForm.Of(
            ring, new() { WorkLimit = long.MaxValue }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_algorithm_has_a_hash_of_its_own()
    {
        var block = Read("<x:a> <x:p> <x:b> .");
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(
            System.Security.Cryptography.SHA256.HashData("<x:a> <x:p> <x:b> .\n"u8),
            CanonicalForm.Of(block, CanonicalOptions.Default, cancel).Hash(cancel));
        Assert.Equal(
            System.Security.Cryptography.SHA384.HashData("<x:a> <x:p> <x:b> .\n"u8),
            CanonicalForm.Of(block, new() { Algorithm = CanonicalAlgorithm.Sha384 }, cancel).Hash(cancel));
    }

    internal static string Canonical(StatementBlock block)
    {
        using var text = new MemoryStream();
        CanonicalForm.Of(block, CanonicalOptions.Default, TestContext.Current.CancellationToken)
            .WriteTo(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static StatementBlock Read(string quads)
    {
        var block = new StatementBlock();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(quads.Replace('\'', '"')));
        RdfReader.Read(stream, RdfSyntax.NQuads, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        return block;
    }

    private static StatementBlock Ring(int nodes, int step)
    {
        var block = new StatementBlock();
        for (var i = 0; i < nodes; i++)
        {
            block.Add(new Triple(new BlankNode($"n{(long)i * step % nodes}"), new("x:next"), new BlankNode($"n{(long)(i + 1) * step % nodes}")));
        }

        return block;
    }
}
