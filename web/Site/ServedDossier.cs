using OpenData.Catalog.Compliance.Audit;

namespace OpenData.Web.Site;

/// <summary>
/// The public dossier that <c>opendata audit --public</c> wrote last, for as long as it may be handed out: it names records, and one of them may have been
/// withdrawn or made internal since.
/// </summary>
/// <param name="site">The site.</param>
internal sealed class ServedDossier(SiteOptions site) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<string, (string Mark, bool IsPublic)> known = new(StringComparer.Ordinal);

    /// <summary>The file of a form in the reader's language, else in the other; null when there is none to hand out.</summary>
    public async Task<string?> PlaceOfAsync(string language, string form, CancellationToken cancel)
    {
        string[] languages = language == "sl" ? ["sl", "en"] : ["en", "sl"];
        var folder = languages.Select(l => Path.Combine(site.Workspace.Folder, "audit", "public", l)).FirstOrDefault(f => File.Exists(Path.Combine(f, "audit." + form)));
        return folder is not null && await IsPublicAsync(folder, cancel) ? Path.Combine(folder, "audit." + form) : null;
    }

    public void Dispose() => gate.Dispose();

    // Asked once for each state of the catalogue and of the files.
    private async Task<bool> IsPublicAsync(string folder, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            var manifest = new FileInfo(Path.Combine(folder, DossierManifest.File));
            var mark = $"{(manifest.Exists ? manifest.LastWriteTimeUtc.Ticks : 0)} {await site.Store.StampAsync(cancel)}";
            if (!known.TryGetValue(folder, out var last) || last.Mark != mark)
            {
                known[folder] = last = (mark, await DossierManifest.IsOfPublicRecordsAsync(site.Store, folder, cancel));
            }

            return last.IsPublic;
        }
        finally
        {
            gate.Release();
        }
    }
}
