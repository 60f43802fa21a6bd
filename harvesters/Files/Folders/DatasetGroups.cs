using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Sidecars;

namespace OpenData.Harvesters.Files.Folders;

/// <summary>Sorts files into datasets: first what a package lists, then by folder or by name.</summary>
internal static class DatasetGroups
{
    public static IReadOnlyList<DatasetGroup> Make(SidecarIndex index, FolderOptions options)
    {
        var free = index.Data.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var groups = new List<DatasetGroup>();
        foreach (var package in index.Packages)
        {
            var members = package.Files.Keys.Where(free.ContainsKey).Select(p => free[p]).ToArray();
            var missing = package.Files.Keys.Where(p => !free.ContainsKey(p)).Select(p => SidecarFindings.Missing(package.Path, p));
            var told = package with { Findings = [.. package.Findings, .. missing] };
            if (members.Length == 0 && package.Elsewhere.Count == 0)
            {
                continue;
            }

            foreach (var member in members)
            {
                free.Remove(member.Path);
            }

            groups.Add(DatasetGroup.OfPackage(told, members));
        }

        groups.AddRange(options.Dataset == "folder"
            ? free.Values.GroupBy(f => f.Folder, StringComparer.Ordinal).Select(DatasetGroup.OfFolder)
            : free.Values.GroupBy(f => (f.Folder, FileStem.Of(f.Name).Stem)).Select(DatasetGroup.OfStem));
        return [.. groups.OrderBy(g => g.Key, StringComparer.Ordinal)];
    }
}
