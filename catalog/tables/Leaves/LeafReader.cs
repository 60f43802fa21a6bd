using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Leaves.Archives;
using OpenData.Tables.Leaves.Binaries;
using OpenData.Tables.Leaves.Json;
using OpenData.Tables.Leaves.Markup;
using OpenData.Tables.Leaves.Packages;
using OpenData.Tables.Leaves.Pictures;
using OpenData.Tables.Leaves.Rows;

namespace OpenData.Tables.Leaves;

/// <summary>Sends a file, or a file inside a file, to the reader of its format, and says what stayed unread.</summary>
internal sealed class LeafReader(LeafOutput output, IDatabaseLeaves? databases)
{
    /// <summary>Reads a seekable stream from its start; it stays open.</summary>
    public void Read(Stream stream, LeafWay way)
    {
        Guarded(way.Whole, () => Dispatch(ContentSniffer.Sniff(stream, way.Name), stream, way));
    }

    /// <summary>Does a piece of reading; a file that is not what it should be makes the named part unread from there on.</summary>
    public void Guarded(string name, Action read)
    {
        try
        {
            read();
        }
        catch (FileUnreadableException e)
        {
            output.Unread(name, e.Finding);
        }
        catch (XmlException e)
        {
            output.Unread(name, Tables.Xml.SafeXml.Broken(e).Finding);
        }
        catch (Exception e) when (IsOfContent(e))
        {
            output.Unread(name, LeafFindings.Damaged());
        }
        finally
        {
            output.Close();
        }
    }

    /// <summary>What readers throw over bytes that are not what they should be; a disk that fails is another matter.</summary>
    private static bool IsOfContent(Exception e) =>
        e is InvalidDataException or EndOfStreamException or FormatException or OverflowException or NotSupportedException or ArgumentException
            or IndexOutOfRangeException or InvalidOperationException or System.Text.RegularExpressions.RegexMatchTimeoutException;

    private void Dispatch(Content content, Stream stream, LeafWay way)
    {
        switch (content.Kind)
        {
            case ContentKind.Nothing:
                break;
            case ContentKind.Text:
                new TextLeaves(output).Read(stream, way);
                break;
            case ContentKind.Html:
                new TolerantMarkup(output).Read(stream, way.As(FilePartKind.Text));
                break;
            case ContentKind.Rdf when !content.MediaType.Contains("xml", StringComparison.Ordinal) && content.Format != "RDF_TRIX":
                new TextLeaves(output).ReadStatements(stream, way);
                break;
            case ContentKind.Xml or ContentKind.Rdf:
                new XmlLeaves(output).Read(stream, way);
                break;
            case ContentKind.Json or ContentKind.JsonLines or ContentKind.GeoJson:
                new JsonLeaves(output).Read(stream, content, way);
                break;
            case ContentKind.Xlsx or ContentKind.Ods:
                Nested(way, () => new PackageLeaves(output, this).Read(stream, content, way), deeper: 2);
                break;
            case ContentKind.Xls:
                new CompoundLeaves(output, this).ReadWorkbook(stream, way);
                break;
            case ContentKind.Dbf:
                new DbfLeaves(output).Read(stream, way);
                break;
            case ContentKind.Zip:
                Nested(way, () => new ZipLeaves(output, this).Read(stream, way));
                break;
            case ContentKind.Gzip:
                Nested(way, () => new GzipLeaves(output, this).Read(stream, way));
                break;
            case ContentKind.Encrypted:
                output.Unread(way.Whole, ContentFindings.Encrypted(content));
                break;
            case ContentKind.Binary:
                DispatchBinary(content, stream, way);
                break;
            default:
                DispatchUnknown(content, stream, way);
                break;
        }
    }

    private void DispatchBinary(Content content, Stream stream, LeafWay way)
    {
        switch (content.Format)
        {
            case "DOCX" or "PPTX" or "ODT" or "ODP" or "XLSB" or "EPUB":
                Nested(way, () => new PackageLeaves(output, this).Read(stream, content, way), deeper: 2);
                break;
            case "JPEG" or "PNG" or "TIFF" or "WEBP" or "GIF" or "BMP":
                new PictureLeaves(output).Read(stream, content.Format, way);
                break;
            case "SVG":
                new XmlLeaves(output).Read(stream, way);
                break;
            case "TAR":
                Nested(way, () => new TarLeaves(output, this).Read(stream, way));
                break;
            case "GPKG":
                new DatabaseLeaves(output, databases).Read(stream, content, way);
                break;
            case "BIN" when content.MediaType == "application/vnd.sqlite3":
                new DatabaseLeaves(output, databases).Read(stream, content, way);
                break;
            case "DOC" or "PPT":
                new CompoundLeaves(output, this).ReadDocument(stream, content, way);
                break;
            case "BIN" when content.MediaType == "application/x-ole-storage":
                new CompoundLeaves(output, this).ReadDocument(stream, content, way);
                break;
            case "SHP":
                new ShapeLeaves(output).Read(stream, way);
                break;
            default:
                output.Unread(LeafFindings.Format(way.Whole, content));
                break;
        }
    }

    private void DispatchUnknown(Content content, Stream stream, LeafWay way)
    {
        if (!Beside.IsWordless(stream, way.Name) && !new DeviceStrings(output).TryRead(stream, way))
        {
            output.Unread(LeafFindings.Format(way.Whole, content));
        }
    }

    /// <param name="way">The archive or document.</param>
    /// <param name="read">Opens it.</param>
    /// <param name="deeper">Documents are archives too, but of a kind that lies at the end of the way: they may lie a little deeper.</param>
    private void Nested(LeafWay way, Action read, int deeper = 0)
    {
        if (way.Nesting >= output.Limits.MaxNesting + deeper)
        {
            output.Unread(way.Whole, LeafFindings.TooDeep(output.Limits.MaxNesting));
            return;
        }

        read();
    }
}
