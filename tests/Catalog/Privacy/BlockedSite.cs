using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Cli.Commands;
using OpenData.Tests.Support;
using OpenData.Tests.Web;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>A site with two harvested tables and an indicator of each, one of which a later edition of the guard blocks.</summary>
internal sealed partial class BlockedSite : IAsyncDisposable
{
    /// <summary>In a cell of the table that will be blocked, and nowhere else.</summary>
    public const string Word = "Razkritovic";

    private const int MostWalked = 700;

    private readonly TempFolder data = new();

    private BlockedSite(SiteTrial site, WordScanner scanner) => (Site, Scanner) = (site, scanner);

    public SiteTrial Site { get; }

    public WordScanner Scanner { get; }

    public string Id { get; private set; } = "";

    public string OpenId { get; private set; } = "";

    public string Key { get; private set; } = "";

    public KeptFile File { get; private set; } = new("", "");

    /// <summary>What tells of the bytes: cells, sums, least and greatest values, hash and size.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    public GuardFiles Guard => new(Site.Store, new KeptFiles(Site.Workspace.FilesFolder), Scanner, new GuardSettings(), Site.Clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<BlockedSite> StartAsync(string kind)
    {
        var scanner = new WordScanner();
        var blocked = new BlockedSite(await SiteTrial.StartGuardedAsync(kind, scanner, new KeyValuePair<string, string>("catalog.approval", "automatic")), scanner);
        await blocked.FillAsync();
        return blocked;
    }

