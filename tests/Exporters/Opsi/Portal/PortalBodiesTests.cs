using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Support.OpsiDouble;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Exporters.Opsi.Portal;

/// <summary>Our bodies in the portal's register: found by what is certain, never by a computed name.</summary>
public sealed class PortalBodiesTests
{
    private static Organisation Body(string? entry, string id = "vzorec", string name = "Občina Vzorec", string? number = null) => new()
    {
        Id = id, Name = LocalText.Of(name, name), IdNumber = number, Defaults = new OrganisationDefaults { OpsiOrganisation = entry },
    };

    [Theory]
    [InlineData("obcina_vzorec")]
    [InlineData("5874653000")]
    [InlineData("ID")]
    public async Task A_body_is_found_by_name_by_number_and_by_id(string wanted)
    {
        await using var trial = await PortalTrial.StartAsync();
        wanted = wanted == "ID" ? trial.Portal.AddOrganisation("obcina_vzorec", "OBČINA VZOREC", "5874653000").Id : wanted;
        trial.Portal.State.Add(OpsiTrial.Package());

        await using var opened = await trial.OpenAsync(organisations: [Body(wanted)]);

        Assert.Empty(opened.Notes);
        var there = Assert.Single(await opened.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("vzorec", there.Owner);
    }

    [Fact]
    public async Task A_number_stands_in_the_name_where_names_clash()
    {
        await using var trial = await PortalTrial.StartAsync(o => o with
        {
            Organisations = [new OpsiBody("krajevna_skupnost_planina_id_5018404000", "KRAJEVNA SKUPNOST PLANINA"), new OpsiBody("krajevna_skupnost_planina", "KRAJEVNA SKUPNOST PLANINA")],
            Editors = [],
        });

        await using var opened = await trial.OpenAsync(s => s with { ApiKey = null, Way = "feed" }, [Body("5018404000")]);

        Assert.Empty(opened.Notes);
        Assert.DoesNotContain(trial.Portal.Log, e => e.Path.Contains("all_fields=true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_is_not_there_is_named_with_those_that_resemble_it()
    {
        await using var trial = await PortalTrial.StartAsync(o => o with
        {
            Organisations = [.. o.Organisations, new OpsiBody("obcina_hoce_-_slivnica", "OBČINA HOČE - SLIVNICA"), new OpsiBody("mestna_obcina_kranj", "MESTNA OBČINA KRANJ")],
        });

        var e = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.OpenAsync(organisations: [Body("obcina_hoce_slivnica", name: "Občina Hoče-Slivnica")]));

        Assert.Contains("Občina Hoče-Slivnica", e.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains("obcina_hoce_-_slivnica (OBČINA HOČE - SLIVNICA)", e.Text.For("sl"), StringComparison.Ordinal);
        Assert.DoesNotContain("kranj", e.Text.For("en"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_title_alone_is_never_taken_for_the_body()
    {
        await using var trial = await PortalTrial.StartAsync();

        var e = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.OpenAsync(organisations: [Body("OBČINA VZOREC")]));

        Assert.Contains("obcina_vzorec", e.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_entries_with_one_number_are_both_shown()
    {
        await using var trial = await PortalTrial.StartAsync(o => o with
        {
            Organisations = [new OpsiBody("ks_planina_id_5018404000", "KS PLANINA"), new OpsiBody("ks_planina_pri_rakeku_id_5018404000", "KS PLANINA PRI RAKEKU")],
            Editors = [],
        });

        var e = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.OpenAsync(organisations: [Body("5018404000", name: "KS Planina")]));

        Assert.Contains("KS Planina", e.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("ks_planina_id_5018404000", e.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("ks_planina_pri_rakeku_id_5018404000", e.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_body_without_an_entry_does_not_stop_the_others()
    {
        await using var trial = await PortalTrial.StartAsync();

        await using var opened = await trial.OpenAsync(organisations: [PortalTrial.Vzorec, Body("je_ni", "ks", "KS Nikjer")]);

        var note = Assert.Single(opened.Notes);
        Assert.Contains("KS Nikjer", note.For("sl"), StringComparison.Ordinal);
        var form = opened.Map(new CatalogRecord { Resource = new Dataset { Id = "seje", Owner = "ks", Title = LocalText.In("sl", "Seje") } }, null);
        Assert.Contains(form!.Blocked, b => b.Code == "no-organisation");
    }

    [Fact]
    public async Task A_body_without_a_setting_is_found_by_its_register_number()
    {
        await using var trial = await PortalTrial.StartAsync();

        await using var opened = await trial.OpenAsync(organisations: [Body(null, number: "5874653")]);

        var form = opened.Map(new CatalogRecord { Resource = new Dataset { Id = "seje", Owner = "vzorec", Title = LocalText.In("sl", "Seje") } }, null);
        Assert.DoesNotContain(form!.Blocked, b => b.Code == "no-organisation");
    }

    [Fact]
    public async Task A_key_that_the_portal_does_not_know_is_told_from_one_without_the_right()
    {
        await using var trial = await PortalTrial.StartAsync(o => o with { Editors = [.. o.Editors, new OpsiEditor("kljuc-druge", "obcina_druga")] });

        await using var unknown = await trial.OpenAsync(key: "napacen-kljuc");
        await using var foreign = await trial.OpenAsync(key: "kljuc-druge");
        await using var right = await trial.OpenAsync();

        var (notKnown, noRight) = (Assert.Single(unknown.Notes), Assert.Single(foreign.Notes));
        Assert.Contains("does not know the key (publish.opsi.apiKey), or it has no right for obcina_vzorec", notKnown.For("en"), StringComparison.Ordinal);
        Assert.Contains("knows the key (publish.opsi.apiKey), but it may not edit obcina_vzorec; it may edit: obcina_druga", noRight.For("en"), StringComparison.Ordinal);
        Assert.Empty(right.Notes);
        Assert.DoesNotContain("napacen-kljuc", notKnown.For("sl") + notKnown.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_a_plan_can_be_made_and_says_so()
    {
        await using var trial = await PortalTrial.StartAsync();

        await using var opened = await trial.OpenAsync(s => s with { ApiKey = null });

        Assert.Contains("publish.opsi.apiKey=secret:NAME", Assert.Single(opened.Notes).For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_has_a_key_and_a_way_of_its_own()
    {
        await using var trial = await PortalTrial.StartAsync();
        var own = PortalTrial.Vzorec with { Defaults = PortalTrial.Vzorec.Defaults with { OpsiApiKey = "own-key", OpsiWay = "feed" } };

        await using var opened = await trial.OpenAsync(organisations: [own]);

        Assert.Empty(opened.Notes);
    }

    [Fact]
    public async Task Records_of_a_feed_are_fetched_and_nothing_is_asked_when_no_body_is_set()
    {
        await using var trial = await PortalTrial.StartAsync();

        await using var opened = await trial.OpenAsync(s => s with { Way = "feed", ApiKey = null }, []);

        Assert.Empty(await opened.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(trial.Portal.Log);
    }
}
