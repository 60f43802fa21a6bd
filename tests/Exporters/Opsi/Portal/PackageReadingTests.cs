using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.Portal;

/// <summary>All of a body, page by page, while the portal goes on living.</summary>
public sealed class PackageReadingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<PortalTrial> WithAsync(int count)
    {
        var trial = await PortalTrial.StartAsync();
        for (var i = 0; i < count; i++)
        {
            trial.Portal.State.Add(OpsiTrial.Package($"vzorec-{i:00}"));
        }

        var foreign = OpsiTrial.Package("tuja");
        foreign["owner_org"] = "obcina_druga";
        trial.Portal.State.Add(foreign);
        return trial;
    }

    private static async Task<List<RemoteRecord>> ReadAsync(PortalTrial trial, int pageSize)
    {
        await using var opened = await trial.OpenAsync(s => s with { PageSize = pageSize });
        return await opened.ReadAsync(Cancel).ToListAsync(Cancel);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(7, 3)]
    [InlineData(6, 3)]
    [InlineData(5, 100)]
    public async Task Every_dataset_of_the_body_comes_once_and_no_other(int count, int pageSize)
    {
        await using var trial = await WithAsync(count);

        var read = await ReadAsync(trial, pageSize);

        Assert.Equal(Enumerable.Range(0, count).Select(i => $"vzorec-{i:00}"), read.Select(r => r.Name));
        Assert.Equal(Math.Max(1, (count + pageSize - 1) / pageSize), trial.Portal.Log.Count(e => e.Action == "package_search"));
    }

    [Fact]
    public async Task A_count_that_changes_between_pages_is_read_again()
    {
        await using var trial = await WithAsync(5);
        trial.Portal.Faults.Set("count-drift:2");

        var read = await ReadAsync(trial, 2);

        Assert.Equal(5, read.Select(r => r.Id).Distinct().Count());
        Assert.Equal(5, read.Count);
    }

    [Fact]
    public async Task A_list_that_never_stands_still_is_given_up()
    {
        await using var trial = await WithAsync(5);
        trial.Portal.Faults.Set("count-drift");

        var e = await Assert.ThrowsAsync<RemoteUnavailableException>(() => ReadAsync(trial, 2));

        Assert.Contains("changes while it is read", e.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_search_does_not_show_yet_is_found_by_name_and_by_id()
    {
        await using var trial = await WithAsync(0);
        trial.Portal.Faults.Set("search-lag");
        var id = trial.Portal.State.Add(OpsiTrial.Package()).Id;
        await using var opened = await trial.OpenAsync();

        Assert.Empty(await opened.ReadAsync(Cancel).ToListAsync(Cancel));
        Assert.Equal(id, (await opened.FindAsync("vzorec-odpadki", Cancel))!.Id);
        Assert.Equal("vzorec-odpadki", (await opened.FindAsync(id, Cancel))!.Name);
        Assert.Null(await opened.FindAsync("je-ni", Cancel));
    }

    [Fact]
    public async Task Deleted_harvested_and_hidden_ones_are_locked_and_say_why()
    {
        await using var trial = await WithAsync(2);
        trial.Portal.State.Delete("vzorec-00");
        trial.Portal.State.Edit("vzorec-01", "import_source", "harvest");
        trial.Portal.State.Delete("tuja");
        await using var opened = await trial.OpenAsync();

        var (deleted, harvested, hidden) = (await opened.FindAsync("vzorec-00", Cancel), await opened.FindAsync("vzorec-01", Cancel), await opened.FindAsync("tuja", Cancel));

        Assert.True(deleted is { Deleted: true, Locked: not null });
        Assert.True(harvested is { Deleted: false, Owner: "vzorec" });
        Assert.Contains("harvests it", harvested.Locked!.For("en"), StringComparison.Ordinal);
        Assert.Contains("may not see it", hidden!.Locked!.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_portal_harvests_by_the_feed_is_as_it_should_be()
    {
        await using var trial = await WithAsync(1);
        trial.Portal.State.Edit("vzorec-00", "import_source", "harvest");

        await using var opened = await trial.OpenAsync(s => s with { Way = "feed" });

        Assert.Null(Assert.Single(await opened.ReadAsync(Cancel).ToListAsync(Cancel)).Locked);
    }

    [Fact]
    public async Task A_record_of_the_feed_waits_and_nothing_is_written()
    {
        await using var trial = await WithAsync(0);
        await using var opened = await trial.OpenAsync(s => s with { Way = "feed" });
        var form = opened.Map(new CatalogRecord { Resource = new Dataset { Id = "seje", Owner = "vzorec", Title = LocalText.In("sl", "Seje") } }, null)!;

        var delivery = await opened.SendAsync(new Consignment(PublicationAction.Create, form, null, new HashSet<string>()), Cancel);

        Assert.Contains("https://podatki.vzorec.si/organisation/vzorec/catalog.rdf", delivery.Waits!.For("en"), StringComparison.Ordinal);
        Assert.Empty(trial.Writes);
    }
}
