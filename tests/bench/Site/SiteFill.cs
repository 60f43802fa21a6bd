using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Bench.Site;

/// <summary>A workspace over the 100,000 datasets: <c>site-fill FOLDER</c>, or <c>site-fill FOLDER CONNECTION</c> to an empty PostgreSQL.</summary>
internal static class SiteFill
{
    public static async Task RunAsync(string folder, string[] connection, CancellationToken cancel)
    {
        Workspace.Create(folder, connection is [var text] ? [new("store.kind", "postgresql"), new("store.connectionString", text)] : []);
        var workspace = Workspace.Open(folder, new Dictionary<string, string>());
        await SearchFill.RunAsync(workspace.StoreOptions(), cancel);
    }
}
