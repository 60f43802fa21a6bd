using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Archives;

/// <summary>Profile of an archive: the profiles of its members under their names.</summary>
internal static class ArchiveProfile
{
    public static FileProfile Of(FileProfile outer, Content content, Stream stream, string name, int nesting, ProfileLimits limits, CancellationToken cancel)
    {
        if (FileExtension.IsWorkbook(name))
        {
            return outer with { Findings = [ContentFindings.NotWhatItSays(name, content)] };
        }

        var members = new List<MemberProfile>();
        var tables = new List<TableProfile>();
        var findings = new List<FileFinding>();
        (string? System, IReadOnlyList<double>? Bounds) extent = default;
        using var archive = new ArchiveMembers(stream, nesting, limits);
        foreach (var member in archive.All(cancel))
        {
            var inner = FileProfiler.Profile(member.Content, member.Name, nesting + 1, limits, cancel);
            if (content == Content.Shapefile && BesideLayer(member) is { } layer)
            {
                inner = inner with { Tables = [], Findings = [], CoordinateSystem = layer.System, Bounds = layer.Bounds };
            }

            members.Add(new MemberProfile(member.Name, inner.MediaType, inner.Format, inner.ByteSize, inner.Sha256));
            tables.AddRange(inner.Tables.Select(t => t with { Name = ArchiveMembers.TableName(member.Name, t.Name) }));
            findings.AddRange(inner.Findings.Where(f => f.Severity > FindingSeverity.Hint).Select(f => Within(f, member.Name)));
            extent = (extent.System ?? inner.CoordinateSystem, extent.Bounds ?? inner.Bounds);
        }

        findings.InsertRange(0, archive.Findings);
        if (FileExtension.Contradicts(name, content.Format))
        {
            findings.Insert(0, ContentFindings.WrongExtension(name, content));
        }

        if (tables.Count == 0)
        {
            // Nothing in it could be read: the first reason is the archive's.
            var failed = findings.FindIndex(f => f.Severity == FindingSeverity.Error);
            findings.Add(failed >= 0 ? findings[failed] with { Severity = FindingSeverity.Rejection } : ContentFindings.NoRows());
        }

        return outer with { Members = members, Tables = tables, Findings = findings, CoordinateSystem = extent.System, Bounds = extent.Bounds };
    }

    /// <summary>What the files beside a layer's table say of it; null for the table itself and anything else.</summary>
    private static (string? System, IReadOnlyList<double>? Bounds)? BesideLayer(ArchiveMember member)
    {
        if (ArchiveMembers.HoldsTable(ContentSniffer.Sniff(member.Content, member.Name), member.Name))
        {
            return null;
        }

        return FileExtension.Of(member.Name) switch
        {
            "prj" => (Shapefile.System(Encoding.UTF8.GetString(ContentSniffer.ReadHead(member.Content))), null),
            "shp" => (null, Shapefile.Bounds(member.Content)),
            _ => (null, null),
        };
    }

    private static FileFinding Within(FileFinding finding, string member) => finding with
    {
        Severity = finding.Severity == FindingSeverity.Rejection ? FindingSeverity.Error : finding.Severity,
        Place = finding.Place.Length == 0 ? ArchiveFindings.Place(member) : $"{ArchiveFindings.Place(member)}, {finding.Place}",
    };
}
