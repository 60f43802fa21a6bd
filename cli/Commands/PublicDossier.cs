using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Cli.Commands;

/// <summary>The public form of the compliance dossier, in the place where the site looks for it and in both languages.</summary>
internal static class PublicDossier
{
    public static readonly IReadOnlyList<string> Languages = ["sl", "en"];

    /// <summary>Folder of one language.</summary>
    public static string FolderOf(Workspace workspace, string language) => Path.Combine(workspace.Folder, "audit", "public", language);

    /// <summary>Takes it off the site: it names files, with their hashes. The next one that is written does so no more.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(Workspace workspace)
    {
        var folder = Path.Combine(workspace.Folder, "audit", "public");
        if (!Directory.Exists(folder))
        {
            return false;
        }

        Directory.Delete(folder, recursive: true);
        return true;
    }

    public static async Task WriteAsync(Workspace workspace, CatalogStore store, TimeProvider clock, CancellationToken cancel)
    {
        var write = new WriteAudit(store, AuditEvidence.Of(store) with { Sections = new SectionFiles(workspace.Folder) }, clock);
        foreach (var language in Languages)
        {
            await write.RunAsync(new AuditRequest { BaseUri = workspace.BaseUri, Folder = FolderOf(workspace, language), Language = language, Public = true }, cancel);
        }
    }
}
