using System.IO.Compression;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Archives;

/// <summary>A file inside an archive, unpacked and seekable; its content lives until the next one is asked for.</summary>
internal sealed record ArchiveMember(string Name, Stream Content);

/// <summary>
/// The data files of an archive, one after the other. Folders, links and what operating systems leave behind are passed over; an archive inside
/// is opened one level deep.
/// </summary>
internal sealed class ArchiveMembers : IDisposable
{
    /// <summary>Archives inside archives that are opened.</summary>
    private const int MaxNesting = 1;

    private const int LinkType = 0xA000;

    private static readonly HashSet<string> Beside = new(["prj", "qpj", "cpg", "shx", "sbn", "sbx", "qix", "qmd", "shp"], StringComparer.Ordinal);

    private readonly GuardedArchive archive;
    private readonly ProfileLimits limits;
    private readonly int nesting;

    /// <exception cref="FileUnreadableException">No archive, or beyond a limit.</exception>
    public ArchiveMembers(Stream stream, int nesting, ProfileLimits limits)
    {
        archive = GuardedArchive.Open(stream, limits);
        this.nesting = nesting;
        this.limits = limits;
    }

    public List<FileFinding> Findings { get; } = [];

    /// <exception cref="FileUnreadableException">A bomb. A member that is damaged or encrypted is a finding, and the rest is read.</exception>
    public IEnumerable<ArchiveMember> All(CancellationToken cancel)
    {
        foreach (var entry in archive.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            if (IsPassedOver(entry))
            {
                continue;
            }

            if (IsUnsafe(entry.FullName))
            {
                Findings.Add(ArchiveFindings.UnsafeName(entry.FullName));
            }

            if (Unpack(entry, cancel) is not { } content)
            {
                continue;
            }

            using (content)
            {
                if (nesting >= MaxNesting && ContentSniffer.Sniff(content, entry.FullName).Kind is ContentKind.Zip or ContentKind.Gzip)
                {
                    Findings.Add(ArchiveFindings.NestedTooDeep(entry.FullName));
                    continue;
                }

                yield return new ArchiveMember(ArchiveFindings.Printable(entry.FullName), content);
            }
        }
    }

    /// <summary>Formats whose rows are read; a picture beside the data is not, nor are the small files that belong to a Shapefile.</summary>
    public static bool HoldsTable(Content content, string name) => !Beside.Contains(FileExtension.Of(name))
        && content.Kind is (ContentKind.Text or ContentKind.Xlsx or ContentKind.Xls or ContentKind.Ods or ContentKind.Dbf or ContentKind.Json
            or ContentKind.JsonLines or ContentKind.GeoJson or ContentKind.Xml or ContentKind.Zip or ContentKind.Gzip);

    public static string TableName(string member, string table) => table.Length == 0 ? member : $"{member} / {table}";

    public void Dispose() => archive.Dispose();

    private Stream? Unpack(ZipArchiveEntry entry, CancellationToken cancel)
    {
        try
        {
            using var packed = archive.Unpack(entry);
            return Spool.Copy(packed, limits.MaxUnpackedBytes, cancel);
        }
        catch (FileUnreadableException e) when (e.Finding.Code != "zip-bomb")
        {
            Findings.Add(e.Finding with { Severity = FindingSeverity.Error, Place = ArchiveFindings.Place(entry.FullName) });
            return null;
        }
    }

    private static bool IsPassedOver(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        var last = name[(name.LastIndexOf('/') + 1)..];
        return last.Length == 0
            || name.StartsWith("__MACOSX/", StringComparison.Ordinal)
            || last.StartsWith("._", StringComparison.Ordinal)
            || last.StartsWith("~$", StringComparison.Ordinal)
            || last is ".DS_Store" or "Thumbs.db" or "desktop.ini"
            || ((entry.ExternalAttributes >> 16) & 0xF000) == LinkType;
    }

    private static bool IsUnsafe(string name)
    {
        var plain = name.Replace('\\', '/');
        return plain.StartsWith('/') || plain.Split('/').Contains("..") || (plain.Length > 1 && plain[1] == ':') || plain.Contains('\0', StringComparison.Ordinal);
    }
}
