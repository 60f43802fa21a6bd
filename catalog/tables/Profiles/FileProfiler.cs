using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Csv;

namespace OpenData.Tables.Profiles;

/// <summary>Tells what a file of any format is and holds: the door to everything in this library that describes.</summary>
public static class FileProfiler
{
    /// <summary>
    /// Reads the stream from where it stands to the end it has now. Whatever the bytes are, the answer is a profile: a file that cannot be taken as
    /// data bears a finding of severity <see cref="FindingSeverity.Rejection"/>.
    /// </summary>
    /// <param name="stream">The bytes; one that cannot seek is kept in a temporary file meanwhile. It is not closed.</param>
    /// <param name="name">The file's name; only its ending is used, and only to compare it with the content.</param>
    /// <param name="limits">What the file may cost.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="IOException">The stream itself cannot be read.</exception>
    public static FileProfile Profile(Stream stream, string name, ProfileLimits limits, CancellationToken cancel) => Profile(stream, name, 0, limits, cancel);

    internal static FileProfile Profile(Stream stream, string name, int nesting, ProfileLimits limits, CancellationToken cancel)
    {
        Stream seekable;
        bool owned;
        try
        {
            seekable = TableFile.Seekable(stream, limits, cancel, out owned);
        }
        catch (FileUnreadableException e)
        {
            return new FileProfile { MediaType = Content.Unknown.MediaType, Format = Content.Unknown.Format, Sha256 = "", Findings = [e.Finding] };
        }

        try
        {
            return ProfileSeekable(seekable, name, nesting, limits, cancel);
        }
        finally
        {
            if (owned)
            {
                seekable.Dispose();
            }
        }
    }

    private static FileProfile ProfileSeekable(Stream stream, string name, int nesting, ProfileLimits limits, CancellationToken cancel)
    {
        var content = ContentSniffer.Sniff(stream, name);
        if (content.Kind == ContentKind.Text && stream.Length <= limits.MaxBytes)
        {
            return TextProfile.Of(stream, name, limits, cancel);
        }

        var profile = new FileProfile
        {
            MediaType = content.MediaType,
            Format = content.Format,
            ByteSize = stream.Length,
            Sha256 = ContentHash.Sha256(stream, cancel),
        };
        if (stream.Length > limits.MaxBytes)
        {
            return profile with { Findings = [ContentFindings.TooLarge(limits.MaxBytes)] };
        }

        try
        {
            return content.Kind switch
            {
                ContentKind.Html => profile with { Findings = [WebPage(stream, name, content)] },
                ContentKind.Gzip when nesting <= 1 => CompressedProfile(profile, stream, name, nesting, limits, cancel),
                ContentKind.Zip => ArchiveProfile.Of(profile, content, stream, name, nesting, limits, cancel),
                ContentKind.Rdf or ContentKind.Binary => profile with { Findings = [.. Named(name, content), ContentFindings.NoTable(content)] },
                _ => WithTables(profile, content, stream, name, limits, cancel),
            };
        }
        catch (FileUnreadableException e)
        {
            return profile with { Tables = [], Findings = [.. Named(name, content), e.Finding] };
        }
    }

    /// <summary>Profiles of the tables of a workbook or document.</summary>
    private static FileProfile WithTables(FileProfile profile, Content content, Stream stream, string name, ProfileLimits limits, CancellationToken cancel)
    {
        using var file = TableFile.Open(stream, name, limits, cancel);
        var tables = new List<TableProfile>();
        var findings = Named(name, content).ToList();
        var position = 0;
        foreach (var rows in file.Tables(cancel))
        {
            var (table, found) = TableProfiler.Profile(rows, limits, cancel);
            if (IsProse(rows.Name, table))
            {
                continue;
            }

            if (table.Columns.Count > 0 || table.Rows > 0)
            {
                tables.Add(Typed(table with { Name = rows.Name, Hidden = rows.Hidden }, file));
                findings.AddRange(found);
                findings.AddRange(rows.Hidden ? [ContentFindings.HiddenSheet(rows.Name)] : []);
            }
            else if (position == 0 && rows.Name.Length > 0)
            {
                findings.Add(ContentFindings.EmptyFirstSheet(rows.Name));
            }

            findings.AddRange((rows as BufferedRows)?.Findings ?? []);
            position++;
        }

        findings.AddRange(file.Findings);
        findings.AddRange(tables.Count == 0 ? [ContentFindings.NoRows()] : []);
        var (system, bounds) = file.CoordinateSystem is null ? TableExtent.Of(tables) : (file.CoordinateSystem, file.Bounds);
        return profile with { Encoding = file.Encoding, Tables = tables, Findings = findings, CoordinateSystem = system, Bounds = bounds };
    }

    private static FileProfile CompressedProfile(FileProfile outer, Stream stream, string name, int nesting, ProfileLimits limits, CancellationToken cancel)
    {
        using var unpacked = TableFile.Unzip(stream, limits, cancel);
        var inner = Profile(unpacked, name, nesting + 1, limits, cancel);
        return inner with { CompressFormat = "GZIP", ByteSize = outer.ByteSize, Sha256 = outer.Sha256 };
    }

    /// <summary>A line of words beside the data (READ ME) would pass for a header without rows.</summary>
    private static bool IsProse(string name, TableProfile table) => table.Rows == 0 && FileExtension.Of(name) is ("txt" or "md");

    /// <summary>The geometry column of GeoJSON is known by its format, not by its values.</summary>
    private static TableProfile Typed(TableProfile table, TableFile file) => file.Content.Kind != ContentKind.GeoJson ? table : table with
    {
        Columns = [.. table.Columns.Select(c => c.Name is "geometry" ? c with { Type = ColumnType.Geometry, Format = file.CoordinateSystem } : c)],
    };

    private static FileFinding WebPage(Stream stream, string name, Content content) => FileExtension.IsWebPage(name)
        ? ContentFindings.NoTable(content)
        : ContentFindings.WebPage(MarkupSniffer.IsLogin(ContentSniffer.ReadHead(stream)));

    private static IEnumerable<FileFinding> Named(string name, Content content) =>
        content.Kind is not (ContentKind.Nothing or ContentKind.Unknown) && FileExtension.Contradicts(name, content.Format)
            ? [ContentFindings.WrongExtension(name, content)]
            : [];
}
