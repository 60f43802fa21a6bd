using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.Opsi;
using OpenData.Harvesters.Http;
using OpenData.Rdf;
using OpenData.Tests.Exporters.Opsi.Portal;
using OpenData.Tests.Support;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>A municipality's catalogue, the double of the portal, and the use-cases between them.</summary>
internal sealed class PublicationTrial : IAsyncDisposable
{
    public const string Eu = "http://publications.europa.eu/resource/authority/";

    public static readonly Organisation Vzorec = PortalTrial.Vzorec with
    {
        Defaults = PortalTrial.Vzorec.Defaults with
        {
            Contact = new Contact { Name = LocalText.In("sl", "Občina Vzorec"), Email = "podatki@vzorec.si" },
            Keeper = new Contact { Name = LocalText.In("sl", "Ana Novak"), Email = "ana@vzorec.si" },
            OpsiArea = "Okolje in prostor",
            Licence = new LicenceDecision { License = new Iri(Eu + "licence/CC_BY_4_0") },
        },
    };

    private readonly TestStore test;

    private PublicationTrial(TestStore test, PortalTrial trial, OurSite site) => (this.test, Trial, Site) = (test, trial, site);

    /// <summary>Where our files are.</summary>
    public OurSite Site { get; }

    public PortalTrial Trial { get; }

    public OpsiDoubleServer Portal => Trial.Portal;

    public CatalogStore Store => test.Store;

    public OpsiSettings Settings { get; set; } = null!; // set by StartAsync

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PublicationTrial> StartAsync(string database, Func<OpsiDoubleOptions, OpsiDoubleOptions>? with = null)
    {
        var (test, trial) = (await TestStore.OpenAsync(database), await PortalTrial.StartAsync(with));
        await test.Store.SaveOrganisationAsync(Vzorec, TestStore.Ana, Cancel);
        return new PublicationTrial(test, trial, await OurSite.StartAsync()) { Settings = trial.Settings };
    }

    /// <summary>The way to the portal, as the program puts it together.</summary>
    public PublishTarget Target => new(
        Store,
        new OpsiPublisher(),
        new PublishSetup
        {
            Settings = new PublishSettings { Opsi = Settings },
            Catalog = new CatalogDescription { BaseUri = Site.Address },
            Files = Trial.Files,
            Http = local => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = local, RetryDelay = TimeSpan.FromMilliseconds(5) }),
            Secret = setting => setting == "secret:opsi" ? PortalTrial.Key : setting,
            Folder = Path.Combine(Trial.Folder, "publish"),
        },
        TimeProvider.System);

    public Task<PublicationPlan> PlanAsync(Func<PlanRequest, PlanRequest>? with = null)
    {
        var request = new PlanRequest { Actor = "ana" };
        return new PlanPublication(Store, Target, TimeProvider.System).RunAsync(with?.Invoke(request) ?? request, Cancel);
    }

    public async Task<ApplyReport> ApplyAsync(PublicationPlan plan)
    {
        var kept = await Store.FindPlanAsync(plan.Id, Cancel) ?? throw new InvalidOperationException("a plan is kept");
        return await new ApplyPublication(Store, Target, TimeProvider.System) { Pauses = [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)] }
            .RunAsync(kept, "ana", justMade: false, null, Cancel);
    }

    /// <summary>Makes the folder a workspace of the program, on the same catalogue.</summary>
    public void WriteWorkspace() => File.WriteAllText(Path.Combine(Trial.Folder, "opendata.json"), new JsonObject
    {
        ["version"] = 1,
        ["store"] = new JsonObject { ["kind"] = test.Options.Kind, ["connectionString"] = test.Options.ConnectionString },
        ["catalog"] = new JsonObject { ["baseUri"] = Site.Address.AbsoluteUri },
        ["publish"] = new JsonObject
        {
            ["opsi"] = new JsonObject { ["url"] = Portal.Address.AbsoluteUri, ["allowLocal"] = true, ["way"] = "api", ["apiKey"] = PortalTrial.Key, ["spacing"] = 0, ["files"] = Settings.Files },
        },
    }.ToJsonString());

    /// <summary>Plans and applies.</summary>
    public async Task<ApplyReport> PublishAsync(Func<PlanRequest, PlanRequest>? with = null) => await ApplyAsync(await PlanAsync(with));

    public Task<VerificationReport> VerifyAsync() => new VerifyPublication(Store, Target, TimeProvider.System).RunAsync(null, "ana", null, Cancel);

    /// <summary>Saves an approved dataset with one kept CSV.</summary>
    public async Task<Dataset> SaveAsync(string id, Func<Dataset, Dataset>? with = null, string csv = "leto;kolicina\n2024;12.5\n")
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        var (file, length) = await Trial.Files.KeepAsync(new MemoryStream(bytes), $"{id}.csv", long.MaxValue, Cancel);
        Site.Put($"{id}~csv", bytes);
        var dataset = new Dataset
        {
            Id = id,
            Owner = "vzorec",
            Title = LocalText.In("sl", $"Zbirka {id}"),
            Description = LocalText.In("sl", $"Opis zbirke {id}."),
            Keywords = [new TaggedText("odpadki", "sl"), new TaggedText("okolje", "sl")],
            Frequency = new Iri(Eu + "frequency/ANNUAL"),
            AccessRights = new Iri(Eu + "access-right/PUBLIC"),
            Distributions =
            [
                new Distribution
                {
                    Key = "csv", Title = LocalText.In("sl", "Vse leto"), File = file, ByteSize = length,
                    Format = new Iri(Eu + "file-type/CSV"), License = new LabelledNode { Iri = new Iri(Eu + "licence/CC_BY_4_0") },
                },
            ],
        };
        dataset = with?.Invoke(dataset) ?? dataset;
        await SaveResourceAsync(dataset);
        return dataset;
    }

    /// <summary>Saves anything as approved.</summary>
    public async Task SaveResourceAsync(Resource resource)
    {
        var before = await Store.FindAsync(resource.Id, Cancel);
        var record = (before ?? new CatalogRecord { Resource = resource }) with
        {
            Resource = resource,
            Status = RecordStatus.Approved,
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resource.ToString()!)))[..16], // a record has a text
        };
        await Store.SaveAsync(record, TestStore.Ana, null, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Trial.DisposeAsync();
        await Site.DisposeAsync();
        await test.DisposeAsync();
    }
}
