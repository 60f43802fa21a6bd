using OpenData.Tests.Support;
using OpenData.Web.Site;

namespace OpenData.Tests.Web.Site;

/// <summary>Whatever colour a municipality has, its pages can be read: contrasts of WCAG 2.2 AA in light and in dark.</summary>
public sealed class AccentPaletteTests
{
    private static readonly string[] Ink = ["#1a1d23", "#565d69"];
    private static readonly string[] DarkInk = ["#e8eaee", "#a4acb9"];

    [Theory]
    [InlineData("#1d4f91")]
    [InlineData("#ffdd00")]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#ff0000")]
    [InlineData("#00ff00")]
    [InlineData("#0000ff")]
    [InlineData("#808080")]
    [InlineData("#7f7f00")]
    [InlineData("#fafad2")]
    [InlineData("#14171c")]
    public void Text_can_be_read_everywhere(string accent)
    {
        var palette = new AccentPalette(accent);
        Assert.InRange(AccentPalette.Contrast(palette.OnAccent, palette.Accent), 4.5, 21);
        foreach (var ground in new[] { AccentPalette.LightPaper, AccentPalette.LightWash, palette.Tint })
        {
            Assert.All([palette.Link, .. Ink], text => Assert.InRange(AccentPalette.Contrast(text, ground), 4.5, 21));
        }

        foreach (var ground in new[] { AccentPalette.DarkPaper, AccentPalette.DarkWash, palette.DarkTintColour })
        {
            Assert.All([palette.DarkLink, .. DarkInk], text => Assert.InRange(AccentPalette.Contrast(text, ground), 4.5, 21));
        }
    }

    [Fact]
    public void A_colour_that_can_be_read_stays_itself() => Assert.Equal("#1d4f91", new AccentPalette("#1d4f91").Link);

    [Fact]
    public void Contrast_is_that_of_the_standard()
    {
        Assert.Equal(21, AccentPalette.Contrast("#000000", "#ffffff"), 6);
        Assert.Equal(4.48, AccentPalette.Contrast("#777777", "#ffffff"), 2);
    }

    [Fact]
    public async Task The_style_sheet_has_the_grounds_that_the_shades_were_made_for()
    {
        var sheet = await File.ReadAllTextAsync(Path.Combine(SharedData.Checkout(), "web", "wwwroot", "css", "00-base.css"), TestContext.Current.CancellationToken);
        Assert.Contains($"--paper: light-dark({AccentPalette.LightPaper}, {AccentPalette.DarkPaper})", sheet, StringComparison.Ordinal);
        Assert.Contains($"--wash: light-dark({AccentPalette.LightWash}, {AccentPalette.DarkWash})", sheet, StringComparison.Ordinal);
        Assert.Contains($"--ink: light-dark({Ink[0]}, {DarkInk[0]})", sheet, StringComparison.Ordinal);
        Assert.Contains($"--soft: light-dark({Ink[1]}, {DarkInk[1]})", sheet, StringComparison.Ordinal);
    }
}
