using System.Text.Json;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>A catalogue of a town and its company, to be audited. Its clock stands at 1 March 2026.</summary>
internal sealed class AuditTrial : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    private AuditTrial(TestStore catalog) => Catalog = catalog;

    public TestStore Catalog { get; }

    public CatalogStore Store => Catalog.Store;

    public IFileEvidence? Files { get; set; }

    public RuleBook Rules { get; set; } = RuleBook.Default;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Change Ana => TestStore.Ana;

    public static async Task<AuditTrial> StartAsync(string kind, LegalClass? town = LegalClass.PublicSectorBody)
    {
        var trial = new AuditTrial(await TestStore.OpenAsync(kind));
        await trial.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), Email = "info@obcina.example", LegalClass = town, IdNumber = "5883369" }, Ana, Cancel);
        await trial.Store.SaveOrganisationAsync(new Organisation { Id = "komunala", Name = LocalText.Of("Komunala", "Utility"), LegalClass = LegalClass.PublicUndertaking }, Ana, Cancel);
        return trial;
    }

    public static Dataset Roads => new()
    {
        Id = "ceste", Owner = "obcina", Title = LocalText.Of("Ceste", "Roads"), Description = LocalText.Of("Občinske ceste.", "Municipal roads."),
        Keywords = [new TaggedText("ceste")], Themes = [new Iri("http://publications.europa.eu/resource/authority/data-theme/TRAN")],
        Languages = [new Iri("http://publications.europa.eu/resource/authority/language/SLV")],
        Frequency = Frequency("ANNUAL"), Modified = Temporal.Of(new DateOnly(2026, 1, 10)),
        ContactPoints = [new Contact { Name = LocalText.In("sl", "Podatki"), Email = "podatki@obcina.example" }],
        Distributions = [Csv("csv")],
    };

    public static Iri Frequency(string code) => new("http://publications.europa.eu/resource/authority/frequency/" + code);

    public static Distribution Csv(string key) => new()
    {
        Key = key, Title = LocalText.In("sl", key), AccessUrls = [new Iri($"https://data.example/{key}")], DownloadUrls = [new Iri($"https://data.example/{key}")],
        Format = new Iri("http://publications.europa.eu/resource/authority/file-type/CSV"),
        License = new LabelledNode { Iri = new Iri("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0") },
    };

    public async Task SaveAsync(Resource resource)
    {
        var before = await Store.FindAsync(resource.Id, Cancel);
        var record = before ?? TestStore.Record(resource.Id);
        await Store.SaveAsync(record with { Resource = resource, Status = RecordStatus.Approved }, Ana, null, Cancel);
    }

    public Task<RegisterEntry> EnterAsync(RegisterKind kind, params string[] pairs) =>
        new AddEntry(Store, new RegisterSettings(), Catalog.Clock).RunAsync(kind, RegisterTrial.Typed(pairs), Ana, Cancel);

    public async Task<AuditReport> WriteAsync(Func<AuditRequest, AuditRequest>? with = null)
    {
        var request = new AuditRequest { BaseUri = new Uri("https://podatki.obcina.example/"), Folder = At("out"), Language = "en", Rules = Rules, Formats = [AuditFormat.Json] };
        return await new WriteAudit(Store, new AuditEvidence(new StoredLinks(Store)) { Files = Files }, Catalog.Clock).RunAsync(with?.Invoke(request) ?? request, Cancel);
    }

    public string At(string name) => Path.Combine(folder.Path, name);

    /// <summary>The document, and its results.</summary>
    public async Task<(JsonElement Root, IReadOnlyList<JsonElement> Results)> ReadAsync(Func<AuditRequest, AuditRequest>? with = null)
    {
        await WriteAsync(with);
        var root = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(with?.Invoke(new AuditRequest { BaseUri = new Uri("https://x.example"), Folder = At("out") }).Folder ?? At("out"), "audit.json"), Cancel)).RootElement;
        return (root, [.. root.GetProperty("rules").EnumerateArray()]);
    }

    /// <summary>Outcome and basis of a rule for a dataset, a body or the catalogue: <c>met metadata</c>.</summary>
    public async Task<string> OfAsync(string rule, string subject, Func<AuditRequest, AuditRequest>? with = null)
    {
        var (_, results) = await ReadAsync(with);
        return string.Join(", ", results.Where(r => r.GetProperty("rule").GetString() == rule && Is(r, subject)).Select(static r => $"{r.GetProperty("outcome").GetString()} {r.GetProperty("basis").GetString()}"));
    }

    private static bool Is(JsonElement result, string subject) => result.TryGetProperty("dataset", out var dataset)
        ? dataset.GetString() == subject
        : result.TryGetProperty("organisation", out var body) && body.GetString() == subject;

    public async ValueTask DisposeAsync()
    {
        await Catalog.DisposeAsync();
        folder.Dispose();
    }
}
