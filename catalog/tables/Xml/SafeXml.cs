using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Xml;

/// <summary>XML from outside: no document type, no entities of its own, nothing fetched, bounded depth and size.</summary>
internal static class SafeXml
{
    /// <param name="stream">Closed with the reader.</param>
    /// <param name="limits">Depth and size.</param>
    /// <param name="everything">Comments and processing instructions come too.</param>
    public static XmlReader Open(Stream stream, ProfileLimits limits, bool everything = false) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = !everything,
        IgnoreProcessingInstructions = !everything,
        MaxCharactersInDocument = limits.MaxUnpackedBytes,
        CloseInput = true,
    });

    /// <summary>Moves on and refuses a document nested deeper than allowed.</summary>
    /// <exception cref="FileUnreadableException">Too deep.</exception>
    /// <exception cref="XmlException">Not well-formed, or with a document type.</exception>
    public static bool Next(this XmlReader reader, ProfileLimits limits)
    {
        if (!reader.Read())
        {
            return false;
        }

        return reader.Depth <= limits.MaxDepth
            ? true
            : throw new FileUnreadableException(ContentFindings.Broken(
                "nested-too-deep",
                $"line {((IXmlLineInfo)reader).LineNumber}",
                $"Dokument je gnezden globlje od {limits.MaxDepth} ravni. Izvozite podatke v plitvejši obliki.",
                $"The document is nested deeper than {limits.MaxDepth} levels. Export the data in a flatter form."));
    }

    public static FileUnreadableException Broken(XmlException e) => e.Message.Contains("DTD", StringComparison.Ordinal)
        ? new FileUnreadableException(ContentFindings.Broken(
            "xml-with-dtd",
            $"line {e.LineNumber}",
            "Dokument ima deklaracijo DOCTYPE (DTD), ki je iz varnostnih razlogov ne beremo. Odstranite jo in oddajte datoteko znova.",
            "The document has a DOCTYPE declaration (DTD), which is not read for safety. Remove it and deliver the file again."), e)
        : new FileUnreadableException(ContentFindings.Broken(
            "broken-xml",
            $"line {e.LineNumber}, position {e.LinePosition}",
            $"XML je v vrstici {e.LineNumber} napačno zapisan. Popravite izvoz in oddajte datoteko znova.",
            $"The XML is not well-formed at line {e.LineNumber}. Mend the export and deliver the file again."), e);
}
