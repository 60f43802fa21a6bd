using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenData.Tests.Support.OpsiDouble.Faults;
using OpenData.Tests.Support.OpsiDouble.Seed;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble;

/// <summary>
/// A double of OPSI, the national portal, as a real web server on loopback: it behaves as the portal's parent code and the recorded answers say
/// (sections are those of the facts about OPSI). One request runs at a time.
/// </summary>
internal sealed class OpsiDoubleServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping;
    private readonly OpsiStore store;
    private readonly OpsiLog log;

    private OpsiDoubleServer(
        WebApplication app, CancellationTokenSource stopping, OpsiStore store, OpsiLog log, OpsiFaults faults, OpsiPortal portal, X509Certificate2? certificate)
    {
        (this.app, this.stopping, this.store, this.log) = (app, stopping, store, log);
        (Faults, Address, State, Certificate) = (faults, portal.Site, new OpsiState(portal), certificate);
        SysadminKey = store.Users.First(u => u.IsSysadmin).Key;
    }

    /// <summary>Root of the portal; ends in a slash.</summary>
    public Uri Address { get; }

    /// <summary>The lenient base: names of actions are appended.</summary>
    public Uri Api => new(Address, "api/3/action/");

    /// <summary>The strict base: names of actions are appended.</summary>
    public Uri Gateway => new(Address, GatewayContract.Base.TrimStart('/'));

    public string SysadminKey { get; }

    /// <summary>The certificate of an https double.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Everything it was asked, in order.</summary>
    public IReadOnlyList<OpsiLogEntry> Log => log.Entries;

    public OpsiFaults Faults { get; }

    /// <summary>The portal's state, changed by another hand.</summary>
    public OpsiState State { get; }

    public static async Task<OpsiDoubleServer> StartAsync(OpsiDoubleOptions options)
    {
        var faults = new OpsiFaults();
        foreach (var rule in options.Faults)
        {
            faults.Set(rule);
        }

        var (stopping, ready) = (new CancellationTokenSource(), new TaskCompletionSource<OpsiFrontDoor>(TaskCreationOptions.RunContinuationsAsynchronously));
        var certificate = DoubleCertificate.Of(options.Certificate, options.Clock.GetUtcNow());
        var app = Host(options, certificate, ready.Task);
        await app.StartAsync();
        var store = new OpsiStore(new StateFolder(options.StateFolder), OpsiFieldNames.Read(options.FieldsFile), options.Clock);
        Fill(store, options);
        var portal = new OpsiPortal(store, options, new Uri(app.Urls.First() + "/"), () => faults.Holds(OpsiFault.SearchLag) ? faults.Lag : null);
        var log = new OpsiLog(options.LogFile);
        faults.Cleared += () =>
        {
            lock (store.Gate)
            {
                if (!faults.Holds(OpsiFault.SearchLag))
                {
                    portal.Index.CatchUp();
                }
            }
        };
        ready.SetResult(new OpsiFrontDoor(portal, options, faults, log, stopping.Token));
        return new OpsiDoubleServer(app, stopping, store, log, faults, portal, certificate);
    }

    /// <summary>Key of the organisation's editor; he is registered when he is asked for first.</summary>
    /// <exception cref="KeyNotFoundException">The portal has no such organisation.</exception>
    public string Key(string organisationName)
    {
        lock (store.Gate)
        {
            var organisation = store.Organisation(organisationName)
                ?? throw new KeyNotFoundException($"The double has no organisation {organisationName}: add it first");
            return store.Users.FirstOrDefault(u => u.Edits(organisation.Id))?.Key
                ?? Register(store, new OpsiEditor(OpsiNames.IdOf("key", organisation.Name), organisation.Name)).Key;
        }
    }

    /// <summary>Registers a body, or changes the title and number of the one by that name.</summary>
    public OpsiOrganisation AddOrganisation(string name, string title, string? tenDigitNumber = null)
    {
        lock (store.Gate)
        {
            return store.Add(new OpsiBody(name, title, tenDigitNumber));
        }
    }

    /// <summary>Gives a key a role in an organisation; a key may have several.</summary>
    public OpsiUser AddEditor(OpsiEditor editor)
    {
        lock (store.Gate)
        {
            return Register(store, editor);
        }
    }

    public void ClearLog() => log.Clear();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.DisposeAsync();
        stopping.Dispose();
        Certificate?.Dispose();
    }

    private static WebApplication Host(OpsiDoubleOptions options, X509Certificate2? certificate, Task<OpsiFrontDoor> door)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            (kestrel.Limits.MinResponseDataRate, kestrel.Limits.MinRequestBodyDataRate, kestrel.Limits.MaxRequestBodySize) = (null, null, null);
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var app = builder.Build();
        app.Run(async context => await (await door).HandleAsync(context));
        return app;
    }

    private static void Fill(OpsiStore store, OpsiDoubleOptions options)
    {
        if (!store.Users.Any(u => u.IsSysadmin))
        {
            // He comes last: a double that is killed while it is filled is filled anew.
            OpsiSeeding.Fill(store, options.Seed);
            store.Put(new OpsiUser(OpsiNames.IdOf("user", "sysadmin"), "sysadmin", options.SysadminKey ?? OpsiNames.NewId(), true, []));
        }

        foreach (var body in options.Organisations)
        {
            store.Add(body);
        }

        foreach (var editor in options.Editors)
        {
            Register(store, editor);
        }
    }

    private static OpsiUser Register(OpsiStore store, OpsiEditor editor)
    {
        var organisation = store.Organisation(editor.Organisation)
            ?? store.Add(new OpsiBody(editor.Organisation, editor.Organisation.ToUpperInvariant().Replace('_', ' ')));
        var user = store.UserByKey(editor.Key) ?? new OpsiUser(OpsiNames.IdOf("user", editor.Key), $"urednik_{organisation.Name}", editor.Key, false, []);
        return store.Put(user with { Roles = new Dictionary<string, string>(user.Roles, StringComparer.Ordinal) { [organisation.Id] = editor.Role } });
    }
}
