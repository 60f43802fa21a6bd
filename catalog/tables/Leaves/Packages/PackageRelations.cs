using System.IO.Compression;
using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Packages;

/// <summary>A relationship of a part of an Office Open XML package (ECMA-376 part 2, chapter 9).</summary>
/// <param name="Source">Part that it belongs to; empty for the package.</param>
/// <param name="Id">Its name there.</param>
/// <param name="Type">What it means.</param>
/// <param name="Target">The member it leads to, or any address when it is external.</param>
/// <param name="External">It leads out of the package.</param>
internal sealed record PackageRelation(string Source, string Id, string Type, string Target, bool External);

/// <summary>All relationships of a package.</summary>
internal static class PackageRelations
{
    /// <exception cref="XmlException">A list of them is malformed.</exception>
    public static List<PackageRelation> Of(GuardedArchive archive, ProfileLimits limits)
    {
        var all = new List<PackageRelation>();
        foreach (var entry in archive.Entries.Where(e => e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            all.AddRange(Of(archive, entry, limits));
        }

        return all;
    }

    /// <summary>The part whose relationships a member of that name lists; null when it lists none.</summary>
    public static string? SourceOf(string member)
    {
        var at = member.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase);
        return at < 0 || !member.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) ? null : (member[..at] + member[(at + 6)..^5]).TrimStart('/');
    }

    private static List<PackageRelation> Of(GuardedArchive archive, ZipArchiveEntry entry, ProfileLimits limits)
    {
        var found = new List<PackageRelation>();
        var source = SourceOf(entry.FullName) ?? "";
        var folder = source.Contains('/', StringComparison.Ordinal) ? source[..source.LastIndexOf('/')] : "";
        using var reader = SafeXml.Open(archive.Unpack(entry), limits);
        while (reader.Next(limits))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship")
            {
                var (target, external) = (reader.GetAttribute("Target") ?? "", reader.GetAttribute("TargetMode") == "External");
                found.Add(new PackageRelation(
                    source, reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", external ? target : XlsxWorkbook.Resolve(folder, target), external));
            }
        }

        return found;
    }
}
