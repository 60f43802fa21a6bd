using OpenData.Catalog;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>Records that were entered by hand become ours.</summary>
public sealed class AdoptTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Proposals_say_what_speaks_for_them_and_only_the_sure_ones_are_taken(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("odpadki", "Odvoz odpadkov");
        await desk.AddAsync("oznaka", "Oznaka");
        await desk.AddAsync("proracun-a", "Proračun");
        await desk.AddAsync("proracun-b", "Proračun");
        await desk.AddAsync("vode", "Vode");
        desk.Portal.Add("stare-ceste", ("title", "Občinske ceste"), ("notes", "Ročno.")).Addresses.Add("http://podatki.primer.si/files/ceste.csv/");
        desk.Portal.Add("primer-odvoz-odpadkov", ("title", "ODVOZ ODPADKOV"));
        desk.Portal.Add("x", ("title", "Nekaj")).Marker = "oznaka";
        desk.Portal.Add("proracun", ("title", "Proračun"));
        desk.Portal.Add("voda", ("title", "Vode"));
        desk.Portal.Add("neznano", ("title", "Neznano"));

        var proposals = await desk.Adoption().ProposeAsync(null, null, Cancel);

        Assert.Equal(
            [
                ("ceste", "stare-ceste", AdoptionGrounds.Address, true),
                ("odpadki", "primer-odvoz-odpadkov", AdoptionGrounds.Name | AdoptionGrounds.Title, true),
                ("oznaka", "x", AdoptionGrounds.Mark, true),
                ("proracun-a", "proracun", AdoptionGrounds.Title, false),
                ("proracun-b", "proracun", AdoptionGrounds.Title, false),
                ("vode", "voda", AdoptionGrounds.Title, false),
            ],
            proposals.Select(p => (p.Dataset, p.There.Name, p.Grounds, p.Sure)));
        Assert.Empty(await desk.Store.ListPublishedAsync("opsi", desk.Portal.Address.AbsoluteUri, Cancel));

        await desk.Adoption().AdoptSureAsync(null, "ana", null, Cancel);
        Assert.Equal(["ceste", "odpadki", "oznaka"], (await desk.Store.ListPublishedAsync("opsi", desk.Portal.Address.AbsoluteUri, Cancel)).Select(l => l.Dataset));
        Assert.Equal("ana", Assert.Single(await desk.Store.EditsAsync("published", "ceste", Cancel)).Actor);
        Assert.Equal(["proracun-a", "proracun-b", "vode"], (await desk.Adoption().ProposeAsync(null, null, Cancel)).Select(p => p.Dataset));
    }

    [Theory, EveryDatabase]
    public async Task An_adopted_record_is_a_plain_update_and_what_others_wrote_stays(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        var entry = desk.Portal.Add("stare-ceste", ("title", "Občinske ceste"), ("notes", "Ročno."), ("editor-note", "pregledano"));
        await desk.Adoption().AdoptAsync("ceste", "stare-ceste", "ana", Cancel);

        var plan = await desk.PlanAsync();

        Assert.Equal((0, 0, 0), (plan.Create.Count, plan.Conflicts.Count, plan.Strangers));
        Assert.Equal(["title", "notes", "contact", "resources/csv/url"], Assert.Single(plan.Update).Fields.Select(f => f.Field));
        Assert.Equal(1, (await desk.ApplyFileAsync()).Updated);
        Assert.Equal(("Ceste", "pregledano", "stare-ceste"), (entry.Fields["title"], entry.Fields["editor-note"], desk.Portal.Of("ceste").Name));
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
        Assert.False((await desk.VerifyAsync()).Differs);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_edited_since_adoption_is_an_update_and_a_hand_after_it_a_conflict(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste", description: "");
        var entry = desk.Portal.Add("stare-ceste", ("title", "Občinske ceste"), ("notes", "Ročno."), ("editor-note", "pregledano"));
        await desk.Adoption().AdoptAsync("ceste", "stare-ceste", "ana", Cancel);

        var title = Assert.Single(Assert.Single((await desk.PlanAsync()).Update).Fields, f => f.Field == "title");
        Assert.Equal(("Občinske ceste", "Ceste"), (title.Remote, title.Local));

        // What we do not send is nobody's question; once we send it, what stood there at adoption is still no other hand's.
        entry.Fields["editor-note"] = "znova pregledano";
        await desk.DescribeAsync("ceste", "Naš opis.");
        Assert.Contains(Assert.Single((await desk.PlanAsync()).Update).Fields, f => f is { Field: "notes", Remote: "Ročno.", Local: "Naš opis." });

        entry.Fields["title"] = "Popravljene ceste";
        var plan = await desk.PlanAsync();
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal((0, "title", "Popravljene ceste", "Ceste"), Assert.Single(conflict.Fields) is var f ? (plan.Update.Count, f.Field, f.Remote, f.Local) : default);
        Assert.Equal(0, (await desk.PublishAsync()).Updated);
        Assert.Equal("Popravljene ceste", entry.Fields["title"]);

        // Adopted anew it is as a person says it is, and what was sent is ours alone from then on.
        await desk.Adoption().AdoptAsync("ceste", "stare-ceste", "ana", Cancel);
        Assert.Equal(1, (await desk.PublishAsync()).Updated);
        Assert.Equal(["contact", "notes", "resources/csv/url", "title"], (await desk.LineAsync("ceste")).SentFields.Keys.Order());
        Assert.Equal(("Ceste", "znova pregledano"), (entry.Fields["title"], entry.Fields["editor-note"]));
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task A_pair_that_cannot_be_is_refused(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("vode", "Vode");
        desk.Portal.Add("ena", ("title", "Ena"));
        desk.Portal.Add("dve", ("title", "Dve"));
        desk.Portal.Add("tuja", ("title", "Tuja")).Owner = null;
        var adoption = desk.Adoption();
        await Assert.ThrowsAsync<NotFoundException>(() => adoption.AdoptAsync("ni-je", "ena", "ana", Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => adoption.AdoptAsync("ceste", "nobena", "ana", Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => adoption.AdoptAsync("ceste", "tuja", "ana", Cancel));
        await adoption.AdoptAsync("ceste", "ena", "ana", Cancel);
        await Assert.ThrowsAsync<RecordConflictException>(() => adoption.AdoptAsync("ceste", "dve", "ana", Cancel));
        await Assert.ThrowsAsync<RecordConflictException>(() => adoption.AdoptAsync("vode", "ena", "ana", Cancel));
    }
}
