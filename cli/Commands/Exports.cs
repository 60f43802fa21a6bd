using OpenData.Catalog.Dcat;
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

    /// <summary>One record, whatever its status, with its owner's defaults filled in.</summary>
    public static async Task OneAsync(Workspace workspace, CatalogStore store, IExporter exporter, CatalogRecord record, Stream output, CancellationToken cancel)
    {
        var organisations = await store.ListOrganisationsAsync(cancel);
        var byId = organisations.ToDictionary(static o => o.Id, StringComparer.Ordinal);
        var whole = record.Resource.Owner is { } owner && byId.TryGetValue(owner, out var organisation)
            ? record with { Resource = InheritedValues.Apply(record.Resource, organisation) }
            : record;
        var request = new ExportRequest
        {
            Catalog = CatalogHead.Complete(workspace.Describe(), organisations),
            Organisations = byId,
            ReadAsync = _ => Once(whole),
            ReadKeysAsync = _ => Once(Key(whole.Resource)),
        };
        await exporter.WriteAsync(request, output, cancel);
    }

    private static RecordKey Key(Resource resource) => new(
        resource.Id,
        resource switch { DataService => "service", DatasetSeries => "series", _ => "dataset" },
        resource.Iri?.Value,
        resource.HvdCategories.Count > 0);

    private static async IAsyncEnumerable<T> Once<T>(T item)
    {
        await Task.CompletedTask;
        yield return item;
    }

    private static ExportOptions Options(Workspace workspace, string? owner, string profile) =>
        new() { Catalog = workspace.Describe(), Owner = owner, Profile = profile };
}
