using System.Globalization;
using System.Text;
using System.Xml;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// RDF 1.1 XML Syntax, one method a grammar production. Every production leaves the reader at the end tag of its element (or at the
/// element itself when it is empty). Lenient reading skips the element that is wrong.
/// </summary>
internal sealed partial class RdfXmlReader(XmlReader xml, RdfReadOptions options, Action<Triple> sink, Action tokenDone)
{
    private readonly XmlReader xml = xml;
    private readonly RdfReadOptions options = options;
    private readonly RdfXmlNames names = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Iri?[] iris = new Iri?[4096];
    private readonly string?[] iriTexts = new string?[4096];
    private string? irisBase;
    private int anonymous;

    /// <summary>Reads a whole document: <c>rdf:RDF</c> with its nodes, or a single node.</summary>
    public static void ReadDocument(Stream input, RdfReadOptions options, Action<Triple> sink, CancellationToken cancel)
    {
        using var watched = new WatchedStream(input, options.Limits, cancel);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false };
        using var xml = XmlReader.Create(watched, settings);
        var reader = new RdfXmlReader(xml, options, sink, watched.TokenDone);
        reader.Guarded(reader.Document);
    }

    /// <summary>Reads the element at which an XML reader stands, for RDF inside another document.</summary>
    public static void ReadElement(XmlReader xml, RdfReadOptions options, Action<Triple> sink)
    {
        var reader = new RdfXmlReader(xml, options, sink, () => { });
        reader.Guarded(() => reader.Root(options.Base));
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (XmlException fault)
        {
            var here = Problem("", "");
            var (line, column) = fault.LineNumber > 0 ? (fault.LineNumber, fault.LinePosition) : (Math.Max(here.Line, 1), here.Column);
            var isDtd = fault.Message.Contains("DTD", StringComparison.Ordinal);
            throw new RdfSyntaxException(
                isDtd
                    ? new RdfProblem(
                        line,
                        column,
                        "Dokument vsebuje DOCTYPE ali entitete; zaradi varnosti se ne berejo. Odstranite DOCTYPE.",
                        "The document has a DOCTYPE or entities, which are not read for safety. Remove the DOCTYPE.")
                    : new RdfProblem(
                        line, column, $"To ni pravilen XML: {fault.Message}", $"This is not well-formed XML: {fault.Message}"),
                cause: fault);
        }
    }

    private void Document()
    {
        while (Next())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Root(options.Base);
            }
        }
    }

    private void Root(string? baseIri)
    {
        if (!IsRdf("RDF"))
        {
            NodeGuarded(null, null, baseIri);
            return;
        }

        var attributes = Attributes.Of(this, baseIri);
        if (attributes.HasSyntax)
        {
            Fault("rdf:RDF ne sme imeti atributov razen xml:base in xml:lang.", "rdf:RDF may only have the attributes xml:base and xml:lang.");
        }
        else if (attributes.HasProperties)
        {
            // Catalogue servers put xsi:schemaLocation here; it says nothing about any node.
            options.OnProblem?.Invoke(Problem(
                "Atributi elementa rdf:RDF so prezrti.", "Attributes of the element rdf:RDF were ignored."));
        }

        if (xml.IsEmptyElement)
        {
            return;
        }

        while (Next() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                NodeGuarded(null, null, attributes.Base);
                options.OnStatementEnd?.Invoke();
            }
            else
            {
                ForbidText();
            }
        }
    }

    private void NodeGuarded(Term? subject, Iri? predicate, string? baseIri) => Skipping(() => Node(subject, predicate, baseIri, out _));

    /// <summary>Runs a production; when it fails in lenient reading, steps out of its element.</summary>
    private void Skipping(Action production)
    {
        var depth = xml.Depth;
        if (!options.Lenient)
        {
            production();
            return;
        }

        try
        {
            production();
        }
        catch (RdfSyntaxException fault) when (!fault.IsLimit)
        {
            options.OnProblem?.Invoke(fault.Problem);
            xml.MoveToElement();
            while (!(xml.Depth == depth && (xml.NodeType == XmlNodeType.EndElement || (xml.NodeType == XmlNodeType.Element && xml.IsEmptyElement)))
                && Next())
            {
            }
        }
    }

    /// <summary>Production nodeElement; the statement that leads to the node is told before the node's own.</summary>
    private void Node(Term? parent, Iri? link, string? baseIri, out Term? subject)
    {
        CheckDepth();
        var isRdf = ReferenceEquals(xml.NamespaceURI, RdfNamespace) || xml.NamespaceURI == RdfNames.RdfNamespace;
        RequireNamespace();
        if (isRdf && RdfXmlNames.IsForbiddenNode(xml.LocalName))
        {
            throw Error($"rdf:{xml.LocalName} ne more biti vozlišče.", $"rdf:{xml.LocalName} cannot be a node element.");
        }

        var type = isRdf && xml.LocalName == "Description" ? null : names.Of(xml.NamespaceURI, xml.LocalName);
        var attributes = Attributes.Of(this, baseIri);
        subject = SubjectOf(attributes);
        Emit(parent, link, subject);
        if (type is not null)
        {
            Emit(subject, RdfNames.Type, type);
        }

        attributes.ForbidOnNode();
        attributes.EmitProperties(subject);
        if (!xml.IsEmptyElement)
        {
            Properties(subject, attributes.Base);
        }
    }

    private Term? SubjectOf(Attributes attributes)
    {
        if ((attributes.Id is null ? 0 : 1) + (attributes.About is null ? 0 : 1) + (attributes.NodeId is null ? 0 : 1) > 1)
        {
            throw Error("Vozlišče sme imeti le enega od rdf:ID, rdf:about in rdf:nodeID.", "A node may have only one of rdf:ID, rdf:about and rdf:nodeID.");
        }

        return attributes switch
        {
            { Id: not null } => IdIri(attributes.Id, attributes.Base),
            { About: not null } => Resolved(attributes.About, attributes.Base),
            { NodeId: not null } => Labelled(attributes.NodeId),
            _ => NewBlankNode(),
        };
    }

    /// <summary>Production propertyEltList.</summary>
    private void Properties(Term? subject, string? baseIri)
    {
        var members = 0;
        while (Next() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (options.Lenient)
                {
                    Skipping(() => Property(subject, baseIri, ref members));
                }
                else
                {
                    Property(subject, baseIri, ref members);
                }
            }
            else
            {
                ForbidText();
            }
        }
    }

    private void Property(Term? subject, string? baseIri, ref int members)
    {
        CheckDepth();
        RequireNamespace();
        var isRdf = xml.NamespaceURI == RdfNames.RdfNamespace;
        if (isRdf && RdfXmlNames.IsForbiddenProperty(xml.LocalName))
        {
            throw Error($"rdf:{xml.LocalName} ne more biti lastnost.", $"rdf:{xml.LocalName} cannot be a property element.");
        }

        var predicate = isRdf && xml.LocalName == "li"
            ? new Iri(RdfNames.RdfNamespace + "_" + (++members).ToString(CultureInfo.InvariantCulture))
            : names.Of(xml.NamespaceURI, xml.LocalName);
        var attributes = Attributes.Of(this, baseIri);
        attributes.ForbidOnProperty();
        var statement = attributes.Id is null ? null : IdIri(attributes.Id, attributes.Base);
        switch (attributes.ParseType)
        {
            case null when attributes.Resource is not null || attributes.NodeId is not null || attributes.HasProperties:
                EmptyProperty(subject, predicate, attributes, statement);
                break;
            case null:
                Content(subject, predicate, attributes, statement);
                break;
            case "Resource":
                var node = NewBlankNode();
                EmitReified(subject, predicate, node, statement);
                if (!xml.IsEmptyElement)
                {
                    Properties(node, attributes.Base);
                }

                break;
            case "Collection":
                Collection(subject, predicate, attributes, statement);
                break;
            default:
                EmitReified(subject, predicate, new Literal(CanonicalXml.ReadContent(xml, this), RdfNames.XmlLiteral), statement);
                break;
        }
    }

    /// <summary>Production emptyPropertyElt with attributes.</summary>
    private void EmptyProperty(Term? subject, Iri predicate, Attributes attributes, Iri? statement)
    {
        if (attributes.Resource is not null && attributes.NodeId is not null)
        {
            throw Error("Lastnost ne sme imeti rdf:resource in rdf:nodeID hkrati.", "A property may not have both rdf:resource and rdf:nodeID.");
        }

        if (attributes.Datatype is not null)
        {
            throw Error("rdf:datatype se tu ne sme uporabiti.", "rdf:datatype cannot be used here.");
        }

        Term? value = attributes.Resource is not null
            ? Resolved(attributes.Resource, attributes.Base)
            : attributes.NodeId is not null ? Labelled(attributes.NodeId) : NewBlankNode();
        EmitReified(subject, predicate, value, statement);
        attributes.EmitProperties(value);
        if (xml.IsEmptyElement)
        {
            return;
        }

        while (Next() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                throw Error("Lastnost z rdf:resource mora biti prazna.", "A property with rdf:resource must be empty.");
            }

            ForbidText();
        }
    }

    /// <summary>Productions resourcePropertyElt and literalPropertyElt: which of them shows only at the first child element.</summary>
    private void Content(Term? subject, Iri predicate, Attributes attributes, Iri? statement)
    {
        var language = xml.XmlLang;
        string? text = null;
        StringBuilder? longer = null;
        var hasNode = false;
        var open = !xml.IsEmptyElement;
        while (open && Next() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (hasNode || attributes.Datatype is not null || !string.IsNullOrWhiteSpace(text) || !IsBlank(longer))
                {
                    throw Error(
                        "Lastnost sme vsebovati ali besedilo ali eno samo vozlišče.",
                        "A property may hold either text or a single node.");
                }

                hasNode = true;
                Node(subject, predicate, attributes.Base, out var value);
                Reify(subject, predicate, value, statement);
            }
            else if (IsText())
            {
                if (hasNode)
                {
                    ForbidText();
                }
                else if (text is null)
                {
                    text = xml.Value;
                }
                else
                {
                    longer ??= new StringBuilder(text);
                    longer.Append(xml.Value);
                    CheckLength(longer);
                }
            }
        }

        if (!hasNode)
        {
            EmitReified(subject, predicate, LiteralOf(longer?.ToString() ?? text ?? "", language, attributes), statement);
        }
    }

    private Literal? LiteralOf(string text, string language, Attributes attributes)
    {
        if (attributes.Datatype is null)
        {
            return language.Length == 0 ? new Literal(text) : Literal.InLanguage(text, language);
        }

        return Resolved(attributes.Datatype, attributes.Base) is { } datatype ? new Literal(text, datatype) : null;
    }

    /// <summary>Production parseTypeCollectionPropertyElt.</summary>
    private void Collection(Term? subject, Iri predicate, Attributes attributes, Iri? statement)
    {
        BlankNode? last = null;
        var open = !xml.IsEmptyElement;
        while (open && Next() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                ForbidText();
                continue;
            }

            var cell = NewBlankNode();
            if (last is null)
            {
                EmitReified(subject, predicate, cell, statement);
            }
            else
            {
                Emit(last, RdfNames.Rest, cell);
            }

            last = cell;
            Node(cell, RdfNames.First, attributes.Base, out _);
        }

        if (last is null)
        {
            EmitReified(subject, predicate, RdfNames.Nil, statement);
        }
        else
        {
            Emit(last, RdfNames.Rest, RdfNames.Nil);
        }
    }
}
