using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class RefreshBrakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Rows(int count, string header = "id;datum;vrednost") =>
        header + "\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"{i};2026-01-{(i % 28) + 1:00};{i},5\n"));

    [Theory]
    [InlineData("rows", "vrstic prej 20, zdaj 9", "rows 20 before, 9 now")]
    [InlineData("columns", "stolpcev ni več: vrednost (prej 3, zdaj 2)", "columns gone: vrednost (3 before, 2 now)")]
    [InlineData("type", "stolpci druge vrste: vrednost (decimal → text)", "columns of another type: vrednost (decimal → text)")]
    [InlineData("page", "»a.csv«:", "\"a.csv\":")]
    [InlineData("empty", "»a.csv«:", "\"a.csv\":")]
    [InlineData("header", "vrstic prej 20, zdaj 0", "rows 20 before, 0 now")]
    [InlineData("kind", "je druge vrste: prej CSV, zdaj JSON", "of another kind: CSV before, JSON now")]
    public async Task A_refresh_that_loses_much_is_held_and_says_what_with_the_figures_before_and_after(string what, string sl, string en)
    {
        foreach (var kind in EveryDatabaseAttribute.Kinds)
        {
            await using var shop = await Workshop.OpenAsync(kind);
            shop.Data.File("a.csv", Rows(20));
            await shop.HarvestAsync();
            await shop.ApproveAsync("a.csv");
            shop.Data.File("a.csv", Worse(what));

            var report = await shop.HarvestAsync();

            Assert.Equal((RunStatus.Done, 1, 0, 0), (report.Run.Status, report.Run.Skipped, report.Run.Rejected, report.Run.Changed));
            Assert.True(report.NeedsAttention);
            Assert.Contains(sl, Assert.Single(report.Records).Reason!["sl"], StringComparison.Ordinal);
            var held = await shop.RecordAsync("a.csv");
            Assert.Equal((RecordStatus.Approved, 20), (held.Status, ((Dataset)held.Resource).Distributions[0].Tables[0].Profile.Rows));
            var finding = Assert.Single(held.Findings, f => f.Code == "refresh-held");
            Assert.Equal(Severity.Error, finding.Severity);
            Assert.Contains(en, finding.Message["en"], StringComparison.Ordinal);
            Assert.Equal(RecordOutcome.Skipped, Assert.Single(await shop.Store.ReadRunRecordsAsync(report.Run.Id, Cancel).ToListAsync(Cancel)).Outcome);
            var revision = held.Revision;

            // It stays held, and nothing is written again.
            Assert.Equal(1, (await shop.HarvestAsync()).Run.Skipped);
            Assert.Equal(revision, (await shop.RecordAsync("a.csv")).Revision);

            // The next good refresh releases it.
            shop.Data.File("a.csv", Rows(21));
            Assert.Equal(1, (await shop.HarvestAsync()).Run.Changed);
            var good = await shop.RecordAsync("a.csv");
            Assert.Equal((RecordStatus.Approved, 21), (good.Status, ((Dataset)good.Resource).Distributions[0].Tables[0].Profile.Rows));
            Assert.DoesNotContain(good.Findings, f => f.Code == "refresh-held");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_person_lets_a_held_refresh_through_for_all_or_for_one(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Rows(20));
        shop.Data.File("b.csv", Rows(20, "id;datum;mera"));
        await shop.HarvestAsync();
        shop.Data.File("a.csv", Rows(3));
        shop.Data.File("b.csv", Rows(3, "id;datum;mera"));
        Assert.Equal(2, (await shop.HarvestAsync()).Run.Skipped);

        var a = (await shop.RecordAsync("a.csv")).Resource.Id;
        var one = await shop.HarvestAsync(how: r => r with { Released = new HashSet<string> { a } });
        Assert.Equal(("a.csv", 1, 1), (one.Records.Single(r => r.Outcome == RecordOutcome.Changed).RemoteId, one.Run.Changed, one.Run.Skipped));
        var all = await shop.HarvestAsync(how: r => r with { AllowRemovals = true });
        Assert.Equal((1, 1, 0), (all.Run.Changed, all.Run.Unchanged, all.Run.Skipped));
        Assert.DoesNotContain((await shop.RecordAsync("b.csv")).Findings, f => f.Code == "refresh-held");
    }

    [Theory, EveryDatabase]
    public async Task A_held_refresh_that_is_taken_back_at_the_source_leaves_no_finding(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Rows(20));
        await shop.HarvestAsync();
        shop.Data.File("a.csv", Rows(2));
        await shop.HarvestAsync();
        shop.Data.File("a.csv", Rows(20));

        var report = await shop.HarvestAsync();

        Assert.Equal(1, report.Run.Changed);
        Assert.DoesNotContain((await shop.RecordAsync("a.csv")).Findings, f => f.Code == "refresh-held");
        Assert.Equal(1, (await shop.HarvestAsync()).Run.Unchanged);
    }

    [Fact]
    public async Task Two_rows_fewer_more_columns_and_the_settings_of_the_source_let_a_refresh_pass()
    {
        await using var shop = await Workshop.OpenAsync("sqlite");
        shop.Data.File("a.csv", Rows(4));
        shop.Data.File("b.csv", Rows(20));
        await shop.HarvestAsync();
        await shop.SourceAsync("mapa", "folder", shop.Data.Path, ("row-loss-share", "0.9"), ("hold-columns", "no"));
        shop.Data.File("a.csv", Rows(2));
        shop.Data.File("b.csv", "id;datum;nova\n" + string.Concat(Enumerable.Range(1, 5).Select(i => $"{i};2026-01-{i:00};{i}\n")));

        var report = await shop.HarvestAsync();

        Assert.Equal((2, 0), (report.Run.Changed, report.Run.Skipped));
    }

    [Theory, EveryDatabase]
    public async Task A_sensor_that_stands_still_is_told_once_and_released_when_it_moves(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var start = shop.Clock.GetUtcNow();
        Say(start, "a");
        await shop.HarvestAsync("povedano");
        await shop.ApproveAsync("senzor", "povedano");
        shop.Clock.Advance(TimeSpan.FromHours(2));
        Say(start, "b");
        Assert.Equal(1, (await shop.HarvestAsync("povedano")).Run.Changed);
        shop.Clock.Advance(TimeSpan.FromHours(20));
        Say(start, "c");

        var held = await shop.HarvestAsync("povedano");

        Assert.Equal((1, 0), (held.Run.Skipped, held.Run.Changed));
        Assert.Contains("2026-03-01 10:00", held.Records[0].Reason!["sl"], StringComparison.Ordinal);
        var revision = (await shop.RecordAsync("senzor", "povedano")).Revision;

        // The same bytes again: it still stands, and nothing more is written.
        Say(start, "b");
        Assert.Equal(1, (await shop.HarvestAsync("povedano")).Run.Skipped);
        Assert.Equal(revision, (await shop.RecordAsync("senzor", "povedano")).Revision);

        Say(shop.Clock.GetUtcNow(), "d");
        Assert.Equal(1, (await shop.HarvestAsync("povedano")).Run.Changed);
        Assert.DoesNotContain((await shop.RecordAsync("senzor", "povedano")).Findings, f => f.Code == "refresh-held");

        void Say(DateTimeOffset newest, string note)
        {
            var rows = Enumerable.Range(0, 30).Select(i => $"{newest.AddHours(-i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)};{i},5;{note}\n");
            var csv = System.Text.Encoding.UTF8.GetBytes("cas;vrednost;opomba\n" + string.Concat(rows));
            shop.Told.Say(new HarvestEvent.Found("senzor", new Dataset
            {
                Title = LocalText.In("sl", "Senzor"), Description = LocalText.In("sl", "Opis"), TemporalResolution = "PT1H",
                Distributions = [new Distribution { Key = "csv" }],
            })
            {
                Files = [new HarvestedFile("csv", "senzor.csv", _ => Task.FromResult<Stream>(new MemoryStream(csv)))],
            });
        }
    }

    private static string Worse(string what) => what switch
    {
        "rows" => Rows(9),
        "columns" => "id;datum\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{i};2026-01-{i:00}\n")),
        "type" => "id;datum;vrednost\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{i};2026-01-{i:00};napaka pri izvozu {i}\n")),
        "page" => "<!DOCTYPE html><html><head><title>Prijava</title></head><body><h1>Prijavite se</h1></body></html>",
        "header" => "id;datum;vrednost\n",
        "kind" => "[" + string.Join(',', Enumerable.Range(1, 20).Select(i => $$"""{"id":{{i}},"datum":"2026-01-01","vrednost":1.5}""")) + "]",
        _ => "",
    };
}
