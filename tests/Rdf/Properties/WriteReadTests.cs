using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.Properties;

/// <summary>
/// What is written is read again as the same dataset, in every syntax. RDF/XML alone cannot hold everything: a predicate that does not end
/// in an XML name, a character XML does not know. What it holds is said by <see cref="XmlHolds"/>; of the rest it must tell.
/// </summary>
public sealed class WriteReadTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure
        .WithMaxTest(Environment.GetEnvironmentVariable("OPENDATA_TEST_LONG") == "1" ? 5_000 : 150)
        .WithEndSize(20);

    [Theory]
    [InlineData("turtle")]
    [InlineData("ntriples")]
    [InlineData("jsonld")]
    [InlineData("trig")]
    [InlineData("nquads")]
    public void Any_graph_survives(string name) =>
        Prop.ForAll(HostileDatasets.Graph.ToArbitrary(), graph => Survives(RdfSyntax.FromName(name)!, graph.Select(t => ((Term?)null, t)))).Check(Many);

    [Theory]
    [InlineData("jsonld")]
    [InlineData("trig")]
    [InlineData("nquads")]
    public void Any_dataset_survives(string name)
    {
        var syntax = RdfSyntax.FromName(name)!;
        using var writer = RdfWriter.Create(syntax, Stream.Null, RoundTrip.Prefixes);
        Assert.True(writer.HoldsGraphs, name);
        Prop.ForAll(HostileDatasets.Dataset.ToArbitrary(), dataset => Survives(syntax, dataset)).Check(Many);
    }

    [Fact]
    public void Any_graph_that_xml_holds_survives_in_it() => Prop.ForAll(
        HostileDatasets.Graph.ToArbitrary(),
        graph => Survives(RdfSyntax.RdfXml, graph.Where(XmlHolds).Select(t => ((Term?)null, t)))).Check(Many);

    [Fact]
    public void What_xml_does_not_hold_is_told_and_the_document_stays_well_formed() => Prop.ForAll(
        HostileDatasets.Graph.ToArbitrary(),
        graph =>
        {
            var problems = new List<RdfProblem>();
            var bytes = Write(RdfSyntax.RdfXml, HostileDatasets.Block(graph.Select(t => ((Term?)null, t))), problems);
            Read(bytes, RdfSyntax.RdfXml);
            return (problems.Count > 0) == graph.Any(t => !XmlHolds(t));
        }).Check(Many);

    /// <summary>Two canonical forms are equal when the datasets are, whatever the order of statements and the names of blank nodes.</summary>
    [Fact]
    public void A_canonical_form_does_not_depend_on_labels_or_order() => Prop.ForAll(
        HostileDatasets.Dataset.ToArbitrary(),
        dataset =>
        {
            var renamed = dataset.Reverse().Select(q => (Renamed(q.Graph), new Triple(Renamed(q.Triple.Subject)!, q.Triple.Predicate, Renamed(q.Triple.Object)!)));
            var (one, other) = (HostileDatasets.Block(dataset), HostileDatasets.Block(renamed));
            return Canonical.DatasetComparisonTests.Canonical(one) == Canonical.DatasetComparisonTests.Canonical(other)
                && GraphComparison.AreIsomorphic(one, other, GraphComparison.DefaultWorkLimit);
        }).Check(Many);

    /// <summary>The comparison by hashes finds what the one in memory finds, for datasets that differ in one statement too.</summary>
    [Fact]
    public void Both_ways_of_comparing_agree() => Prop.ForAll(
        HostileDatasets.Dataset.ToArbitrary(),
        Gen.Choose(0, 40).ToArbitrary(),
        (dataset, without) =>
        {
            var renamed = dataset.Where((_, i) => i != without)
                .Select(q => (Renamed(q.Graph), new Triple(Renamed(q.Triple.Subject)!, q.Triple.Predicate, Renamed(q.Triple.Object)!)));
            var (one, other) = (HostileDatasets.Block(dataset), HostileDatasets.Block(renamed));
            var streamed = StreamedComparison.Compare(Reading(one), Reading(other), 10, TestContext.Current.CancellationToken);
            var exact = GraphComparison.Compare(one, other, 10);
            return (streamed.Same, streamed.LeftCount, streamed.RightCount) == (exact.Same, (long)exact.LeftCount, (long)exact.RightCount)
                && streamed.Same == (streamed.OnlyLeftCount + streamed.OnlyRightCount == 0);
        }).Check(Many);

    private static bool Survives(RdfSyntax syntax, IEnumerable<(Term? Graph, Triple Triple)> quads)
    {
        var block = HostileDatasets.Block(quads);
        var problems = new List<RdfProblem>();
        var bytes = Write(syntax, block, problems);
        Assert.True(problems.Count == 0, problems.FirstOrDefault()?.ToString());
        StatementBlock again;
        try
        {
            again = Read(bytes, syntax);
        }
        catch (RdfSyntaxException fault)
        {
            Assert.Fail($"{fault.Message}\n{Encoding.UTF8.GetString(bytes)}");
            throw;
        }

        var difference = GraphComparison.Compare(block, again, 3);
        Assert.True(
            difference.Same,
            $"lost\n{string.Join('\n', difference.OnlyLeft)}\ngained\n{string.Join('\n', difference.OnlyRight)}\nin\n{Encoding.UTF8.GetString(bytes)}");
        return true;
    }

    private static byte[] Write(RdfSyntax syntax, StatementBlock block, List<RdfProblem> problems)
    {
        using var stream = new MemoryStream();
        using var writer = RdfWriter.Create(syntax, stream, RoundTrip.Prefixes);
        writer.OnProblem = problems.Add;
        writer.WriteBlock(block);
        writer.Complete();
        return stream.ToArray();
    }

    private static StatementBlock Read(byte[] bytes, RdfSyntax syntax)
    {
        var block = new StatementBlock();
        using var stream = new MemoryStream(bytes);
        RdfReader.Read(stream, syntax, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        return block;
    }

    private static DatasetReading Reading(StatementBlock block) => (IStatementSink sink, CancellationToken _) =>
    {
        foreach (var (subject, predicate, value, graph) in block.Statements.ToArray())
        {
            sink.Add(block.Terms[subject], block.Terms[predicate], block.Terms[value], block.Terms[graph]);
        }
    };

    private static bool XmlHolds(Triple triple)
    {
        var name = triple.Predicate.Value;
        var start = name.Length;
        while (start > 0 && (char.IsLetterOrDigit(name[start - 1]) || name[start - 1] is '_' or '-' or '.' or '\u0301' or '·'))
        {
            start--;
        }

        var isName = name.AsSpan(start).ContainsAnyInRange('A', 'Z') || name.AsSpan(start).ContainsAnyInRange('a', 'z')
            || name.AsSpan(start).ContainsAny('_', 'ü');
        return isName && (triple.Object is not Literal literal || literal.Text.All(c => c is >= ' ' or '\t' or '\n' or '\r' && c is not ('\uFFFE' or '\uFFFF')));
    }

    private static Term? Renamed(Term? term) => term is BlankNode blank ? new BlankNode("r" + Convert.ToHexString(Encoding.UTF8.GetBytes(blank.Label))) : term;
}
