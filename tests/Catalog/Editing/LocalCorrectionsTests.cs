using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Catalog.Harvesting;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Editing;

public class LocalCorrectionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_correction_survives_harvests_and_is_shown_with_the_sources_value_and_the_reason(string database)
    {
        await using var workshop = await Workshop.OpenAsync(database);
        HarvestEvent.Found Says(string title, string description) => new("z1", new Dataset { Title = LocalText.In("sl", title), Description = LocalText.In("sl", description) });
        workshop.Told.Say(Says("Poraba vod", "Prvi opis."));
        await workshop.HarvestAsync("povedano");
        var record = await workshop.RecordAsync("z1", "povedano");
        Assert.Empty(await new LocalCorrections(workshop.Store).RunAsync(record, Cancel));

        await new EditDataset(workshop.Store, false).RunAsync(record.Resource.Id, [new("title", "Poraba vode")], new Change("ana", "tipkarska napaka"), Cancel);
        workshop.Told.Say(Says("Poraba vod (nova)", "Drugi opis."));
        await workshop.HarvestAsync("povedano");

        record = await workshop.RecordAsync("z1", "povedano");
        Assert.Equal(("Poraba vode", "Drugi opis."), (record.Resource.Title.For("sl"), record.Resource.Description.For("sl")));
        var correction = Assert.Single(await new LocalCorrections(workshop.Store).RunAsync(record, Cancel));
        Assert.Equal("title/sl", correction.Field);
        Assert.Equal(("Poraba vod (nova)", "Poraba vode"), (correction.AtSource?.GetValue<string>(), correction.Here?.GetValue<string>()));
        Assert.Equal(("ana", "tipkarska napaka"), (correction.Change?.Actor, correction.Change?.Why));
    }
}
