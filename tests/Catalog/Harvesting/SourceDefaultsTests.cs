using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>Settings of a source that speak for records which say nothing themselves.</summary>
public sealed class SourceDefaultsTests
{
    private const string Water = "leto;prodana voda (m3)\n2020;1370000\n2021;1433372\n";
    private const string Own = "https://primer.si/pogoji";

    private static readonly (string, string)[] All =
        [("licence", "CC BY 4.0"), ("frequency", "mesečno"), ("theme", "promet; ENVI"), ("language", "en-US"), ("access-rights", "javno")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_default_fills_what_the_source_leaves_open_and_says_so(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        await shop.SourceAsync("povedano", "told", "-", All);
        shop.Told.Say(
            Found("zbirka", new Distribution { Key = "csv" }, new Distribution { Key = "pdf", License = new LabelledNode { Iri = new(Own) } }),
            new HarvestEvent.Found("storitev", new DataService { Title = LocalText.In("sl", "Storitev"), EndpointUrls = [new("https://primer.si/wfs")] }));

        await shop.HarvestAsync("povedano");

        var dataset = (Dataset)(await shop.RecordAsync("zbirka", "povedano")).Resource;
        Assert.Equal(["CC_BY_4_0", "pogoji"], dataset.Distributions.Select(d => Last(d.License?.Iri?.Value)));
        Assert.Equal(("MONTHLY", "PUBLIC"), (Last(dataset.Frequency?.Value), Last(dataset.AccessRights?.Value)));
        Assert.Equal(["TRAN", "ENVI"], dataset.Themes.Select(t => Last(t.Value)));
        Assert.Equal(["ENG"], dataset.Languages.Select(l => Last(l.Value)));
        Assert.Equal(
            ["accessRights", "distributions/csv/license", "frequency", "languages", "themes"],
            dataset.Origins.Where(o => o.Value == new FieldOrigin(ValueOrigin.Default, "source:povedano")).Select(o => o.Key).Order(StringComparer.Ordinal));
        var service = (DataService)(await shop.RecordAsync("storitev", "povedano")).Resource;
        Assert.Equal(("CC_BY_4_0", ValueOrigin.Default), (Last(service.License?.Iri?.Value), service.Origins["license"].Origin));
        Assert.Equal(2, service.Themes.Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task The_sources_own_word_wins_even_one_that_is_not_understood(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        await shop.SourceAsync("povedano", "told", "-", All);
        shop.Told.Say(Found("zbirka", new Distribution { Key = "csv" }) with
        {
            Words = new Dictionary<string, IReadOnlyList<string>> { ["licence"] = ["CC0"], ["theme"] = ["zdravje"], ["frequency"] = ["kadar bo čas"], ["language"] = [" "] },
        });

        await shop.HarvestAsync("povedano");

        var record = await shop.RecordAsync("zbirka", "povedano");
        var dataset = (Dataset)record.Resource;
        Assert.Equal(("CC0", "HEAL"), (Last(dataset.Distributions[0].License?.Iri?.Value), Last(dataset.Themes.Single().Value)));
        Assert.Null(dataset.Frequency);
        Assert.Contains(record.Findings, f => f is { Code: "unknown-word", Path: "frequency" });
        Assert.Equal(["accessRights", "languages"], dataset.Origins.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_default_goes_before_what_is_guessed_from_the_data(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        var guessed = (Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource;
        Assert.Equal((ValueOrigin.Suggested, ValueOrigin.Suggested), (guessed.Origins["themes"].Origin, guessed.Origins["frequency"].Origin));

        await shop.SourceAsync("mapa", "folder", shop.Data.Path, ("theme", "HEAL"));
        Assert.Equal(1, (await shop.HarvestAsync()).Run.Changed);

        var dataset = (Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource;
        Assert.Equal(("HEAL", ValueOrigin.Default), (Last(dataset.Themes.Single().Value), dataset.Origins["themes"].Origin));
        Assert.Equal(guessed.Frequency, dataset.Frequency);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_stewards_correction_wins_over_the_default_and_over_the_source(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        await shop.SourceAsync("povedano", "told", "-", ("frequency", "letno"), ("licence", "CC0"));
        shop.Told.Say(Found("zbirka", new Distribution { Key = "csv" }));
        await shop.HarvestAsync("povedano");
        await new EditDataset(shop.Store, approveAutomatically: false).RunAsync(
            (await shop.RecordAsync("zbirka", "povedano")).Resource.Id, [new("frequency", "dnevno"), new("license", "CC BY 4.0")], TestStore.Ana, Cancel);

        await shop.SourceAsync("povedano", "told", "-", ("frequency", "mesečno"), ("licence", "ODbL"));
        await shop.HarvestAsync("povedano");
        await AssertKeptAsync();
        shop.Told.Say(Found("zbirka", new Distribution { Key = "csv" }) with { Words = new Dictionary<string, IReadOnlyList<string>> { ["frequency"] = ["tedensko"] } });
        await shop.HarvestAsync("povedano");
        await AssertKeptAsync();

        async Task AssertKeptAsync()
        {
            var record = await shop.RecordAsync("zbirka", "povedano");
            var dataset = (Dataset)record.Resource;
            Assert.Equal(("DAILY", "CC_BY_4_0"), (Last(dataset.Frequency?.Value), Last(dataset.Distributions[0].License?.Iri?.Value)));
            Assert.NotEqual(ValueOrigin.Default, dataset.Origins.GetValueOrDefault("frequency")?.Origin);
            Assert.Contains(record.Findings, f => f is { Code: "source-changed-edited-field", Path: "frequency" });
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_changed_default_reaches_the_unchanged_records_that_it_concerns_and_no_other(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Tell = (context, _) => Unless(context.Before.Validators.ContainsKey("etag"));
        await shop.HarvestAsync("povedano");
        Assert.Equal((0, 2), await AgainAsync());

        await shop.SourceAsync("povedano", "told", "-", ("licence", "CC BY 4.0"));
        Assert.Equal((1, 1), await AgainAsync());
        Assert.Equal(("CC_BY_4_0", "pogoji"), await LicencesAsync());
        Assert.Equal((0, 2), await AgainAsync());

        await shop.SourceAsync("povedano", "told", "-", ("licence", "CC0"));
        Assert.Equal((1, 1), await AgainAsync());
        Assert.Equal(("CC0", "pogoji"), await LicencesAsync());

        await shop.SourceAsync("povedano", "told", "-");
        Assert.Equal((1, 1), await AgainAsync());
        Assert.Equal((null, "pogoji"), await LicencesAsync());
        Assert.Empty((await shop.RecordAsync("odprta", "povedano")).Resource.Origins);

        async Task<(int, int)> AgainAsync() => (await shop.HarvestAsync("povedano")).Run is var run ? (run.Changed, run.Unchanged) : default;

        async Task<(string?, string?)> LicencesAsync() => (await LicenceAsync("odprta"), await LicenceAsync("svoja"));

        async Task<string?> LicenceAsync(string id) => Last(((Dataset)(await shop.RecordAsync(id, "povedano")).Resource).Distributions[0].License?.Iri?.Value);

        static async IAsyncEnumerable<HarvestEvent> Unless(bool isKnown)
        {
            await Task.Yield();
            if (isKnown)
            {
                yield return new HarvestEvent.NotModified();
                yield break;
            }

            yield return Found("odprta", new Distribution { Key = "csv" });
            yield return Found("svoja", new Distribution { Key = "csv", License = new LabelledNode { Iri = new(Own) } });
            yield return new HarvestEvent.Page(null, new Dictionary<string, string> { ["etag"] = "1" });
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_registers_default_fills_in_the_file_it_describes_only_what_nobody_says(string kind)
    {
        foreach (var rowFirst in new[] { true, false })
        {
            await using var shop = await Workshop.OpenAsync(kind);
            shop.Data.File("prodana_voda.csv", Water);
            await shop.SourceAsync("mapa", "folder", shop.Data.Path, ("licence", "CC0"));
            await shop.SourceAsync("register", "register", "-", ("licence", "CC BY 4.0"), ("theme", "HEAL"), ("access-rights", "javno"));
            shop.Register.Say(Found("vrstica", new Distribution { Key = "r" }) with { Enriches = "prodana_voda.csv" });
            foreach (var source in rowFirst ? new[] { "register", "mapa" } : ["mapa", "register"])
            {
                await shop.HarvestAsync(source);
            }

            var dataset = (Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource;
            Assert.Equal(("CC0", "source:mapa"), (Last(dataset.Distributions[0].License?.Iri?.Value), dataset.Origins["distributions/csv/license"].Evidence));
            Assert.Equal(("HEAL", "source:register"), (Last(dataset.Themes.Single().Value), dataset.Origins["themes"].Evidence));
            Assert.Equal(("PUBLIC", ValueOrigin.Default), (Last(dataset.AccessRights?.Value), dataset.Origins["accessRights"].Origin));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_form_of_this_catalogue_brings_no_defaults(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        var id = (await shop.RecordAsync("prodana_voda.csv")).Resource.Id;
        await shop.SourceAsync("register", "register", "-", ("access-rights", "javno"));
        shop.Register.Say(Found(id, new Distribution { Key = "r" }) with { Enriches = $"record:{id}" });

        await shop.HarvestAsync("register");

        var resource = (await shop.RecordAsync("prodana_voda.csv")).Resource;
        Assert.Equal(("Zbirka", null), (resource.Title["sl"], resource.AccessRights));
    }

    [Theory]
    [EveryDatabase]
    public async Task Every_real_kind_has_them_and_a_description_beside_the_file_goes_before_them(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        using var workspace = new TempFolder();
        using var data = new TempFolder();
        data.File("mapa/voda.csv", Water);
        data.File("mapa/odpad.csv", "leto;odpadki (t)\n2020;13\n2021;14\n");
        data.File("mapa/odpad.ttl", """
            @prefix dct: <http://purl.org/dc/terms/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
            <https://primer.si/odpad> a dcat:Dataset ; dct:title "Odpadki"@sl ; dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
              dcat:distribution [ a dcat:Distribution ; dcat:downloadURL <odpad.csv> ; dct:license <http://publications.europa.eu/resource/authority/licence/CC0> ] .
            """);
        data.File("feed.ttl", """
            @prefix dct: <http://purl.org/dc/terms/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
            <https://primer.si/a> a dcat:Dataset ; dct:title "A"@sl ; dct:description "Opis"@sl ;
              dcat:distribution [ a dcat:Distribution ; dcat:accessURL <https://primer.si/a.csv> ] .
            """);
        data.File("register.csv", "Naslov zbirke;Opis;Lokacija\nCeste;Opis;https://primer.si/ceste.csv\n");
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("""
            {"conformsTo":"https://project-open-data.cio.gov/v1.1/schema","dataset":[{"identifier":"j","title":"J","description":"D",
             "distribution":[{"downloadURL":"https://primer.si/j.csv"}]}]}
            """));
        var register = new RegisterSource(test.Store, AllHarvesters.Create());
        var harvest = new HarvestSource(
            test.Store, new(Path.Combine(workspace.Path, "files")), AllHarvesters.Create(), new HarvestSettings { Http = _ => new SocketsHttpHandler() }, test.Clock);
        var set = new Dictionary<string, string> { ["licence"] = "CC BY 4.0", ["frequency"] = "mesečno", ["allow-local"] = "true" };
        foreach (var (source, place) in new[] { ("files", In("mapa")), ("dcat", In("feed.ttl")), ("datajson", server.Address + "/data.json"), ("inventory", In("register.csv")) })
        {
            await register.RunAsync(new Source { Id = source, Kind = source, Location = place, Settings = set }, "ana", Cancel);
            var report = await harvest.RunAsync(new HarvestRequest { Source = source, Actor = "ana" }, null, Cancel);
            Assert.Equal((RunStatus.Done, 0), (report.Run.Status, report.Run.Rejected));
        }

        var values = new List<string>();
        await foreach (var record in test.Store.ReadAsync(new OpenData.Catalog.Store.RecordFilter(), Cancel))
        {
            var dataset = (Dataset)record.Resource;
            values.Add($"{record.Source} {dataset.Title["sl"] ?? dataset.Title.For("sl")}: {Last(dataset.Distributions.Single().License?.Iri?.Value)} {Last(dataset.Frequency?.Value)}");
        }

        Assert.Equal(
            ["datajson J: CC_BY_4_0 MONTHLY", "dcat A: CC_BY_4_0 MONTHLY", "files Odpadki: CC0 ANNUAL", "files Voda: CC_BY_4_0 MONTHLY", "inventory Ceste: CC_BY_4_0 MONTHLY"],
            values.Order(StringComparer.Ordinal));

        string In(string name) => Path.Combine(data.Path, name);
    }

    [Theory]
    [InlineData("licence", "CC BI 4.0", "CC BY 4.0", "https://…")]
    [InlineData("licence", "žžž", "npr. CC BY 4.0", "https://…")]
    [InlineData("frequency", "mesečnno", "Mesečno", "šifrant")]
    [InlineData("theme", "promet; qqq", "qqq", "npr. TRAN")]
    [InlineData("language", "xx", "npr. sl", "šifrant")]
    [InlineData("access-rights", "javnno", "javno", "šifrant")]
    public async Task A_word_that_no_list_knows_is_refused_when_the_source_is_added(string name, string value, params string[] remedies)
    {
        await using var test = await TestStore.OpenAsync("sqlite");
        var register = new RegisterSource(test.Store, AllHarvesters.Create());
        var source = new Source { Id = "mapa", Kind = "files", Location = "/mapa", Settings = new Dictionary<string, string> { [name] = value } };

        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => register.RunAsync(source, "ana", Cancel));

        Assert.All([.. remedies, $"»{name}«"], r => Assert.Contains(r, refused.Text["sl"], StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"\"{name}\": the list does not know the word", refused.Text["en"], StringComparison.Ordinal);
        Assert.Null(await test.Store.FindSourceAsync("mapa", Cancel));
    }

    [Theory]
    [InlineData("licence", Own)]
    [InlineData("licence", "")]
    [InlineData("theme", "Kmetijstvo, ribištvo, gozdarstvo in prehrana")]
    [InlineData("theme", "TRAN,ENVI")]
    [InlineData("theme", "promet; okolje")]
    [InlineData("theme", "transport; environment")]
    [InlineData("frequency", "monthly")]
    [InlineData("access-rights", "public")]
    [InlineData("language", "sl, it")]
    public void What_people_write_is_understood(string name, string value) =>
        Assert.NotNull(SourceSettings.Common(new Source { Id = "a", Kind = "files", Location = "/", Settings = new Dictionary<string, string> { [name] = value } }));

    [Fact]
    public void No_kind_describes_a_common_setting_again()
    {
        var common = SourceSettings.DescribeCommon().Select(s => s.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "licence", "frequency", "theme", "language", "access-rights" }, common);
        Assert.All(AllHarvesters.Create(), h => Assert.DoesNotContain(SourceSettings.Describe(h), s => common.Contains(s.Name)));
    }

    private static HarvestEvent.Found Found(string id, params Distribution[] distributions) => new(id, new Dataset
    {
        Title = LocalText.In("sl", "Zbirka"), Description = LocalText.In("sl", "Opis"), Distributions = distributions,
    });

    private static string? Last(string? iri) => iri?[(iri.LastIndexOf('/') + 1)..];
}
