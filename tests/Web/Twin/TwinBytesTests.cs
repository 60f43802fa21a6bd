using System.Text;
using System.Text.RegularExpressions;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Twin;

/// <summary>The twin of the sample municipality against its living site, file by file and link by link.</summary>
public sealed partial class TwinBytesTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_file_is_what_the_site_answers_but_for_what_needs_a_query(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var twin = await site.TwinAsync();
        var report = twin.Report!; // it was written
        Assert.Empty(report.Failed);
        var manifest = await twin.ManifestAsync();
        Assert.Equal(report.Files, manifest.Files.Count);
        var (same, rewritten, own) = (0, new List<string>(), new List<string>());
        foreach (var file in manifest.Files.Values)
        {
            var bytes = twin.Bytes(file.Path);
            Assert.Equal((file.Size, file.Sha256), (bytes.LongLength, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))));
            if (file.Address is null || file.Location is not null)
            {
                own.Add(file.Path);
                continue;
            }

            var (status, live, type) = await AnswerAsync(site.Client, file.Address);
            if (IsOfTheTwin(file.Address))
            {
                own.Add(file.Path);
                continue;
            }

            Assert.True(file.Status == status && file.MediaType == type, $"{file.Path}: {file.Status} {file.MediaType}, there {status} {type}");
            if (!file.IsRewritten)
            {
                Assert.True(live.AsSpan().SequenceEqual(bytes), $"{file.Path} is not what {file.Address} answers");
                same++;
                continue;
            }

            // Nothing but links differs, and only those that have a query.
            Assert.True(WithoutLinks(live) == WithoutLinks(bytes), $"{file.Path} differs from {file.Address} in more than links");
            foreach (var (before, after) in Links(live).Zip(Links(bytes)).Where(l => l.First != l.Second))
            {
                Assert.Contains('?', before);
                Assert.DoesNotContain('?', after);
            }

            rewritten.Add(file.Path);
        }

        output.WriteLine($"{kind}: {same} as the site answers, {rewritten.Count} with other links, {own.Count} of the twin's own; {report.Bytes} bytes");
        Assert.True(same > 500);
        // A page of a dataset names its file's pinned version, which is a query.
        Assert.Contains("dataset/aed/index.html", rewritten);
        Assert.All(rewritten, p => Assert.EndsWith("index.html", p, StringComparison.Ordinal));
        Assert.All(own.Where(p => manifest.Files[p].Address is null), p => Assert.Matches("^(twin/.*|(en/)?(404.html|suggest)|.htaccess)$", p));
    }

    [Theory, EveryDatabase]
    public async Task Every_link_leads_to_a_file_or_to_a_site_that_the_manifest_names(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var twin = await site.TwinAsync();
        var report = twin.Report!; // it was written
        var manifest = await twin.ManifestAsync();
        var (root, broken, links) = (site.Address.GetLeftPart(UriPartial.Authority), new SortedSet<string>(StringComparer.Ordinal), 0);
        foreach (var file in manifest.Files.Values.Where(f => f.IsPage && !f.Path.StartsWith("files/", StringComparison.Ordinal)))
        {
            // A link to a place of the same page leads nowhere else, whatever the page's own address asks.
            foreach (var link in TwinTrial.LinksOf(twin.Text(file.Path)).Where(static l => !l.StartsWith('#')))
            {
                links++;
                var address = new Uri(new Uri(site.Address, file.Address ?? "/"), link);
                if (address.Scheme is "mailto" or "tel" or "data")
                {
                    continue;
                }

                if (address.GetLeftPart(UriPartial.Authority) is var there && there != root)
                {
                    Assert.Contains(there, manifest.Outside);
                    continue;
                }

                // A query that is left is read by the search's script, or changes nothing.
                Assert.True(address.Query is "" or "?page=1" || address.AbsolutePath.EndsWith("/datasets", StringComparison.Ordinal), $"{file.Path}: {link}");
                if (!twin.Answers(address.AbsolutePath))
                {
                    broken.Add($"{address.AbsolutePath} ({file.Path})");
                }
            }
        }

        output.WriteLine($"{links} links; {broken.Count} to nowhere");

        // What the site itself does not have, the report named; nothing else is missing.
        var named = report.Broken.Select(b => b.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(broken, b => !named.Contains(b.Split(' ')[0]));
        Assert.True(links > 5_000);
    }

    [Theory, EveryDatabase]
    public async Task Addresses_in_statements_and_sitemaps_lead_to_files_too(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var twin = await site.TwinAsync();
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in new[] { "catalog.nt", "sitemap.xml", "feed.atom", "en/feed.atom", "twin/catalog.nt" })
        {
            foreach (Match address in Regex.Matches(twin.Text(path), Regex.Escape(site.Address.AbsoluteUri) + "[^<>\"\\s]*"))
            {
                var there = new Uri(address.Value).AbsolutePath;
                if (!twin.Answers(there))
                {
                    missing.Add($"{there} in {path}");
                }
            }
        }

        Assert.Empty(missing);
    }

    private static bool IsOfTheTwin(string address) => OwnPage().IsMatch(address);

    private static async Task<(int Status, byte[] Body, string Type)> AnswerAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", "text/html, */*;q=0.8");
        using var answer = await client.SendAsync(request, Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(Cancel), answer.Content.Headers.ContentType?.ToString() ?? "");
    }

    private static IEnumerable<string> Links(byte[] html) => TwinTrial.LinksOf(AnyForm().Replace(Encoding.UTF8.GetString(html), ""));

    // Forms that nobody would take are a sentence that says where to write.
    private static string WithoutLinks(byte[] html) => AnyLink().Replace(AnyForm().Replace(Encoding.UTF8.GetString(html), ""), "");

    [GeneratedRegex("(?<=\\s)(?:href|src)=\"[^\"]*\"")]
    private static partial Regex AnyLink();

    [GeneratedRegex("<form\\b.*?</form>|<p class=\"twin-form\">.*?</p>", RegexOptions.Singleline)]
    private static partial Regex AnyForm();

    // What the twin itself is made of, and what has forms or says what becomes of them: there are none in the twin.
    [GeneratedRegex("^(/[a-z]{2})?/(twin|datasets(/letters/.*)?|privacy|request|report/(problem|reuse)/[^/]+)$")]
    private static partial Regex OwnPage();
}
