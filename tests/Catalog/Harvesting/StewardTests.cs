using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>What people decide stays decided: approval, local edits, confirmations.</summary>
public sealed class StewardTests
{
    private const string Water = "leto;prodana voda (m3)\n2020;1370000\n2021;1433372\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_refresh_of_the_data_passes_under_the_standing_approval(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.ApproveAsync("prodana_voda.csv");
        shop.Data.File("prodana_voda.csv", Water + "2022;1440000\n");

        Assert.Equal(1, (await shop.HarvestAsync()).Run.Changed);

        var record = await shop.RecordAsync("prodana_voda.csv");
        Assert.Equal(RecordStatus.Approved, record.Status);
        Assert.Equal("2022", ((Dataset)record.Resource).TemporalCoverage[0].End?.Text);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_new_column_asks_for_a_new_approval(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.ApproveAsync("prodana_voda.csv");
        shop.Data.File("prodana_voda.csv", "leto;prodana voda (m3);izgube (m3)\n2020;1370000;5\n2021;1433372;6\n");

        await shop.HarvestAsync();

        Assert.Equal(RecordStatus.Submitted, (await shop.RecordAsync("prodana_voda.csv")).Status);
    }

    [Theory]
    [EveryDatabase]
    public async Task Changed_metadata_ask_for_a_new_approval(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.ApproveAsync("prodana_voda.csv");
        await shop.SourceAsync("mapa", "folder", shop.Data.Path, ("licence", "CC BY 4.0"));

        await shop.HarvestAsync();

        var record = await shop.RecordAsync("prodana_voda.csv");
        Assert.Equal(RecordStatus.Submitted, record.Status);
        Assert.EndsWith("/licence/CC_BY_4_0", ((Dataset)record.Resource).Distributions[0].License?.Iri?.Value, StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Automatic_approval_leaves_sources_under_review_to_a_person(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Automatic = true;
        shop.Data.File("prodana_voda.csv", Water);
        await shop.SourceAsync("pregled", "folder", shop.Data.Path, ("review", "true"));
        await shop.HarvestAsync();
        await shop.HarvestAsync("pregled");

        Assert.Equal(RecordStatus.Approved, (await shop.RecordAsync("prodana_voda.csv")).Status);
        Assert.Equal(RecordStatus.Submitted, (await shop.RecordAsync("prodana_voda.csv", "pregled")).Status);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_withdrawn_record_stays_withdrawn(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Automatic = true;
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        var record = await shop.RecordAsync("prodana_voda.csv");
        await shop.Store.SaveAsync(record with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        shop.Data.File("prodana_voda.csv", Water + "2022;1440000\n");

        await shop.HarvestAsync();

        Assert.Equal(RecordStatus.Withdrawn, (await shop.RecordAsync("prodana_voda.csv")).Status);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_local_edit_survives_every_later_harvest_while_other_fields_follow_the_source(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.EditAsync("prodana_voda.csv", d => d with { Title = LocalText.Of("Prodana pitna voda", "Drinking water sold") });

        for (var year = 2022; year < 2025; year++)
        {
            shop.Data.File("prodana_voda.csv", Water + string.Concat(Enumerable.Range(2022, year - 2021).Select(y => $"{y};1440000\n")));
            await shop.HarvestAsync();
            var dataset = (Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource;
            Assert.Equal("Prodana pitna voda", dataset.Title["sl"]);
            Assert.Equal($"{year}", dataset.TemporalCoverage[0].End?.Text);
            Assert.Equal(year - 2019, dataset.Distributions[0].Tables[0].Profile.Rows);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task A_confirmed_suggestion_stays_confirmed_and_its_conflict_with_the_source_is_said(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.EditAsync("prodana_voda.csv", d =>
        {
            var origins = new Dictionary<string, FieldOrigin>(d.Origins) { ["temporalCoverage"] = new(ValueOrigin.Given, "ana") };
            origins.Remove("frequency");
            return d with { Origins = origins };
        });
        shop.Data.File("prodana_voda.csv", Water + "2022;1440000\n");

        await shop.HarvestAsync();

        var record = await shop.RecordAsync("prodana_voda.csv");
        var dataset = (Dataset)record.Resource;
        Assert.Equal("2021", dataset.TemporalCoverage[0].End?.Text);
        Assert.Equal(ValueOrigin.Given, dataset.Origins["temporalCoverage"].Origin);
        Assert.DoesNotContain("frequency", dataset.Origins.Keys);
        Assert.NotNull(dataset.Frequency);
        Assert.Contains(record.Findings, f => f is { Code: "source-changed-edited-field", Path: "temporalCoverage" });
    }

    [Theory]
    [EveryDatabase]
    public async Task A_described_column_keeps_its_words_when_the_table_grows(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.EditAsync("prodana_voda.csv", d => d with
        {
            Distributions =
            [
                d.Distributions[0] with
                {
                    License = new LabelledNode { Label = LocalText.In("sl", "po dogovoru") },
                    Tables =
                    [
                        d.Distributions[0].Tables[0] with
                        {
                            Columns = new Dictionary<string, ColumnDescription> { ["leto"] = new() { Description = LocalText.In("sl", "koledarsko leto") } },
                        },
                    ],
                },
            ],
        });
        shop.Data.File("prodana_voda.csv", Water + "2022;1440000\n");

        await shop.HarvestAsync();

        var distribution = ((Dataset)(await shop.RecordAsync("prodana_voda.csv")).Resource).Distributions[0];
        Assert.Equal("koledarsko leto", distribution.Tables[0].Columns["leto"].Description["sl"]);
        Assert.Equal(3, distribution.Tables[0].Profile.Rows);
        Assert.Equal("po dogovoru", distribution.License?.Label["sl"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_full_run_with_nothing_new_writes_no_revision(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("prodana_voda.csv", Water);
        await shop.HarvestAsync();
        await shop.EditAsync("prodana_voda.csv", d => d with { Title = LocalText.In("sl", "Moj naslov") });
        shop.Folder.Opened.Clear();

        var report = await shop.HarvestAsync(how: r => r with { Full = true });

        Assert.Equal(["prodana_voda.csv"], shop.Folder.Opened);
        Assert.Equal((0, 1), (report.Run.Changed, report.Run.Unchanged));
        Assert.Equal("Moj naslov", (await shop.RecordAsync("prodana_voda.csv")).Resource.Title["sl"]);
    }
}
