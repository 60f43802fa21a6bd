using System.Net;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Access;

/// <summary>Shared data are for those they are shared with, and each use is counted for the body.</summary>
public sealed class SharedDataTests
{
    private const string File = "files/voda~csv/podatki.csv";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Shared_data_are_refused_with_the_way_to_ask_and_given_to_named_bodies(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await SaveAsync(trial);
        var (named, owner, other) = (await trial.TokenAsync(Role.Reader, "zavod"), await trial.TokenAsync(Role.Editor, "obcina"),
            await trial.TokenAsync(Role.Reader, "knjiznica"));
        var write = await trial.TokenAsync([Role.Editor], ["zavod"], [TokenScope.Write]);
        var narrow = await trial.TokenAsync([Role.Reader], ["zavod"], null, r => r with { Datasets = ["voda"] });
        await trial.SaveAsync("drugo", "obcina");
        var elsewhere = await trial.TokenAsync([Role.Reader], ["zavod"], null, r => r with { Datasets = ["drugo"] });

        foreach (var (token, status, challenge) in new[]
        {
            (null, 401, "Bearer realm=\"opendata\""), ("od_x", 401, "invalid_token"), (other, 403, ""), (write, 403, "scope=\"read\""),
                (elsewhere, 403, ""),
            (named, 200, ""), (owner, 200, ""), (narrow, 200, ""),
        })
        {
            using var answer = await trial.SendAsync(HttpMethod.Get, File, token);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Contains(challenge, answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl is { Private: true, Public: false });
            Assert.Contains("Authorization", answer.Headers.Vary);
            if (status != 200)
            {
                var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
                Assert.Equal(("podatki@obcina.si", "/dataset/voda"), ((string?)problem["contact"], (string?)problem["about"]));
                Assert.Contains("podatki@obcina.si", (string?)problem["detail"], StringComparison.Ordinal);
            }
        }

        Assert.Equal([("zavod", 2L), ("obcina", 1L)], (await trial.Site.Store.ReadUsesAsync("voda", Cancel))
            .Select(u => (u.Body, u.Count)));
    }

