using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Gaps;

/// <summary>A town and its water company, asked what they should publish. The clock stands at 1 March 2026.</summary>
internal sealed class GapTrial : IAsyncDisposable
{
    private GapTrial(TestStore catalog) => Catalog = catalog;

    public TestStore Catalog { get; }

    public CatalogStore Store => Catalog.Store;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<GapTrial> StartAsync(string kind)
    {
        var trial = new GapTrial(await TestStore.OpenAsync(kind));
        await trial.BodyAsync("obcina", LegalClass.PublicSectorBody, null, "municipality");
        await trial.BodyAsync("vodovod", LegalClass.PublicUndertaking, "obcina", "water");
        return trial;
    }

    public Task BodyAsync(string id, LegalClass? legalClass, string? partOf, params string[] tasks) => Store.SaveOrganisationAsync(
        new Organisation { Id = id, Name = LocalText.Of(id, id), LegalClass = legalClass, PartOf = partOf, Tasks = tasks, Email = $"info@{id}.example" }, TestStore.Ana, Cancel);

    public Task SetAsync(string id, params string[] pairs) => new RegisterOrganisation(Store).SetAsync(id, RegisterTrial.Typed(pairs), "ana", Cancel);

    public async Task RecordAsync(
        string id, string title, string owner = "obcina", RecordStatus status = RecordStatus.Approved, Func<Dataset, Dataset>? with = null, params string[] rules)
    {
        var dataset = new Dataset { Id = id, Title = LocalText.In("sl", title), Owner = owner, Distributions = [new Distribution { Key = "csv", AccessUrls = [new Iri("https://data.example/" + id)] }] };
        var record = TestStore.Record(id) with
        {
            Resource = with?.Invoke(dataset) ?? dataset, Status = status, Trace = rules.Length == 0 ? null : new HarvestTrace { Rules = rules },
        };
        await Store.SaveAsync(record, TestStore.Ana, null, Cancel);
    }

    public Task<RegisterEntry> StateAsync(params string[] pairs) =>
        new AddEntry(Store, new RegisterSettings(), Catalog.Clock).RunAsync(AllRegisters.Exemptions, RegisterTrial.Typed(pairs), TestStore.Ana, Cancel);

    public Task<GapReport> FindAsync(string? owner = null) => new FindGaps(Store, Catalog.Clock).RunAsync(owner, Cancel);

    public async Task<GapRow> OfAsync(string template, string owner = "obcina") => (await FindAsync(owner)).Bodies.Single().Rows.Single(r => r.Expected.Key == template);

    public ValueTask DisposeAsync() => Catalog.DisposeAsync();
}
