using OpenData.Tests.Support;
using OpenData.Web.Site;

namespace OpenData.Tests.Web.Site;

/// <summary>Markdown becomes HTML that can do nothing.</summary>
public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("**krepko** in *ležeče*", "<p><strong>krepko</strong> in <em>ležeče</em></p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("[x](javascript:alert(1))", "<p><a>x</a></p>")]
    [InlineData("[x](data:text/html,1)", "<p><a>x</a></p>")]
    [InlineData("[x](//zlo.si)", "<p><a>x</a></p>")]
    [InlineData("[x](/\\zlo.si)", "<p><a href=\"/%5Czlo.si\">x</a></p>")]
    [InlineData("[x](/datasets)", "<p><a href=\"/datasets\">x</a></p>")]
    [InlineData("[x](mailto:a@b.si)", "<p><a href=\"mailto:a@b.si\">x</a></p>")]
    [InlineData("[x](https://ptuj.si \"naslov\")", "<p><a href=\"https://ptuj.si\" rel=\"nofollow ugc\">x</a></p>")]
    [InlineData("![slika](https://zlo.si/x.png)", "<p>slika</p>")]
    public void Html_is_clean(string markdown, string html) => Assert.Equal(html, MarkdownText.ToHtml(markdown).Value.Trim());

    [Fact]
    public void Headings_move_down() => Assert.Equal("<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>", MarkdownText.ToHtml("# a\n\n## b\n\n###### c", 2).Value.Trim());

    [Fact]
    public void Plain_words_are_cut_at_a_words_end()
    {
        Assert.Equal("krepko in povezava", MarkdownText.ToPlain("**krepko** in\n[povezava](https://x.si)", 100));
        Assert.Equal("ena dva…", MarkdownText.ToPlain("ena dva tri", 9));
    }

    [Fact]
    public void Hostile_strings_stay_strings()
    {
        var folder = SharedData.At("suites", "hostile");
        foreach (var text in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length < 1 << 20).SelectMany(File.ReadLines).Take(5000))
        {
            var html = MarkdownText.ToHtml(text).Value;
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("<[^>]*\\s(on[a-z]+|style|src)=", html);
            Assert.DoesNotMatch("(?i)href=\"\\s*(javascript|data|vbscript):", html);
        }
    }
}
