using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters.Files.Folders;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>
/// Compares files with what is claimed of them. A file at a server is fetched for that only when it or a description changed: what was found last
/// time is kept among the marks of the source.
/// </summary>
internal sealed class ComparedClaims(IReadOnlyList<FoundFile> files, HarvestState before, Dictionary<string, string> marks)
{
    private const string Mark = "claims:";

    /// <summary>A larger file at a server is not fetched only to be compared.</summary>
    private const long MaxRemoteBytes = 64 << 20;

    private readonly Dictionary<string, string?> validators = files.ToDictionary(f => f.Path, f => f.Validator, StringComparer.Ordinal);

    /// <summary>Differences between the files of a group and their descriptions.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(DatasetGroup group, IReadOnlyList<Sidecar> sidecars, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var file in group.Files.Where(f => sidecars.Any(s => SidecarClaims.IsClaimedBy(f, s))))
        {
            findings.AddRange(file is LocalFile ? await CompareAsync(file, sidecars, cancel) ?? [] : await RecallAsync(file, sidecars, cancel));
        }

        return findings;
    }

    private async Task<IReadOnlyList<Finding>> RecallAsync(FoundFile file, IReadOnlyList<Sidecar> sidecars, CancellationToken cancel)
    {
        var key = Mark + file.Path;
        var stamp = string.Join(' ', sidecars.Select(s => validators.GetValueOrDefault(s.Path)).Prepend(file.Validator));
        if (before.Validators.GetValueOrDefault(key) is { } kept && kept.StartsWith(stamp + "\n", StringComparison.Ordinal))
        {
            marks[key] = kept;
            return RecordJson.Read<Finding[]>(kept[(stamp.Length + 1)..]);
        }

        if (file.Size is null or > MaxRemoteBytes || await CompareAsync(file, sidecars, cancel) is not { } findings)
        {
            return [];
        }

        if (file.Validator is not null)
        {
            marks[key] = stamp + "\n" + RecordJson.ToText(findings.ToArray());
        }

        return findings;
    }

    // The file may vanish between the look and the reading; then there is nothing to compare, and whoever keeps the file says why.
    private static async Task<IReadOnlyList<Finding>?> CompareAsync(FoundFile file, IReadOnlyList<Sidecar> sidecars, CancellationToken cancel)
    {
        try
        {
            return await SidecarClaims.CheckAsync(file, sidecars, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CatalogException)
        {
            return null;
        }
    }
}
