using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;

namespace OpenData.Cli.Commands;

/// <summary>Puts use-cases together from the store, the wings and the settings: constructors, nothing else.</summary>
internal static class Registering
{
    public static RegisterSource Sources(CatalogStore store) => new(store, AllHarvesters.Create());

    public static HarvestSource Harvest(CatalogStore store, Workspace workspace, TimeProvider clock) => new(
        store,
        new KeptFiles(workspace.FilesFolder),
        AllHarvesters.Create(),
        Settings(workspace, clock),
        clock);

    private static HarvestSettings Settings(Workspace workspace, TimeProvider clock)
    {
        var turns = new HostTurns(clock, workspace.Settings.Harvest.PerHost);
        return new HarvestSettings
        {
            RemovalShare = workspace.Settings.Harvest.RemovalShare,
            RecordTime = workspace.Settings.Harvest.RecordTime,
            SourceTime = workspace.Settings.Harvest.SourceTime,
            Parallel = workspace.Settings.Harvest.Parallel,
            Roots = (workspace.Settings.Harvest.Roots ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ApproveAutomatically = workspace.Settings.Catalog.Approval == "automatic",
            Http = source =>
            {
                var common = SourceSettings.Common(source);
                return PoliteHttp.CreateHandler(new PoliteHttpOptions
                {
                    AllowLocal = common.AllowLocal,
                    MaxBytes = common.MaxFileBytes,
                    Credential = Credential(source, common, workspace),
                    Turns = turns,
                    Spacing = common.Spacing,
                    Clock = clock,
                });
            },
            Commands = workspace.Settings.Harvest.Commands,
            Secret = name => workspace.Secrets.Resolve(name) ?? throw SourceSettings.NoSecret(name),
        };
    }

    public static HarvestSources HarvestSeveral(CatalogStore store, Workspace workspace, TimeProvider clock, bool inOrder) =>
        new(Harvest(store, workspace, clock), inOrder ? 1 : workspace.Settings.Harvest.Parallel, clock);

    private static HttpCredential? Credential(Source source, CommonSourceOptions common, Workspace workspace) =>
        common.Secret is { } secret && Uri.TryCreate(source.Location, UriKind.Absolute, out var server)
            ? new HttpCredential(server, common.SecretHeader, () => workspace.Secrets.Resolve(secret) ?? throw SourceSettings.NoSecret(secret))
            : null;
}
