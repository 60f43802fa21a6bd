using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.Opsi;
using OpenData.Exporters.Opsi.Portal;
using OpenData.Harvesters.Http;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Support;
using OpenData.Tests.Support.OpsiDouble;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Exporters.Opsi.Portal;

/// <summary>The publisher before a double of the portal: settings as a workspace has them, the way to the network as the program uses it.</summary>
internal sealed class PortalTrial : IAsyncDisposable
{
    public const string Key = "kljuc-urednika-vzorca-1234";

    public static Organisation Vzorec { get; } = new()
    {
        Id = "vzorec", Name = LocalText.Of("Občina Vzorec", "Municipality of Vzorec"), IdNumber = "5874653",
        Defaults = new OrganisationDefaults { OpsiOrganisation = OpsiTrial.Municipality },
    };

    private readonly TempFolder folder = new();

    private PortalTrial(OpsiDoubleServer portal) => Portal = portal;

    public OpsiDoubleServer Portal { get; }

    /// <summary>A folder of its own, with the copies of files in <c>files</c>, as a workspace has them.</summary>
    public string Folder => folder.Path;

    public KeptFiles Files => new(Path.Combine(folder.Path, "files"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PortalTrial> StartAsync(Func<OpsiDoubleOptions, OpsiDoubleOptions>? with = null) => new(await OpsiTrial.StartAsync(o =>
    {
        var known = o with { Editors = [new OpsiEditor(Key, OpsiTrial.Municipality)] };
        return with?.Invoke(known) ?? known;
    }));

    public OpsiSettings Settings => new()
    {
        Url = Portal.Address.AbsoluteUri, AllowLocal = true, Way = "api", ApiKey = "secret:opsi", Spacing = 0, Timeout = 20,
    };

    /// <summary>Opens the portal as the publisher does.</summary>
    public Task<IRemoteCatalogue> OpenAsync(
        Func<OpsiSettings, OpsiSettings>? with = null, IReadOnlyList<Organisation>? organisations = null, string? owner = null, string key = Key) =>
        new OpsiPublisher().OpenAsync(Context(with?.Invoke(Settings) ?? Settings, organisations, owner, key), Cancel);

    public PublishContext Context(OpsiSettings settings, IReadOnlyList<Organisation>? organisations = null, string? owner = null, string key = Key) => new()
    {
        Settings = new PublishSettings { Opsi = settings },
        Catalog = new CatalogDescription { BaseUri = new Uri("https://podatki.vzorec.si/") },
        Organisations = (organisations ?? [Vzorec]).ToDictionary(o => o.Id, StringComparer.Ordinal),
        Files = Files,
        Http = Http,
        Clock = TimeProvider.System,
        Secret = setting => setting == "secret:opsi" ? key : setting,
        Folder = folder.Path,
        Owner = owner,
    };

    /// <summary>The client alone, with short pauses.</summary>
    public PortalClient Client(Func<PortalProfile, PortalProfile>? with = null, Func<OpsiSettings, OpsiSettings>? settings = null)
    {
        var profile = PortalProfile.Of(settings?.Invoke(Settings) ?? Settings) with { Pause = TimeSpan.FromMilliseconds(5) };
        return new PortalClient(new PortalExchange(with?.Invoke(profile) ?? profile, Http(true), TimeProvider.System));
    }

    public static PortalKey KeyOf(string value = Key) => new("secret:opsi", "publish.opsi.apiKey", _ => value);

    /// <summary>Requests that write, in order.</summary>
    public IReadOnlyList<OpsiLogEntry> Writes => [.. Portal.Log.Where(e => e.Method == "POST" && e.Action is { } a
        && (a.EndsWith("_create", StringComparison.Ordinal) || a.EndsWith("_update", StringComparison.Ordinal) || a.EndsWith("_delete", StringComparison.Ordinal) || a.EndsWith("_patch", StringComparison.Ordinal)))];

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        folder.Dispose();
    }

    private static HttpMessageHandler Http(bool allowLocal) => PoliteHttp.CreateHandler(new PoliteHttpOptions
    {
        AllowLocal = allowLocal, RetryDelay = TimeSpan.FromMilliseconds(5), MaxRetryAfter = TimeSpan.FromSeconds(3),
    });
}
