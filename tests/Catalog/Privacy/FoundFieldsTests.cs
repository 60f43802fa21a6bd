using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>What a dataset says of itself because it was read from a file goes with that file: when it waits, and for ever when it is taken back.</summary>
public sealed class FoundFieldsTests
{
    private const string Person = "Novakovič";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_dataset_tells_nothing_of_a_file_that_waits(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        trial.Data.File("izvoz.csv", Text(GuardTrial.Blocked));
        await trial.HarvestAsync();
        var record = await OnlyAsync(trial);
        Assert.Contains(Person, record.Resource.Title.For("sl"), StringComparison.Ordinal); // the line above the table became the title
        Assert.Contains(Person, record.Resource.Description.For("sl"), StringComparison.Ordinal);

        var seen = (Dataset)(await trial.Public.OfAsync(record, Cancel)).Resource;
        Assert.DoesNotContain(Person, RecordJson.ToText<Resource>(seen), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("oznaka", RecordJson.ToText<Resource>(seen), StringComparison.OrdinalIgnoreCase); // nor a name of a column
        Assert.Equal("izvoz.csv", seen.Title.For("sl"));
        Assert.StartsWith("Zadržano: ", seen.Description["sl"], StringComparison.Ordinal);
        Assert.StartsWith("Held back: ", seen.Description["en"], StringComparison.Ordinal);
        Assert.Empty(seen.Keywords);
        Assert.Empty(seen.TemporalCoverage);
        Assert.Empty(seen.SpatialCoverage);
        foreach (var revision in await trial.Public.OfAsync(await trial.Store.HistoryAsync(record.Resource.Id, Cancel), Cancel))
        {
            Assert.DoesNotContain(Person, RecordJson.ToText<Resource>(revision.Record.Resource), StringComparison.OrdinalIgnoreCase);
        }

        // What a person wrote is theirs, and stays.
        var given = record with { Resource = record.Resource with { Description = LocalText.In("sl", "Opis skrbnice"), Origins = new Dictionary<string, FieldOrigin>() } };
        Assert.Equal("Opis skrbnice", (await trial.Public.OfAsync(given, Cancel)).Resource.Description["sl"]);
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_goes_out_keeps_its_description(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        trial.Data.File("izvoz.csv", Text("x"));
        await trial.HarvestAsync();
        var record = await OnlyAsync(trial);
        Assert.Same(record, await trial.Public.OfAsync(record, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_recall_takes_the_sentences_out_of_every_state_also_of_those_that_came_after_the_file(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        trial.Data.File("izvoz.csv", Text("x"));
        await trial.HarvestAsync();
        var record = await OnlyAsync(trial);
        var dataset = (Dataset)record.Resource;

        // Another file took the place of the first; its sentences stayed.
        await trial.Store.SaveAsync(record with { Resource = dataset with { Distributions = [], Owner = "obcina" }, Trace = null }, TestStore.Ana, null, Cancel);
        await trial.PutAsync(dataset.Id, "a\n1\n", key: "nova");
        await trial.Recall.RunAsync(
            new OpenData.Catalog.Privacy.RecallRequest(dataset.Id, null, "pomota", "ana", null) { Version = dataset.Distributions[0].File!.Sha256 }, Cancel);

        Assert.All(await trial.Store.HistoryAsync(dataset.Id, Cancel), r => Assert.DoesNotContain(Person, RecordJson.ToText(r.Record), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, await trial.Store.CountAsync(new RecordFilter { Words = Person }, Cancel));
        var once = await trial.RecallAsync(dataset.Id, dataset.Distributions[0].Key);
        Assert.Equal((0, 0), (once.Removed, once.Rewritten));
    }

    [Theory, EveryDatabase]
    public async Task What_was_read_from_a_file_and_a_persons_name_become_no_address(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        trial.Data.File("izvoz.csv", Text("x"));
        trial.Data.File("Marija Novak.csv", "odsek;dolg\nA1;3\nA2;4\nA3;8\n");
        trial.Data.File("dolgovi.csv", "odsek;dolg\nA1;3\nA2;4\nA3;8\n");
        await trial.HarvestAsync();
        var ids = new List<string>();
        await foreach (var record in trial.Store.ReadAsync(new RecordFilter { Source = "mapa" }, Cancel))
        {
            ids.Add(record.Resource.Id);
        }

        Assert.Equal(["dolgovi", "izvoz", "zbirka"], ids.Order(StringComparer.Ordinal));
    }

    private static string Text(string mark) =>
        $"Pritožnica Marija {Person}, vloga\n\noznaka;datum\nA1;2024-01-01\n{mark};2024-02-01\nA3;2024-03-01\n\nOpomba: vlogo je podala Marija {Person}\n";

    private static async Task<CatalogRecord> OnlyAsync(GuardTrial trial)
    {
        await foreach (var record in trial.Store.ReadAsync(new RecordFilter { Source = "mapa" }, Cancel))
        {
            return record;
        }

        throw new InvalidOperationException("nothing was harvested");
    }
}
