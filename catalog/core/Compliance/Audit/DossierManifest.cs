using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>The manifest of a dossier that was written: SHA-256, kind and name of all evidence, two blanks between them.</summary>
public static class DossierManifest
{
    /// <summary>Its name in the dossier's folder.</summary>
    public const string File = "manifest.txt";

    /// <summary>Kind of an evidence sheet; its name is that of its file.</summary>
    internal const string Sheet = "sheet";

    private const int Lot = 1000;

    /// <summary>Whether strangers may still know of every record that it names. A dossier without a manifest says nothing of that: it may not.</summary>
    public static async Task<bool> IsOfPublicRecordsAsync(CatalogStore store, string folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return false;
        }

        var lot = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var line in System.IO.File.ReadLinesAsync(path, cancel))
        {
            if (RecordIn(line) is { } id && lot.Add(id) && lot.Count == Lot)
            {
                if (!await ArePublicAsync(store, lot, cancel))
                {
                    return false;
                }

                lot.Clear();
            }
        }

        return await ArePublicAsync(store, lot, cancel);
    }

    /// <summary>Names of the evidence sheets that an earlier run wrote into a folder.</summary>
    internal static IReadOnlyList<string> SheetsIn(string folder)
    {
        var path = Path.Combine(folder, File);
        return !System.IO.File.Exists(path) ? []
            : [.. System.IO.File.ReadLines(path).Select(static l => l.Split("  ", 3)).Where(static p => p is [_, Sheet, var name] && name == Path.GetFileName(name)).Select(static p => p[2])];
    }

    private static async Task<bool> ArePublicAsync(CatalogStore store, HashSet<string> ids, CancellationToken cancel) =>
        ids.Count == 0 || await store.CountAsync(new RecordFilter { Ids = [.. ids], Status = RecordStatus.Approved, WithoutInternal = true }, cancel) == ids.Count;

    // A record has its revision behind its id.
    private static string? RecordIn(string line) => line.Split("  ", 3) switch
    {
        [_, "record", var name] => name[..name.LastIndexOf(' ')],
        [_, "service", var name] => name,
        _ => null,
    };
}
