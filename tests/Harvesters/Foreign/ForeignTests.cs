using System.Text.Json;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Json;

namespace OpenData.Tests.Harvesters.Foreign;

public sealed class ForeignTests
{
    [Theory]
    [InlineData("<p>Ena<br>dve</p><ul><li>tri</li></ul>", "Ena\ndve\n\n- tri")]
    [InlineData("a < b & c", "a < b & c")]
    [InlineData("Brez &amp; oznak&nbsp;tu", "Brez & oznak tu")]
    [InlineData("<script>alert(1)</script><STYLE>x</STYLE>vidno<!-- ne -->", "vidno")]
    [InlineData("<a href='https://a.example/x'>tu</a> in <a href=\"javascript:x\">tam</a>", "tu (https://a.example/x) in tam")]
    [InlineData("<script>brez konca", null)]
    [InlineData("  \u0000\u0007 ", null)]
    public void Html_becomes_what_a_person_reads(string html, string? text) => Assert.Equal(text, ForeignText.FromHtml(html));

    [Fact]
    public void Texts_are_bounded_and_never_cut_in_a_letter()
    {
        Assert.Equal(500, ForeignText.Line(new string('a', 10_000))!.Length);
        Assert.DoesNotContain(ForeignText.Line(new string('a', 498) + "😀😀😀")!, char.IsHighSurrogate);
        Assert.True(ForeignText.FromHtml(string.Concat(Enumerable.Repeat("<a href=\"", 100_000)))?.Length is null or <= ForeignText.MaxBlock);
        Assert.Equal("a b c", ForeignText.Line("a\r\n b\t\u0001c"));
    }

    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("2024-05", "2024-05")]
    [InlineData("2024-05-01", "2024-05-01")]
    [InlineData("2024-05-01T10:00:00.123456789Z", "2024-05-01T10:00:00Z")]
    [InlineData("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z")]
    [InlineData("2024-05-01T10:00", "2024-05-01T10:00:00Z")]
    [InlineData("2024-05-01 10:00:00", "2024-05-01T10:00:00Z")]
    [InlineData("2024-13-01", null)]
    [InlineData("jutri", null)]
    [InlineData(null, null)]
    public void Times_are_read_leniently_and_written_once(string? text, string? expected) => Assert.Equal(expected, LenientTime.Moment(text)?.Text);

    [Fact]
    public void Intervals_may_be_open_or_turned()
    {
        Assert.Equal(("2020-01-01T00:00:00Z", null), (LenientTime.Interval("2020-01-01T00:00:00Z/..")!.Start?.Text, LenientTime.Interval("2020-01-01T00:00:00Z/..")!.End?.Text));
        Assert.Equal("2019-01-01", LenientTime.Interval("2020-01-01/2019-01-01")!.Start?.Text);
        Assert.Null(LenientTime.Interval("../.."));
        Assert.Null(LenientTime.Epoch(1e18));
        Assert.Equal("1969-12-31T23:59:59Z", LenientTime.Epoch(-1000)?.Text);
    }

    [Theory]
    [InlineData("https://a.example/x y", "https://a.example/x%20y")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://user:pass@a.example/", null)]
    [InlineData("/x", null)]
    [InlineData("file:///etc/passwd", null)]
    public void Links_are_web_addresses_or_nothing(string text, string? expected) => Assert.Equal(expected, WebLink.Of(text)?.Value);

    [Fact]
    public void Fields_of_the_wrong_type_are_missing_and_numbers_are_texts()
    {
        using var document = JsonDocument.Parse("""{"a":7,"b":["x",null,{"y":1},3],"c":{"d":1},"e":null,"f":"12.5","g":"x","h":-1,"i":1e400}""");
        var json = document.RootElement;
        Assert.Equal("7", json.Text("a"));
        Assert.Null(json.Text("b"));
        Assert.Null(json.Text("c"));
        Assert.Null(json.Text("e"));
        Assert.Equal(["x", "3"], json.Texts("b"));
        Assert.Equal(["7"], json.Texts("a"));
        Assert.Empty(json.Texts("missing"));
        Assert.Single(json.Items("c"));
        Assert.Equal(12.5, json.Number("f"));
        Assert.Null(json.Number("g"));
        Assert.Null(json.Number("i"));
        Assert.Null(json.Count("h"));
        Assert.Null(json.GetProperty("a").Member("x"));
    }
}
