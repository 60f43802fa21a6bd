using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Files;

public sealed class FilesHarvesterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_tree_gives_one_dataset_for_each_name_and_paths_with_forward_slashes()
    {
        folder.File("a.csv", "x;y\n1;2\n");
        folder.File("promet/ceste.csv", "x;y\n1;2\n");
        folder.File("promet/ceste.xlsx", "PK");
        folder.File("promet/načrt.pdf", "%PDF");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(["a.csv", "promet/ceste.csv", "promet/načrt.pdf"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(["csv", "xlsx"], ((Dataset)trial["promet/ceste.csv"].Resource).Distributions.Select(d => d.Key));
        Assert.Equal(["promet/ceste.csv", "promet/ceste.xlsx"], trial["promet/ceste.csv"].Files.Select(f => f.Location));
        Assert.Equal(3, trial.Events.OfType<HarvestEvent.Announced>().Single().Count);
        Assert.DoesNotContain(folder.Path, trial.Events.Select(e => e.ToString() ?? ""), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_folder_can_be_one_dataset()
    {
        folder.File("a/x.csv", "1");
        folder.File("a/y.csv", "1");
        folder.File("b/z.json", "{}");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path, new FilesOptions { Dataset = "folder" });
        Assert.Equal(["a", "b"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(["x-csv", "y-csv"], ((Dataset)trial["a"].Resource).Distributions.Select(d => d.Key));
    }

    [Fact]
    public async Task Another_format_beside_a_file_does_not_rename_its_dataset()
    {
        folder.File("popis.xlsx", "PK");
        var first = await HarvestTrial.OfFilesAsync(folder.Path);
        folder.File("popis.csv", "a;b\n");
        var second = await HarvestTrial.OfFilesAsync(folder.Path, before: new HarvestState(first.Marks));
        Assert.Equal(first.Found.Single().RemoteId, second.Found.Single().RemoteId);
        Assert.Equal(2, second.Found.Single().Files.Count);
    }

    [Fact]
    public async Task Names_that_differ_in_a_year_are_a_series_and_a_new_year_adds_a_member()
    {
        folder.File("proracun_2025.xlsx", "PK");
        var alone = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal("proracun_2025.xlsx", alone.Found.Single().RemoteId);
        Assert.Empty(((Dataset)alone.Found.Single().Resource).InSeries);

        folder.File("proracun_2026.xlsx", "PK");
        var two = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(["series:proracun_{}", "proracun_2025.xlsx", "proracun_2026.xlsx"], two.Found.Select(f => f.RemoteId));
        var series = Assert.IsType<DatasetSeries>(two.Found[0].Resource);
        Assert.EndsWith("/ANNUAL", series.Frequency!.Value, StringComparison.Ordinal);
        Assert.Equal("2025-01-01", series.TemporalCoverage[0].Start!.Value.Text);
        Assert.Equal("2026-12-31", series.TemporalCoverage[0].End!.Value.Text);
        Assert.All(two.Found.Skip(1), f => Assert.Equal(["series:proracun_{}"], ((Dataset)f.Resource).InSeries));

        folder.File("proracun_2027.xlsx", "PK");
        var three = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(two.Found[0].RemoteId, three.Found[0].RemoteId);
        Assert.Equal(4, three.Found.Count);
        Assert.Equal(3, (await HarvestTrial.OfFilesAsync(folder.Path, new FilesOptions { Series = "off" })).Found.Count);
    }

    [Fact]
    public async Task Folders_that_differ_in_a_year_are_a_series_too()
    {
        folder.File("finance/2025/proracun.xlsx", "PK");
        folder.File("finance/2026/proracun.xlsx", "PK");
        folder.File("finance/2026/sklepi.csv", "a;b\n");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(["series:finance/{}/proracun", "finance/2025/proracun.xlsx", "finance/2026/proracun.xlsx", "finance/2026/sklepi.csv"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal("Proracun", trial.Found[0].Resource.Title.For("sl"));
        Assert.Equal(["series:finance/{}/proracun"], ((Dataset)trial["finance/2026/proracun.xlsx"].Resource).InSeries);
        Assert.Equal("2026-01-01", ((Dataset)trial["finance/2026/sklepi.csv"].Resource).TemporalCoverage.Single().Start!.Value.Text);
        Assert.Empty(((Dataset)trial["finance/2026/sklepi.csv"].Resource).InSeries);

        var folders = await HarvestTrial.OfFilesAsync(folder.Path, new FilesOptions { Dataset = "folder" });
        Assert.Equal(["finance/2025", "finance/2026"], folders.Found.Where(f => f.Resource is Dataset).Select(f => f.RemoteId));
        Assert.Equal("series:finance/{}", folders.Found[0].RemoteId);
    }

    [Fact]
    public async Task Rubbish_is_ignored_papers_are_skipped_and_suspect_names_are_findings()
    {
        foreach (var name in new[] { "~$vpis.xlsx", "Thumbs.db", ".DS_Store", "desktop.ini", ".git/config", "x.tmp", ".~lock.a.ods#", "a.csv" })
        {
            folder.File(name, "x");
        }

        folder.File("README.md", "x");
        folder.File("vpis_osnutek_v2.csv", "x");
        folder.File("popis (1).csv", "x");
        folder.File("seznam - kopija.csv", "x");
        folder.File("staro_stanje.csv", "x");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(["a.csv", "popis (1).csv", "seznam - kopija.csv", "staro_stanje.csv", "vpis_osnutek_v2.csv"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(["README.md"], trial.Skipped.Select(s => s.RemoteId));
        Assert.Empty(trial["a.csv"].Findings);
        Assert.Equal("draft-name", trial["vpis_osnutek_v2.csv"].Findings.Single().Code);
        Assert.Equal("copy-name", trial["popis (1).csv"].Findings.Single().Code);
        Assert.Equal("copy-name", trial["seznam - kopija.csv"].Findings.Single().Code);
        Assert.Equal("old-name", trial["staro_stanje.csv"].Findings.Single().Code);
    }

    [Fact]
    public async Task Patterns_choose_and_leave_out()
    {
        folder.File("a.csv", "x");
        folder.File("b.json", "x");
        folder.File("arhiv/c.csv", "x");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path, new FilesOptions { Include = "**/*.csv", Exclude = "arhiv/**" });
        Assert.Equal(["a.csv"], trial.Found.Select(f => f.RemoteId));
    }

    [Fact]
    public async Task A_link_that_leaves_the_folder_is_never_read()
    {
        using var outside = new TempFolder();
        var secret = outside.File("skrivnost.csv", "x");
        folder.File("a.csv", "x");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "povezava.csv"), secret);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "mapa"), outside.Path);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "notranja.csv"), Path.Combine(folder.Path, "a.csv"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "krog.csv"), Path.Combine(folder.Path, "krog.csv"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "ovinek.csv"), Path.Combine(folder.Path, "mapa", "skrivnost.csv"));

        var off = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(["a.csv"], off.Found.Select(f => f.RemoteId));
        Assert.Equal(5, off.Skipped.Count);

        var on = await HarvestTrial.OfFilesAsync(folder.Path, new FilesOptions { FollowLinks = true });
        Assert.Equal(["a.csv", "notranja.csv"], on.Found.Select(f => f.RemoteId));
        Assert.Equal(["krog.csv", "mapa", "ovinek.csv", "povezava.csv"], on.Rejected.Select(r => r.RemoteId).Order(StringComparer.Ordinal));
        Assert.All(on.Rejected, r => Assert.DoesNotContain(outside.Path, r.Reason.For("sl"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_vanishes_is_rejected_and_a_vanished_folder_stops_the_run()
    {
        folder.File("a.csv", "x");
        folder.File("b.csv", "x");
        folder.File("c.csv", "x");
        var harvest = new FolderHarvest(folder.Path, new FilesOptions(), HarvestState.Nothing);
        var events = new List<HarvestEvent>();
        await foreach (var said in harvest.ReadAsync(TestContext.Current.CancellationToken))
        {
            events.Add(said);
            File.Delete(Path.Combine(folder.Path, "b.csv"));
        }

        Assert.Equal("b.csv", events.OfType<HarvestEvent.Rejected>().Single().RemoteId);
        Assert.Equal(2, events.OfType<HarvestEvent.Found>().Count());

        var place = Path.Combine(folder.Path, "mapa");
        folder.File("mapa/a.csv", "x");
        folder.File("mapa/b.csv", "x");
        await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var said in new FolderHarvest(place, new FilesOptions(), HarvestState.Nothing).ReadAsync(TestContext.Current.CancellationToken))
            {
                if (Directory.Exists(place))
                {
                    Directory.Delete(place, recursive: true);
                }
            }
        });
        await Assert.ThrowsAsync<SourceUnavailableException>(() => HarvestTrial.OfFilesAsync(place));
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_read_is_refused_at_its_end()
    {
        var path = folder.File("raste.csv", new string('x', 100_000));
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        await using var stream = await trial.Found.Single().Files.Single().OpenAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1000];
        await stream.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(path, "še", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<SourceUnreadableException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Long_names_names_in_either_unicode_form_and_names_that_differ_by_case_are_taken()
    {
        var longName = new string('a', 240) + ".csv";
        folder.File(longName, "x");
        folder.File("pro\u0063\u030Cun.csv", "x");
        folder.File("Seznam.csv", "x");
        folder.File("seznam.csv", "y");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Contains(trial.Found, f => f.RemoteId == "pro\u010Dun.csv");
        Assert.Contains(trial.Found, f => f.RemoteId == longName);
        Assert.Contains("name-differs-by-case", trial["seznam.csv"].Findings.Select(f => f.Code));
        await using var stream = await trial["pro\u010Dun.csv"].Files[0].OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal('x', stream.ReadByte());
    }

    [Fact]
    public async Task A_package_is_one_dataset_with_its_words_and_its_paths_stay_inside()
    {
        folder.File("data/prireditve.csv", "datum;naziv\n");
        folder.File("datapackage.json", """
            {"name":"p","title":"Prireditve","description":"Koledar","keywords":["kultura"],"licenses":[{"path":"https://creativecommons.org/licenses/by/4.0/"}],
             "resources":[{"name":"a","path":"data/prireditve.csv","schema":{"fields":[{"name":"datum","type":"date","description":"Dan"}]}},
                          {"name":"b","path":"../../etc/passwd"},{"name":"c","path":"/etc/passwd"},{"name":"d","path":"manjka.csv"},
                          {"name":"e","path":"https://primer.si/e.csv"}]}
            """);
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        var found = trial["datapackage.json"];
        var dataset = Assert.IsType<Dataset>(found.Resource);
        Assert.Equal("Prireditve", dataset.Title.For("sl"));
        Assert.Equal(["https://creativecommons.org/licenses/by/4.0/"], found.Words["license"]);
        Assert.Equal(2, dataset.Distributions.Count);
        Assert.Equal("data/prireditve.csv", found.Files.Single().Location);
        Assert.Equal("Dan", dataset.Distributions[0].Tables[0].Columns["datum"].Description.For("sl"));
        Assert.Equal(2, found.Findings.Count(f => f.Code == "sidecar-path-outside"));
        Assert.Single(found.Findings, f => f.Code == "sidecar-file-missing");
        Assert.Single(trial.Found);
    }

    [Fact]
    public async Task A_broken_description_is_a_finding_and_the_data_are_taken_without_it()
    {
        folder.File("a.csv", "x");
        folder.File("datapackage.json", "{ \"resources\": [");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal("sidecar-unreadable", trial["a.csv"].Findings.Single().Code);
    }

    [Fact]
    public async Task Csvw_beside_a_file_gives_words_for_it_and_its_columns()
    {
        folder.File("predmeti.csv", "inv_st;predmet\n");
        folder.File("predmeti.csv-metadata.json", """
            {"@context":["http://www.w3.org/ns/csvw",{"@language":"sl"}],"url":"predmeti.csv","dc:title":{"sl":"Predmeti","en":"Objects"},
             "dc:license":{"@id":"http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"},
             "tableSchema":{"columns":[{"name":"inv_st","titles":"inv_st","dc:description":"Inventarna številka"},{"name":"predmet","titles":"predmet"}]}}
            """);
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        var found = trial.Found.Single();
        Assert.Equal("Objects", found.Resource.Title.For("en"));
        Assert.Equal("Predmeti", found.Resource.Title.For("sl"));
        Assert.Equal(["http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"], found.Words["license"]);
        Assert.Equal("Inventarna številka", ((Dataset)found.Resource).Distributions[0].Tables[0].Columns["inv_st"].Description.For("sl"));
    }

    [Fact]
    public async Task A_source_may_be_one_file_with_the_description_that_bears_its_name()
    {
        var path = folder.File("a.csv", "x;y\n1;2\n");
        folder.File("a.csv-metadata.json", """{"@context":"http://www.w3.org/ns/csvw","url":"a.csv","dc:title":"Ena sama"}""");
        folder.File("b.csv", "x;y\n1;2\n");
        folder.File("globoko/a.csv", "x;y\n1;2\n");
        var trial = await HarvestTrial.OfFilesAsync(path);
        Assert.Equal("a.csv", trial.Found.Single().RemoteId);
        Assert.Equal("Ena sama", trial.Found.Single().Resource.Title.For("sl"));
        Assert.Single(trial.Found.Single().Files);
        Assert.Empty(trial.Skipped);
    }

    [Fact]
    public async Task A_second_run_over_the_same_folder_says_the_same()
    {
        folder.File("a_2024.csv", "x");
        folder.File("a_2025.csv", "x");
        folder.File("b.json", "{}");
        var first = await HarvestTrial.OfFilesAsync(folder.Path);
        var second = await HarvestTrial.OfFilesAsync(folder.Path, before: new HarvestState(first.Marks));
        Assert.Equal(Compact.Of(first.Events), Compact.Of(second.Events));
    }
}
