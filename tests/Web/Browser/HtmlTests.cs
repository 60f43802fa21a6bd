using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Browser;

/// <summary>The Nu checker finds no error in the HTML of any kind of page.</summary>
public sealed class HtmlTests
{
    [Fact]
    public async Task The_html_of_every_page_is_valid()
    {
        var jar = Jar();
        var site = await PageKinds.SiteAsync();
        using var folder = new TempFolder();
        foreach (var (kind, number) in PageKinds.All.Select((k, i) => (k, i)))
        {
            foreach (var language in PageKinds.Languages)
            {
                using var asked = new HttpRequestMessage(HttpMethod.Get, PageKinds.Url(site, language, kind)) { Headers = { { "Accept", "text/html" } } };
                using var answer = await site.Client.SendAsync(asked, TestContext.Current.CancellationToken);
                await File.WriteAllBytesAsync(
                    Path.Combine(folder.Path, $"{number}{language.Replace('/', '-')}.html"),
                    await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
                    TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(PageKinds.All.Length * PageKinds.Languages.Length, Directory.GetFiles(folder.Path).Length);
        Assert.Empty(Complaints(jar, folder.Path, Directory.GetFiles(folder.Path)));
    }

    [Fact]
    public async Task The_checker_would_find_a_fault()
    {
        var jar = Jar();
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "faulty.html");
        await File.WriteAllTextAsync(file, "<!DOCTYPE html><html lang='sl'><head><title>x</title></head><body><ul><p>x</p></ul></body></html>", TestContext.Current.CancellationToken);
        Assert.NotEmpty(Complaints(jar, folder.Path, [file]));
    }

    private static string Jar() =>
        Path.Combine(NodePackages.Install(Path.Combine("tests", "Web", "Browser"), "pages"), "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

    private static IEnumerable<string> Complaints(string jar, string folder, string[] files)
    {
        var java = "/usr/bin/java";
        Assert.SkipWhen(!File.Exists(java) && !SharedData.Exists, "Java is not installed: the Nu checker cannot be asked");
        var (_, _, said) = NodePackages.Run(java, ["-jar", jar, "--format", "json", "--errors-only", .. files], folder, TimeSpan.FromMinutes(3));
        using var json = JsonDocument.Parse(said);
        return [.. json.RootElement.GetProperty("messages").EnumerateArray()
            .Select(m => $"{Path.GetFileName(m.GetProperty("url").GetString())}: {m.GetProperty("message").GetString()}: {(m.TryGetProperty("extract", out var e) ? e.GetString() : null)}")];
    }
}
