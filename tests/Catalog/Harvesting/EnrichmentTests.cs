using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>Rows of a register that describe files which another source harvests.</summary>
public sealed class EnrichmentTests
{
    private const string Water = "leto;prodana voda (m3)\n2020;1370000\n2021;1433372\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_row_gives_its_values_to_the_dataset_found_at_its_place(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        shop.Register.Say(Row("Pitna voda, prodane količine"));

        var report = await shop.HarvestAsync("register");

        Assert.Equal((0, 1), (report.Run.Added, report.Run.Changed));
        await AssertEnrichedAsync(shop, "Pitna voda, prodane količine");
        Assert.Equal(0, await shop.CountAsync("register"));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_row_that_comes_before_its_file_waits_as_a_draft(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Automatic = true;
        shop.Register.Say(Row("Pitna voda, prodane količine"));
        Assert.Equal(1, (await shop.HarvestAsync("register")).Run.Added);
        Assert.Equal(RecordStatus.Draft, (await shop.RecordAsync("vrstica-7", "register")).Status);
        shop.Data.File("prodana_voda.csv", Water);

        await shop.HarvestAsync();

        await AssertEnrichedAsync(shop, "Pitna voda, prodane količine");
        Assert.Equal(0, await shop.CountAsync("register"));
        Assert.Equal(1, (await shop.HarvestAsync("register")).Run.Unchanged);
        Assert.Equal(1, (await shop.HarvestAsync()).Run.Unchanged);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_row_with_an_address_of_its_own_is_a_dataset_until_another_source_brings_that_address(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Automatic = true;
        const string address = "https://podatki.primer.si/prodana_voda.csv";
        shop.Register.Say(new HarvestEvent.Found("vrstica-7", new Dataset
        {
            Title = LocalText.In("sl", "Pitna voda"),
            Description = LocalText.In("sl", "Iz registra"),
            Distributions = [new Distribution { Key = "csv", AccessUrls = [new(address)] }],
        }) { Enriches = address });
        await shop.HarvestAsync("register");
        Assert.Equal(RecordStatus.Approved, (await shop.RecordAsync("vrstica-7", "register")).Status);
        Assert.Equal(1, (await shop.HarvestAsync("register")).Run.Unchanged);

        shop.Told.Say(new HarvestEvent.Found("datoteka", new Dataset { Title = LocalText.In("sl", "Datoteka") })
        {
            Files = [new HarvestedFile("csv", "prodana_voda.csv", _ => Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Water)))) { Location = address }],
        });
        await shop.HarvestAsync("povedano");

        Assert.Equal("Iz registra", (await shop.RecordAsync("datoteka", "povedano")).Resource.Description["sl"]);
        Assert.Equal(0, await shop.CountAsync("register"));
    }

    [Theory]
    [EveryDatabase]
    public async Task Both_orders_end_in_the_same_record(string kind)
    {
        var ends = new List<Resource>();
        foreach (var rowFirst in new[] { true, false })
        {
            await using var shop = await Workshop.OpenAsync(kind);
            shop.Data.File("prodana_voda.csv", Water);
            File.SetLastWriteTimeUtc(Path.Combine(shop.Data.Path, "prodana_voda.csv"), DateTime.UnixEpoch.AddYears(50));
            shop.Register.Say(Row("Pitna voda"));
            foreach (var source in rowFirst ? new[] { "register", "mapa" } : ["mapa", "register"])
            {
                await shop.HarvestAsync(source);
            }

            ends.Add((await shop.RecordAsync("prodana_voda.csv")).Resource);
        }

        Assert.Equal(Filled.Flatten(ends[0] with { Id = "x" }), Filled.Flatten(ends[1] with { Id = "x" }));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_a_row_gave_survives_new_data_and_follows_the_row(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        shop.Register.Say(Row("Pitna voda"));
        await shop.HarvestAsync();
        await shop.HarvestAsync("register");
        shop.Data.File("prodana_voda.csv", Water + "2022;1440000\n");
        await shop.HarvestAsync();
        await AssertEnrichedAsync(shop, "Pitna voda");
        Assert.Equal(3, ((Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource).Distributions[0].Tables[0].Profile.Rows);

        Assert.Equal((0, 1), Counts(await shop.HarvestAsync("register")));
        shop.Register.Say(Row("Pitna voda po letih"));
        Assert.Equal((1, 0), Counts(await shop.HarvestAsync("register")));
        await AssertEnrichedAsync(shop, "Pitna voda po letih");
    }

    [Theory]
    [EveryDatabase]
    public async Task A_row_that_leaves_its_register_takes_its_values_with_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        shop.Register.Say(Row("Pitna voda"), Own("a"), Own("b"));
        await shop.HarvestAsync();
        await shop.HarvestAsync("register");
        shop.Register.Say(Own("a"), Own("b"));

        await shop.HarvestAsync("register");

        var dataset = (Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource;
        Assert.Equal("Prodana voda", dataset.Title["sl"]);
        Assert.Equal(ValueOrigin.Found, dataset.Origins["title"].Origin);
    }

    /// <summary>A row that names a file by its path has no distribution of its own to hold the licence.</summary>
    [Theory]
    [EveryDatabase]
    public async Task The_licence_of_a_row_reaches_the_file_that_it_names_by_its_path(string kind)
    {
        foreach (var rowFirst in new[] { true, false })
        {
            await using var shop = await Workshop.OpenAsync(kind);
            shop.Data.File("prodana_voda.csv", Water);
            shop.Register.Say(Licensed("CC0"), Own("a"), Own("b"));
            foreach (var source in rowFirst ? new[] { "register", "mapa" } : ["mapa", "register"])
            {
                await shop.HarvestAsync(source);
            }

            Assert.EndsWith("/CC0", await LicenceAsync(shop), StringComparison.Ordinal);
            Assert.Single(((Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource).Distributions);
            Assert.Equal(3, (await shop.HarvestAsync("register")).Run.Unchanged);

            shop.Data.File("prodana_voda.csv", Water + "2022;1440000\n");
            await shop.HarvestAsync();
            Assert.EndsWith("/CC0", await LicenceAsync(shop), StringComparison.Ordinal);

            shop.Register.Say(Own("a"), Own("b"));
            await shop.HarvestAsync("register");
            Assert.DoesNotContain("CC0", await LicenceAsync(shop) ?? "", StringComparison.Ordinal);
        }

        static HarvestEvent.Found Licensed(string licence) => new("vrstica-7", new Dataset { Title = LocalText.In("sl", "Pitna voda") })
        {
            Enriches = "prodana_voda.csv",
            Words = new Dictionary<string, IReadOnlyList<string>> { ["license"] = [licence] },
        };

        static async Task<string?> LicenceAsync(Workshop shop) =>
            ((Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource).Distributions[0].License?.Iri?.Value;
    }

    [Theory]
    [EveryDatabase]
    public async Task A_persons_edit_wins_over_a_row(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.EditAsync("prodana_voda.csv", d => d with { Title = d.Title.With("sl", "Kar sem napisala sama") });
        shop.Register.Say(Row("Pitna voda"));

        await shop.HarvestAsync("register");

        var dataset = (Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource;
        Assert.Equal("Kar sem napisala sama", dataset.Title["sl"]);
        Assert.EndsWith("/CC_BY_4_0", dataset.Distributions[0].License?.Iri?.Value, StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_series_and_its_members_are_kept_and_a_new_year_archives_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Series(), Member(2024), Member(2025));
        await shop.HarvestAsync("povedano");
        var series = await shop.RecordAsync("series:proracun", "povedano");
        Assert.Equal([series.Resource.Id], ((Dataset)(await shop.RecordAsync("2024", "povedano")).Resource).InSeries);

        shop.Told.Say(Series(), Member(2024), Member(2025), Member(2026));
        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((1, 0, 3, 0), (report.Run.Added, report.Run.Changed, report.Run.Unchanged, report.Run.Archived));
        Assert.Equal([series.Resource.Id], ((Dataset)(await shop.RecordAsync("2026", "povedano")).Resource).InSeries);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_register_that_is_suddenly_empty_is_held_and_its_rows_stay(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        shop.Register.Say(Row("Pitna voda"));
        await shop.HarvestAsync();
        await shop.HarvestAsync("register");
        shop.Register.Say();

        var report = await shop.HarvestAsync("register");

        Assert.Equal((RunStatus.Held, 1), (report.Run.Status, report.Run.WouldArchive));
        Assert.Equal("Pitna voda", (await shop.RecordAsync("prodana_voda.csv")).Resource.Title["sl"]);
        await shop.HarvestAsync("register", r => r with { AllowRemovals = true });
        Assert.Equal("Prodana voda", (await shop.RecordAsync("prodana_voda.csv")).Resource.Title["sl"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_register_that_did_not_change_at_all_keeps_its_rows(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        shop.Register.Say(Row("Pitna voda"), Own("a"));
        await shop.HarvestAsync();
        await shop.HarvestAsync("register");
        shop.Register.Say(new HarvestEvent.NotModified());
        await shop.HarvestAsync("register");

        await shop.HarvestAsync("register");

        Assert.Equal("Pitna voda", (await shop.RecordAsync("prodana_voda.csv")).Resource.Title["sl"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task What_was_noticed_about_a_row_stays_while_the_row_does(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var odd = new Finding { Code = "period-not-understood", Severity = Severity.Warning, Message = LocalText.Of("ni obdobje", "is no period") };
        shop.Register.Say(Row("Pitna voda") with { Findings = [odd] });
        await shop.HarvestAsync("register");
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        Assert.Contains(odd.Code, await CodesAsync());
        await shop.HarvestAsync("register");
        shop.Data.File("prodana_voda.csv", Water + "2022;1440000\n");
        await shop.HarvestAsync();
        Assert.Contains(odd.Code, await CodesAsync());

        shop.Register.Say(Row("Pitna voda"));
        await shop.HarvestAsync("register");
        Assert.DoesNotContain(odd.Code, await CodesAsync());

        async Task<IEnumerable<string>> CodesAsync() => (await shop.RecordAsync("prodana_voda.csv")).Findings.Select(f => f.Code);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_dry_run_foresees_what_is_archived_also_where_rows_add_to_other_records(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        shop.Register.Say(Own("a"), Own("b"), Own("c"), Own("d"), Row("Pitna voda"));
        await shop.HarvestAsync("register");
        shop.Register.Say(Own("a"), Own("b"), Own("c"), Row("Pitna voda"));

        var foreseen = await shop.HarvestAsync("register", r => r with { DryRun = true });
        var done = await shop.HarvestAsync("register");

        Assert.Equal((1, 1), (foreseen.Run.WouldArchive, done.Run.Archived));
    }

    private static HarvestEvent.Found Own(string id) => new(id, new Dataset { Title = LocalText.In("sl", $"Zbirka {id}"), Description = LocalText.In("sl", "Opis") });

    private static HarvestEvent.Found Series() => new("series:proracun", new DatasetSeries
    {
        Title = LocalText.In("sl", "Proračun"), Description = LocalText.In("sl", "Proračun po letih"),
    });

    private static HarvestEvent.Found Member(int year) => new($"{year}", new Dataset
    {
        Title = LocalText.In("sl", $"Proračun {year}"), Description = LocalText.In("sl", "Opis"), InSeries = ["series:proracun"],
    });

    private static (int Changed, int Unchanged) Counts(HarvestReport report) => (report.Run.Changed, report.Run.Unchanged);

    private static HarvestEvent.Found Row(string title) => new("vrstica-7", new Dataset
    {
        Title = LocalText.In("sl", title),
        Distributions = [new Distribution { Key = "r" }],
        Uses = [new DatasetUse { Organisation = "Občina" }],
    })
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["license"] = ["Priznanje avtorstva 4.0"], ["frequency"] = ["mesečno"] },
        Enriches = ".\\prodana_voda.csv",
    };

    private static async Task AssertEnrichedAsync(Workshop shop, string title)
    {
        var dataset = (Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource;
        Assert.Equal(title, dataset.Title["sl"]);
        Assert.EndsWith("/frequency/MONTHLY", dataset.Frequency?.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("frequency", dataset.Origins.Keys);
        Assert.EndsWith("/licence/CC_BY_4_0", dataset.Distributions[0].License?.Iri?.Value, StringComparison.Ordinal);
        Assert.EndsWith("/file-type/CSV", dataset.Distributions[0].Format?.Value, StringComparison.Ordinal);
        Assert.Equal("Občina", Assert.Single(dataset.Uses).Organisation);
        Assert.NotEmpty(dataset.Description);
    }
}
