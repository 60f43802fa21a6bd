using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web;

/// <summary>The history tells what changed in public, and nothing of what was never public or of who did it.</summary>
public sealed class DatasetHistoryTests
{
    [Theory]
    [EveryDatabase]
    public async Task Public_states_are_compared_with_public_states_only(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var dataset = await DatasetRecords.DatasetAsync(site, "voda");
        CatalogRecord record = DatasetRecords.Approved(dataset) with { Status = RecordStatus.Draft };
        async Task StepAsync(string title, RecordStatus status, Change change)
        {
            site.Clock.Advance(TimeSpan.FromDays(1));
            record = await DatasetRecords.SaveAsync(site, record with { Status = status, Resource = record.Resource with { Title = LocalText.In("sl", title) } }, change);
        }

        await StepAsync("Zaupno ime", RecordStatus.Draft, new Change("ana.novak", "osnutek"));
        await StepAsync("Prvi naslov", RecordStatus.Approved, new Change("ana.novak", "objava"));
        await StepAsync("Drugi naslov", RecordStatus.Approved, new Change("janez.kovac", "po dogovoru z janez.kovac@obcina.si"));
        await StepAsync("Skrito vmes", RecordStatus.Submitted, new Change("ana.novak", "notranja opomba"));
        await StepAsync("Tretji naslov", RecordStatus.Approved, new Change("ana.novak", "approve"));
        await StepAsync("Tretji naslov", RecordStatus.Approved, new Change("ana.novak", "brez spremembe"));

        var page = await DatasetHtml.PageAsync(site.Client, "en/dataset/voda/history");
        var html = page.DocumentElement.OuterHtml;
        Assert.Equal(["Published again", "Taken away", "Changed", "Published"], page.QuerySelectorAll(".history .badge").Select(b => b.TextContent));
        Assert.Equal(
            ["Title Drugi naslov Tretji naslov", "Title Prvi naslov Drugi naslov"],
            page.QuerySelectorAll(".changes tbody tr").Select(r => DatasetHtml.Plain(r.TextContent)));
        Assert.Contains("Reason: po dogovoru z …", html, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Zaupno", "Skrito", "novak", "kovac", "notranja", "osnutek" })
        {
            Assert.DoesNotContain(hidden, html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task New_data_tell_of_rows_and_columns_and_keep_their_versions(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var record = await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(await DatasetRecords.DatasetAsync(site, "voda")));
        site.Clock.Advance(TimeSpan.FromDays(30));
        var source = new Source { Id = "komunala", Kind = "files", Location = "/podatki/skrivna-pot" };
        await site.Store.SaveSourceAsync(source, DatasetRecords.Ana, TestContext.Current.CancellationToken);
        var run = await site.Store.BeginRunAsync("komunala", "urnik", TestContext.Current.CancellationToken);
        var next = await DatasetRecords.DatasetAsync(site, "voda", "leto;voda (m3);izgube\n2020;10,5;1\n2021;12,25;2\n2022;13;3\n");
        await DatasetRecords.SaveAsync(site, record with { Resource = next }, new Change("urnik", "zajem / harvest", run.Id));

        var page = await DatasetHtml.PageAsync(site.Client, "dataset/voda/history");
        var changes = page.QuerySelectorAll(".changes tbody tr").Select(r => DatasetHtml.Plain(r.TextContent)).ToList();
        Assert.Contains("Stolpci voda.csv leto, voda (m3) leto, voda (m3), izgube", changes);
        Assert.Contains("Vrstice voda.csv 2 3", changes);
        Assert.Contains("samodejni zajem", page.TextOf(".history li"), StringComparison.Ordinal);
        Assert.DoesNotContain("Razlog", page.TextOf(".history li"), StringComparison.Ordinal);

        var hashes = new[] { ((Dataset)record.Resource).Distributions[0].File!.Sha256, next.Distributions[0].File!.Sha256 };
        var versions = (await DatasetHtml.PageAsync(site.Client, "dataset/voda")).QuerySelectorAll(".versions a").Select(a => a.GetAttribute("href"));
        Assert.Equal([$"/files/voda~csv/voda.csv?version={hashes[1]}", $"/files/voda~csv/voda.csv?version={hashes[0]}"], versions);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_long_history_is_read_part_by_part(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var record = await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(new Dataset { Id = "dolga", Title = LocalText.In("sl", "0") }));
        for (var i = 1; i <= 90; i++)
        {
            record = await DatasetRecords.SaveAsync(site, record with { Resource = record.Resource with { Title = LocalText.In("sl", $"naslov {i}") } });
        }

        var told = new List<string>();
        var path = "dataset/dolga/history";
        for (var part = 0; path is not null && part < 5; part++)
        {
            var page = await DatasetHtml.PageAsync(site.Client, path);
            told.AddRange(page.QuerySelectorAll(".changes tbody tr").Select(r => DatasetHtml.Plain(r.TextContent)));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href")?.TrimStart('/');
        }

        Assert.Equal(90, told.Count);
        Assert.Equal("Naslov naslov 89 naslov 90", told[0]);
        Assert.Equal("Naslov 0 naslov 1", told[^1]);
        foreach (var odd in new[] { "?before=-5", "?before=x", "?before=999999999999999999" })
        {
            Assert.NotEmpty((await DatasetHtml.PageAsync(site.Client, "dataset/dolga/history" + odd)).QuerySelectorAll(".history > li"));
        }
    }
}
