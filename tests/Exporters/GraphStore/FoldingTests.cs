using OpenData.Exporters.GraphStore.Folding;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Tests.Exporters.GraphStore;

public sealed class FoldingTests
{
    [Fact]
    public void What_a_store_makes_of_a_value_folds_to_the_same() =>
        Assert.Empty(StoreChanges.Folded.Where(static p => !Same(LiteralFolding.Of(p.Sent), LiteralFolding.Of(p.Kept))).Select(static p => $"{p.Sent} and {p.Kept}"));

    [Theory]
    [InlineData("dateTime", "2026-03-01T10:11:12Z", "2026-03-01T10:11:12")]
    [InlineData("dateTime", "2026-03-01T10:11:12Z", "2026-03-01T11:11:12+01:00")]
    [InlineData("dateTime", "2026-03-01T10:11:12.1Z", "2026-03-01T10:11:12.01Z")]
    [InlineData("date", "2026-03-01", "2026-03-01Z")]
    [InlineData("decimal", "1.5", "15")]
    [InlineData("decimal", "-1", "1")]
    [InlineData("decimal", "0.01", "0.1")]
    [InlineData("integer", "10", "100")]
    [InlineData("integer", "abc", "0")]
    [InlineData("nonNegativeInteger", "12 kB", "12")]
    [InlineData("boolean", "1", "0")]
    [InlineData("boolean", "yes", "true")]
    [InlineData("double", "1.5", "1.6")]
    [InlineData("double", "x", "0")]
    [InlineData("duration", "P1Y", "P365D")]
    [InlineData("duration", "P1M", "PT1M")]
    [InlineData("duration", "P1Y1D", "12")]
    [InlineData("duration", "12", "12.0")]
    [InlineData("string", "a", "A")]
    public void Values_that_differ_stay_different(string datatype, string one, string other)
    {
        var type = new Iri(Xsd.Namespace + datatype);
        Assert.False(Same(LiteralFolding.Of(new Literal(one, type)), LiteralFolding.Of(new Literal(other, type))));
    }

    [Theory]
    [InlineData("POINT(15.8 46.4)", "POINT(15.8 46.5)")]
    [InlineData("POINT(1 2)", "POINT(12)")]
    [InlineData("POLYGON((1 2,3 4,5 6,1 2))", "POLYGON((1 2,3 4,5 6),(1 2))")]
    [InlineData("<http://www.opengis.net/def/crs/EPSG/0/3794> POINT(1 2)", "POINT(1 2)")]
    public void Places_that_differ_stay_different(string one, string other) => Assert.NotEqual(GeometryFolding.Of(one), GeometryFolding.Of(other));

    [Fact]
    public void What_is_long_or_strange_is_left_alone()
    {
        foreach (var text in new[] { new string('9', 5000), "-", ".", "1e", "\u0661" })
        {
            Assert.Equal(text, NumberFolding.Integer(text));
            Assert.Equal(text, NumberFolding.Decimal(text));
            Assert.Equal(text, DurationFolding.Of(text));
            Assert.Equal(text, TimeFolding.Moment(text));
        }

        Assert.Equal("ni geometrija č", GeometryFolding.Of("ni geometrija č"));
    }

    private static bool Same(Literal one, Literal other) => one.Equals(other) && string.Equals(one.Language, other.Language, StringComparison.Ordinal);
}