    [Theory, EveryDatabase]
    public async Task Uses_are_counted_by_body_and_day_and_shown_without_names_of_people(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await SaveAsync(trial);
        var token = await trial.TokenAsync(Role.Reader, "zavod");
        var whole = await trial.SendAsync(HttpMethod.Get, File, token);
        var (parts, pages) = (await trial.TokenAsync(Role.Reader, "zavod"), await trial.TokenAsync(Role.Reader, "zavod"));
        foreach (var (bearer, method, path, header, value, counted) in new[]
        {
            (token, HttpMethod.Head, File, "", "", 1), (token, HttpMethod.Get, File, "", "", 1), (token, HttpMethod.Get, "data/voda~csv.json", "", "", 1),
            (token, HttpMethod.Get, File, "If-None-Match", whole.Headers.ETag!.Tag, 1), (parts, HttpMethod.Get, File, "Range", "bytes=900-", 1),
            (parts, HttpMethod.Get, File, "Range", "bytes=1-", 2), (parts, HttpMethod.Get, File, "Range", "bytes=0-3", 2),
            (pages, HttpMethod.Get, "data/voda~csv.json?_size=1", "", "", 3), (pages, HttpMethod.Get, "data/voda~csv.csv", "", "", 3),
        })
        {
            using var answer = await trial.SendAsync(method, path, bearer, null, header.Length == 0 ? [] : [(header, value)]);
            Assert.Equal((path, counted), (path, (int)Assert.Single(await trial.Site.Store.ReadUsesAsync("voda", Cancel)).Count));
        }

        trial.Site.Clock.Advance(TimeSpan.FromDays(2));
        await trial.SendAsync(HttpMethod.Get, File, token);
        var use = Assert.Single(await trial.Site.Store.ReadUsesAsync("voda", Cancel));
        Assert.Equal(("zavod", 4L, "2026-03-01", "2026-03-03"), (use.Body, use.Count, use.FirstDay, use.LastDay));

        var page = await trial.Site.Client.GetStringAsync(new Uri("dataset/voda", UriKind.Relative), Cancel);
        Assert.Contains("Organ zavod: 4 prevzemi", page, StringComparison.Ordinal);
        Assert.Contains("določeni organi z žetonom", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Zaupno", page, StringComparison.Ordinal);
        Assert.DoesNotContain("oseba-1", page, StringComparison.Ordinal);
        Assert.DoesNotContain(File, page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_shared_tells_no_values_and_an_older_state_opens_with_nothing(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var shared = await SaveAsync(trial);
        var old = ((Dataset)shared.Resource).Distributions[0].File!.Sha256;
        foreach (var document in new[] { "dataset/voda.json", "api/v1/datasets/voda", "api/3/action/package_show?id=voda",
            "dataset/voda.jsonld", "dataset/voda/columns/csv" })
        {
            var text = await trial.Site.Client.GetStringAsync(new Uri(document, UriKind.Relative), Cancel);
            foreach (var value in new[] { "31415", "Ana Zaupna", "Pripravil Jan Zaupni", "Neuradni osnutek" })
            {
                Assert.DoesNotContain(value, text, StringComparison.Ordinal);
            }
        }

        Assert.Contains("access-right/RESTRICTED", await trial.Site.Client.GetStringAsync(new Uri("dataset/voda.ttl", UriKind.Relative),
            Cancel), StringComparison.Ordinal);

        // Opened later with another file: the one that was shared stays closed.
        using var content = new MemoryStream("leto;kolicina\n2025;1\n"u8.ToArray());
        var (file, _) = await new OpenData.Catalog.KeptFiles(trial.Site.Workspace.FilesFolder)
            .KeepAsync(content, "podatki.csv", 1 << 20, Cancel);
        await trial.SaveAsync("voda", change: d => d with
        {
            Audience = null, SharedWith = [], AccessRights = null, Distributions = [new Distribution { Key = "csv", File = file }],
        });
        Assert.Equal(HttpStatusCode.OK, (await trial.SendAsync(HttpMethod.Get, File, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await trial.SendAsync(HttpMethod.Get, $"{File}?version={old}", null)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task An_older_file_is_for_those_with_whom_that_state_was_shared(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var (institute, library, owner) = (await trial.TokenAsync(Role.Reader, "zavod"), await trial.TokenAsync(Role.Reader, "knjiznica"),
            await trial.TokenAsync(Role.Editor, "obcina"));
        var first = await PutAsync(trial, "leto;kolicina\n2023;1\n", d => d with { Audience = Audience.Shared, SharedWith = ["knjiznica"] });
        var day = DateOnly.FromDateTime(trial.Site.Clock.GetUtcNow().UtcDateTime);
        trial.Site.Clock.Advance(TimeSpan.FromDays(3));
        var second = await PutAsync(trial, "leto;kolicina\n2024;2\n", d => d with { Audience = Audience.Shared, SharedWith = ["zavod"] });
        foreach (var (token, version, status) in new[]
        {
            (institute, second, 200), (institute, first, 404), (institute, $"{day.AddDays(1):yyyy-MM-dd}", 404), (library, second, 403),
            (library, first, 403), (owner, first, 200), (owner, $"{day.AddDays(1):yyyy-MM-dd}", 200), (owner, new string('a', 64), 404),
        })
        {
            foreach (var address in new[] { File, "data/voda~csv.json" })
            {
                using var answer = await trial.SendAsync(HttpMethod.Get, $"{address}?version={version}", token);
                Assert.Equal((status, version, address), ((int)answer.StatusCode, version, address));
                Assert.True(answer.Headers.CacheControl is { Private: true, Public: false });
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task What_its_body_kept_closed_for_all_stays_closed_in_its_older_states(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var closed = new OpenData.Rdf.Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC");
        await trial.Site.Store.SaveOrganisationAsync(
            new Organisation { Id = "obcina", Name = LocalText.In("sl", "Organ obcina"), Defaults = new OrganisationDefaults { AccessRights = closed } },
            TestStore.Ana, Cancel);
        var first = await PutAsync(trial, "leto;kolicina\n2023;1\n", static d => d);
        Assert.Equal(HttpStatusCode.Forbidden, (await trial.SendAsync(HttpMethod.Get, File, null)).StatusCode);
        var day = DateOnly.FromDateTime(trial.Site.Clock.GetUtcNow().UtcDateTime);
        trial.Site.Clock.Advance(TimeSpan.FromDays(3));
        await PutAsync(trial, "leto;kolicina\n2024;2\n", static d => d with
        {
            AccessRights = new("http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
        });
        Assert.Equal(HttpStatusCode.OK, (await trial.SendAsync(HttpMethod.Get, File, null)).StatusCode);
        foreach (var version in new[] { first, $"{day:yyyy-MM-dd}", $"{day.AddDays(1):yyyy-MM-dd}" })
        {
            foreach (var address in new[] { File, "data/voda~csv.json", "data/voda~csv.csv" })
            {
                using var answer = await trial.SendAsync(HttpMethod.Get, $"{address}?version={version}", null);
                Assert.Equal((HttpStatusCode.NotFound, address), (answer.StatusCode, address));
            }
        }
    }

    // Saves the dataset with another file, as a harvest does, and answers the file's hash.
    private static async Task<string> PutAsync(AccessTrial trial, string csv, Func<Dataset, Dataset> change)
    {
        var file = await Rows.RowEndpointTests.FileAsync(trial.Site, "csv", "podatki.csv", csv);
        await trial.SaveAsync("voda", change: d => change(d with { Audience = null, SharedWith = [], AccessRights = null, Distributions = [file] }));
        return file.File!.Sha256;
    }

    private static Task<CatalogRecord> SaveAsync(AccessTrial trial) => trial.SaveAsync("voda", change: d => d with
    {
        Audience = Audience.Shared,
        SharedWith = ["zavod"],
        AccessRights = new("http://publications.europa.eu/resource/authority/access-right/RESTRICTED"),
        ContactPoints = [new Contact { Email = "podatki@obcina.si" }],
        Distributions =
        [
            d.Distributions[0] with
            {
                Tables = [new TableDescription { Profile = new() { Rows = 1, Preamble = ["Pripravil Jan Zaupni"], Notes = ["Neuradni osnutek"],
                    Columns = [new() { Name = "kolicina", Type = OpenData.Tables.Profiles.ColumnType.Integer, Min = "31415",
                    Max = "31415", Frequent = ["Ana Zaupna", "31415"] }] } }],
            },
        ],
    });
}
