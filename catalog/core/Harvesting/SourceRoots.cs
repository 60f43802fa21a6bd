using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Where sources that are paths of this machine may lie (<c>harvest.roots</c>): whoever may add sources must not read the whole disk through them.
/// </summary>
internal static class SourceRoots
{
    private const int MostLinks = 40;

    /// <summary>Refuses a source whose path, links followed, lies outside every root; anything goes where there are none.</summary>
    /// <param name="source">The source.</param>
    /// <param name="kind">The harvester of its kind.</param>
    /// <param name="roots">Absolute paths.</param>
    /// <exception cref="SettingsInvalidException">It lies outside.</exception>
    public static void Demand(Source source, IHarvester kind, IReadOnlyList<string> roots)
    {
        if (roots.Count == 0 || PathOf(source.Location, kind) is not { } path || roots.Any(root => IsBelow(Real(path), Real(Path.GetFullPath(root)))))
        {
            return;
        }

        throw new SettingsInvalidException(LocalText.Of(
            sl: $"Vir »{source.Id}« leži zunaj map, ki jih dovoljuje nastavitev harvest.roots. Premaknite ga pod eno od njih ali dopolnite nastavitev.",
            en: $"The source \"{source.Id}\" lies outside the folders that the setting harvest.roots allows. Move it below one of them, or add to the setting."));
    }

    private static string? PathOf(string location, IHarvester kind) =>
        IsName(location, kind) ? null
        : !location.Contains("://", StringComparison.Ordinal) ? Path.GetFullPath(location)
        : Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.IsFile ? Path.GetFullPath(uri.LocalPath)
        : null;

    // Such as command:NAME; with a separator in it, it might lead somewhere.
    private static bool IsName(string location, IHarvester kind) =>
        location.AsSpan().IndexOfAny('/', '\\') < 0 && kind.Schemes.Any(s => location.StartsWith(s + ":", StringComparison.OrdinalIgnoreCase));

    private static bool IsBelow(string path, string root)
    {
        var below = Path.GetRelativePath(root, path);
        return below == "." || (below != ".." && !below.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(below));
    }

    /// <summary>The path with every link on the way followed, as far as it exists.</summary>
    private static string Real(string path)
    {
        for (var links = 0; links < MostLinks; links++)
        {
            if (Followed(path) is not { } followed)
            {
                return path;
            }

            path = Path.GetFullPath(followed);
        }

        return path;
    }

    private static string? Followed(string path)
    {
        var root = Path.GetPathRoot(path) ?? "";
        var parts = path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var at = root;
        for (var i = 0; i < parts.Length; i++)
        {
            at = Path.Combine(at, parts[i]);
            if (new FileInfo(at).LinkTarget is { } target)
            {
                return Path.Combine([Path.GetDirectoryName(at) ?? root, target, .. parts[(i + 1)..]]);
            }
        }

        return null;
    }
}
