using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters;
using OpenData.Tests.Support;
using OpenData.Tests.Web.Twin;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>Of a file that the guard holds back nothing comes out, by whatever address, in whatever form.</summary>
public sealed class BlockedSiteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task No_address_of_the_site_tells_anything_of_its_bytes(string kind)
    {
        await using var trial = await BlockedSite.StartAsync(kind);
        var before = await trial.WalkAsync();
        Assert.True(before.Count > 25, string.Join('\n', before.Keys)); // while it is public they do

        await trial.BlockAsync();
        Assert.Empty(await trial.WalkAsync(before.Keys.Select(k => k.Split(" as ")[0])));

        var page = await TextAsync(trial, $"dataset/{trial.Id}", "text/html");
        Assert.Contains("Zadržano: v datoteki so osebni ali zaupni podatki", page, StringComparison.Ordinal);
        Assert.Contains("Held back: ", await TextAsync(trial, $"en/dataset/{trial.Id}", "text/html"), StringComparison.Ordinal);
        Assert.Contains("\"withheld\"", await TextAsync(trial, $"dataset/{trial.Id}.json", "application/json"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(trial, $"files/{trial.Id}~{trial.Key}/{trial.File.Name}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(trial, $"data/{trial.Id}~{trial.Key}.csv"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(trial, $"data/{trial.OpenId}~{trial.Key}.csv"));
    }

    [Theory, EveryDatabase]
    public async Task Recalled_it_is_gone_from_every_address_and_says_so(string kind)
    {
        await using var trial = await BlockedSite.StartAsync(kind);
        var before = await trial.WalkAsync();
        trial.Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await new RecallFiles(trial.Site.Store, new KeptFiles(trial.Site.Workspace.FilesFolder), [], trial.Site.Clock)
            .RunAsync(new RecallRequest(trial.Id, null, "pomota", "ana", null), Cancel);
        Assert.Empty(await trial.WalkAsync(before.Keys.Select(k => k.Split(" as ")[0])));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(trial, $"files/{trial.Id}~{trial.Key}/{trial.File.Name}"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(trial, $"files/{trial.Id}~{trial.Key}/{trial.File.Name}?version={trial.File.Sha256}"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(trial, $"data/{trial.Id}~{trial.Key}.json"));
        Assert.Contains("Umaknjeno: ", await TextAsync(trial, $"dataset/{trial.Id}", "text/html"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task No_export_and_no_twin_tells_of_it(string kind)
    {
        await using var trial = await BlockedSite.StartAsync(kind);
        using var twin = new TwinTrial();
        await twin.WriteAsync(trial.Site);
        Assert.Contains(FilesOf(twin), f => trial.FoundIn(File.ReadAllBytes(f)) is not null);
        Assert.Contains(AllExporters.Create(), e => trial.FoundIn(Export(trial, e)) is not null);

        await trial.BlockAsync();
        await twin.WriteAsync(trial.Site);
        Assert.DoesNotContain(FilesOf(twin), f => Path.GetFileName(f) != "twin.json" && trial.FoundIn(File.ReadAllBytes(f)) is not null);
        var manifest = twin.Text("twin.json"); // full of hashes, in which any digits may stand
        Assert.DoesNotContain(trial.File.Sha256, manifest, StringComparison.Ordinal);
        Assert.DoesNotContain($"~{trial.Key}/{trial.File.Name}", manifest, StringComparison.Ordinal);
        foreach (var exporter in AllExporters.Create())
        {
            Assert.True(trial.FoundIn(Export(trial, exporter)) is null, exporter.Name);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_small_file_that_nobody_has_read_is_read_when_it_is_asked_for(string kind)
    {
        await using var trial = await BlockedSite.StartAsync(kind);
        var (open, blocked) = ($"data/{trial.OpenId}~{trial.Key}.csv", $"data/{trial.Id}~{trial.Key}.csv");
        await trial.Site.Store.UseLeakGuardAsync("besede-3", Cancel);
        trial.Scanner.Edition = "besede-3";
        trial.Scanner.Words = [(BlockedSite.Word, LeakVerdict.Block)];
        var place = new KeptFiles(trial.Site.Workspace.FilesFolder);
        foreach (var (id, text) in new[] { (trial.OpenId, "leto;odsek;dolzina\n2022;Nova cesta;9\n"), (trial.Id, $"leto;prejemnica;znesek\n2022;{BlockedSite.Word};47119\n") })
        {
            // Another content, of which the guard knows nothing yet.
            var (file, bytes) = await place.KeepAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "nova.csv", 1 << 20, Cancel);
            var record = (await trial.Site.Store.FindAsync(id, Cancel))!;
            var dataset = (Dataset)record.Resource;
            await trial.Site.Store.SaveAsync(
                record with { Resource = dataset with { Distributions = [dataset.Distributions[0] with { File = file, ByteSize = bytes }] } }, TestStore.Ana, null, Cancel);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(trial, open));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(trial, blocked));
        Assert.Equal(2, trial.Scanner.Reads.Count(r => r.Name == "nova.csv"));
    }

    private static IEnumerable<string> FilesOf(TwinTrial twin) => Directory.EnumerateFiles(twin.Path, "*", SearchOption.AllDirectories);

    private static byte[] Export(BlockedSite trial, IExporter exporter)
    {
        using var output = new MemoryStream();
        new ExportCatalog(trial.Site.Store).RunAsync(exporter, new ExportOptions { Catalog = trial.Site.Workspace.Describe() }, output, Cancel).GetAwaiter().GetResult();
        return output.ToArray();
    }

    private static async Task<HttpStatusCode> StatusAsync(BlockedSite trial, string path)
    {
        using var answer = await trial.Site.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(BlockedSite trial, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await trial.Site.Client.SendAsync(request, Cancel);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }
}
