using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Browsing;

/// <summary>Facets, periods, orders, pages and changes, on both databases.</summary>
public sealed class FacetSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_facet_counts_what_its_own_choice_leaves_out(string kind)
    {
        await using var trial = await FilledAsync(kind);
        SearchRequest Asked(params (Facet Facet, string[] Values)[] chosen) => new()
        {
            Facets = [Facet.Theme, Facet.Format, Facet.Owner],
            Chosen = chosen.ToDictionary(c => c.Facet, c => (IReadOnlyList<string>)c.Values),
        };

        var all = await trial.SearchAsync(Asked());
        Assert.Equal(4, all.Total);
        Assert.Equal("TRAN 2, ENVI 1, GOVE 1", Line(all, Facet.Theme));
        Assert.Equal("CSV 3, JSON 2", Line(all, Facet.Format));

        var roads = await trial.SearchAsync(Asked((Facet.Theme, ["TRAN"])));
        Assert.Equal("b a", BrowseTrial.Ids(roads));
        Assert.Equal("TRAN 2, ENVI 1, GOVE 1", Line(roads, Facet.Theme));
        Assert.Equal("CSV 2, JSON 1", Line(roads, Facet.Format));

        var json = await trial.SearchAsync(Asked((Facet.Theme, ["TRAN", "GOVE"]), (Facet.Format, ["JSON"])));
        Assert.Equal("b", BrowseTrial.Ids(json));
        Assert.Equal("ENVI 1, TRAN 1", Line(json, Facet.Theme));
        Assert.Equal("CSV 3, JSON 1", Line(json, Facet.Format));

        Assert.Equal(0, (await trial.SearchAsync(Asked((Facet.Theme, ["NI"])))).Total);
        Assert.Equal("TRAN 1", Line(await trial.SearchAsync(Asked() with { Words = "proga" }), Facet.Theme));
        Assert.Equal("", Line(await trial.SearchAsync(Asked() with { Facets = [] }), Facet.Theme));
    }

    [Theory, EveryDatabase]
    public async Task Facets_that_take_too_long_are_left_out_and_named(string kind)
    {
        await using var trial = await FilledAsync(kind);

        var answer = await trial.SearchAsync(new SearchRequest { Facets = [Facet.Theme, Facet.Kind], FacetBudget = TimeSpan.Zero });

        Assert.Equal([Facet.Theme, Facet.Kind], answer.Cut);
        Assert.Empty(answer.Facets);
        Assert.Equal(4, answer.Records.Count);
    }

    [Theory, EveryDatabase]
    public async Task What_a_record_inherits_counts_and_follows_its_body(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var request = new SearchRequest { Facets = [Facet.Licence] };
        Assert.Equal("none 4", Line(await trial.SearchAsync(request), Facet.Licence));

        var body = new Organisation
        {
            Id = "obcina", Name = LocalText.In("sl", "Občina"),
            Defaults = new OrganisationDefaults { Licence = new LicenceDecision { License = BrowseTrial.Code("licence", "CC_BY_4_0") } },
        };
        await trial.Home.Store.SaveOrganisationAsync(body, TestStore.Ana, Cancel);

        Assert.Equal("none 3, CC_BY_4_0 1", Line(await trial.SearchAsync(request), Facet.Licence));
    }

    [Theory, EveryDatabase]
    public async Task Freshness_follows_the_clock(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var request = new SearchRequest { Facets = [Facet.Freshness] };
        Assert.Equal("none 3, kept 1", Line(await trial.SearchAsync(request), Facet.Freshness));

        trial.Home.Clock.Advance(TimeSpan.FromDays(60));

        Assert.Equal("none 3, late 1", Line(await trial.SearchAsync(request), Facet.Freshness));
        var late = await trial.SearchAsync(request with { Chosen = new Dictionary<Facet, IReadOnlyList<string>> { [Facet.Freshness] = ["late"] } });
        Assert.Equal("c", BrowseTrial.Ids(late));
    }

    [Theory, EveryDatabase]
    public async Task A_period_is_met_where_it_overlaps(string kind)
    {
        await using var trial = await FilledAsync(kind);
        async Task<string> Within(DateOnly? from, DateOnly? to) =>
            BrowseTrial.Ids(await trial.SearchAsync(new SearchRequest { From = from, To = to, Order = SearchOrder.Title }));

        Assert.Equal("a d", await Within(new DateOnly(2020, 6, 1), null));
        Assert.Equal("a", await Within(new DateOnly(2020, 6, 1), new DateOnly(2021, 1, 1)));
        Assert.Equal("d", await Within(new DateOnly(2021, 1, 1), null));
        Assert.Equal("a", await Within(null, new DateOnly(2020, 1, 1)));
        Assert.Equal("", await Within(null, new DateOnly(2018, 12, 31)));
    }

    [Theory, EveryDatabase]
    public async Task Records_come_in_each_order_and_pages_neither_repeat_nor_lose_one(string kind)
    {
        await using var trial = await FilledAsync(kind);
        async Task<string> Ordered(SearchOrder order, int page = 1, int size = 20) =>
            BrowseTrial.Ids(await trial.SearchAsync(new SearchRequest { Order = order, Page = page, Size = size }));

        Assert.Equal("d c b a", await Ordered(SearchOrder.Newest));
        Assert.Equal("a b c d", await Ordered(SearchOrder.Title));
        Assert.Equal("c b a d", await Ordered(SearchOrder.Useful));
        Assert.Equal("c b", await Ordered(SearchOrder.Best, 1, 2));
        Assert.Equal("a d", await Ordered(SearchOrder.Best, 2, 2));
        Assert.Equal("", await Ordered(SearchOrder.Best, 3, 2));
        Assert.Equal("c b a d", await Ordered(SearchOrder.Best, int.MinValue, int.MaxValue));
        Assert.Equal("", await Ordered(SearchOrder.Best, int.MaxValue, 100));
        Assert.Equal("c", await Ordered(SearchOrder.Best, -1, -1));
    }

    [Theory, EveryDatabase]
    public async Task A_change_is_found_at_once_whoever_made_it(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, "Ceste");
        Assert.Equal("r0", await trial.FoundAsync("cesta"));

        await using var other = await trial.Home.OpenAnotherAsync();
        var added = await other.SaveAsync(TestStore.Record("nova", "Cestni kataster") with { Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
        Assert.Equal("r0 nova", await trial.FoundAsync("cesta"));

        var changed = await other.SaveAsync(added with { Resource = added.Resource with { Title = LocalText.In("sl", "Drevesa") } }, TestStore.Ana, null, Cancel);
        Assert.Equal("r0", await trial.FoundAsync("cesta"));
        Assert.Equal("nova", await trial.FoundAsync("drevo"));

        var withdrawn = await other.SaveAsync(changed with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        Assert.Equal("", await trial.FoundAsync("drevo"));
        Assert.Equal(1, (await trial.SearchAsync((string?)null)).Total);

        await other.SaveAsync(withdrawn with { Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
        Assert.Equal("nova", await trial.FoundAsync("drevo"));
        await other.SaveAsync(TestStore.Record("osnutek", "Drevored"), TestStore.Ana, null, Cancel);
        Assert.Equal("nova", await trial.FoundAsync("drev"));
    }

    [Theory, EveryDatabase]
    public async Task What_is_still_being_written_is_found_when_it_is_committed_and_not_missed(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, "Ceste");
        await using var other = await trial.Home.OpenAnotherAsync();
        await trial.Home.AddSourceAsync("s");
        var run = await other.BeginRunAsync("s", "ana", Cancel);
        await using (other.BeginBatch())
        {
            var record = TestStore.Record("a", "Hrup", "s") with { Status = RecordStatus.Approved, LastSeenRun = run.Id };
            await other.SaveAsync(record, new Change("ana", "zajem", run.Id), new RunRecord { RemoteId = "a", Dataset = "a", Outcome = RecordOutcome.Added }, Cancel);
            Assert.Equal("", await trial.FoundAsync("hrup"));
            if (kind == "postgresql")
            {
                // A later writer that commits first: the mark moves beyond the one that waits.
                await trial.AddAsync("b", "Zrak");
                Assert.Equal("b", await trial.FoundAsync("zrak"));
            }
        }

        Assert.Equal("a", await trial.FoundAsync("hrup"));
    }

    [Theory, EveryDatabase]
    public async Task Words_that_an_older_program_wrote_are_made_anew_at_the_next_opening(string kind)
    {
        await using var trial = await BrowseTrial.OpenAsync(kind, "Ceste | | promet");
        await trial.Home.RunSqlAsync("update record_facts set version = 0, facts = '{\"kind\":\"dataset\"}', title_length = 0, subject_length = 0");
        await trial.Home.RunSqlAsync("update record_search set title = '', words = 'staro'");

        await trial.Home.ReopenAsync();

        await using var index = new CatalogIndex(trial.Home.Store);
        await using var catalog = await OpenData.Catalog.Publishing.PublishedCatalog.OpenAsync(
            trial.Home.Store, new CatalogDescription { BaseUri = new Uri("https://podatki.example.si/") }, Cancel);
        var answer = await new SearchCatalog(catalog, index, trial.Home.Clock).RunAsync(new SearchRequest { Words = "cesti" }, Cancel);
        Assert.Equal(1, answer.Total);
        Assert.Equal(1, await trial.Home.Store.CountAsync(new OpenData.Catalog.Store.RecordFilter { Words = "promet" }, Cancel));
        Assert.Equal(0, await trial.Home.Store.CountAsync(new OpenData.Catalog.Store.RecordFilter { Words = "staro" }, Cancel));
    }

    [Fact]
    public async Task Both_databases_find_the_same_in_the_same_order()
    {
        await using var one = await BrowseTrial.OpenAsync("sqlite");
        await using var other = await BrowseTrial.OpenAsync("postgresql");
        string[] words = ["cesta", "voda", "proračun", "vrtec", "zrak", "hrup", "odpadki", "promet", "občina", "šola", "Žalec", "čistilna", "naprava", "2026"];
        var random = new Random(6);
        for (var i = 0; i < 150; i++)
        {
            string Some(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]));
            var text = $"{Some(2)} | {Some(6)} | {Some(1)}";
            var days = random.Next(400);
            Dataset More(Dataset d) => d with { Frequency = BrowseTrial.Code("frequency", "MONTHLY"), Modified = Temporal.Of(new DateOnly(2025, 1, 1).AddDays(days)) };
            await one.AddAsync($"z-{i}", text, More);
            await other.AddAsync($"z-{i}", text, More);
        }

        foreach (var query in words.Concat(["cest", "vodi odpadkov", "road traffic", "-cesta voda", "\"cesta voda\"", "šol", "vrt", ""]))
        {
            foreach (var order in Enum.GetValues<SearchOrder>())
            {
                var request = new SearchRequest { Words = query, Order = order, Size = 100, Facets = Enum.GetValues<Facet>() };
                var (a, b) = (await one.SearchAsync(request), await other.SearchAsync(request));
                Assert.Equal(BrowseTrial.Ids(a), BrowseTrial.Ids(b));
                Assert.Equal(a.Total, b.Total);
                Assert.All(request.Facets, f => Assert.Equal(Line(a, f), Line(b, f)));
            }
        }
    }

    private static string Line(SearchAnswer answer, Facet facet) =>
        answer.Facets.TryGetValue(facet, out var counts) ? string.Join(", ", counts.Select(c => $"{c.Value} {c.Count}")) : "";

    private static async Task<BrowseTrial> FilledAsync(string kind)
    {
        var trial = await BrowseTrial.OpenAsync(kind);
        await trial.AddAsync("a", "Avtobusi", d => Of(d, "TRAN", "CSV") with
        {
            Owner = "obcina", TemporalCoverage = [new Period { Start = Temporal.OfYear(2019), End = Temporal.OfYear(2020) }],
        });
        trial.Home.Clock.Advance(TimeSpan.FromMinutes(1));
        await trial.AddAsync("b", "Proge | Vsaka proga v mestu in okolici, po vrsti, z dolžino, postajališči in časom vožnje med njimi | promet", d => Of(d, "TRAN", "CSV", "JSON"));
        trial.Home.Clock.Advance(TimeSpan.FromMinutes(1));
        await trial.AddAsync("c", "Zrak", d => Of(d, "ENVI", "JSON") with
        {
            Frequency = BrowseTrial.Code("frequency", "MONTHLY"), Modified = Temporal.Of(new DateOnly(2026, 2, 20)),
        });
        trial.Home.Clock.Advance(TimeSpan.FromMinutes(1));
        await trial.AddAsync("d", "Župan", d => Of(d, "GOVE", "CSV") with { TemporalCoverage = [new Period { Start = new Temporal("2021-03", TemporalPrecision.Month) }] });
        return trial;
    }

    private static Dataset Of(Dataset dataset, string theme, params string[] formats) => dataset with
    {
        Themes = [BrowseTrial.Code("data-theme", theme)],
        Distributions = [.. formats.Select(f => new Distribution { Key = f, Format = BrowseTrial.Code("file-type", f) })],
    };
}
