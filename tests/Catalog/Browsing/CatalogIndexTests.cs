using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Browsing;

/// <summary>The index in memory follows what is committed, whatever the databases' own numbers do.</summary>
public sealed class CatalogIndexTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_change_after_a_record_was_taken_away_as_if_it_had_never_been_is_found(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, "Ceste", "Vode");
        Assert.Equal("r0", await trial.FoundAsync("ceste"));

        // The one that was written last goes; its number must not come again.
        await trial.Home.RunSqlAsync("""
            delete from record_search where id = 'r1';
            delete from record_facts where id = 'r1';
            delete from record_body where id = 'r1';
            delete from revision where record = 'r1';
            delete from record where id = 'r1';
            """);
        var record = (await trial.Home.Store.FindAsync("r0", Cancel))!;
        await trial.SaveAsync(record with { Resource = record.Resource with { Title = LocalText.In("sl", "Mostovi") } });
        Assert.Equal("r0", await trial.FoundAsync("mostovi"));
        Assert.Equal("", await trial.FoundAsync("ceste"));
    }

    [Theory, EveryDatabase]
    public async Task A_large_harvest_after_the_first_search_is_found_whole(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, "Ceste");
        Assert.Equal("r0", await trial.FoundAsync("ceste"));
        await using (trial.Home.Store.BeginBatch())
        {
            for (var i = 0; i < 700; i++)
            {
                await trial.AddAsync($"nova-{i}", $"Merilno mesto {i}");
            }
        }

        Assert.Equal(700, (await trial.SearchAsync("merilna mesta")).Total);
        Assert.Equal(701, (await trial.SearchAsync("")).Total);
    }

    [Theory]
    [InlineData("postgresql")]
    public async Task A_dump_restored_at_another_server_is_not_read_again_at_each_search(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, "Ceste", "Vode");
        await trial.Home.RunSqlAsync("""
            alter table record_facts disable trigger user;
            update record_facts set change = change + 1000000000;
            alter table record_facts enable trigger user;
            """);
        Assert.Equal(2, await ChangedAsync());
        await trial.Home.ReopenAsync();
        Assert.Equal(0, await ChangedAsync());

        async Task<int> ChangedAsync() =>
            await trial.Home.Store.ReadSearchRowsAsync(await trial.Home.Store.MarkSearchAsync(Cancel), words: false, Cancel).CountAsync(Cancel);
    }
}