    /// <summary>A new edition of the guard finds what the old one did not.</summary>
    public async Task BlockAsync()
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        Scanner.Words = [(Word, LeakVerdict.Block)];
        Scanner.Edition = "besede-2";
        await Guard.SweepAsync(TimeSpan.FromMinutes(5), null, Cancel);
        await RefreshAsync();
    }

    /// <summary>Every address that the site knows or links to, with what was found there of the secrets.</summary>
    public async Task<Dictionary<string, string>> WalkAsync(IEnumerable<string>? also = null)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([.. also ?? [], .. Known()]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var asked = 0;
        while (queue.TryDequeue(out var path) && asked < MostWalked)
        {
            if (!seen.Add(path))
            {
                continue;
            }

            foreach (var accept in path.Contains("/dataset/", StringComparison.Ordinal) || path.Contains("/data/", StringComparison.Ordinal)
                ? new[] { "text/html", "application/json", "text/turtle", "text/csv" } : ["text/html"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation("Accept", accept);
                using var answer = await Site.Client.SendAsync(request, Cancel);
                asked++;
                Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
                var text = TextOf(await answer.Content.ReadAsByteArrayAsync(Cancel));
                var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(static h => h.Key != "ETag" || h.Value.Any(static v => v.Length > 60)).Select(h => string.Join(' ', h.Value)));
                if (Secrets.FirstOrDefault(s => (text + headers).Contains(s, StringComparison.Ordinal) && !path.Contains(s, StringComparison.Ordinal)) is { } secret)
                {
                    told[$"{path} as {accept}"] = secret;
                }

                foreach (var link in Links().Matches(text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)))
                {
                    if (Uri.TryCreate(Site.Address, link, out var next) && next.Authority == Site.Address.Authority && !next.AbsolutePath.StartsWith("/assets/", StringComparison.Ordinal))
                    {
                        queue.Enqueue(next.PathAndQuery);
                    }
                }
            }
        }

        Assert.True(asked > 250, $"{asked}");
        return told;
    }

    /// <summary>The secrets among some texts.</summary>
    public string? FoundIn(byte[] content) => TextOf(content) is var text ? Secrets.FirstOrDefault(s => text.Contains(s, StringComparison.Ordinal)) : null;

    public Task<int> RefreshAsync() =>
        new RefreshIndicators(Site.Store, new ComputeIndicator(new KeptFiles(Site.Workspace.FilesFolder), Site.Clock)).RunAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        data.Dispose();
    }

    private async Task FillAsync()
    {
        var text = new StringBuilder("leto;prejemnica;znesek\n");
        for (var i = 0; i < 60; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{2010 + (i % 12)};{Word} {i:D2};{4711001 + (i * 13)}\n");
        }

        data.File("placila-prejemnicam.csv", text.ToString());
        data.File("dolzine-cest.csv", "leto;odsek;dolzina\n2020;Javnacesta ena;815\n2021;Javnacesta dve;816\n");
        await Site.Store.SaveOrganisationAsync(
            new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Municipality"), Defaults = new OrganisationDefaults { Licence = new LicenceDecision { License = new("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0") } } },
            TestStore.Ana, Cancel);
        await Site.Store.SaveSourceAsync(
            new Source { Id = "mapa", Kind = "files", Location = data.Path, Owner = "obcina", Settings = new Dictionary<string, string> { ["series"] = "off" } }, TestStore.Ana, Cancel);
        await Registering.Harvest(Site.Store, Site.Workspace, Site.Clock, Guard).RunAsync(new HarvestRequest { Source = "mapa", Actor = "ana" }, null, Cancel);
        await foreach (var record in Site.Store.ReadAsync(new RecordFilter { Source = "mapa" }, Cancel))
        {
            var distribution = ((Dataset)record.Resource).Distributions.Single();
            Assert.Equal(RecordStatus.Approved, record.Status);
            if (record.RemoteId!.Contains("placila", StringComparison.Ordinal))
            {
                (Id, Key, File) = (record.Resource.Id, distribution.Key, distribution.File!);
                Secrets = [Word, .. Numbers("4711001"), .. Numbers("4711014"), .. Numbers("4711768"), File.Sha256[..8], $"{distribution.ByteSize} B", $":{distribution.ByteSize}", $"\"{distribution.ByteSize}\"",
                    Convert.ToBase64String(Convert.FromHexString(File.Sha256))];
            }
            else
            {
                OpenId = record.Resource.Id;
            }
        }

        foreach (var (id, dataset, column) in new[] { ("znesek", Id, "znesek"), ("dolzina", OpenId, "dolzina") })
        {
            await new RegisterIndicator(Site.Store).AddAsync(
                id, [new("dataset", dataset), new("name", "Kazalnik " + id), new("column", column), new("time", "leto"), new("aggregate", "min")], "ana", Cancel);
        }

        await RefreshAsync();
    }

    // The least, the next and the greatest of the sums, as people and machines write them.
    private static string[] Numbers(string digits) => [digits, $"{digits[0]}.{digits[1..4]}.{digits[4..]}", $"{digits[0]},{digits[1..4]},{digits[4..]}"];

    // Patterns of the site's own table, and every ending and question that addresses may have.
    private IEnumerable<string> Known()
    {
        foreach (var id in new[] { Id, OpenId })
        {
            var part = $"{id}~{Key}";
            foreach (var pattern in Site.Routes)
            {
                yield return "/" + Parameter().Replace(pattern.TrimStart('/'), m => m.Groups[1].Value.ToLowerInvariant() switch
                {
                    "part" => part,
                    "key" => Key,
                    "name" when pattern.StartsWith("/files", StringComparison.Ordinal) => File.Name,
                    "name" => "package_show",
                    "number" => "1",
                    "code" => "GOVE",
                    "suffix" => pattern.Contains("indicators", StringComparison.Ordinal) ? "csv" : "json",
                    "documentname" => "v1",
                    "id" when pattern.Contains("indicator", StringComparison.Ordinal) => id == Id ? "znesek" : "dolzina",
                    _ => id,
                });
            }

            foreach (var ending in new[] { "", ".ttl", ".rdf", ".jsonld", ".nt", ".json", ".atom", "/history", "/lineage", $"/columns/{Key}", "/croissant.json", "/feed.atom" })
            {
                yield return $"/dataset/{id}{ending}";
                yield return $"/en/dataset/{id}{ending}";
            }

            foreach (var ending in new[] { "", ".json", ".csv", ".xlsx", ".geojson", "/1", "/1.csv" })
            {
                yield return $"/data/{part}{ending}";
                yield return $"/rows/{part}{ending}";
                foreach (var query in new[] { "_size=1", "_sort=znesek", "_columns=znesek", "_next=1", $"version={File.Sha256}", $"version={Site.Clock.GetUtcNow():yyyy-MM-dd}", "leto__op=2010", "_facet=leto", "_chart=leto" })
                {
                    yield return $"/data/{part}{ending}?{query}";
                }
            }

            foreach (var query in new[] { "", $"?version={File.Sha256}", $"?version={Site.Clock.GetUtcNow():yyyy-MM-dd}" })
            {
                yield return $"/files/{part}/{File.Name}{query}";
                yield return $"/files/{part}{query}";
            }

            foreach (var indicator in new[] { "znesek", "dolzina" })
            {
                yield return $"/indicators/{indicator}";
                yield return $"/indicators/{indicator}.json";
                yield return $"/indicators/{indicator}.csv";
                yield return $"/embed/indicator/{indicator}";
            }

            yield return $"/embed/dataset/{id}";
            yield return $"/api/v1/datasets/{id}";
            yield return $"/api/3/action/package_show?id={id}";
            yield return $"/api/3/action/resource_show?id={id}~{Key}";
        }

        foreach (var path in new[] { "/", "/datasets", "/datasets?q=placila", "/suggest?q=pla", "/catalog.ttl", "/catalog.nt", "/catalog.rdf", "/catalog.jsonld", "/catalog.json", "/data.json", "/feed.atom", "/sitemap.xml",
            "/indicators.json", "/quality", "/api/v1/datasets?facets=true", "/api/3/action/package_search?q=placila", "/api/3/action/current_package_list_with_resources" })
        {
            yield return path;
        }
    }

    // A workbook is a folder of texts, packed.
    private static string TextOf(byte[] content)
    {
        if (content is not [(byte)'P', (byte)'K', ..])
        {
            return Encoding.UTF8.GetString(content);
        }

        using var archive = new ZipArchive(new MemoryStream(content));
        return string.Concat(archive.Entries.Select(static e =>
        {
            using var reader = new StreamReader(e.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }));
    }

    [GeneratedRegex("""(?:href="|src="|<loc>|"|<)((?:https?://127|/)[^"#<>\s]+)""")]
    private static partial Regex Links();

    [GeneratedRegex(@"\{\*{0,2}([A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}
