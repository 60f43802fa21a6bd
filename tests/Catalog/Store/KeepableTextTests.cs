using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

/// <summary>Texts that hold U+0000 or half a surrogate pair are kept by both databases alike, and the record tells of it.</summary>
public sealed class KeepableTextTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_record_is_not_lost_for_signs_that_are_no_characters(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.AddSourceAsync("mapa");
        var dataset = new Dataset
        {
            Id = "ceste", Title = LocalText.Of("Ceste\0 občine", "Roads \\u0000"), Description = LocalText.In("sl", "prva\0\0druga"),
            Keywords = [new TaggedText("pro\0met")], Identifiers = ["a\0b"],
            Distributions = [new Distribution { Key = "csv", Title = LocalText.In("sl", "\0") }],
        };
        var record = new CatalogRecord
        {
            Resource = dataset, Status = RecordStatus.Approved, Source = "mapa", RemoteId = "ime\0ceste", Locations = ["mapa/a\0b.csv"], Fingerprint = "f",
        };
        var saved = await home.Store.SaveAsync(record, new Change("ana", "zakaj\0"), null, Cancel);
        var kept = Assert.IsType<Dataset>((await home.Store.FindAsync("ceste", Cancel))!.Resource);
        Assert.Equal(RecordJson.ToText(saved.Resource), RecordJson.ToText<Resource>(kept));
        Assert.Equal(("Ceste\uFFFD občine", "Roads \\u0000"), (kept.Title["sl"], kept.Title["en"]));
        Assert.Equal(("prva\uFFFD\uFFFDdruga", "pro\uFFFDmet", "a\uFFFDb"), (kept.Description["sl"], kept.Keywords[0].Text, kept.Identifiers[0]));
        Assert.Equal("text-not-characters", Assert.Single(saved.Findings).Code);
        Assert.Equal("zakaj\uFFFD", (await home.Store.HistoryAsync("ceste", Cancel))[0].Change.Why);

        // What asks with the same signs finds it.
        Assert.Equal("ceste", (await home.Store.FindByRemoteIdAsync("mapa", "ime\0ceste", Cancel))?.Resource.Id);
        Assert.Equal("ceste", (await home.Store.FindByLocationAsync("mapa/a\0b.csv", Cancel))?.Resource.Id);

        // Mended texts are told of once, and then no more.
        var next = await home.Store.SaveAsync(saved with { Findings = [] }, TestStore.Ana, null, Cancel);
        Assert.Empty(next.Findings);
    }

    [Theory, EveryDatabase]
    public async Task Half_a_pair_is_one_sign_and_a_whole_one_stays(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var dataset = new Dataset
        {
            Id = "ceste", Title = LocalText.In("sl", "a\uD800b \U0001F600 \uDC00"), Description = LocalText.In("sl", "\uFFFD je znak, \U0001F600 tudi"),
        };
        await home.Store.SaveAsync(new CatalogRecord { Resource = dataset, Fingerprint = "f" }, new Change("ana", "\uDC00\uD83D"), null, Cancel);
        var kept = (await home.Store.FindAsync("ceste", Cancel))!;
        Assert.Equal("a\uFFFDb \U0001F600 \uFFFD", kept.Resource.Title["sl"]);
        Assert.Equal("\uFFFD je znak, \U0001F600 tudi", kept.Resource.Description["sl"]);
        Assert.Equal("\uFFFD\uFFFD", (await home.Store.HistoryAsync("ceste", Cancel))[0].Change.Why);
    }

    [Theory, EveryDatabase]
    public async Task Other_things_than_records_are_kept_too(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.Store.SaveOrganisationAsync(
            new Organisation { Id = "obcina", Name = LocalText.In("sl", "Obč\0ina"), Email = "a\uD800" }, new Change("a\0na", "\0"), Cancel);
        Assert.Single(await home.Store.ListOrganisationsAsync(Cancel));
        Assert.Null(await home.Store.FindAsync("ni\0ga", Cancel));
    }
}
