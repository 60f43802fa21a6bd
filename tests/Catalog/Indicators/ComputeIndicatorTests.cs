using System.Text;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Indicators;

/// <summary>Values of indicators, from the kept files' rows.</summary>
public sealed class ComputeIndicatorTests
{
    private const string Counts =
        "mesec;vrsta;število;teža\n1. 2025;nalog;8;1,5\n1. 2025;opozorilo;6;2,5\n2. 2025;nalog;15;0,5\n2. 2025;opozorilo;11;-\n1. 2026;nalog;7;1.000,25\nSkupaj;;47;\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Values_are_made_by_period_of_the_rows_that_count(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, Counts);
        await trial.AddAsync("sum", ("column", "število"), ("time", "mesec"), ("filter", "vrsta__notblank=1"), ("aggregate", "sum"), ("per", "month"));
        await trial.AddAsync("year", ("column", "število"), ("time", "mesec"), ("filter", "vrsta=nalog"), ("aggregate", "sum"), ("per", "year"));
        Assert.Equal("2025-01=14 2025-02=26 2026-01=7", await trial.ValuesAsync("sum"));
        Assert.Equal("2025=23 2026=7", await trial.ValuesAsync("year"));
        var series = await trial.SeriesAsync("sum");
        Assert.Equal((5, 0, false), (series.Rows, series.Empty, series.Cut));
        Assert.Equal(new Temporal("2026-02-01", TemporalPrecision.Day), series.DataAt);
        Assert.Equal(trial.Home.Clock.GetUtcNow(), series.ComputedAt);
        Assert.True(series.Problem.IsEmpty);
    }

    [Theory]
    [InlineData("last", "število", "2025-01=6 2025-02=11 2026-01=7")]
    [InlineData("mean", "število", "2025-01=7 2025-02=13 2026-01=7")]
    [InlineData("min", "število", "2025-01=6 2025-02=11 2026-01=7")]
    [InlineData("max", "število", "2025-01=8 2025-02=15 2026-01=7")]
    [InlineData("count", "število", "2025-01=2 2025-02=2 2026-01=1")]
    [InlineData("count", "teža", "2025-01=2 2025-02=1 2026-01=1")]
    [InlineData("count", "*", "2025-01=2 2025-02=2 2026-01=1")]
    [InlineData("sum", "teža", "2025-01=4 2025-02=0.5 2026-01=1000.25")]
    public async Task A_period_is_summed_up_as_asked_for(string aggregate, string column, string values)
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", Counts);
        await trial.AddAsync("kpi", ("column", column), ("time", "mesec"), ("filter", "vrsta__notblank=1"), ("aggregate", aggregate));
        Assert.Equal(values, await trial.ValuesAsync("kpi"));
    }

    [Fact]
    public async Task The_newest_row_counts_whatever_the_order_of_the_file()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", "cas,v\n2026-01-20T06:00:00Z,5\n2026-01-21T23:30:00Z,9\n2026-01-20T08:00:00Z,7\n2026-01-20T07:00:00Z,6\n");
        await trial.AddAsync("day", ("column", "v"), ("time", "cas"), ("per", "day"), ("factor", "1/2"));
        await trial.AddAsync("each", ("column", "v"), ("time", "cas"));
        Assert.Equal("2026-01-20=3.5 2026-01-22=4.5", await trial.ValuesAsync("day")); // half past midnight in Slovenia
        Assert.Equal("2026-01-21T23:30:00Z=9", IndicatorTrial.Text(await trial.SeriesAsync("each")).Split(' ')[^1]);
    }

    [Theory, EveryDatabase]
    public async Task Values_are_made_anew_when_the_file_or_the_definition_changes_and_only_then(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, "leto;v\n2020;1\n");
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto"));
        Assert.Equal(1, await trial.RefreshAsync());
        Assert.Equal(0, await trial.RefreshAsync());
        var first = await trial.SeriesAsync("kpi");

        // The record changed, the file did not: nothing is read.
        trial.Home.Clock.Advance(TimeSpan.FromDays(1));
        await trial.PutAsync("voda", "leto;v\n2020;1\n", d => d with { Title = LocalText.In("sl", "Drug naslov") });
        Assert.Equal(1, await trial.RefreshAsync());
        Assert.Equal(first.ComputedAt, (await trial.SeriesAsync("kpi")).ComputedAt);

        await trial.PutAsync("voda", "leto;v\n2020;1\n2021;2\n");
        Assert.Equal("2020=1 2021=2", await trial.ValuesAsync("kpi"));
        Assert.Equal(trial.Home.Clock.GetUtcNow(), (await trial.SeriesAsync("kpi")).ComputedAt);
        await trial.Register.SetAsync("kpi", [new("factor", "10")], null, "ana", Cancel);
        Assert.Equal("2020=10 2021=20", await trial.ValuesAsync("kpi"));
        Assert.Equal(0, await trial.RefreshAsync());
    }

    [Theory]
    [InlineData("leto;kolicina\n2020;1\n", "»v«", "\"v\"")]
    [InlineData("leto;v\n2020;veliko\n", "besedilo namesto števila", "a text in row 2")]
    [InlineData("leto;v\n2020;1\n2021;ok. 3\n", "vrstici 3", "row 3")]
    [InlineData("leto;v\n2020;-\n2021;…\n", "nimajo vrednosti", "have no values")]
    [InlineData("leto;v\nlani;1\npredlani;2\n", "»leto«", "no time in row 2")]
    public async Task What_cannot_be_read_is_told_and_the_last_good_values_stay(string broken, string sl, string en)
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", "leto;v\n2019;5\n2020;6\n");
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto"));
        var good = await trial.SeriesAsync("kpi");
        trial.Home.Clock.Advance(TimeSpan.FromDays(1));
        var since = trial.Home.Clock.GetUtcNow();
        await trial.PutAsync("voda", broken, d => d with { Modified = new Temporal("2026-02-20", TemporalPrecision.Day) });

        var bad = await trial.SeriesAsync("kpi");
        Assert.Equal("2019=5 2020=6", IndicatorTrial.Text(bad));
        Assert.Equal((good.ComputedAt, good.DataAt), (bad.ComputedAt, bad.DataAt));
        Assert.Contains(sl, bad.Problem.For("sl"), StringComparison.Ordinal);
        Assert.Contains(en, bad.Problem.For("en"), StringComparison.Ordinal);
        Assert.Equal(since, bad.ProblemAt);

        // It has been so since the first time, and is over with the next good file.
        trial.Home.Clock.Advance(TimeSpan.FromDays(1));
        await trial.PutAsync("voda", broken, d => d with { Title = LocalText.In("sl", "Drug naslov") });
        Assert.Equal(since, (await trial.SeriesAsync("kpi")).ProblemAt);
        await trial.PutAsync("voda", "leto;v\n2019;5\n2021;7\n");
        var mended = await trial.SeriesAsync("kpi");
        Assert.Equal(("2019=5 2021=7", true, null), (IndicatorTrial.Text(mended), mended.Problem.IsEmpty, mended.ProblemAt));
    }

    [Fact]
    public async Task No_row_that_counts_is_told_too_and_so_is_a_dataset_that_is_gone()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", Counts);
        await trial.AddAsync("kpi", ("column", "število"), ("time", "mesec"), ("filter", "vrsta=nič takega"));
        var none = await trial.SeriesAsync("kpi");
        Assert.Equal("No row meets the conditions.", none.Problem.For("en"));
        Assert.Null(none.Latest);

        await trial.Store.SaveIndicatorAsync((await trial.Store.FindIndicatorAsync("kpi", Cancel))! with { Tie = new IndicatorTie { Dataset = "ni", Column = "x" } }, TestStore.Ana, Cancel);
        Assert.Contains("»ni«", (await trial.SeriesAsync("kpi")).Problem.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_of_statistics_are_no_values_and_are_counted()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", "leto;v\n2020;1\n2020;z\n2020;-\n2020;n. p.\n2020;\n2021;2\n;9\n");
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto"), ("aggregate", "sum"));
        var series = await trial.SeriesAsync("kpi");
        Assert.Equal(("2020=1 2021=2", 2L, 5L), (IndicatorTrial.Text(series), series.Rows, series.Empty));
    }

    [Fact]
    public async Task Numbers_written_in_two_ways_are_not_guessed()
    {
        var rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"20{i + 10};{i},5;{i}.25\n")) + "2060;1.234;1\n";
        await using var trial = await IndicatorTrial.OpenAsync("sqlite");
        var distribution = await trial.FileAsync("csv", "v.csv", "leto;v;w\n" + rows.Replace("5;7.25", "5.5;7.25", StringComparison.Ordinal));
        var record = await trial.PutAsync("voda", [distribution]);
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto"), ("filter", "leto=2060"));
        var sure = await trial.SeriesAsync("kpi");

        // What the profiler says of such a column is a finding of the record.
        await trial.Store.SaveAsync(record with
        {
            Findings = [new Finding { Code = "mixed-decimal-marks", Severity = Severity.Warning, Path = "distributions/csv", Message = LocalText.Of("stolpec v: …", "column v: …") }],
        }, TestStore.Ana, null, Cancel);
        await trial.Register.SetAsync("kpi", [new("factor", "1")], null, "ana", Cancel);
        var mixed = await trial.SeriesAsync("kpi");
        Assert.NotEmpty(sure.Points);
        Assert.Contains("a text in row 42 where a number should be", mixed.Problem.For("en"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_table_of_one_moment_makes_a_series_of_its_states(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, "ime;v\nPtuj;10\n");
        await trial.AddAsync("kpi", ("column", "v"));
        Assert.Equal("2026-02-01=10", await trial.ValuesAsync("kpi"));
        await trial.PutAsync("voda", "ime;v\nPtuj;11\n", d => d with { Modified = new Temporal("2026-03-01T10:00:00Z", TemporalPrecision.Instant) });
        Assert.Equal("2026-02-01=10 2026-03-01=11", await trial.ValuesAsync("kpi"));

        // What the data speak of goes before the day they changed; what a person says before that. Another definition begins anew.
        await trial.PutAsync("voda", "ime;v\nPtuj;12\n", d => d with
        {
            TemporalCoverage = [new Period { Start = new Temporal("2025-01-01", TemporalPrecision.Day), End = new Temporal("2025-12-31", TemporalPrecision.Day) }],
        });
        Assert.Equal("2025=12", (await trial.ValuesAsync("kpi")).Split(' ')[0]);
        await trial.Register.SetAsync("kpi", [new("period", "2017")], null, "ana", Cancel);
        Assert.Equal("2017=12", await trial.ValuesAsync("kpi"));
    }

    [Theory, EveryDatabase]
    public async Task The_members_of_a_series_count_together_as_far_as_they_are_public(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind);
        await trial.Store.SaveAsync(
            new CatalogRecord { Resource = new DatasetSeries { Id = "voda", Title = LocalText.In("sl", "Voda") }, Status = RecordStatus.Approved, Fingerprint = "f" }, TestStore.Ana, null, Cancel);
        Dataset Member(Dataset dataset) => dataset with { InSeries = ["voda"] };
        await trial.PutAsync("voda-2020", "leto;v\n2020;1\n", Member);
        await trial.PutAsync("voda-2021", "leto;v\n2021;2\n", Member);
        await trial.PutAsync("tuje", "leto;v\n1999;9\n");
        await trial.PutAsync("osnutek", "leto;v\n1998;9\n", Member, RecordStatus.Draft);
        await trial.PutAsync("zaprto", "leto;v\n1997;9\n", d => Member(d) with { AccessRights = new("http://publications.europa.eu/resource/authority/access-right/RESTRICTED") });
        await trial.PutAsync("opis", "ime;opis\nx;y\n", Member);
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto"));
        Assert.Equal("2020=1 2021=2", await trial.ValuesAsync("kpi"));

        // A new file of the series is a new member: the series' own record does not change.
        await trial.PutAsync("voda-2022", "leto;v\n2022;3\n", Member);
        Assert.Equal("2020=1 2021=2 2022=3", await trial.ValuesAsync("kpi"));
        Assert.Single(await trial.PublicAsync());

        // What is not public any more leaves the values with it.
        foreach (var id in new[] { "voda-2020", "voda-2021", "voda-2022", "opis" })
        {
            await trial.PutAsync(id, "leto;v\n2022;3\n", Member, RecordStatus.Withdrawn);
        }

        var gone = await trial.SeriesAsync("kpi");
        Assert.Empty(gone.Points);
        Assert.False(gone.Problem.IsEmpty);
    }

    [Theory, EveryDatabase]
    public async Task What_a_member_said_goes_with_it_also_when_nothing_can_be_made_of_the_others(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind);
        await trial.Store.SaveAsync(
            new CatalogRecord { Resource = new DatasetSeries { Id = "voda", Title = LocalText.In("sl", "Voda") }, Status = RecordStatus.Approved, Fingerprint = "f" }, TestStore.Ana, null, Cancel);
        Dataset Member(Dataset dataset, string year) => dataset with
        {
            InSeries = ["voda"],
            TemporalCoverage = [new Period { Start = new Temporal(year + "-01-01", TemporalPrecision.Day), End = new Temporal(year + "-12-31", TemporalPrecision.Day) }],
        };
        foreach (var year in new[] { "2020", "2021" })
        {
            await trial.PutAsync("voda-" + year, $"ime;v\nPtuj;{year[3..]}7\n", d => Member(d, year));
        }

        await trial.AddAsync("kpi", ("column", "v"), ("aggregate", "sum"));
        Assert.Equal("2020=7 2021=17", await trial.ValuesAsync("kpi"));

        // One more member that cannot be read: the values from before stay, they are of those that are there.
        await trial.PutAsync("voda-2022", "ime;v\nPtuj;veliko\nOrmož;malo\n", d => Member(d, "2022"));
        var broken = await trial.SeriesAsync("kpi");
        Assert.Equal(("2020=7 2021=17", false), (IndicatorTrial.Text(broken), broken.Problem.IsEmpty));
        await trial.PutAsync("voda-2020", "ime;v\nPtuj;7\n", d => Member(d, "2020") with
        {
            AccessRights = new("http://publications.europa.eu/resource/authority/access-right/RESTRICTED"),
        });
        var less = await trial.SeriesAsync("kpi");
        Assert.Equal(("", false), (IndicatorTrial.Text(less), less.Problem.IsEmpty));
        await trial.PutAsync("voda-2022", "ime;v\nPtuj;9\n", d => Member(d, "2022"));
        Assert.Equal("2021=17 2022=9", await trial.ValuesAsync("kpi"));
        await trial.PutAsync("voda-2021", "ime;v\nPtuj;17\n", d => Member(d, "2021"), RecordStatus.Withdrawn);
        Assert.Equal("2022=9", await trial.ValuesAsync("kpi"));
    }

    [Theory, EveryDatabase]
    public async Task A_fault_over_one_indicator_is_told_there_and_the_others_are_made(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, "leto;v\n2020;1\n");
        await trial.PutAsync("hudo", "leto;v\n2020;1\n\u0662\u0660\u0662\u0661;2\n");
        await trial.AddAsync("a", ("dataset", "hudo"), ("column", "v"), ("time", "leto"));
        await trial.AddAsync("b", ("column", "v"), ("time", "leto"));
        Assert.Equal("2020=1", await trial.ValuesAsync("b"));
        Assert.Contains("no time in row 3", (await trial.SeriesAsync("a")).Problem.For("en"), StringComparison.Ordinal);

        // A name for a file that no file can have: nobody foresaw it.
        await trial.PutAsync("hudo", "leto;v\n2020;1\n", d => d with { Distributions = [d.Distributions[0] with { File = new KeptFile("x.csv", "../../etc") }] });
        await trial.PutAsync("voda", "leto;v\n2020;1\n2021;2\n");
        Assert.Equal("2020=1 2021=2", await trial.ValuesAsync("b"));
        Assert.Contains("ArgumentException", (await trial.SeriesAsync("a")).Problem.For("sl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vrsta=Nalog")]
    [InlineData("vrsta__not=Nalog")]
    [InlineData("vrsta__notin=Nalog,opomin")]
    [InlineData("vrsta__in=[\"Nalog\",\"a,b\"]")]
    [InlineData("vrsta__isblank=1")]
    [InlineData("vrsta__notblank=1")]
    [InlineData("vrsta__like=n_log")]
    [InlineData("znesek__in=10,2.50")]
    [InlineData("znesek__gt=9")]
    [InlineData("dan__gte=2. 3. 2024")]
    [InlineData("dan__lt=2024-03")]
    [InlineData("koda__lte=0010")]
    [InlineData("a=b=c=d")]
    [InlineData("version=1")]
    public async Task A_condition_counts_the_rows_that_an_address_of_rows_shows(string condition)
    {
        const string Csv = "vrsta;znesek;dan;koda;a=b;version\nNalog;10,0;1. 3. 2024;0010;c=d;1\nnalog;2,5;2. 3. 2024;0009;x;2\n;100,25;12. 2. 2024;0100;c=d;3\n"
            + "a,b;9,5;;0001;c;4\nopomin;;3. 3. 2024;0002;;5\n";
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", Csv);
        await trial.AddAsync("kpi", ("column", "*"), ("aggregate", "count"), ("period", "2024"), ("filter", condition));
        var dataset = (Dataset)(await trial.Store.FindAsync("voda", Cancel))!.Resource;
        var table = Assert.Single(RowTable.Of(dataset.Distributions[0], []));
        await using var rows = new ReadRows(trial.FilesFolder, new RowSettings(), TimeProvider.System);
        var address = IndicatorFilter.QueryOf(table, (await trial.Store.FindIndicatorAsync("kpi", Cancel))!.Tie)!;
        var query = RowQueryText.Read(table, address[1..].Split('&').Select(static p => p.Split('=', 2)).Select(static p => KeyValuePair.Create(Uri.UnescapeDataString(p[0]), Uri.UnescapeDataString(p[1]))));
        var page = await rows.PageAsync(table, query, Cancel);
        Assert.InRange(page.Rows.Count, 1, 4);
        Assert.Equal($"2024={page.Rows.Count}", await trial.ValuesAsync("kpi"));
    }

    [Fact]
    public async Task A_sheet_is_chosen_by_its_name_and_hidden_ones_are_nobodys()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite");
        var file = Path.Combine(SharedData.Checkout(), "cli", "samples", "ptuj", "obcina-poslovni-subjekti", "poslovni_subjekti_2021.xlsx");
        await using var stream = File.OpenRead(file);
        await trial.PutAsync("voda", [await trial.FileAsync("xlsx", "subjekti.xlsx", stream)]);
        await trial.AddAsync("kpi", ("sheet", "Subjekti"), ("column", "Število"), ("filter", "Vrsta subjekta=Skupaj"), ("period", "2021"));
        Assert.Equal("2021=2585", await trial.ValuesAsync("kpi"));
        await Assert.ThrowsAnyAsync<OpenData.Catalog.CatalogException>(() => trial.AddAsync("skrit", ("sheet", "racun"), ("column", "vrednost")));
    }

    [Fact]
    public async Task Of_more_periods_than_are_kept_the_newest_stay()
    {
        var start = new DateOnly(2005, 1, 1);
        var rows = new StringBuilder("dan;v\n");
        foreach (var day in Enumerable.Range(0, 7000).Select(i => start.AddDays((i * 3001) % 7000)))
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd};1\n");
        }

        await using var trial = await IndicatorTrial.OpenAsync("sqlite", rows.ToString());
        await trial.AddAsync("kpi", ("column", "v"), ("time", "dan"), ("aggregate", "sum"));
        var series = await trial.SeriesAsync("kpi");
        Assert.True(series.Cut);
        Assert.Equal(ComputeIndicator.MaxPeriods, series.Points.Count);
        var shown = (await trial.Store.ReadIndicatorSeriesAsync("voda", Cancel))["kpi"];
        Assert.Equal((IndicatorSeries.Recent, series.Latest), (shown.Points.Count, shown.Latest));
        Assert.Equal(start.AddDays(6999).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), series.Latest?.Period);
        Assert.Equal(start.AddDays(5000).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), series.Points[0].Period);
    }

    [Fact]
    public async Task Values_beyond_reckoning_are_told()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", "leto;v\n2020;70000000000000000000000000000\n2020;70000000000000000000000000000\n");
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto"), ("aggregate", "sum"));
        Assert.Contains("too large", (await trial.SeriesAsync("kpi")).Problem.For("en"), StringComparison.Ordinal);
    }
}
