using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Access;

/// <summary>An internal record is nowhere: on no page, in no feed, no search, no list, no export.</summary>
public sealed partial class InternalRecordTests
{
    /// <summary>Stands in every text of the internal record, and in no other.</summary>
    private const string Word = "skrivnoberilo";

    private const string Id = "notranja-zbirka";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task No_address_of_the_site_tells_of_it(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var asked = 0;
        foreach (var pattern in trial.Site.Routes.Append("/metrics"))
        {
            foreach (var path in Paths(pattern))
            {
                foreach (var accept in new[] { "text/html", "application/json", "text/turtle" })
                {
                    using var answer = await trial.SendAsync(HttpMethod.Get, path, null, null, ("Accept", accept));
                    Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
                    DoesNotTell(await answer.Content.ReadAsStringAsync(Cancel), answer, path);
                    asked++;
                }
            }
        }

        Assert.True(asked > 200, $"{asked}");
        foreach (var ending in new[] { "", ".ttl", ".rdf", ".jsonld", ".nt", ".json", ".atom", "/history", "/lineage", "/columns/csv",
            "/croissant.json", "/feed.atom" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await trial.SendAsync(HttpMethod.Get, $"dataset/{Id}{ending}", null)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await trial.SendAsync(HttpMethod.Get, $"files/{Id}~csv/{Word}.csv", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound,
            (await trial.SendAsync(HttpMethod.Get, $"files/{Id}~csv/{Word}.csv",
            await trial.TokenAsync(Role.Reader, "obcina"))).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_walks_the_site_from_link_to_link_never_meets_it(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var (queue, seen) = (new Queue<string>(["/", "/sitemap.xml", "/feed.atom", "/catalog.ttl", "/catalog.jsonld", "/organisations",
            "/api/v1/datasets?facets=true", "/api/3/action/package_list"]), new HashSet<string>(StringComparer.Ordinal));
        while (queue.TryDequeue(out var path) && seen.Count < 600)
        {
            if (!seen.Add(path))
            {
                continue;
            }

            using var answer = await trial.SendAsync(HttpMethod.Get, path, null, null, ("Accept", "text/html, */*;q=0.8"));
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            DoesNotTell(text, answer, path);
            foreach (var link in Links().Matches(text).Select(m => WebUtility.HtmlDecode(m.Value.Trim('"', '<', '>'))))
            {
                if (Uri.TryCreate(trial.Site.Address, link.Replace("href=\"", "", StringComparison.Ordinal), out var next)
                    && next.Authority == trial.Site.Address.Authority
                    && !next.AbsolutePath.StartsWith("/assets/", StringComparison.Ordinal))
                {
                    queue.Enqueue(next.PathAndQuery);
                }
            }
        }

        Assert.Contains("/dataset/javna-zbirka", seen);
        Assert.True(seen.Count > 40, $"{seen.Count}");
    }

    [Theory, EveryDatabase]
    public async Task No_search_no_count_and_no_facet_knows_it(string kind)
    {
        await using var trial = await FilledAsync(kind);
        foreach (var query in new[]
        {
            $"datasets?q={Word}", $"suggest?q={Word[..6]}", $"api/v1/datasets?q={Word}&facets=true",
                $"api/3/action/package_search?q={Word}", $"api/3/action/package_show?id={Id}",
            "api/3/action/package_list", "api/3/action/current_package_list_with_resources", "api/3/action/tag_list", "api/v1/facets",
                "api/v1/organisations", "organisation/obcina",
            "organisation/obcina/catalog.ttl", "organisation/obcina/feed.atom", "theme/ENVI",
                $"api/3/action/organization_show?id=obcina&include_datasets=true", "sitemap.xml",
        })
        {
            using var answer = await trial.SendAsync(HttpMethod.Get, query, null);
            // The word that was asked for is told again; what the record says is not.
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotContain(Id, query.Contains(Id, StringComparison.Ordinal) ? "" : text, StringComparison.Ordinal);
            Assert.DoesNotContain("Zbirka " + Word, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Word + ".csv", text, StringComparison.Ordinal);
        }

        Assert.Equal(1, (long)(await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Get, "api/v1/datasets", null), 200))["total"]!);
        Assert.Equal(0, (long)(await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Get, $"api/v1/datasets?q={Word}", null),
            200))["total"]!);
        var quality = await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Get, "quality.json", null), 200);
        Assert.Equal(1, (long)quality["catalogue"]!["datasets"]!);
        Assert.Equal(1, quality["owners"]!.AsArray().Sum(o => (long)o!["score"]!["datasets"]!));
        Assert.Equal(1, (long)quality["trend"]!.AsArray()[^1]!["datasets"]!);
        foreach (var page in new[] { "en/quality/temporal", "en/quality/rating-bad", "en/quality/rating-sufficient" })
        {
            var list = await trial.Site.Client.GetStringAsync(new Uri(page, UriKind.Relative), Cancel);
            Assert.True(Counted().Match(list) is { Success: true, Groups: [_, { Value: "0" or "1" }] }, page);
        }

        await using var catalog = await PublishedCatalog.OpenAsync(trial.Site.Store, trial.Site.Workspace.Describe(), Cancel);
        await using var index = new CatalogIndex(trial.Site.Store);
        Assert.Equal(0, (await new SearchCatalog(catalog, index, trial.Site.Clock)
            .RunAsync(new SearchRequest { Words = Word }, Cancel)).Total);
    }

    [Theory, EveryDatabase]
    public async Task No_export_holds_it(string kind)
    {
        await using var trial = await FilledAsync(kind);
        foreach (var exporter in AllExporters.Create())
        {
            foreach (var owner in new[] { null, "obcina" })
            {
                using var output = new MemoryStream();
                var report = await new ExportCatalog(trial.Site.Store).RunAsync(
                    exporter, new ExportOptions { Catalog = trial.Site.Workspace.Describe(), Owner = owner }, output, Cancel);
                Assert.Equal(1, report.Records);
                Assert.DoesNotContain(Word, Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task What_was_public_and_becomes_internal_is_gone_with_its_last_public_title(string kind)
    {
        await using var trial = await FilledAsync(kind);
        Assert.Equal(HttpStatusCode.OK, (await trial.SendAsync(HttpMethod.Get, "dataset/javna-zbirka", null)).StatusCode);
        Assert.Equal(1, (long)(await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Get, "api/v1/datasets?q=javna", null),
            200))["total"]!);
        trial.Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await trial.SaveAsync("javna-zbirka", change: d => d with { Audience = Audience.Internal,
            Title = LocalText.In("sl", $"Odslej {Word}") });
        using var gone = await trial.SendAsync(HttpMethod.Get, "dataset/javna-zbirka", null, null, ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        var page = await gone.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Javna zbirka", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, page, StringComparison.Ordinal);
        Assert.Equal(0, (long)(await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Get, "api/v1/datasets?q=javna", null),
            200))["total"]!);
        Assert.DoesNotContain("javna-zbirka", await trial.Site.Client.GetStringAsync(new Uri("catalog.ttl", UriKind.Relative), Cancel),
            StringComparison.Ordinal);

        // And comes back when it is made public again; its days inside are not told.
        trial.Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await trial.SaveAsync("javna-zbirka", change: d => d with { Audience = null, Title = LocalText.In("sl", "Javna zbirka") });
        var history = await trial.Site.Client.GetStringAsync(new Uri("dataset/javna-zbirka/history", UriKind.Relative), Cancel);
        Assert.DoesNotContain(Word, history, StringComparison.Ordinal);
    }

    private static async Task<AccessTrial> FilledAsync(string kind)
    {
        var trial = await AccessTrial.StartAsync(kind);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"{Word};b\n1;2\n"));
        var (file, _) = await new KeptFiles(trial.Site.Workspace.FilesFolder).KeepAsync(content, $"{Word}.csv", 1 << 20, Cancel);
        await trial.SaveAsync(Id, change: d => d with
        {
            Audience = Audience.Internal,
            Title = LocalText.Of($"Zbirka {Word} a", $"Dataset {Word} a"),
            Description = LocalText.In("sl", $"Opis {Word} a."),
            Keywords = [new TaggedText(Word)],
            Themes = [new("http://publications.europa.eu/resource/authority/data-theme/ENVI")],
            Distributions = [new Distribution { Key = "csv", File = file, Title = LocalText.In("sl", Word) }],
        });
        await trial.SaveAsync("javna-zbirka", change: d => d with
        {
            Title = LocalText.In("sl", "Javna zbirka"), Themes = [new("http://publications.europa.eu/resource/authority/data-theme/ENVI")],
            Relations = [Id], Sources = [Id], InSeries = [Id],
        });
        return trial;
    }

    // The id may stand where a public record names it itself, and in the answer to who asks for it; nothing that it says may.
    private static void DoesNotTell(string text, HttpResponseMessage answer, string path)
    {
        Assert.False(text.Contains(Word, StringComparison.Ordinal) && !path.Contains(Word, StringComparison.Ordinal), path);
        Assert.All(answer.Headers.Concat(answer.Content.Headers), h =>
            Assert.DoesNotContain(Word, string.Join(' ', h.Value), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Paths(string pattern)
    {
        var path = Parameter().Replace(pattern.TrimStart('/'), m => m.Groups[1].Value.ToLowerInvariant() switch
        {
            "id" => "@id",
            "part" => "@id~csv",
            "key" => "csv",
            "name" => "podatki.csv",
            "number" => "1",
            "code" => "ENVI",
            "suffix" => "json",
            "documentname" => "v1",
            "run" => "x",
            _ => "@id",
        });
        return new[] { Id, "javna-zbirka", "obcina" }.Select(id => path.Replace("@id", id, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("""href="[^"#]+|<https?://[^>\s]+>|"https?://[^"\s]+"|(?<=<loc>)[^<]+""")]
    private static partial Regex Links();

    [GeneratedRegex("""<h2 id="datasets">(\d+) """)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{\*{0,2}([A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}
