using System.Globalization;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.Canonical;

/// <summary>What is compared by hashes is found the same or different exactly as in memory.</summary>
public sealed class StreamedComparisonTests
{
    [Theory]
    [InlineData("<x:a> <x:p> 1 .", "<x:a> <x:p> 1 , 1 .", true)]
    [InlineData("<x:a> <x:p> 1 .", "<x:a> <x:p> 2 .", false)]
    [InlineData("<x:a> <x:p> 'a'@sl .", "<x:a> <x:p> 'a'@SL .", true)]
    [InlineData("_:a <x:p> _:b .", "_:x <x:p> _:y .", true)]
    [InlineData("_:a <x:p> _:a .", "_:x <x:p> _:y .", false)]
    [InlineData("_:a <x:p> _:b . _:b <x:p> _:a .", "_:x <x:p> _:x . _:y <x:p> _:y .", false)]
    [InlineData("_:a <x:p> _:b, _:c . _:b <x:q> 1 .", "_:r <x:p> _:s, _:t . _:t <x:q> 1 .", true)]
    [InlineData("_:a <x:p> _:b, _:c . _:b <x:q> 1 .", "_:r <x:p> _:s, _:t . _:t <x:q> 2 .", false)]
    [InlineData("<x:a> <x:p> [], [] .", "<x:a> <x:p> [] .", false)]
    [InlineData("<x:a> <x:p> [ <x:q> 1 ] . <x:b> <x:p> [ <x:q> 1 ] .", "<x:b> <x:p> _:b . _:b <x:q> 1 . <x:a> <x:p> [ <x:q> 1 ] .", true)]
    [InlineData("_:a <x:p> _:b . _:b <x:p> _:c . _:c <x:p> _:a .", "_:c <x:p> _:b . _:b <x:p> _:a . _:a <x:p> _:c .", true)]
    [InlineData(
        "_:a <x:p> _:b . _:b <x:p> _:c . _:c <x:p> _:a . _:d <x:p> _:e . _:e <x:p> _:f . _:f <x:p> _:d .",
        "_:a <x:p> _:b . _:b <x:p> _:c . _:c <x:p> _:d . _:d <x:p> _:e . _:e <x:p> _:f . _:f <x:p> _:a .",
        false)]
    [InlineData("<x:a> <x:p> (1 2 3), (3 2 1) .", "<x:a> <x:p> (3 2 1), (1 2 3) .", true)]
    [InlineData("<x:a> <x:p> (1 1 1), (1 1) .", "<x:a> <x:p> (1 1 1 1), (1) .", false)]
    public void Small_documents_are_found_the_same_or_not(string left, string right, bool same)
    {
        Assert.Equal(same, Compare(left, right).Same);
        Assert.Equal(same, Compare(right, left).Same);
    }

    [Fact]
    public void Both_sides_are_counted_and_the_first_differences_shown()
    {
        var (left, right) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < 100_000; i++)
        {
            left.Append(CultureInfo.InvariantCulture, $"<x:s{i}> <x:p> {i}, {i} ; <x:q> [ <x:r> {i}, [ <x:t> {i} ] ] .\n");
            right.Append(CultureInfo.InvariantCulture, $"_:a{i} <x:r> {i}, [ <x:t> {i + (i == 7 ? 1 : 0)} ] . <x:s{i}> <x:q> _:a{i} .\n");
            right.Append(CultureInfo.InvariantCulture, $"<x:s{i}> <x:p> {(i == 5 ? "'five'" : i)} .\n");
        }

        var difference = Compare(left.ToString(), right.ToString());
        Assert.False(difference.Same);
        Assert.Equal((500_000L, 500_000L, 5L, 5L), (difference.LeftCount, difference.RightCount, difference.OnlyLeftCount, difference.OnlyRightCount));
        Assert.Contains("<x:s5> <x:p> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> .", difference.OnlyLeft);
        Assert.Contains("<x:s5> <x:p> \"five\" .", difference.OnlyRight);
        Assert.Contains(difference.OnlyRight, l => l.EndsWith("<x:t> \"8\"^^<http://www.w3.org/2001/XMLSchema#integer> .", StringComparison.Ordinal));
        Assert.Equal((5, 5), (difference.OnlyLeft.Count, difference.OnlyRight.Count));
    }

    [Fact]
    public void A_fault_on_either_side_is_the_outcome()
    {
        Assert.Throws<RdfSyntaxException>(() => Compare("<x:a> <x:p> .", "<x:a> <x:p> 1 ."));
        Assert.Throws<RdfSyntaxException>(() => Compare("<x:a> <x:p> 1 .", "<x:a> <x:p> ."));
        Assert.Throws<RdfSyntaxException>(() => Compare("<x:a> <x:p> .", "<x:a> <x:p> ."));
    }

    private static GraphDifference Compare(string left, string right) =>
        StreamedComparison.Compare(Reading(left), Reading(right), 10, TestContext.Current.CancellationToken);

    private static DatasetReading Reading(string turtle)
    {
        var bytes = Encoding.UTF8.GetBytes(turtle);
        return (IStatementSink sink, CancellationToken cancel) =>
        {
            using var stream = new MemoryStream(bytes);
            RdfReader.Read(stream, RdfSyntax.Turtle, RdfReadOptions.Default, sink, cancel);
        };
    }
}
