using System.Text;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>
/// What web servers read beside the pages: the page for what is missing, rules for Apache (<c>.htaccess</c>) and nginx (<c>twin/nginx.conf</c>), and an
/// empty answer for the search box's suggestions.
/// </summary>
internal sealed class TwinServers(HttpClient client, SiteLook look, TwinFolder folder)
{
    /// <summary>More rules than this would slow a server down; the pages stand there all the same.</summary>
    private const int MaxRules = 5_000;

    public async Task WriteAsync(CancellationToken cancel)
    {
        var policy = SafeHeaders.Policy;
        foreach (var language in look.Languages)
        {
            var there = Reading.UrlFor(language, "/404.html");
            using var request = new HttpRequestMessage(HttpMethod.Get, there);
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
            using var answer = await client.SendAsync(request, cancel);
            policy = answer.Headers.TryGetValues("Content-Security-Policy", out var said) ? said.First() : policy;
            await WriteAsync(there[1..], "text/html; charset=utf-8", await answer.Content.ReadAsStringAsync(cancel), 404, cancel);
            await WriteAsync(Reading.UrlFor(language, "/suggest")[1..], "application/json", "[]", 200, cancel);
        }

        var rules = new ServerRules(policy, Files(static f => f.Status == 410), Files(static f => f.Location is not null && f.Status is 301 or 308));
        await WriteAsync(".htaccess", "text/plain; charset=utf-8", ApacheRules.Of(rules), 200, cancel);
        await WriteAsync("twin/nginx.conf", "text/plain; charset=utf-8", NginxRules.Of(rules), 200, cancel);
    }

    private List<TwinFile> Files(Func<TwinFile, bool> which) =>
        [.. folder.Files.Values.Where(f => f.Address is not null && which(f)).OrderBy(static f => f.Path, StringComparer.Ordinal).Take(MaxRules)];

    private async Task WriteAsync(string path, string type, string text, int status, CancellationToken cancel) =>
        await folder.WriteAsync(new TwinFile(path, "", 0, type) { Status = status }, Encoding.UTF8.GetBytes(text), null, cancel);
}
