using System.Net;
using OpenData.Catalog.Model;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Machines;

/// <summary>A record's address for machines.</summary>
public sealed class RecordDocumentTests
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".ttl"] = "text/turtle", [".rdf"] = "application/rdf+xml", [".jsonld"] = "application/ld+json", [".nt"] = "application/n-triples",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_form_is_had_by_suffix_and_by_accept_and_states_the_same(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var machine = new Machine(site.Client);
        var counts = new HashSet<int>();
        foreach (var (suffix, type) in Types)
        {
            using var named = await machine.AskAsync("dataset/aed" + suffix, "Accept", "application/json");
            Assert.Equal(type, named.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotContain("Accept", named.Headers.Vary);
            Assert.Equal(["*"], named.Headers.GetValues("Access-Control-Allow-Origin"));
            var links = string.Join(", ", named.Headers.GetValues("Link"));
            Assert.Contains($"<{site.Address}dataset/aed>; rel=\"canonical\"", links, StringComparison.Ordinal);
            Assert.DoesNotContain($"aed{suffix}>", links, StringComparison.Ordinal);
            var bytes = await named.Content.ReadAsByteArrayAsync(Cancel);
            using var stream = new MemoryStream(bytes);
            counts.Add(RdfReader.ReadGraph(stream, RdfSyntax.FromMediaType(type)!, RdfReadOptions.Default, Cancel).Count);

            using var chosen = await machine.AskAsync("dataset/aed", "Accept", $"{type}, text/html;q=0.5");
            Assert.Contains("Accept", chosen.Headers.Vary);
            Assert.Equal($"{site.Address}dataset/aed{suffix}", chosen.Content.Headers.ContentLocation?.AbsoluteUri);
            Assert.Equal(bytes, await chosen.Content.ReadAsByteArrayAsync(Cancel));

            using var head = await machine.AskAsync("dataset/aed" + suffix, method: HttpMethod.Head);
            Assert.Equal((HttpStatusCode.OK, named.Headers.ETag), (head.StatusCode, head.Headers.ETag));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
        }

        Assert.Single(counts);
        Assert.True(counts.Single() > 20);
        var json = await machine.JsonAsync("dataset/aed.json");
        Assert.Equal("aed", json["resource"]!["id"]!.GetValue<string>());
        Assert.Null(json["source"]);
        Assert.Equal(json.ToJsonString(), (await machine.JsonAsync("api/v1/datasets/aed")).ToJsonString());
    }

    [Theory, EveryDatabase]
    public async Task A_browser_is_led_to_the_page(string kind)
    {
        var machine = new Machine((await DemoSites.OfAsync(kind)).Client);
        foreach (var accept in new[] { "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*", "image/png" })
        {
            using var answer = await machine.AskAsync("dataset/aed", "Accept", accept);
            Assert.Contains("Accept", answer.Headers.Vary);
            Assert.Null(answer.Content.Headers.ContentLocation);
            Assert.NotEqual("text/turtle", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_did_not_change_is_not_sent_again(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var machine = new Machine(site.Client);
        await site.Store.SaveOrganisationAsync(new Organisation { Id = "telo", Name = LocalText.In("sl", "Telo") }, TestStore.Ana, Cancel);
        await site.Store.SaveAsync(Approved("ena"), TestStore.Ana, null, Cancel);
        using var first = await machine.AskAsync("dataset/ena.ttl");
        var (tag, date) = (first.Headers.ETag!.ToString(), first.Content.Headers.LastModified!.Value);
        Assert.False(first.Headers.ETag.IsWeak);
        foreach (var known in new[] { tag, "W/" + tag, $"\"x\", {tag}", "*" })
        {
            using var again = await machine.AskAsync("dataset/ena.ttl", "If-None-Match", known);
            Assert.Equal((HttpStatusCode.NotModified, tag), (again.StatusCode, again.Headers.ETag!.ToString()));
        }

        using var since = await machine.AskAsync("dataset/ena.ttl", "If-Modified-Since", date.ToString("R"));
        Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
        using var other = await machine.AskAsync("dataset/ena.jsonld", "If-None-Match", tag);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.Store.SaveOrganisationAsync(
            new Organisation { Id = "telo", Name = LocalText.In("sl", "Drugo telo") }, TestStore.Ana, Cancel);
        using var renamedBody = await machine.AskAsync("dataset/ena.ttl", "If-None-Match", tag);
        Assert.Equal(HttpStatusCode.OK, renamedBody.StatusCode);
        using var sinceThen = await machine.AskAsync("dataset/ena.ttl", "If-Modified-Since", date.ToString("R"));
        Assert.Equal(HttpStatusCode.OK, sinceThen.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_mark_covers_what_is_linked_to_and_nothing_else(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var machine = new Machine(site.Client);
        foreach (var body in new[] { "ena", "dve" })
        {
            await site.Store.SaveOrganisationAsync(new Organisation { Id = body, Name = LocalText.In("sl", body) }, TestStore.Ana, Cancel);
        }

        var linking = Approved("a");
        await site.Store.SaveAsync(linking with { Resource = (Dataset)linking.Resource with { Owner = "ena", Relations = ["b"] } }, TestStore.Ana, null, Cancel);
        var linked = Approved("b");
        linked = await site.Store.SaveAsync(linked with { Resource = linked.Resource with { Owner = "dve" } }, TestStore.Ana, null, Cancel);
        string[] paths = ["dataset/a.ttl", "organisation/ena/catalog.ttl"];
        var before = await SeenAsync();
        Assert.All(before, d => Assert.Contains("dataset/b>", d.Text, StringComparison.Ordinal));

        // Another record, without a word of it: nothing to fetch again.
        await site.Store.SaveAsync(Approved("c"), TestStore.Ana, null, Cancel);
        Assert.Equal(before, await SeenAsync());

        // Its own IRI, another one, and out of sight: each time other bytes.
        foreach (var next in new Func<Resource, Resource>[]
        {
            r => r with { Iri = new OpenData.Rdf.Iri("https://drugje.example.si/b1") }, r => r with { Iri = new OpenData.Rdf.Iri("https://drugje.example.si/b2") },
            r => r with { Audience = Audience.Internal },
        })
        {
            linked = await site.Store.SaveAsync(linked with { Resource = next(linked.Resource) }, TestStore.Ana, null, Cancel);
            var after = await SeenAsync();
            Assert.All(before.Zip(after), d => Assert.True(d.First.Tag != d.Second.Tag && d.First.Text != d.Second.Text, d.Second.Text));
            before = after;
        }

        Assert.All(before, d => Assert.DoesNotContain("b2", d.Text, StringComparison.Ordinal));

        async Task<List<(string Tag, string Text)>> SeenAsync()
        {
            var seen = new List<(string, string)>();
            foreach (var path in paths)
            {
                using var answer = await machine.AskAsync(path);
                seen.Add((answer.Headers.ETag!.ToString(), await answer.Content.ReadAsStringAsync(Cancel)));
            }

            return seen;
        }
    }

    [Theory, EveryDatabase]
    public async Task A_change_that_was_begun_earlier_and_committed_later_is_not_missed(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var machine = new Machine(site.Client);
        var slow = await site.Store.SaveAsync(Approved("pocasna"), TestStore.Ana, null, Cancel);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await site.Store.SaveAsync(Approved("hitra"), TestStore.Ana, null, Cancel);
        string[] paths = ["data.json", "feed.atom", "sitemap.xml"];
        var tags = new List<string>();
        foreach (var path in paths)
        {
            using var answer = await machine.AskAsync(path);
            tags.Add(answer.Headers.ETag!.ToString());
        }

        site.Clock.Advance(TimeSpan.FromMinutes(-5));
        await site.Store.SaveAsync(slow with { Resource = slow.Resource with { Title = LocalText.In("sl", "Kasneje") } }, TestStore.Ana, null, Cancel);
        foreach (var (path, tag) in paths.Zip(tags))
        {
            using var answer = await machine.AskAsync(path, "If-None-Match", tag);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_became_one_with_a_draft_does_not_lead_there(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await site.Store.SaveAsync(TestStore.Record("osnutek"), TestStore.Ana, null, Cancel);
        await site.Store.SaveAsync(
            Approved("stara") with { MergedInto = "osnutek", ArchivedAt = site.Clock.GetUtcNow() }, TestStore.Ana, null, Cancel);
        using var answer = await new Machine(site.Client).AskAsync("dataset/stara.ttl");
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task What_is_gone_has_a_tombstone_and_what_moved_is_followed(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var machine = new Machine(site.Client);
        var gone = await site.Store.SaveAsync(Approved("bila") with { ApprovedFingerprint = "f" }, TestStore.Ana, null, Cancel);
        await site.Store.SaveAsync(gone with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        await site.Store.SaveAsync(Approved("nova"), TestStore.Ana, null, Cancel);
        await site.Store.SaveAsync(
            TestStore.Record("stara") with { MergedInto = "nova", Status = RecordStatus.Approved, ArchivedAt = site.Clock.GetUtcNow() },
            TestStore.Ana, null, Cancel);
        await site.Store.SaveAsync(TestStore.Record("osnutek"), TestStore.Ana, null, Cancel);

        var tombstone = await machine.ProblemAsync("dataset/bila.ttl", HttpStatusCode.Gone);
        Assert.Equal("Naslov", tombstone.GetProperty("recordTitle").GetProperty("sl").GetString());
        Assert.True(tombstone.TryGetProperty("goneSince", out _));
        await machine.ProblemAsync("api/v1/datasets/bila", HttpStatusCode.Gone);
        await machine.ProblemAsync("dataset/osnutek.ttl", HttpStatusCode.NotFound);
        await machine.ProblemAsync("dataset/nikoli.json", HttpStatusCode.NotFound);
        foreach (var (from, to) in new[]
        {
            ("dataset/stara.rdf?profile=dcat-ap-2.1.1", "/dataset/nova.rdf?profile=dcat-ap-2.1.1"),
            ("en/dataset/stara.nt", "/en/dataset/nova.nt"),
            ("dataset/stara/feed.atom", "/dataset/nova/feed.atom"), ("api/v1/datasets/stara", "/api/v1/datasets/nova"),
        })
        {
            using var moved = await machine.AskAsync(from);
            Assert.Equal((HttpStatusCode.MovedPermanently, to), (moved.StatusCode, moved.Headers.Location!.OriginalString));
        }

        using var chosen = await machine.AskAsync("dataset/stara", "Accept", "text/turtle");
        Assert.Equal("/dataset/nova", chosen.Headers.Location!.OriginalString);
        using var node = await machine.AskAsync("dataset/nova/distribution/csv");
        Assert.Equal((HttpStatusCode.SeeOther, "/dataset/nova"), (node.StatusCode, node.Headers.Location!.OriginalString));
    }

    [Theory, EveryDatabase]
    public async Task Absurd_requests_get_clear_answers(string kind)
    {
        var machine = new Machine((await DemoSites.OfAsync(kind)).Client);
        foreach (var path in new[]
        {
            "dataset/aed.exe", "dataset/aed.ttl.ttl", "dataset/..%2Faed.ttl", "dataset/%2e%2e%2f%2e%2e%2fetc%2fpasswd.ttl",
            "dataset/a'b.ttl", "dataset/.ttl",
            "dataset/%F0%9F%92%A9.ttl", "catalog.json", "catalog.ttl?page=-1", "catalog.ttl?page=99999999999999",
            "catalog.ttl?page=2147483647", "catalog.ttl?page=x",
            "organisation/ni-je/catalog.ttl", "organisation/ni-je/feed.atom", "sitemap-99999999999.xml", "sitemap-7.xml",
            "dataset/" + new string('a', 5_000) + ".ttl",
        })
        {
            await machine.ProblemAsync(path, HttpStatusCode.NotFound);
        }

        Assert.Contains(
            "dcat-ap-2.1.1", (await machine.ProblemAsync("dataset/aed.ttl?profile=zlo", HttpStatusCode.BadRequest)).GetProperty("detail")
            .GetString(), StringComparison.Ordinal);
        await machine.ProblemAsync("catalog.ttl?profile=" + new string('x', 900), HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.BadRequest, await machine.StatusAsync("dataset/%00.ttl"));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, await machine.StatusAsync("datasets?q=" + new string('a', 1 << 20)));
        using var accept = await machine.AskAsync("dataset/aed", "Accept", new string('a', 100_000));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, accept.StatusCode);
        using var many = await machine.AskAsync("dataset/aed", "Accept", string.Join(',', Enumerable.Repeat("text/turtle", 1_000)));
        Assert.False(many.StatusCode == HttpStatusCode.InternalServerError);
        using var post = await machine.AskAsync("dataset/aed.ttl", method: HttpMethod.Post);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        foreach (var path in new[] { "", "en/", "robots.txt", "sitemap.xml", "data.json", "feed.atom", "openapi/v1.json", "api/v1/facets" })
        {
            using var head = await machine.AskAsync(path, method: HttpMethod.Head);
            Assert.True(head.StatusCode == HttpStatusCode.OK, path);
        }

        using var preflight = await machine.AskAsync(
            "api/3/action/package_search", "Access-Control-Request-Method", "POST", HttpMethod.Options);
        Assert.Equal(
            (HttpStatusCode.NoContent, "*"), (preflight.StatusCode, preflight.Headers.GetValues("Access-Control-Allow-Headers").Single()));
    }

    private static CatalogRecord Approved(string id)
    {
        var record = TestStore.Record(id);
        return record with { Status = RecordStatus.Approved, Resource = record.Resource with { Owner = "telo" } };
    }
}
