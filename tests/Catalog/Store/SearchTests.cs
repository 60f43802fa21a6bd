using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public class SearchTests
{
    private static readonly (string Title, string Description, string Keyword)[] Records =
    [
        ("Ceste in poti", "Kategorizirane občinske ceste", "promet"),
        ("Čistilne naprave", "Kakovost vode na iztoku", "voda"),
        ("Poraba vode", "Po letih", "vodovod"),
        ("Proračun občine 2025", "Prihodki in odhodki", "finance"),
        ("Proračun občine 2026", "Prihodki in odhodki", "finance"),
        ("Parkirišča ob cestah", "Mesta in cenik", "promet"),
        ("Avtobusni vozni red", "Linije mestnega prometa", "GTFS"),
        ("Muzejske zbirke", "Đorđe Petrović, naivna umetnost", "kultura"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Words_are_found_in_any_form_without_marks_and_the_title_comes_first(string kind)
    {
        await using var home = await FilledAsync(kind);

        async Task Finds(string words, params string[] titles)
        {
            var filter = new RecordFilter { Words = words };
            var found = await home.Store.ReadAsync(filter, Cancel).Select(r => r.Resource.Title.For("sl")).ToListAsync(Cancel);
            Assert.Equal(titles, found);
            Assert.Equal(titles.Length, await home.Store.CountAsync(filter, Cancel));
        }

        await Finds("cesta", "Ceste in poti", "Parkirišča ob cestah");
        await Finds("CESTAMI", "Ceste in poti", "Parkirišča ob cestah");
        await Finds("vode", "Poraba vode", "Čistilne naprave");
        await Finds("cistilna naprava", "Čistilne naprave");
        await Finds("proracun 2026", "Proračun občine 2026");
        await Finds("proračuni", "Proračun občine 2025", "Proračun občine 2026");
        await Finds("občinski", "Proračun občine 2025", "Proračun občine 2026", "Ceste in poti");
        await Finds("promet", "Avtobusni vozni red", "Ceste in poti", "Parkirišča ob cestah");
        await Finds("dorde", "Muzejske zbirke");
        await Finds("gtfs", "Avtobusni vozni red");
        await Finds("proračun banka");
        await Finds("mestnega \"prometa\" * -(", "Avtobusni vozni red");
    }

    [Theory, EveryDatabase]
    public async Task Words_of_columns_and_files_are_found_and_follow_a_change(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var column = new ColumnProfile { Name = "Višina tarife", Type = ColumnType.Decimal };
        var saved = await home.Store.SaveAsync(
            new CatalogRecord
            {
                Resource = new Dataset
                {
                    Id = "cenik", Title = LocalText.In("sl", "Cenik"),
                    Distributions = [new Distribution { File = new KeptFile("odvoz_smeti.csv", "00"), Tables = [new TableDescription { Profile = new TableProfile { Columns = [column] } }] }],
                },
            },
            TestStore.Ana,
            null,
            Cancel);
        Assert.Equal(1, await home.Store.CountAsync(new RecordFilter { Words = "tarifa" }, Cancel));
        Assert.Equal(1, await home.Store.CountAsync(new RecordFilter { Words = "smeti odvoz" }, Cancel));

        await home.Store.SaveAsync(saved with { Resource = new Dataset { Id = "cenik", Title = LocalText.In("sl", "Ura") } }, TestStore.Ana, null, Cancel);

        Assert.Equal(0, await home.Store.CountAsync(new RecordFilter { Words = "tarifa" }, Cancel));
        Assert.Equal(1, await home.Store.CountAsync(new RecordFilter { Words = "ura" }, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Searching_goes_with_every_other_filter_and_with_pages(string kind)
    {
        await using var home = await FilledAsync(kind);

        async Task<string> Found(RecordFilter filter) => string.Join("|", await home.Store.ReadKeysAsync(filter, Cancel).Select(k => k.Id).ToListAsync(Cancel));

        Assert.Equal("r6", await Found(new() { Words = "promet", Limit = 1 }));
        Assert.Equal("r0|r5", await Found(new() { Words = "promet", Offset = 1 }));
        Assert.Equal("", await Found(new() { Words = "promet", Kind = "series" }));
        Assert.Equal("r0|r1|r2|r3|r4|r5|r6|r7", await Found(new() { Words = "  … " }));
    }

    private static async Task<TestStore> FilledAsync(string kind)
    {
        var home = await TestStore.OpenAsync(kind);
        foreach (var ((title, description, keyword), i) in Records.Select((r, i) => (r, i)))
        {
            var resource = new Dataset
            {
                Id = $"r{i}", Title = LocalText.In("sl", title), Description = LocalText.In("sl", description), Keywords = [new TaggedText(keyword)],
            };
            await home.Store.SaveAsync(new CatalogRecord { Resource = resource }, TestStore.Ana, null, Cancel);
        }

        return home;
    }
}
