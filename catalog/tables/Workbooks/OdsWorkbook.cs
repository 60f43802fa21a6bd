using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>An OpenDocument spreadsheet, one table after the other, in one pass over its content.</summary>
internal sealed class OdsWorkbook : IDisposable
{
    private readonly GuardedArchive archive;
    private readonly XmlReader reader;
    private readonly ProfileLimits limits;
    private readonly HashSet<string> hiddenStyles = new(StringComparer.Ordinal);

    private OdsWorkbook(GuardedArchive archive, XmlReader reader, ProfileLimits limits)
    {
        this.archive = archive;
        this.reader = reader;
        this.limits = limits;
    }

    /// <exception cref="FileUnreadableException">Damaged, or beyond a limit.</exception>
    public static OdsWorkbook Open(Stream stream, ProfileLimits limits)
    {
        var archive = GuardedArchive.Open(stream, limits);
        try
        {
            var content = archive.Find("content.xml") ?? throw new FileUnreadableException(WorkbookFindings.Broken("content.xml"));
            return new OdsWorkbook(archive, SafeXml.Open(archive.Unpack(content), limits), limits);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Tables in order; each must be read to its end before the next is asked for.</summary>
    public IEnumerable<OdsRows> Sheets()
    {
        while (NextTable() is { } sheet)
        {
            yield return sheet;
            while (sheet.Read())
            {
                // What the taker left unread is skipped, so that the next table begins where it should.
            }
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        archive.Dispose();
    }

    private OdsRows? NextTable()
    {
        try
        {
            var style = "";
            while (reader.Next(limits))
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (reader.LocalName)
                {
                    case "style":
                        style = reader.GetAttribute("name", reader.NamespaceURI) ?? "";
                        break;
                    case "table-properties" when Attribute("display") == "false":
                        hiddenStyles.Add(style);
                        break;
                    case "table":
                        return new OdsRows(reader, ArchiveFindings.Printable(Attribute("name")), IsHidden(), limits);
                    default:
                        break;
                }
            }

            return null;
        }
        catch (XmlException e)
        {
            throw SafeXml.Broken(e);
        }
    }

    private bool IsHidden() => hiddenStyles.Contains(Attribute("style-name")) || Attribute("display") == "false";

    /// <summary>An attribute by local name: table attributes sit in the table namespace on some elements only.</summary>
    private string Attribute(string name)
    {
        var value = "";
        while (reader.MoveToNextAttribute())
        {
            if (reader.LocalName == name)
            {
                value = reader.Value;
            }
        }

        reader.MoveToElement();
        return value;
    }
}
