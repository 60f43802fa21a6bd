using System.Text;
using OpenData.Harvesters.HttpFolder;

namespace OpenData.Tests.Harvesters.HttpFolder;

/// <summary>Pages in the shape that servers write them.</summary>
public sealed class IndexPageTests
{
    private static readonly Uri Address = new("https://obcina.example/podatki/");

    public static TheoryData<string, string, string> Pages() => new()
    {
        {
            "apache",
            """
            <html><body><pre><img src="/icons/blank.gif" alt="Icon "> <a href="?C=N;O=D">Name</a> <a href="?C=M;O=A">Last modified</a> <hr><img src="/icons/back.gif"> <a href="/">Parent Directory</a>   -
            <img src="/icons/folder.gif" alt="[DIR]"> <a href="arhiv/">arhiv/</a>        2026-01-02 03:04    -
            <img src="/icons/unknown.gif"> <a href="pro%C4%8Dun.csv">pročun.csv</a>      2026-05-01 10:20  214
            <img src="/icons/unknown.gif"> <a href="velika.csv">velika.csv</a>      2026-05-02 11:21  1.2K
            <hr></pre></body></html>
            """,
            "arhiv/ 2026-01-02T03:04:00 | pročun.csv 2026-05-01T10:20:00 214 | velika.csv 2026-05-02T11:21:00"
        },
        {
            "apache table",
            """
            <table><tr><th><a href="?C=N;O=D">Name</a></th><th>Size</th></tr>
            <tr><td valign="top"><img src="/i.gif" alt="[DIR]"></td><td><a href="arhiv/">arhiv/</a></td><td align="right">2026-01-02 03:04  </td><td align="right">  - </td><td>&nbsp;</td></tr>
            <tr><td><img src="/i.gif"></td><td><a href="a.csv">a.csv</a></td><td align="right">2026-05-01 10:20  </td><td align="right">214 </td><td>&nbsp;</td></tr></table>
            """,
            "arhiv/ 2026-01-02T03:04:00 | a.csv 2026-05-01T10:20:00 214"
        },
        {
            "nginx",
            "<html>\r\n<head><title>Index of /podatki/</title></head>\r\n<body>\r\n<h1>Index of /podatki/</h1><hr><pre><a href=\"../\">../</a>\r\n<a href=\"arhiv/\">arhiv/</a>                    02-Jan-2026 03:04                   -\r\n<a href=\"a.csv\">a.csv</a>                     01-May-2026 10:20                1234\r\n</pre><hr></body>\r\n</html>\r\n",
            "arhiv/ 2026-01-02T03:04:00 | a.csv 2026-05-01T10:20:00 1234"
        },
        {
            "iis",
            """
            <html><head><title>obcina.example - /podatki/</title></head><body><H1>obcina.example - /podatki/</H1><hr>
            <pre><A HREF="/">[To Parent Directory]</A><br><br>  1/2/2026  3:04 AM        &lt;dir&gt; <A HREF="/podatki/arhiv/">arhiv</A><br>  5/1/2026 10:20 PM         1234 <A HREF="/podatki/a.csv">a.csv</A><br></pre><hr></body></html>
            """,
            "arhiv/ 2026-01-02T03:04:00 | a.csv 2026-05-01T22:20:00 1234"
        },
        {
            "lighttpd",
            """
            <table summary="Directory Listing"><thead><tr><th class="n">Name</th><th class="m">Last Modified</th></tr></thead><tbody>
            <tr class="d"><td class="n"><a href="../">..</a>/</td><td class="m">&nbsp;</td><td class="s">- &nbsp;</td><td class="t">Directory</td></tr>
            <tr class="d"><td class="n"><a href="arhiv/">arhiv</a>/</td><td class="m">2026-Jan-02 03:04:05</td><td class="s">- &nbsp;</td><td class="t">Directory</td></tr>
            <tr><td class="n"><a href="a.csv">a.csv</a></td><td class="m">2026-May-01 10:20:30</td><td class="s">1.2K</td><td class="t">text/csv</td></tr></tbody></table>
            """,
            "arhiv/ 2026-01-02T03:04:05 | a.csv 2026-05-01T10:20:30"
        },
        {
            "caddy",
            """
            <table><tbody><tr class="file"><td></td><td><a href="./a.csv"><svg></svg><span class="name">a.csv</span></a></td><td class="size" data-size="1234"><div class="sizebar"><div class="sizebar-text">1.2 KiB</div></div></td>
            <td class="timestamp hideable"><time datetime="2026-05-01T10:20:30Z">05/01/2026 10:20:30 AM +00:00</time></td></tr></tbody></table>
            """,
            "a.csv 2026-05-01T10:20:30Z"
        },
        {
            "python",
            """
            <!DOCTYPE HTML><html lang="en"><head><meta charset="utf-8"><title>Directory listing for /podatki/</title></head><body><h1>Directory listing for /podatki/</h1><hr>
            <ul><li><a href="arhiv/">arhiv/</a></li><li><a href="a.csv">a.csv</a></li><li><a href="povezava.csv">povezava.csv@</a></li></ul><hr></body></html>
            """,
            "arhiv/ | a.csv | povezava.csv"
        },
        {
            "by hand",
            """
            <base href="/podatki/leto/"><p><a href=a.csv>A<p><a href='../b.csv#x'>B</a><a href="a.csv">again</a><a href="?id=1">q</a><a href="c.csv?id=1">q</a><a href="//drugje.example/podatki/d.csv">d</a>
            <a href="mailto:a@b.si">m</a><a href="javascript:alert(1)">j</a><a href="ftp://obcina.example/podatki/e.csv">f</a><a href="/podatki/../skrito/f.csv">f</a><a href="http://obcina.example/podatki/g.csv">g</a><a href="https://janez:geslo@obcina.example/podatki/h.csv">h</a><a>i</a><a href="http://[">k</a>
            """,
            "leto/a.csv | b.csv | h.csv"
        },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Names_times_and_sizes_are_found_on_each_server_s_page(string server, string html, string expected)
    {
        _ = server;
        var page = await ReadAsync(html);
        Assert.Equal(expected, string.Join(" | ", page.Entries.Select(Told)));
        Assert.All(page.Entries, e => Assert.Equal("", e.Address.UserInfo));
    }

    [Fact]
    public async Task A_log_in_is_told_from_an_index_and_bytes_of_any_kind_end_in_a_page()
    {
        Assert.True((await ReadAsync("<form><input type=password></form>")).AsksPassword);
        Assert.Empty((await ReadAsync("")).Entries);
        var deep = await ReadAsync(string.Concat(Enumerable.Repeat("<div>", 50_000)) + "<a href=x.csv>x</a>");
        Assert.True(deep.Entries.Count <= 1);
        var random = new byte[100_000];
        new Random(7).NextBytes(random);
        Assert.NotNull((await IndexPage.ReadAsync(new MemoryStream(random), Address, TestContext.Current.CancellationToken)).Entries);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new string(' ', (16 << 20) + 1)));
    }

    [Fact]
    public void Robots_rules_are_those_of_the_longest_fitting_line()
    {
        var rules = RobotsRules.Parse("User-agent: GreedyBot\nDisallow: /\n\nUser-agent: *\nDisallow: /zasebno/\nAllow: /zasebno/javno/\nDisallow: /*.tmp$\nCrawl-delay: 2 # seconds\n");
        Assert.Equal(TimeSpan.FromSeconds(2), rules.Pause);
        Assert.True(rules.Allows(new Uri("http://a.example/podatki/")));
        Assert.False(rules.Allows(new Uri("http://a.example/zasebno/x.csv")));
        Assert.True(rules.Allows(new Uri("http://a.example/zasebno/javno/x.csv")));
        Assert.False(rules.Allows(new Uri("http://a.example/x.tmp")));
        Assert.True(rules.Allows(new Uri("http://a.example/x.tmp.csv")));

        var own = RobotsRules.Parse("User-agent: *\nDisallow: /\n\nUser-agent: a\nUser-agent: OpenData\nDisallow: /x\nCrawl-delay: 9999\n");
        Assert.True(own.Allows(new Uri("http://a.example/podatki/")));
        Assert.False(own.Allows(new Uri("http://a.example/x/y")));
        Assert.Equal(TimeSpan.FromSeconds(10), own.Pause);
        Assert.True(RobotsRules.Parse("<html>\0:\n:::\nDisallow:").Allows(new Uri("http://a.example/")));
    }

    private static async Task<IndexPage> ReadAsync(string html) =>
        await IndexPage.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(html)), Address, TestContext.Current.CancellationToken);

    private static string Told(IndexEntry entry)
    {
        var path = FolderAddress.Path(entry.Address, Address) + (entry.IsFolder ? "/" : "");
        var time = entry.Columns.Time is { } t ? $" {t:s}{(entry.Columns.HasZone ? "Z" : "")}" : "";
        return path + time + (entry.Columns.Size is { } size ? $" {size}" : "");
    }
}
