using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Cli;
using OpenData.Tests.Catalog.Publishing;

namespace OpenData.Tests.Cli;

/// <summary>Publication as a clerk does it.</summary>
public sealed class PublishTests : IDisposable
{
    private readonly CliProgram program = new();
    private readonly MemoryPortal portal = new();

    public PublishTests() => program.Publishers = [portal];

    [Fact]
    public async Task A_clerk_looks_at_the_plan_applies_it_and_finds_nothing_more_to_do()
    {
        await StartAsync();
        var shown = await program.RunAsync("publish", "opsi");
        Assert.Equal(ExitCodes.Attention, shown.Code);
        Assert.Contains("New: 2 datasets", shown.Out, StringComparison.Ordinal);
        Assert.Contains("+ ceste: Ceste (primer-ceste)", shown.Out, StringComparison.Ordinal);
        Assert.Contains("It is a draft", shown.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent yet", shown.Out, StringComparison.Ordinal);
        Assert.Empty(portal.Sent);

        var planned = await program.RunAsync("publish", "opsi", "--plan", "--out", "plan.json", "--json");
        Assert.Equal(["blocked", "conflicts", "create", "plan", "remove", "target", "unchanged", "update"], Names(planned.Json).Intersect(["target", "plan", "create", "update", "remove", "unchanged", "blocked", "conflicts"]).Order(StringComparer.Ordinal));
        Assert.Equal("osnutek", planned.Json.GetProperty("blocked")[0].GetProperty("dataset").GetString());
        var applied = await program.RunAsync("publish", "opsi", "--apply", "plan.json", "--json");
        Assert.Equal((ExitCodes.Attention, 2, "applied"), (applied.Code, applied.Json.GetProperty("created").GetInt32(), applied.Json.GetProperty("status").GetString()));
        Assert.Equal(2, portal.Entries.Count);
        var twice = await program.RunAsync("publish", "opsi", "--apply", "plan.json");
        Assert.Equal(ExitCodes.Failed, twice.Code);
        Assert.Contains("applied already", twice.Error, StringComparison.Ordinal);

        await program.OkAsync("dataset", "submit", "osnutek");
        await program.OkAsync("dataset", "approve", "osnutek");
        var all = await program.OkAsync("publish", "opsi", "--yes");
        Assert.Contains("Published: new 1, changed 0, removed 0.", all.Out, StringComparison.Ordinal);
        Assert.Contains("There is nothing to publish.", (await program.OkAsync("publish", "opsi")).Out, StringComparison.Ordinal);
        Assert.Equal(3, portal.Sent.Count);
        Assert.Contains("The two sides agree.", (await program.OkAsync("publish", "opsi", "--verify")).Out, StringComparison.Ordinal);
        Assert.Contains("well 3", (await program.OkAsync("publish", "opsi", "--status")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stdout_of_the_plan_is_a_plan_too()
    {
        await StartAsync();
        var planned = await program.RunAsync("publish", "opsi", "--plan", "--json");
        program.File("izpis.json", planned.Out);
        Assert.Equal(2, (await program.RunAsync("publish", "opsi", "--apply", "izpis.json", "--json")).Json.GetProperty("created").GetInt32());
    }

    [Fact]
    public async Task Differences_read_from_there_to_here_in_both_languages()
    {
        await StartAsync();
        await program.RunAsync("publish", "opsi", "--yes");
        await program.OkAsync("dataset", "set", "ceste", "title=Občinske ceste", "--why", "natančneje");
        await program.OkAsync("dataset", "approve", "ceste");
        portal.Of("vode").Fields["notes"] = "Urednikov opis.";
        var slovenian = await program.RunAsync("publish", "opsi", "--lang", "sl");
        Assert.Contains("Spremenjeno (tam → pri nas): 1 zbirka", slovenian.Out, StringComparison.Ordinal);
        Assert.Contains("Naziv (title): »Ceste« → »Občinske ceste«", slovenian.Out, StringComparison.Ordinal);
        Assert.Contains("notes: »Urednikov opis.« → »Opis.«", slovenian.Out, StringComparison.Ordinal);
        Assert.Contains("opendata publish opsi --overwrite vode", slovenian.Out, StringComparison.Ordinal);
        var english = await program.RunAsync("publish", "opsi");
        Assert.Contains("Title (title): \"Ceste\" → \"Občinske ceste\"", english.Out, StringComparison.Ordinal);
        Assert.Contains("In conflict (there → here): 1 dataset", english.Out, StringComparison.Ordinal);
        var json = (await program.RunAsync("publish", "opsi", "--plan", "--json")).Json.GetProperty("update")[0];
        Assert.Equal(("ceste", portal.Of("ceste").Id), (json.GetProperty("dataset").GetString(), json.GetProperty("remoteId").GetString()));
        var field = Assert.Single(json.GetProperty("fields").EnumerateArray());
        Assert.Equal(("title", "Ceste", "Občinske ceste"), (field.GetProperty("field").GetString(), field.GetProperty("remote").GetString(), field.GetProperty("local").GetString()));

        Assert.Equal(ExitCodes.Attention, (await program.RunAsync("publish", "opsi", "--yes", "--overwrite", "vode")).Code);
        Assert.Equal(("Občinske ceste", "Opis."), (portal.Of("ceste").Fields["title"], portal.Of("vode").Fields["notes"]));
    }

    [Fact]
    public async Task A_verification_and_the_status_name_what_is_wrong_and_what_to_do()
    {
        await StartAsync();
        await program.RunAsync("publish", "opsi", "--yes");
        portal.Entries.Remove(portal.Of("ceste"));
        var verified = await program.RunAsync("publish", "opsi", "--verify", "--lang", "sl");
        Assert.Equal(ExitCodes.Attention, verified.Code);
        Assert.Contains("ceste (primer-ceste) – manjka: Tam ga ni več.", verified.Out, StringComparison.Ordinal);
        var json = (await program.RunAsync("publish", "opsi", "--verify", "--json")).Json;
        Assert.Equal((1, "missing"), (json.GetProperty("present").GetInt32(), json.GetProperty("problems")[0].GetProperty("sight").GetString()));
        var status = await program.RunAsync("publish", "opsi", "--status");
        Assert.Equal(ExitCodes.Attention, status.Code);
        Assert.Contains("data.europa.eu", status.Out, StringComparison.Ordinal);
        Assert.Contains("--overwrite ceste", status.Out, StringComparison.Ordinal);
        var lines = (await program.RunAsync("publish", "opsi", "--status", "--json")).Json.GetProperty("catalogues")[0].GetProperty("datasets");
        Assert.Equal(["missing", "present"], lines.EnumerateArray().Select(l => l.GetProperty("standing").GetString()));
    }

    [Fact]
    public async Task What_the_european_portal_has_is_counted_and_what_could_not_be_asked_there_fails_nothing()
    {
        await StartAsync();
        await program.RunAsync("publish", "opsi", "--yes");
        portal.European["primer-ceste"] = new EuropeanSight("http://data.europa.eu/88u/dataset/primer-ceste");
        portal.European["primer-vode"] = new EuropeanSight(null, LocalText.Of(sl: "Evropski portal ne odgovori.", en: "The European portal does not answer."));
        var verified = await program.OkAsync("publish", "opsi", "--verify");
        Assert.Contains("! The European portal does not answer.", verified.Out, StringComparison.Ordinal);
        var json = (await program.OkAsync("publish", "opsi", "--verify", "--json", "--lang", "sl")).Json;
        Assert.Equal("Evropski portal ne odgovori.", Assert.Single(json.GetProperty("notes").EnumerateArray()).GetString());
        Assert.Contains("At data.europa.eu: 1 of 2", (await program.OkAsync("publish", "opsi", "--status")).Out, StringComparison.Ordinal);
        var lines = (await program.OkAsync("publish", "opsi", "--status", "--json")).Json.GetProperty("catalogues")[0].GetProperty("datasets");
        Assert.Equal(
            ["http://data.europa.eu/88u/dataset/primer-ceste", null], lines.EnumerateArray().Select(l => l.GetProperty("europeanId").GetString()));
    }

    [Fact]
    public async Task Records_entered_by_hand_are_proposed_and_adopted()
    {
        await StartAsync();
        portal.Add("primer-ceste", ("title", "Ceste"));
        portal.Add("voda", ("title", "Vode"));
        var proposed = await program.OkAsync("publish", "opsi", "--adopt");
        Assert.Contains("Sure: 1 of 2", proposed.Out, StringComparison.Ordinal);
        Assert.Contains("name, title", proposed.Out, StringComparison.Ordinal);
        var taken = await program.RunAsync("publish", "opsi", "--adopt", "--yes", "--json");
        Assert.Equal("ceste", Assert.Single(taken.Json.GetProperty("adopted").EnumerateArray()).GetProperty("dataset").GetString());
        Assert.Contains("vode = voda", (await program.OkAsync("publish", "opsi", "--adopt", "--pair", "vode=voda")).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await program.RunAsync("publish", "opsi", "--plan", "--json")).Json.GetProperty("update").GetArrayLength());
    }

    [Fact]
    public async Task What_does_not_go_together_or_is_not_there_is_said()
    {
        await StartAsync();
        foreach (var args in (string[][])[["--plan", "--verify"], ["--yes", "--apply", "x"], ["--verify", "--overwrite", "a"], ["--pair", "a=b"], ["--status", "--out", "x"]])
        {
            Assert.Equal(ExitCodes.Usage, (await program.RunAsync(["publish", "opsi", .. args])).Code);
        }

        Assert.Contains("there are: opsi", (await program.RunAsync("publish", "nikamor")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("publish", "opsi", "--apply", "ni.json")).Code);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("publish", "opsi", "--owner", "nihce")).Code);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("publish", "opsi", "--status", "--owner", "nihce")).Code);
        portal.IsAway = true;
        var away = await program.RunAsync("publish", "opsi", "--lang", "sl");
        Assert.Equal((ExitCodes.Failed, "Portal se ne odziva.\n"), (away.Code, away.Error));
    }

    [Fact]
    public async Task Long_lists_are_shortened_and_a_refusal_is_told_with_its_reason()
    {
        await StartAsync();
        for (var i = 0; i < 45; i++)
        {
            await ApprovedAsync($"z{i:00}", $"Zbirka {i}");
        }

        Assert.Contains("… and 7 more", (await program.RunAsync("publish", "opsi")).Out, StringComparison.Ordinal);
        portal.Faults = static c => c.Form?.Dataset == "z03" ? Fault.Refused : Fault.None;
        var applied = await program.RunAsync("publish", "opsi", "--yes", "--lang", "sl");
        Assert.Equal(ExitCodes.Attention, applied.Code);
        Assert.Contains("z03 – zavrnjeno: Portal je zapis zavrnil.", applied.Out, StringComparison.Ordinal);
        Assert.Contains("Objavljeno: novo 46", applied.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_says_how_its_records_reach_the_portal_and_never_the_key_itself()
    {
        await StartAsync();
        await program.OkAsync("org", "set", "obcina", "opsi-way=api", "opsi-key=secret:opsi", "opsi-policy=updates", "opsi-organization=obcina_primer");
        var defaults = (await program.OkAsync("org", "show", "obcina", "--json")).Json.GetProperty("defaults");
        Assert.Equal(
            ("api", "secret:opsi", "updates", "obcina_primer"),
            (defaults.GetProperty("opsiWay").GetString(), defaults.GetProperty("opsiApiKey").GetString(), defaults.GetProperty("opsiPolicy").GetString(), defaults.GetProperty("opsiOrganisation").GetString()));
        var refused = await program.RunAsync("org", "set", "obcina", "opsi-key=1234-skrivni-kljuc");
        Assert.Equal(ExitCodes.Usage, refused.Code);
        Assert.DoesNotContain("skrivni", refused.Out + refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("org", "set", "obcina", "opsi-way=golob")).Code);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("org", "set", "obcina", "opsi-policy=vse")).Code);
    }

    public void Dispose() => program.Dispose();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static p => p.Name);

    private async Task StartAsync()
    {
        await program.OkAsync("init", ".", "--base-uri", "https://podatki.primer.si/");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina Primer");
        await ApprovedAsync("ceste", "Ceste");
        await ApprovedAsync("vode", "Vode");
        await program.OkAsync("dataset", "add", "osnutek", "--title", "Osnutek", "--owner", "obcina");
    }

    private async Task ApprovedAsync(string id, string title)
    {
        await program.OkAsync("dataset", "add", id, "--title", title, "--owner", "obcina");
        await program.OkAsync("dataset", "set", id, "description=Opis.", "--why", "opis");
        await program.OkAsync("dataset", "submit", id);
        await program.OkAsync("dataset", "approve", id);
    }
}
