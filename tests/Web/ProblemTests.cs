using System.Net;
using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web;

/// <summary>What is not there, or goes wrong, is answered as its reader can read it.</summary>
public sealed class ProblemTests
{
    [Theory]
    [EveryDatabase]
    public async Task What_is_not_there_is_a_page_to_people_and_a_document_to_machines(string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        var site = await DemoSites.OfAsync(kind);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "en/nowhere") { Headers = { { "Accept", "text/html" } } };
        using var page = await site.Client.SendAsync(asked, cancel);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("<h1>There is no such page</h1>", await page.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);

        using var document = await site.Client.GetAsync(new Uri("en/nowhere", UriKind.Relative), cancel);
        Assert.Equal("application/problem+json", document.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await document.Content.ReadAsStringAsync(cancel));
        Assert.Equal("/en/nowhere", json.RootElement.GetProperty("instance").GetString());
    }

    [Theory, EveryDatabase]
    public async Task A_page_of_a_problem_is_whole_however_many_ask(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"en/nothing-{i}", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
            using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }));
        Assert.All(pages, page => Assert.Matches("(?s)<footer.*</footer>.*</html>", page));
    }
}
