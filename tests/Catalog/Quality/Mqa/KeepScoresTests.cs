using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Quality.Mqa;

/// <summary>Points are kept with the state they were counted of, and counted again when anything they hang on changes.</summary>
public sealed class KeepScoresTests
{
    private const string Elsewhere = "https://podatki.example.org/a.csv";

    private static readonly Uri Root = new("https://katalog.example.si/");

    [Theory]
    [EveryDatabase]
    public async Task Points_are_counted_once_for_each_state(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var first = await SaveAsync(test, Record("a"));
        await SaveAsync(test, Record("b"));
        Assert.Equal((2, 0), (await KeepAsync(test), await KeepAsync(test)));
        var before = (await test.Store.FindScoresAsync(["a"], Cancel))["a"];
        await SaveAsync(test, first with { Resource = (Dataset)first.Resource with { Keywords = [new TaggedText("voda", "sl")] } });
        Assert.Equal(1, await KeepAsync(test));
        var after = (await test.Store.FindScoresAsync(["a"], Cancel))["a"];
        Assert.Equal((before.Points + 30, 1, 2), (after.Points, before.Revision, after.Revision));
        Assert.Equal(after.Points, after.Sides.Sum());
    }

    [Theory]
    [EveryDatabase]
    public async Task What_a_body_gives_its_datasets_counts(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var body = new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") };
        await test.Store.SaveOrganisationAsync(body, TestStore.Ana, Cancel);
        var record = Record("a");
        await SaveAsync(test, record with { Resource = record.Resource with { Owner = "obcina" } });
        await SaveAsync(test, Record("b"));
        await KeepAsync(test);
        var before = (await test.Store.FindScoresAsync(["a"], Cancel))["a"].Points;
        await test.Store.SaveOrganisationAsync(
            body with { Defaults = new OrganisationDefaults { AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/PUBLIC") } }, TestStore.Ana, Cancel);
        Assert.Equal(1, await KeepAsync(test));
        Assert.Equal(before + 15, (await test.Store.FindScoresAsync(["a"], Cancel))["a"].Points);
    }

    [Theory]
    [EveryDatabase]
    public async Task What_addresses_of_others_answer_counts_once_they_were_asked(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        await SaveAsync(test, Record("a", new Distribution { Key = "csv", AccessUrls = [new Iri(Elsewhere)], DownloadUrls = [new Iri(Elsewhere)] }));
        await SaveAsync(test, Record("kept", new Distribution { Key = "csv", File = new KeptFile("b.csv", new string('0', 64)) }));
        await KeepAsync(test);
        Assert.Equal(["unchecked-link:80"], await FixesAsync(test, "a", "unchecked-link", "dead-link"));
        Assert.Equal([20, 100], await SidesAsync(test, 1, "a", "kept"));

        await AnswerAsync(test, 200, null);
        Assert.Equal(1, await KeepAsync(test)); // what is kept here hangs on nobody's answer
        Assert.Equal([100, 100], await SidesAsync(test, 1, "a", "kept"));
        Assert.Empty(await FixesAsync(test, "a", "unchecked-link", "dead-link"));

        // The same answer again is no news; a server that knows GET alone loses as the portal has it.
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 200, null);
        Assert.Equal(0, await KeepAsync(test));
        test.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(test, 405, 200);
        Assert.Equal(1, await KeepAsync(test));
        Assert.Equal([20, 100], await SidesAsync(test, 1, "a", "kept"));
        Assert.Equal(["dead-link:80"], await FixesAsync(test, "a", "unchecked-link", "dead-link"));
        Assert.Equal(405, (await test.Store.ReadLinkChecksAsync([Elsewhere, "https://x.example"], Cancel)).Values.Single().HeadStatus);
    }

    [Theory]
    [EveryDatabase]
    public async Task Sums_are_of_what_is_published_and_of_each_day_on_which_something_changed(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var a = await SaveAsync(test, Record("a"));
        await SaveAsync(test, Record("draft") with { Status = RecordStatus.Draft });
        await KeepAsync(test);
        var first = await SummaryAsync(test);
        Assert.Equal((1, 1), (first.Datasets, first.Ratings.Sum()));
        Assert.True((await test.Store.FindScoresAsync(["draft"], Cancel)).ContainsKey("draft"));

        test.Clock.Advance(TimeSpan.FromDays(3));
        await KeepAsync(test);
        a = await SaveAsync(test, a with { Resource = (Dataset)a.Resource with { Keywords = [new TaggedText("voda", "sl")], Owner = null } });
        await SaveAsync(test, Record("c"));
        await KeepAsync(test);
        var days = await test.Store.ReadScoreDaysAsync("catalogue", "", 10, Cancel);
        Assert.Equal([(1L, (long)first.Points), (2L, (long)((2 * first.Points) + 30))], days.Select(d => (d.Datasets, d.Points)));
        Assert.Equal(3, days[1].Day.DayNumber - days[0].Day.DayNumber);
        Assert.Equal([0, 30], (await test.Store.ReadScoreDaysAsync("dataset", "a", 10, Cancel)).Select(d => d.Points - (long)first.Points));
        Assert.Equal([1L], (await test.Store.ReadScoreDaysAsync("dataset", "draft", 10, Cancel)).Select(d => d.Datasets));

        await SaveAsync(test, a with { ArchivedAt = test.Clock.GetUtcNow() });
        await KeepAsync(test);
        Assert.Equal(1, (await SummaryAsync(test)).Datasets);
    }

    [Theory]
    [EveryDatabase]
    public async Task Lists_hold_what_their_numbers_say(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        for (var i = 0; i < 130; i++)
        {
            var record = Record($"z{i:000}");
            await SaveAsync(test, record with
            {
                Resource = (Dataset)record.Resource with
                {
                    Keywords = i % 3 == 0 ? [] : [new TaggedText("voda", "sl")],
                    Frequency = new Iri("http://publications.europa.eu/resource/authority/frequency/MONTHLY"),
                    Modified = Temporal.Of(test.Clock.GetUtcNow().AddDays(i % 2 == 0 ? -200 : 0)),
                },
            });
        }

        Assert.Equal(130, await KeepAsync(test));
        var sum = await SummaryAsync(test);
        Assert.Equal(130, sum.Datasets);
        foreach (var metric in MqaMetric.All)
        {
            var (total, ids) = await test.Store.ListScoredAsync(new ScoreQuery { Fails = (int)metric.Set, Limit = 200 }, Cancel);
            Assert.Equal((sum.Datasets - sum.Holds[metric.Number - 1], total), (total, ids.Count));
        }

        foreach (var fix in sum.Fixes)
        {
            Assert.Equal(fix.Datasets, (await test.Store.ListScoredAsync(new ScoreQuery { Fix = fix.Code }, Cancel)).Total);
        }

        Assert.Equal(44, sum.Fixes.Single(f => f.Code == "keywords").Datasets);
        Assert.Equal(44 * 30, sum.Fixes.Single(f => f.Code == "keywords").Gain);
        Assert.Equal((65, 65), ((await test.Store.CountLateAsync(test.Clock.GetUtcNow(), Cancel)).Values.Sum(), (await test.Store.ListScoredAsync(new ScoreQuery { LateAt = test.Clock.GetUtcNow() }, Cancel)).Total));
        var seen = new List<string>();
        for (var at = 0; at < 130; at += 20)
        {
            seen.AddRange((await test.Store.ListScoredAsync(new ScoreQuery { Offset = at }, Cancel)).Ids);
        }

        Assert.Equal(130, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [EveryDatabase]
    public async Task Internal_datasets_count_in_no_sum_and_in_no_list(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var body = new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") };
        await test.Store.SaveOrganisationAsync(body, TestStore.Ana, Cancel);
        await SaveAsync(test, Record("javna"));
        var late = Record("notranja");
        late = late with
        {
            Resource = (Dataset)late.Resource with
            {
                Audience = Audience.Internal, Owner = "obcina", Frequency = new Iri("http://publications.europa.eu/resource/authority/frequency/MONTHLY"),
                Modified = Temporal.Of(test.Clock.GetUtcNow().AddDays(-200)),
            },
        };
        await SaveAsync(test, late);
        await KeepAsync(test);
        Assert.Equal(1, (await SummaryAsync(test)).Datasets);
        Assert.Null(await test.Store.FindScoreSummaryAsync("obcina", Cancel));
        Assert.Equal(["javna"], (await test.Store.ListScoredAsync(new ScoreQuery(), Cancel)).Ids);
        Assert.Empty(await test.Store.CountLateAsync(test.Clock.GetUtcNow(), Cancel));
        Assert.Equal([1L], (await test.Store.ReadScoreDaysAsync("catalogue", "", 10, Cancel)).Select(d => d.Datasets));
        var counted = new List<string>();
        await foreach (var score in new ScoreCatalog(test.Store, test.Clock).RunAsync(new ScoreRequest { BaseUri = Root }, Cancel))
        {
            counted.Add(score.Dataset);
        }

        Assert.Equal(["javna"], counted);
    }

    [Theory]
    [EveryDatabase]
    public async Task Programs_that_count_side_by_side_keep_the_same_sums(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        foreach (var id in new[] { "a", "b", "c" })
        {
            await test.Store.SaveOrganisationAsync(new Organisation { Id = id, Name = LocalText.In("sl", id) }, TestStore.Ana, Cancel);
            var record = Record("zbirka-" + id);
            await SaveAsync(test, record with { Resource = record.Resource with { Owner = id } });
        }

        await using var other = await test.OpenAnotherAsync();
        for (var round = 0; round < 20; round++)
        {
            // Another state each time, so that both programs have sums to write.
            await test.Store.SaveOrganisationAsync(new Organisation { Id = "a", Name = LocalText.In("sl", $"a {round}") }, TestStore.Ana, Cancel);
            await Task.WhenAll(
                Task.Run(() => KeepAsync(test), Cancel),
                Task.Run(() => new KeepScores(other, test.Clock).RunAsync(Root, null, Cancel), Cancel));
        }

        Assert.Equal(["", "a", "b", "c"], (await test.Store.ListScoreSummariesAsync(Cancel)).Select(s => s.Owner));
        var gone = (await test.Store.FindAsync("zbirka-b", Cancel))!;
        await SaveAsync(test, gone with { Status = RecordStatus.Withdrawn });
        await KeepAsync(test);
        Assert.Equal(["", "a", "c"], (await test.Store.ListScoreSummariesAsync(Cancel)).Select(s => s.Owner));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_stop_half_way_loses_nothing(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        for (var i = 0; i < 600; i++)
        {
            await SaveAsync(test, Record($"z{i:000}"));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new KeepScores(test.Store, test.Clock).RunAsync(Root, new Stopping(stop), stop.Token));
        Assert.Equal(600 - 512, await KeepAsync(test));
        Assert.Equal(600, (await SummaryAsync(test)).Datasets);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static CatalogRecord Record(string id, params Distribution[] files) => new()
    {
        Resource = new Dataset { Id = id, Title = LocalText.In("sl", "Zbirka"), Description = LocalText.In("sl", "Opis"), Distributions = files },
        Status = RecordStatus.Approved,
        Fingerprint = "f",
    };

    private static Task<CatalogRecord> SaveAsync(TestStore test, CatalogRecord record) => test.Store.SaveAsync(record, TestStore.Ana, null, Cancel);

    private static Task<int> KeepAsync(TestStore test) => new KeepScores(test.Store, test.Clock).RunAsync(Root, null, Cancel);

    private static Task AnswerAsync(TestStore test, int? head, int? get) => test.Store.SaveLinkChecksAsync(
        [new LinkCheck { Url = Elsewhere, CheckedAt = test.Clock.GetUtcNow(), HeadStatus = head, GetStatus = get }], Cancel);

    private static async Task<MqaSummary> SummaryAsync(TestStore test) => RecordJson.Read<MqaSummary>((await test.Store.FindScoreSummaryAsync("", Cancel))!.Body);

    private static async Task<IEnumerable<string>> FixesAsync(TestStore test, string id, params string[] codes) =>
        (await test.Store.FindScoresAsync([id], Cancel))[id].Fixes.Split(' ').Where(f => codes.Contains(f.Split(':')[0]));

    private static async Task<IEnumerable<int>> SidesAsync(TestStore test, int side, params string[] ids)
    {
        var found = await test.Store.FindScoresAsync(ids, Cancel);
        return ids.Select(i => found[i].Sides[side]);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value) => stop.Cancel();
    }
}
