using System.IO.Compression;
using OpenData.Tables.Archives;
using OpenData.Tables.Csv;
using OpenData.Tables.Json;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Contents;

/// <summary>
/// A file of any format opened for its rows: every sheet of a workbook, every member of an archive, the records of a JSON or XML document, the
/// lines of a text table. What a profile describes is what is read here, table by table under the same names.
/// </summary>
public sealed class TableFile : IDisposable
{
    private readonly Stream stream;
    private readonly bool owned;
    private readonly string name;
    private readonly int archives;
    private readonly ProfileLimits limits;

    private TableFile(Stream stream, bool owned, string name, int archives, ProfileLimits limits)
    {
        this.stream = stream;
        this.owned = owned;
        this.name = name;
        this.archives = archives;
        this.limits = limits;
        Content = ContentSniffer.Sniff(stream, name);
    }

    /// <summary>What the file really is.</summary>
    public Content Content { get; }

    /// <summary>Character encoding of a text format, known once the tables were asked for.</summary>
    public string? Encoding { get; private set; }

    /// <summary>System of the coordinates, as named in the file or told by their ranges; known once the tables were asked for.</summary>
    public string? CoordinateSystem { get; private set; }

    /// <summary>Box of a GeoJSON file's coordinates in its system: min x, min y, max x, max y.</summary>
    public IReadOnlyList<double>? Bounds { get; private set; }

    /// <summary>What there is to say about the file, apart from its tables.</summary>
    public List<FileFinding> Findings { get; } = [];

    /// <summary>Opens a stream from where it stands to the end it has now; one that cannot seek is kept in a temporary file. It is not closed.</summary>
    /// <exception cref="FileUnreadableException">More bytes than allowed.</exception>
    public static TableFile Open(Stream stream, string name, ProfileLimits limits, CancellationToken cancel) => Open(stream, name, 0, limits, cancel);

    /// <summary>
    /// The tables with their rows, in file order, each to be read before the next is asked for. Formats that hold no table give none.
    /// </summary>
    /// <exception cref="FileUnreadableException">The file is damaged, encrypted or beyond a limit; also thrown by the rows themselves.</exception>
    public IEnumerable<RowReader> Tables(CancellationToken cancel) => Content.Kind switch
    {
        ContentKind.Text => Text(),
        ContentKind.Xlsx => Xlsx(),
        ContentKind.Xls => Xls(),
        ContentKind.Ods => Ods(),
        ContentKind.Json or ContentKind.JsonLines or ContentKind.GeoJson => Json(),
        ContentKind.Xml => Markup(cancel),
        ContentKind.Dbf => Dbf(),
        ContentKind.Zip => Archive(cancel),
        ContentKind.Gzip => Compressed(cancel),
        ContentKind.Nothing => throw new FileUnreadableException(ContentFindings.Empty()),
        ContentKind.Encrypted => throw new FileUnreadableException(ContentFindings.Encrypted(Content)),
        ContentKind.Html => throw new FileUnreadableException(ContentFindings.WebPage(MarkupSniffer.IsLogin(ContentSniffer.ReadHead(stream)))),
        ContentKind.Unknown => throw new FileUnreadableException(ContentFindings.Unknown()),
        _ => [],
    };

    public void Dispose()
    {
        if (owned)
        {
            stream.Dispose();
        }
    }

    internal static Stream Seekable(Stream stream, ProfileLimits limits, CancellationToken cancel, out bool owned)
    {
        owned = !stream.CanSeek;
        return owned ? Spool.Copy(stream, limits.MaxBytes, cancel) : new BoundedStream(stream, stream.Position, Math.Max(0, stream.Length - stream.Position));
    }

    /// <summary>The single file inside a gzip stream, unpacked within limits.</summary>
    internal static Stream Unzip(Stream packed, ProfileLimits limits, CancellationToken cancel)
    {
        packed.Position = 0;
        var most = Math.Min(limits.MaxUnpackedBytes, Math.Max(1L << 20, packed.Length * limits.MaxUnpackRatio));
        try
        {
            using var inner = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
            return Spool.Copy(inner, most, cancel);
        }
        catch (FileUnreadableException e)
        {
            throw new FileUnreadableException(ArchiveFindings.Bomb(""), e);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new FileUnreadableException(ArchiveFindings.Broken(), e);
        }
    }

    private static TableFile Open(Stream stream, string name, int archives, ProfileLimits limits, CancellationToken cancel)
    {
        var seekable = Seekable(stream, limits, cancel, out var owned);
        return new TableFile(seekable, owned, name, archives, limits);
    }

    private IEnumerable<RowReader> Text()
    {
        stream.Position = 0;
        using var rows = CsvRows.Open(stream, limits);
        Encoding = rows.Encoding;
        yield return rows;
    }

    private IEnumerable<RowReader> Xlsx()
    {
        using var workbook = XlsxWorkbook.Open(stream, limits);
        Findings.AddRange(workbook.Findings);
        foreach (var sheet in workbook.Sheets)
        {
            using var rows = workbook.Rows(sheet);
            yield return rows;
        }
    }

    private IEnumerable<RowReader> Xls()
    {
        using var workbook = XlsWorkbook.Open(stream, limits);
        foreach (var rows in workbook.Sheets())
        {
            yield return rows;
        }
    }

    private IEnumerable<RowReader> Ods()
    {
        using var workbook = OdsWorkbook.Open(stream, limits);
        foreach (var rows in workbook.Sheets())
        {
            yield return rows;
        }
    }

    private IEnumerable<RowReader> Dbf()
    {
        using var rows = DbfRows.Open(stream, limits);
        yield return rows;
    }

    private IEnumerable<RowReader> Json()
    {
        var file = JsonFile.Open(stream, Content, limits);
        Encoding = file.Encoding;
        Findings.AddRange(file.Findings);
        if (file.Extent is { } extent)
        {
            (CoordinateSystem, Bounds, var findings) = extent.Judge();
            Findings.AddRange(findings);
        }

        using var rows = file.Rows();
        if (rows is not null)
        {
            yield return rows;
        }
    }

    private IEnumerable<RowReader> Markup(CancellationToken cancel)
    {
        var file = XmlFile.Open(stream, limits, cancel);
        Encoding = file.Encoding;
        CoordinateSystem = file.CoordinateSystem;
        using var rows = file.Rows();
        if (rows is not null)
        {
            yield return rows;
        }
    }

    private IEnumerable<RowReader> Archive(CancellationToken cancel)
    {
        using var members = new ArchiveMembers(stream, archives, limits);
        foreach (var member in members.All(cancel))
        {
            using var inner = Open(member.Content, member.Name, archives + 1, limits, cancel);
            if (ArchiveMembers.HoldsTable(inner.Content, member.Name))
            {
                foreach (var rows in inner.Tables(cancel))
                {
                    yield return new MemberRows(rows, ArchiveMembers.TableName(member.Name, rows.Name));
                }
            }
        }
    }

    private IEnumerable<RowReader> Compressed(CancellationToken cancel)
    {
        using var unpacked = Unzip(stream, limits, cancel);
        using var inner = Open(unpacked, name, archives + 1, limits, cancel);
        foreach (var rows in inner.Content.Kind == ContentKind.Gzip ? [] : inner.Tables(cancel))
        {
            yield return rows;
        }

        Encoding = inner.Encoding;
    }
}
