using System.Xml;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// RDF/XML inside another document: the element is copied, with the namespaces, base and language in force around it, and the copy read as
/// a document of its own, so that there is one grammar only.
/// </summary>
internal static class EmbeddedRdfXml
{
    /// <summary>Size of the copy, in bytes: a page of catalogue records is a hundredth of it.</summary>
    private const int MostBytes = 256 << 20;

    public static void Read(XmlReader xml, RdfReadOptions options, IStatementSink sink, CancellationToken cancel)
    {
        var firstLine = xml is IXmlLineInfo place && place.HasLineInfo() ? place.LineNumber : 1;
        using var copy = new MemoryStream();
        try
        {
            Copy(xml, copy, options.Limits);
        }
        catch (XmlException fault)
        {
            throw new RdfSyntaxException(
                new(
                    fault.LineNumber,
                    fault.LinePosition,
                    $"To ni pravilen XML: {fault.Message}",
                    $"This is not well-formed XML: {fault.Message}"),
                cause: fault);
        }

        copy.Position = 0;
        var shifted = options with { OnProblem = problem => options.OnProblem?.Invoke(Shifted(problem, firstLine)) };
        try
        {
            RdfXmlReader.ReadDocument(copy, shifted, sink, cancel);
        }
        catch (RdfSyntaxException fault)
        {
            throw new RdfSyntaxException(Shifted(fault.Problem, firstLine), fault.IsLimit, fault);
        }
    }

    /// <summary>Lines are those of the whole document as long as no tag is broken over several; columns are not known.</summary>
    private static RdfProblem Shifted(RdfProblem problem, int firstLine) =>
        problem with { Line = problem.Line + firstLine - 1, Column = 0 };

    private static void Copy(XmlReader xml, MemoryStream copy, RdfLimits limits)
    {
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.Entitize,
            ConformanceLevel = ConformanceLevel.Fragment,
            CloseOutput = false,
        };
        using var writer = XmlWriter.Create(copy, settings);
        var depth = xml.Depth;
        do
        {
            Copy(xml, writer, isRoot: xml.Depth == depth);
            if (copy.Length > Math.Min(MostBytes, limits.TotalBytes))
            {
                throw new RdfSyntaxException(
                    new(0, 0, $"RDF v dokumentu presega {MostBytes} bajtov.", $"The RDF within the document exceeds {MostBytes} bytes."),
                    isLimit: true);
            }
        }
        while (!IsEndOf(xml, depth) && xml.Read());
    }

    private static bool IsEndOf(XmlReader xml, int depth) =>
        xml.Depth == depth && (xml.NodeType == XmlNodeType.EndElement || (xml.NodeType == XmlNodeType.Element && xml.IsEmptyElement));

    private static void Copy(XmlReader xml, XmlWriter writer, bool isRoot)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                CopyTag(xml, writer, isRoot);
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteString(xml.Value);
                break;
            case XmlNodeType.Comment:
                writer.WriteComment(xml.Value);
                break;
            case XmlNodeType.ProcessingInstruction:
                writer.WriteProcessingInstruction(xml.Name, xml.Value);
                break;
            default:
                break;
        }
    }

    private static void CopyTag(XmlReader xml, XmlWriter writer, bool isRoot)
    {
        var (language, isEmpty) = (xml.XmlLang, xml.IsEmptyElement);
        writer.WriteStartElement(xml.Prefix, xml.LocalName, xml.NamespaceURI);
        var names = isRoot && xml is IXmlNamespaceResolver resolver ? resolver.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml) : null;
        while (xml.MoveToNextAttribute())
        {
            names?.Remove(xml.Prefix == "xmlns" ? xml.LocalName : "");
            language = isRoot && xml.Name == "xml:lang" ? "" : language;
            writer.WriteAttributeString(xml.Prefix, xml.LocalName, xml.NamespaceURI, xml.Value);
        }

        foreach (var (prefix, ns) in names ?? new Dictionary<string, string>())
        {
            if (prefix.Length > 0)
            {
                writer.WriteAttributeString("xmlns", prefix, null, ns);
            }
        }

        if (isRoot && language.Length > 0)
        {
            writer.WriteAttributeString("xml", "lang", null, language);
        }

        xml.MoveToElement();
        if (isEmpty)
        {
            writer.WriteEndElement();
        }
    }
}
