using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>A catalogue, a portal in memory, and somebody who publishes.</summary>
internal sealed class PublishingDesk : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    private PublishingDesk(TestStore store) => TestStore = store;

    public TestStore TestStore { get; }

    public CatalogStore Store => TestStore.Store;

    public MemoryPortal Portal { get; } = new();

    public Uri BaseUri { get; set; } = new("https://podatki.primer.si/");

    public bool IsSample { get; set; }

    public TimeSpan Grace { get; set; }

    public string File { get; private set; } = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PublishingDesk> OpenAsync(string kind)
    {
        var desk = new PublishingDesk(await TestStore.OpenAsync(kind));
        await desk.Store.SaveOrganisationAsync(
            new Organisation { Id = "obcina", Name = LocalText.Of("Občina", "Town"), Defaults = new OrganisationDefaults { Contact = new Contact { Email = "info@primer.si" } } },
            TestStore.Ana, Cancel);
        return desk;
    }

    public PublishTarget Target() => new(Store, Portal, Setup(), TestStore.Clock);

    public PublishSetup Setup() => new()
    {
        Settings = new PublishSettings(),
        Catalog = new CatalogDescription { BaseUri = BaseUri, IsSample = IsSample },
        Grace = Grace,
        Files = new KeptFiles(folder.Path),
        Http = static _ => throw new InvalidOperationException("the portal is in memory"),
        Folder = folder.Path,
    };

    public async Task<CatalogRecord> AddAsync(string id, string title, string description = "Opis.", RecordStatus status = RecordStatus.Approved)
    {
        var record = new CatalogRecord
        {
            Resource = new Dataset
            {
                Id = id,
                Title = LocalText.In("sl", title),
                Description = LocalText.In("sl", description),
                Owner = "obcina",
                Distributions = [new Distribution { Key = "csv", DownloadUrls = [new Iri($"https://podatki.primer.si/files/{id}.csv")] }],
            },
            Status = status,
        };
        return await Store.SaveAsync(record, TestStore.Ana, null, Cancel);
    }

    public async Task ChangeAsync(string id, Func<CatalogRecord, CatalogRecord> change)
    {
        TestStore.Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.SaveAsync(change(await Store.FindAsync(id, Cancel) ?? throw new InvalidOperationException(id)), TestStore.Ana, null, Cancel);
    }

    public Task DescribeAsync(string id, string description) =>
        ChangeAsync(id, r => r with { Resource = ((Dataset)r.Resource) with { Description = LocalText.In("sl", description) } });

    public async Task<PublicationPlan> PlanAsync(bool removals = false, params string[] overwrite)
    {
        var plan = await new PlanPublication(Store, Target(), TestStore.Clock).RunAsync(
            new PlanRequest { Actor = "ana", AllowRemovals = removals, Overwrite = overwrite }, Cancel);
        File = Path.Combine(folder.Path, "plan.json");
        PlanFile.Save(File, plan, "sl");
        return plan;
    }

    /// <summary>Applies the plan's file as a later call does.</summary>
    public async Task<ApplyReport> ApplyFileAsync()
    {
        var apply = Applying();
        return await apply.RunAsync(await apply.FindAsync(await System.IO.File.ReadAllBytesAsync(File, Cancel), Cancel), "ana", justMade: false, null, Cancel);
    }

    public async Task<ApplyReport> PublishAsync(bool removals = false, params string[] overwrite)
    {
        var plan = await PlanAsync(removals, overwrite);
        return await Applying().RunAsync(plan, "ana", null, Cancel);
    }

    public ApplyPublication Applying() => new(Store, Target(), TestStore.Clock) { Pauses = [TimeSpan.Zero, TimeSpan.Zero] };

    public Task<VerificationReport> VerifyAsync() => new VerifyPublication(Store, Target(), TestStore.Clock).RunAsync(null, "ana", null, Cancel);

    public AdoptRecords Adoption() => new(Store, Target(), TestStore.Clock);

    public async Task<PublishedRecord> LineAsync(string id) => await Store.FindPublishedAsync("opsi", Portal.Address.AbsoluteUri, id, Cancel) ?? throw new InvalidOperationException($"no line of {id}");

    /// <summary>As another program, or the same one started anew, has the catalogue.</summary>
    public Task RestartAsync() => TestStore.ReopenAsync();

    public async ValueTask DisposeAsync()
    {
        await TestStore.DisposeAsync();
        folder.Dispose();
    }
}
