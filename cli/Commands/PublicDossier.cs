using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Cli.Commands;

/// <summary>The public form of the compliance dossier, in the place where the site looks for it and in both languages. It is always whole and of now.</summary>
internal static class PublicDossier
{
    private static readonly IReadOnlyList<string> Languages = ["sl", "en"];

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

    /// <summary>The rules of a workspace: its own file where it has one.</summary>
    public static Task<RuleBook> RulesOf(Workspace workspace, CancellationToken cancel) =>
        RuleBook.OpenAsync(workspace.Settings.Audit.Rules is { Length: > 0 } path ? Path.GetFullPath(path, workspace.Folder) : null, cancel);

    /// <summary>Writes it; answers what came of each language.</summary>
    /// <param name="workspace">Whose site it is.</param>
    /// <param name="store">Its catalogue.</param>
    /// <param name="clock">The time.</param>
    /// <param name="with">Sets the draw of sheets.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyDictionary<string, AuditReport>> WriteAsync(
        Workspace workspace, CatalogStore store, TimeProvider clock, Func<AuditRequest, AuditRequest>? with, CancellationToken cancel)
    {
        var write = new WriteAudit(store, AuditEvidence.Of(store) with { Sections = new SectionFiles(workspace.Folder) }, clock);
        var rules = await RulesOf(workspace, cancel);
        var reports = new Dictionary<string, AuditReport>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            var request = new AuditRequest { BaseUri = workspace.BaseUri, Folder = Path.Combine(workspace.Folder, "audit", "public", language), Rules = rules, Language = language, Public = true };
            reports[language] = await write.RunAsync(with?.Invoke(request) ?? request, cancel);
        }

        return reports;
    }
}
