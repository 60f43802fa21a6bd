using Dapper;
using Microsoft.Data.Sqlite;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Harvesters;
using OpenData.Tests.Support;
using OpenData.Tests.Tables.Hostile;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>
/// Everything that a source may throw at us, through the real harvester into a real catalogue: what cannot be data is a rejected record with a reason,
/// what is odd is a finding, the run goes on and nothing is left half-done.
/// </summary>
public sealed partial class BadInputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_file_is_rejected()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("prazna.csv", "");
        await room.RefusesAsync("prazna.csv", "prazna", "empty");
    }

    [Fact]
    public async Task A_header_alone_is_a_dataset_without_rows_and_says_so()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("glava.csv", "ime;naslov;znesek\n");
        var (record, dataset) = await room.TakesAsync("glava.csv");
        Assert.Equal(0, dataset.Distributions.Single().Tables.Single().Profile.Rows);
        Assert.Contains("no-rows", Codes(record));
    }

    [Fact]
    public async Task Three_million_rows_are_taken_and_counted()
    {
        await using var room = await RealHarvest.OpenAsync();
        await BadFiles.LengthenAsync(room.Data.File("velika.csv", "id;ime\n"), "17;Ptuj\n", 3_000_000);
        var (_, dataset) = await room.TakesAsync("velika.csv");
        Assert.Equal(3_000_000, dataset.Distributions.Single().Tables.Single().Profile.Rows);
        Assert.Equal(24_000_007, dataset.Distributions.Single().ByteSize);
    }

    [Fact]
    public async Task One_line_of_200_MB_is_rejected()
    {
        await using var room = await RealHarvest.OpenAsync();
        await BadFiles.LengthenAsync(room.Data.File("dolga.csv", "a;b\n1;"), new string('x', 100), 2_000_000);
        await room.RefusesAsync("dolga.csv", "MB", "MB");
    }

    [Fact]
    public async Task Nul_bytes_are_an_error_of_the_dataset_and_its_rows_are_read()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("nicle.csv", "a;b\n1;x\0y\n2;z\n3;w\n");
        var (record, dataset) = await room.TakesAsync("nicle.csv");
        Assert.Equal(3, dataset.Distributions.Single().Tables.Single().Profile.Rows);
        Assert.Contains(record.Findings, f => f is { Code: "nul-bytes", Severity: Severity.Error });
    }

    [Fact]
    public async Task A_wrong_extension_is_told_and_the_real_format_recorded()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("preimenovana.xlsx", "ime;vrednost\nPtuj;1\nOrmož;2\n");
        var (record, dataset) = await room.TakesAsync("preimenovana.xlsx");
        Assert.EndsWith("/file-type/CSV", dataset.Distributions.Single().Format!.Value, StringComparison.Ordinal);
        Assert.Contains("wrong-extension", Codes(record));
    }

    [Fact]
    public async Task A_web_page_named_as_a_table_is_rejected()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("stran.csv", "<!DOCTYPE html><html><body>Stran ne obstaja</body></html>");
        await room.RefusesAsync("stran.csv", "HTML", "HTML");
    }

    [Fact]
    public async Task Ragged_rows_are_a_finding_and_all_rows_are_counted()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("neporavnana.csv", "a;b;c\n1;2;3\n1;2\n1;2;3\n1;2;3;4\n5;6;7\n8;9;1\n");
        var (record, dataset) = await room.TakesAsync("neporavnana.csv");
        Assert.Equal(6, dataset.Distributions.Single().Tables.Single().Profile.Rows);
        Assert.Contains("ragged-rows", Codes(record));
    }

    [Fact]
    public async Task An_empty_first_sheet_is_passed_over()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("knjiga.xlsx", BadFiles.WorkbookWithEmptyFirstSheet());
        var (record, dataset) = await room.TakesAsync("knjiga.xlsx");
        var table = dataset.Distributions.Single().Tables.Single().Profile;
        Assert.Equal(("Podatki", 3L), (table.Name, table.Rows));
        Assert.Contains("empty-first-sheet", Codes(record));
    }

    [Fact]
    public async Task An_encrypted_workbook_is_rejected()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("zaklenjena.xlsx", BadFiles.EncryptedWorkbook());
        await room.RefusesAsync("zaklenjena.xlsx", "gesl", "password");
    }

    [Fact]
    public async Task A_workbook_that_is_a_zip_bomb_is_rejected()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("bomba.xlsx", HostileZipTests.Pack(
            ("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", "<workbook/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[256 << 20])));
        await room.RefusesAsync("bomba.xlsx", "bomb", "bomb");
    }

    [Fact]
    public async Task A_json_100_000_levels_deep_is_rejected()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("globoka.json", new string('[', 100_000) + new string(']', 100_000));
        await room.RefusesAsync("globoka.json", "ravni", "levels");
    }

    [Fact]
    public async Task A_folder_that_vanishes_during_the_run_ends_it_and_archives_nothing()
    {
        await using var room = await RealHarvest.OpenAsync();
        using var gone = new Vanishing(room.Data.Path);
        room.Data.File("se-ena.csv", "a;b\n1;2\n");
        room.Data.File("zadnja.csv", "a;b\n1;2\n");
        Assert.Equal(3, (await room.HarvestAsync()).Run.Added);
        room.Data.File(RealHarvest.Good, "odsek;dolzina\nA1;121\n");

        var report = await room.HarvestAsync(gone);

        Assert.Equal((RunStatus.Partial, 1, 0), (report.Run.Status, report.Run.Changed, report.Run.Archived));
        Assert.Contains("izginila", report.Run.Reason!["sl"], StringComparison.Ordinal);
        Assert.Contains("vanished", report.Run.Reason["en"], StringComparison.Ordinal);
        Assert.Equal(3, await room.Store.CountAsync(new RecordFilter { Source = "mapa" }, Cancel));
        await room.AssertWholeAsync();

        var dead = await room.HarvestAsync();
        Assert.Equal((RunStatus.Failed, 0), (dead.Run.Status, dead.Run.Archived));
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_read_is_rejected_and_taken_when_it_is_whole()
    {
        var (path, grows) = ("", true);
        await using var room = await RealHarvest.OpenAsync(file => file with
        {
            OpenAsync = async cancel =>
            {
                var stream = await file.OpenAsync(cancel);
                if (grows && file.Name == "raste.csv")
                {
                    await stream.ReadExactlyAsync(new byte[1000], cancel);
                    await File.AppendAllTextAsync(path, "3;4\n", cancel);
                }

                return stream;
            },
        });
        path = room.Data.File("raste.csv", "a;b\n" + string.Concat(Enumerable.Repeat("1;2\n", 200_000)));
        await room.RefusesAsync("raste.csv", "med branjem spreminja", "changes while it is read");
        grows = false;
        Assert.Equal(1, (await room.HarvestAsync()).Run.Added);
    }

    [Fact]
    public async Task Paths_with_dots_and_links_that_leave_the_folder_bring_nothing_in()
    {
        await using var room = await RealHarvest.OpenAsync();
        using var outside = new TempFolder();
        var secret = outside.File("skrivnost.csv", "geslo;oseba\nskrivno-geslo;Ana\n");
        await room.SourceAsync("mapa", room.Data.Path, ("follow-links", "yes"));
        File.CreateSymbolicLink(Path.Combine(room.Data.Path, "povezava.csv"), secret);
        room.Data.File("datapackage.json", $$"""
            {"title":"Paket","resources":[{"name":"a","path":"{{RealHarvest.Good}}"},{"name":"b","path":"../{{Path.GetFileName(outside.Path)}}/skrivnost.csv"},
             {"name":"c","path":"{{secret}}"}]}
            """);

        var report = await room.HarvestAsync();

        Assert.Equal(RunStatus.Done, report.Run.Status);
        Assert.Equal("povezava.csv", Assert.Single(report.Records, r => r.Outcome == RecordOutcome.Rejected).RemoteId);
        var record = await room.Store.FindByRemoteIdAsync("mapa", "datapackage.json", Cancel);
        Assert.Single(((Dataset)record!.Resource).Distributions);
        Assert.Equal(2, record.Findings.Count(f => f.Code == "sidecar-path-outside"));
        foreach (var file in Directory.GetFiles(room.FilesFolder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("skrivno-geslo", await File.ReadAllTextAsync(file, Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_a_description_contradicts_the_file_the_file_wins()
    {
        await using var room = await RealHarvest.OpenAsync();
        room.Data.File("prireditve.csv", "datum;naziv;vstopnina\n2026-05-01;Kurentovanje;5\n2026-06-01;Festival;12\n");
        room.Data.File("prireditve.csv-metadata.json", """
            {"@context":"http://www.w3.org/ns/csvw","url":"prireditve.csv","dc:title":"Prireditve","dialect":{"delimiter":","},
             "tableSchema":{"columns":[{"titles":"datum","datatype":"date"},{"titles":"naziv","datatype":"integer"},{"titles":"vstopnina","datatype":"integer"}]}}
            """);
        var (record, dataset) = await room.TakesAsync("prireditve.csv");
        Assert.Equal("Prireditve", dataset.Title["sl"]);
        Assert.Equal(3, dataset.Distributions.Single().Tables.Single().Profile.Columns.Count);
        Assert.Contains("sidecar-delimiter-differs", Codes(record));
        Assert.Contains("sidecar-type-differs", Codes(record));
    }

    [Fact]
    public async Task A_second_source_with_the_same_id_is_refused_and_the_first_one_stays()
    {
        await using var room = await RealHarvest.OpenAsync();
        var register = new RegisterSource(room.Store, AllHarvesters.Create());
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(
            () => register.RunAsync(new Source { Id = "mapa", Kind = "files", Location = "/drugje" }, "ana", Cancel));
        Assert.Contains("mapa", refused.Text["sl"], StringComparison.Ordinal);
        Assert.Contains("mapa", refused.Text["en"], StringComparison.Ordinal);
        Assert.Equal(room.Data.Path, (await room.Store.FindSourceAsync("mapa", Cancel))!.Location);
    }

    [Fact]
    public async Task A_workspace_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        using var folder = new TempFolder();
        const string settings = """{ "version": 2, "future": 1 }""";
        var path = folder.File(Workspace.SettingsFile, settings);
        var refused = Assert.Throws<StoreOutdatedException>(() => Workspace.Open(folder.Path, new Dictionary<string, string>()));
        Assert.Contains("Namestite", refused.Text["sl"], StringComparison.Ordinal);
        Assert.Contains("Install", refused.Text["en"], StringComparison.Ordinal);
        Assert.Equal(settings, await File.ReadAllTextAsync(path, Cancel));

        await using var store = await TestStore.OpenAsync("sqlite");
        await using (var connection = new SqliteConnection($"Data Source={store.Path};Pooling=false"))
        {
            await connection.ExecuteAsync("insert into schema_update (name, at) values ('997_quantum.sql', 'x')");
        }

        await Assert.ThrowsAsync<StoreOutdatedException>(store.OpenAnotherAsync);
    }

    private static IEnumerable<string> Codes(CatalogRecord record) => record.Findings.Select(f => f.Code);

    /// <summary>The folder goes away when the first record is done, and is back after the test.</summary>
    private sealed class Vanishing(string folder) : IProgress<HarvestProgress>, IDisposable
    {
        private readonly string elsewhere = folder + ".elsewhere";

        public void Report(HarvestProgress value)
        {
            if (Directory.Exists(folder))
            {
                Directory.Move(folder, elsewhere);
            }
        }

        public void Dispose() => Directory.Move(elsewhere, folder);
    }
}
