using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Cli.Commands;

/// <summary>Exports with the workspace's own head: to a file, to a stream, or one record alone.</summary>
internal static class Exports
{
    public static Task<ExportReport> ToFileAsync(
        Workspace workspace, CatalogStore store, IExporter exporter, string path, string? owner, string profile, CancellationToken cancel) =>
        new ExportCatalog(store).RunAsync(exporter, Options(workspace, owner, profile), path, cancel);

    public static Task<ExportReport> ToStreamAsync(
        Workspace workspace, CatalogStore store, IExporter exporter, Stream output, string? owner, string profile, CancellationToken cancel) =>
        new ExportCatalog(store).RunAsync(exporter, Options(workspace, owner, profile), output, cancel);

    private static ExportOptions Options(Workspace workspace, string? owner, string profile) =>
        new() { Catalog = workspace.Describe(), Owner = owner, Profile = profile };
}
