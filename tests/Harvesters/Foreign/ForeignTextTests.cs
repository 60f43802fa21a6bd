using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Tests.Harvesters.Foreign;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("<p>Ena<br>dve</p><ul><li>tri</li></ul>", "Ena\ndve\n\n- tri")]
    [InlineData("<p>Prva &amp; druga</p><p>tretja<br/>četrta</p>", "Prva & druga\n\ntretja\nčetrta")]
    [InlineData("<p>Ena\nvrsta</p>\n\n<p>Druga   vrsta</p>", "Ena vrsta\n\nDruga vrsta")]
    [InlineData("a < b & c", "a < b & c")]
    [InlineData("a < b in b > c", "a < b in b > c")]
    [InlineData("x<y and z>w", "x<y and z>w")]
    [InlineData("R&D\n\nin **še** nekaj", "R&D\n\nin **še** nekaj")]
    [InlineData("Prva <b>krepka</b>\n\n- druga", "Prva krepka\n\n- druga")]
    [InlineData("glej <https://a.example/x> tu", "glej <https://a.example/x> tu")]
    [InlineData("Brez &amp; oznak&nbsp;tu", "Brez & oznak tu")]
    [InlineData("<script>alert(1)</script><STYLE>x</STYLE>vidno<!-- ne -->", "vidno")]
    [InlineData("<script>alert(1)</script>Besedilo <a href='x'>povezava</a>", "Besedilo povezava")]
    [InlineData("<a href='https://a.example/x'>tu</a> in <a href=\"javascript:x\">tam</a>", "tu (https://a.example/x) in tam")]
    [InlineData("<script>brez konca", null)]
    [InlineData("<section><o:p>Ena</o:p></section>", "Ena")]
    [InlineData("  \u0000\u0007 ", null)]
    [InlineData("&#0;&#7;a", "a")]
    public void Html_becomes_what_a_person_reads(string html, string? text) => Assert.Equal(text, ForeignHtml.Text(html));

    [Theory]
    [InlineData("ena\u0000dva\u0007", "ena dva")]
    [InlineData("ena\r\ndva\rtri\u2028štiri", "ena\ndva\ntri\nštiri")]
    [InlineData("# Naslov\n\n\n \n  * prvi\n    * drugi", "# Naslov\n\n  * prvi\n    * drugi")]
    [InlineData("\uFEFFena\uFFFD\uD800dva", "ena dva")]
    [InlineData(" \n\t ", null)]
    [InlineData(null, null)]
    public void Lines_and_their_indents_stay_and_control_signs_go(string? text, string? expected) =>
        Assert.Equal(expected, ForeignText.Block(text));

    [Fact]
    public void Texts_are_bounded_and_never_cut_in_a_letter()
    {
        Assert.Equal(ForeignText.MaxLine, ForeignText.Line(new string('a', 10_000))!.Length);
        Assert.EndsWith("a…", ForeignText.Line(new string('a', 10_000)), StringComparison.Ordinal);
        Assert.DoesNotContain(ForeignText.Line(new string('a', 998) + "😀😀😀")!, char.IsHighSurrogate);
        Assert.True(ForeignHtml.Text(string.Concat(Enumerable.Repeat("<a href=\"", 100_000)))?.Length is null or <= ForeignText.MaxBlock);
        Assert.Equal("a b c", ForeignText.Line("a\r\n b\t\u0001c"));
        Assert.Equal(120, ForeignText.Shown(new string('a', 200)).Length);
    }

    [Fact]
    public void An_identity_stays_as_it_was_written()
    {
        Assert.Equal("a  b", ForeignText.Id(" a  b\u0000"));
        Assert.Equal(new string('a', 500), ForeignText.Id(new string('a', 600)));
        Assert.Null(ForeignText.Id(" \u0007"));
        Assert.True(ForeignText.IsId(new string('a', 500)));
        Assert.False(ForeignText.IsId(new string('a', 501)));
        Assert.False(ForeignText.IsId("a\nb"));
        Assert.False(ForeignText.IsId("  "));
    }

    [Fact]
    public void A_statement_loses_nothing_but_what_nobody_can_keep()
    {
        Assert.Equal("  a\t\r\n\n\n b ", ForeignText.Kept("  a\t\r\n\n\n\u0000 b\uFFFF "));
        Assert.Equal(Literal.InLanguage("ab", "sl"), ForeignText.Kept(Literal.InLanguage("a\u0001b", "sl")));
    }
}
