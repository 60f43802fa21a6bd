using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;
using OpenData.Tests.Catalog.Harvesting;
using OpenData.Tests.Support;
using Marks = OpenData.Catalog.Dcat.HighValue;

namespace OpenData.Tests.Catalog.Compliance.HighValueData;

/// <summary>What sources say of high value: a register of one's own makes candidates, another catalogue answers for itself.</summary>
public sealed class ClaimTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_column_of_ones_own_register_makes_a_candidate_and_no_mark(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Claimed("a"));
        await shop.HarvestAsync("povedano");
        var record = await shop.RecordAsync("a", "povedano");
        Assert.False(Marks.IsMarked(record.Resource));
        Assert.Equal("c_ad9ae929", Assert.Single(record.Findings, static f => f.Code == "high-value-candidate").Value);
    }

    [Theory, EveryDatabase]
    public async Task A_claim_of_another_catalogue_stays_as_it_came(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.IsCatalogue = true;
        shop.Told.Say(Claimed("a"));
        await shop.HarvestAsync("povedano");
        var before = (await shop.RecordAsync("a", "povedano")).Resource;
        Assert.Equal(HighValueTrial.LandUse, Assert.Single(before.HvdCategories).Value);
        Assert.Contains(Marks.Regulation, before.ApplicableLegislation);

        // A person's no is kept in the register; the other catalogue's words are its own.
        await shop.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), LegalClass = LegalClass.PublicSectorBody }, TestStore.Ana, Cancel);
        await shop.EditAsync("a", static d => d with { Owner = "obcina" }, "povedano");
        await new DecideHighValue(shop.Store, new RegisterSettings(), shop.Clock).RunAsync(new DecisionAsked(before.Id, HighValueStates.No, "Ana", "direktorica", "ni naša"), "ana", Cancel);
        Assert.True(Marks.HasSameMarks(before, (await shop.RecordAsync("a", "povedano")).Resource));
    }

    [Theory, EveryDatabase]
    public async Task A_decision_outlives_the_next_harvest_and_covers_what_comes_with_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        await shop.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), LegalClass = LegalClass.PublicSectorBody }, TestStore.Ana, Cancel);
        shop.Told.Say(Plain("a", "csv"));
        await shop.HarvestAsync("povedano");
        var id = (await shop.RecordAsync("a", "povedano")).Resource.Id;
        await new DecideHighValue(shop.Store, new RegisterSettings(), shop.Clock).RunAsync(
            new DecisionAsked(id, HighValueStates.Agreed, "Ana", "direktorica", "dogovor") { Document = "381-4/2026", Categories = "c_ad9ae929" }, "ana", Cancel);
        shop.Told.Say(Plain("a", "csv", "gml"));
        await shop.HarvestAsync("povedano");
        var dataset = (Dataset)(await shop.RecordAsync("a", "povedano")).Resource;
        Assert.Equal(HighValueTrial.LandUse, Assert.Single(dataset.HvdCategories).Value);
        Assert.Equal(["csv", "gml"], dataset.Distributions.Where(static d => d.ApplicableLegislation.Contains(Marks.Regulation)).Select(static d => d.Key).Order(StringComparer.Ordinal));
    }

    private static HarvestEvent.Found Claimed(string id) => new(id, new Dataset
    {
        Title = LocalText.In("sl", "Namenska raba"), HvdCategories = [new Iri(HighValueTrial.LandUse)], ApplicableLegislation = [Marks.Regulation],
        Distributions = [Form("csv")],
    });

    private static HarvestEvent.Found Plain(string id, params string[] forms) => new(id, new Dataset
    {
        Owner = "obcina", Title = LocalText.In("sl", "Namenska raba"), Distributions = [.. forms.Select(Form)],
    });

    private static Distribution Form(string key) => new() { Key = key, AccessUrls = [new Iri("https://data.example/" + key)] };
}
