using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Exporters;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters;

/// <summary>Each exporter's <c>samples/</c>: the small catalogue as it is written. OPENDATA_WRITE_DOCS=1 writes them anew.</summary>
public sealed class ExporterSamplesTests
{
    public static TheoryData<string, string, string> Samples() => new()
    {
        { "turtle", "dcat-ap-3.0.1", "DcatAp" }, { "turtle", "dcat-ap-2.1.1", "DcatAp" }, { "turtle", "dcat-ap-hvd-3.0.0", "DcatAp" },
        { "ntriples", "dcat-ap-3.0.1", "DcatAp" }, { "rdfxml", "dcat-ap-3.0.1", "DcatAp" }, { "jsonld", "dcat-ap-3.0.1", "DcatAp" },
        { "csv", "dcat-ap-3.0.1", "Csv" }, { "json", "dcat-ap-3.0.1", "Json" },
        { "schemaorg", "dcat-ap-3.0.1", "SchemaOrg" }, { "croissant", "dcat-ap-3.0.1", "Croissant" },
        { "datajson", "dcat-ap-3.0.1", "DataJson" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_is_what_the_exporter_writes(string name, string profile, string folder)
    {
        var exporter = AllExporters.Find(name)!;
        var path = Path.Combine(SharedData.Checkout(), "exporters", folder, "samples", profile + exporter.FileExtension);
        using var output = new MemoryStream();
        await exporter.WriteAsync(GoldenCatalogue.Request(profile, GoldenCatalogue.Head with { IsSample = true }), output, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, output.ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), Encoding.UTF8.GetString(output.ToArray()));
        Assert.Contains("sample", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://zlo\")")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    public async Task A_cell_is_never_a_formula(string title)
    {
        var record = new CatalogRecord { Resource = new Dataset { Id = "a", Title = LocalText.In("sl", title) } };
        var request = GoldenCatalogue.Request() with { ReadAsync = _ => new[] { record }.ToAsyncEnumerable() };
        using var output = new MemoryStream();
        await AllExporters.Find("csv")!.WriteAsync(request, output, TestContext.Current.CancellationToken);
        Assert.Contains("'" + title[..2], Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_exported_whole_or_not_at_all()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var temp = new TempFolder();
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = Path.Combine(temp.Path, "catalog.db") }, new ManualTime(), cancel);
        await store.SaveOrganisationAsync(GoldenCatalogue.Organisations["obcina-primer"], new Change("test", "test"), cancel);
        await store.SaveAsync(new CatalogRecord { Resource = GoldenCatalogue.CarParks(), Status = RecordStatus.Approved, Source = "s", RemoteId = "1" }, new Change("test", "test"), null, cancel);
        await store.SaveAsync(new CatalogRecord { Resource = new Dataset { Id = "osnutek" }, Source = "s", RemoteId = "2" }, new Change("test", "test"), null, cancel);
        var path = Path.Combine(temp.Path, "out", "catalog.ttl");
        var options = new ExportOptions { Catalog = new CatalogDescription { BaseUri = GoldenCatalogue.Base } };
        var report = await new ExportCatalog(store).RunAsync(AllExporters.Find("turtle")!, options, path, cancel);
        Assert.Equal((1, new FileInfo(path).Length), (report.Records, report.Bytes));
        Assert.DoesNotContain("osnutek", await File.ReadAllTextAsync(path, cancel), StringComparison.Ordinal);
        var before = await File.ReadAllTextAsync(path, cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ExportCatalog(store).RunAsync(AllExporters.Find("turtle")!, options, path, new CancellationToken(true)));
        await Assert.ThrowsAsync<OpenData.Catalog.SettingsInvalidException>(() => new ExportCatalog(store).RunAsync(AllExporters.Find("turtle")!, options with { Profile = "neznan" }, path, cancel));
        Assert.Equal(before, await File.ReadAllTextAsync(path, cancel));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }
}
