using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;
using OpenData.Tests.Support;
using OpenData.Web.Site;

namespace OpenData.Tests.Catalog.Compliance.InformationCatalog;

/// <summary>A bilingual town whose catalogue of public information is written. The clock stands at 1 March 2026.</summary>
internal sealed class InformationTrial : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    private InformationTrial(TestStore catalog) => Catalog = catalog;

    public TestStore Catalog { get; }

    public CatalogStore Store => Catalog.Store;

    public SectionFiles Files => new(folder.Path);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Organisation Town { get; } = new()
    {
        Id = "koper", Name = LocalText.Of("Občina Koper", "Koper").With("it", "Comune di Capodistria"), LegalClass = LegalClass.PublicSectorBody, Email = "info@koper.example",
        Languages = ["it"], IdNumber = "1000004",
    };

    public static async Task<InformationTrial> StartAsync(string kind)
    {
        var trial = new InformationTrial(await TestStore.OpenAsync(kind));
        await trial.Store.SaveOrganisationAsync(trial.Town, TestStore.Ana, Cancel);
        return trial;
    }

    public string At(params string[] parts) => Path.Combine([folder.Path, .. parts]);

    /// <summary>Writes a section as a person does, with its guidance left in.</summary>
    public void Text(string name, string markdown)
    {
        Files.Begin(Town);
        var path = At("katalog-ijz", "koper", name + ".md");
        File.WriteAllText(path, (File.Exists(path) ? File.ReadAllText(path) : "") + markdown);
        File.SetLastWriteTimeUtc(path, Catalog.Clock.GetUtcNow().UtcDateTime.AddDays(-10));
    }

    public void AllTexts()
    {
        foreach (var section in InformationSection.All)
        {
            Text(section.Name, $"Besedilo: {section.Name}");
            Text(section.Name + ".it", $"Testo: {section.Name}");
        }
    }

    public Task RecordAsync(string id, string title, Func<Dataset, Dataset>? with = null)
    {
        var dataset = new Dataset
        {
            Id = id, Title = LocalText.In("sl", title), Owner = "koper", Frequency = new Iri("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
            Modified = Temporal.Of(new DateOnly(2026, 1, 10)),
            Distributions = [new Distribution { Key = "csv", Format = new Iri("http://publications.europa.eu/resource/authority/file-type/CSV"), DownloadUrls = [new Iri($"https://data.example/{id}.csv")], AccessUrls = [new Iri("https://data.example/")] }],
        };
        return Store.SaveAsync(TestStore.Record(id) with { Resource = with?.Invoke(dataset) ?? dataset, Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
    }

    public Task<RegisterEntry> EnterAsync(RegisterKind kind, params string[] pairs) =>
        new AddEntry(Store, new RegisterSettings(), Catalog.Clock).RunAsync(kind, RegisterTrial.Typed(pairs), TestStore.Ana, Cancel);

    public async Task<WrittenInformation> WriteAsync(string to = "out") =>
        (await new WriteInformationCatalog(Store, Files, Catalog.Clock).RunAsync(
            new InformationCatalogRequest { Catalog = new CatalogDescription { BaseUri = new Uri("https://podatki.koper.example/") }, Owner = "koper", Folder = At(to), Markdown = SafeMarkdown.ToHtml }, Cancel)).Single();

    public async Task<string> PageAsync(string name = "koper.html")
    {
        await WriteAsync();
        return await File.ReadAllTextAsync(At("out", name), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Catalog.DisposeAsync();
        folder.Dispose();
    }
}
