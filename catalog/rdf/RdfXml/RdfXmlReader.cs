using System.Buffers;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// RDF 1.1 XML Syntax, one method a grammar production. Every production leaves the scanner at the end tag of its element (or at the tag
/// itself when it is empty). Lenient reading skips the element that is wrong.
/// </summary>
internal sealed partial class RdfXmlReader : IDisposable
{
    private readonly XmlScanner xml;
    private readonly RdfReadOptions options;
    private readonly IStatementSink sink;
    private readonly KnownIris iris = new();
    private readonly Places places = new();
    private readonly ArrayBufferWriter<byte> collected = new(1024);

    private RdfXmlReader(XmlScanner xml, RdfReadOptions options, IStatementSink sink) => (this.xml, this.options, this.sink) = (xml, options, sink);

    /// <summary>Reads a whole document: <c>rdf:RDF</c> with its nodes, or a single node. The stream stays open.</summary>
    public static void ReadDocument(Stream input, RdfReadOptions options, IStatementSink sink, CancellationToken cancel)
    {
        try
        {
            using var reader = new RdfXmlReader(new XmlScanner(input, options, cancel), options, sink);
            reader.Document();
        }
        catch (MalformedXmlException fault)
        {
            if (!options.Lenient)
            {
                throw new RdfSyntaxException(fault.Problem, cause: fault);
            }

            options.OnProblem?.Invoke(fault.Problem with { EndsReading = true });
        }
        catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
        {
            options.OnProblem?.Invoke(fault.Problem with { EndsReading = true });
        }
    }

    public void Dispose() => xml.Dispose();

    private void Document()
    {
        xml.NextTag();
        Root(new(options.Base, null));
        while (xml.NextTag() != XmlToken.End)
        {
        }
    }

    private void Root(in Surroundings outside)
    {
        if (xml.Name.Meaning != RdfXmlMeaning.Rdf || xml.Name.Namespace.Length == 0)
        {
            NodeGuarded(outside);
            return;
        }

        var attributes = AttributesOf(outside);
        if (attributes.HasSyntax)
        {
            Fault("rdf:RDF ne sme imeti atributov razen xml:base in xml:lang.", "rdf:RDF may only have the attributes xml:base and xml:lang.");
        }
        else if (attributes.HasProperties)
        {
            // Catalogue servers put xsi:schemaLocation here; it says nothing about any node.
            options.OnProblem?.Invoke(xml.Problem("Atributi elementa rdf:RDF so prezrti.", "Attributes of the element rdf:RDF were ignored."));
        }

        if (xml.IsEmpty)
        {
            return;
        }

        while (xml.NextTag() == XmlToken.StartTag)
        {
            NodeGuarded(attributes.Inside);
            options.OnStatementEnd?.Invoke();
        }
    }

    private void NodeGuarded(in Surroundings outside)
    {
        var depth = xml.Depth - 1;
        try
        {
            Node(default, outside);
        }
        catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
        {
            StepOver(fault, depth, places: 0);
        }
    }

    private void StepOver(RdfSyntaxException fault, int depth, int places)
    {
        options.OnProblem?.Invoke(fault.Problem);
        this.places.Length = places;
        xml.SkipOut(depth);
    }

    /// <summary>Production nodeElement; the statement that leads to the node is told before the node's own.</summary>
    private void Node(in Link link, in Surroundings outside)
    {
        RequireNamespace();
        var name = xml.Name;
        if (RdfXmlMeanings.IsForbiddenNode(name.Meaning))
        {
            throw Error($"rdf:{Local(name)} ne more biti vozlišče.", $"rdf:{Local(name)} cannot be a node element.");
        }

        var attributes = AttributesOf(outside);
        var before = places.Length;
        var subject = SubjectOf(attributes);
        Emit(link, subject);
        if (name.Meaning != RdfXmlMeaning.Description)
        {
            Emit(subject, XmlTerms.Type, TermView.Iri(name.Iri(iris)));
        }

        ForbidOnNode(attributes);
        EmitProperties(subject, attributes);
        if (!xml.IsEmpty)
        {
            Properties(subject, attributes.Inside);
        }

        places.Length = before;
    }

    /// <summary>Production propertyEltList.</summary>
    private void Properties(Place subject, in Surroundings outside)
    {
        var members = 0;
        while (xml.NextTag() == XmlToken.StartTag)
        {
            if (options.Lenient)
            {
                PropertyGuarded(subject, outside, ref members);
            }
            else
            {
                Property(subject, outside, ref members);
            }
        }
    }

    private void PropertyGuarded(Place subject, in Surroundings outside, ref int members)
    {
        var (depth, before) = (xml.Depth - 1, places.Length);
        try
        {
            Property(subject, outside, ref members);
        }
        catch (RdfSyntaxException fault) when (!fault.IsLimit)
        {
            StepOver(fault, depth, before);
        }
    }

    private void Property(Place subject, in Surroundings outside, ref int members)
    {
        RequireNamespace();
        var name = xml.Name;
        if (RdfXmlMeanings.IsForbiddenProperty(name.Meaning))
        {
            throw Error($"rdf:{Local(name)} ne more biti lastnost.", $"rdf:{Local(name)} cannot be a property element.");
        }

        var predicate = name.Meaning == RdfXmlMeaning.Li ? XmlTerms.Member(++members, iris) : name.Iri(iris);
        var attributes = AttributesOf(outside);
        ForbidOnProperty(attributes);
        var before = places.Length;
        var statement = attributes.Id < 0 ? default : IdIri(attributes);
        var link = new Link(subject, predicate, statement);
        if (attributes.ParseType >= 0)
        {
            ParseType(link, attributes);
        }
        else if (attributes.Resource >= 0 || attributes.NodeId >= 0 || attributes.HasProperties)
        {
            EmptyProperty(link, attributes);
        }
        else
        {
            Content(link, attributes);
        }

        places.Length = before;
    }

    private void ParseType(in Link link, in ElementAttributes attributes)
    {
        var kind = xml.AttributeValue(attributes.ParseType);
        if (kind.SequenceEqual("Resource"u8))
        {
            var node = NewBlankNode();
            Emit(link, node);
            if (!xml.IsEmpty)
            {
                Properties(node, attributes.Inside);
            }
        }
        else if (kind.SequenceEqual("Collection"u8))
        {
            Collection(link, attributes);
        }
        else
        {
            collected.ResetWrittenCount();
            new CanonicalXml(xml, collected, options.Limits).ReadContent();
            Emit(link, TermView.Literal(collected.WrittenSpan, XmlTerms.XmlLiteral));
        }
    }

    /// <summary>Production emptyPropertyElt with attributes.</summary>
    private void EmptyProperty(in Link link, in ElementAttributes attributes)
    {
        if (attributes.Resource >= 0 && attributes.NodeId >= 0)
        {
            throw Error("Lastnost ne sme imeti rdf:resource in rdf:nodeID hkrati.", "A property may not have both rdf:resource and rdf:nodeID.");
        }

        if (attributes.Datatype >= 0)
        {
            throw Error("rdf:datatype se tu ne sme uporabiti.", "rdf:datatype cannot be used here.");
        }

        if (attributes.Resource >= 0 && !attributes.HasProperties)
        {
            // By far the most frequent: the address goes straight from the document to the receiver.
            if (TryResolve(xml.AttributeValue(attributes.Resource), attributes.Base, out var iri))
            {
                Emit(link, TermView.Iri(iri));
            }
        }
        else
        {
            var value = attributes.Resource >= 0 ? Resolved(attributes.Resource, attributes)
                : attributes.NodeId >= 0 ? Labelled(attributes.NodeId)
                : NewBlankNode();
            Emit(link, value);
            EmitProperties(value, attributes);
        }

        if (!xml.IsEmpty && xml.NextTag() == XmlToken.StartTag)
        {
            throw Error("Lastnost z rdf:resource mora biti prazna.", "A property with rdf:resource must be empty.");
        }
    }

    /// <summary>Productions resourcePropertyElt and literalPropertyElt: which of them shows only at the first child element.</summary>
    private void Content(in Link link, in ElementAttributes attributes)
    {
        KnownIri? datatype = null;
        var isLost = attributes.Datatype >= 0 && !TryDatatype(attributes, out datatype);
        var isLiteral = attributes.Datatype >= 0;
        var language = isLiteral ? null : attributes.Language;
        ReadOnlySpan<byte> text = default;
        if (xml.IsEmpty || xml.TryLeaf(out text))
        {
            EmitText(isLost ? default : link, text, datatype, language);
            return;
        }

        collected.ResetWrittenCount();
        var hasNode = false;
        for (var token = xml.Next(); token != XmlToken.EndTag; token = xml.Next())
        {
            if (token == XmlToken.StartTag)
            {
                if (hasNode || isLiteral || !XmlScanner.IsSpace(collected.WrittenSpan))
                {
                    throw Error(
                        "Lastnost sme vsebovati ali besedilo ali eno samo vozlišče.",
                        "A property may hold either text or a single node.");
                }

                hasNode = true;
                Node(link, attributes.Inside);
            }
            else if (token == XmlToken.Text)
            {
                Collect(hasNode);
            }
        }

        if (!hasNode)
        {
            EmitText(isLost ? default : link, collected.WrittenSpan, datatype, language);
        }
    }

    private void Collect(bool hasNode)
    {
        if (!hasNode)
        {
            collected.Write(xml.Text);
            CheckLength(collected.WrittenCount);
        }
        else if (!XmlScanner.IsSpace(xml.Text))
        {
            Fault("Tu ne sme biti besedila; pričakovan element.", "Text is not allowed here; an element was expected.");
        }
    }

    /// <summary>Production parseTypeCollectionPropertyElt.</summary>
    private void Collection(in Link link, in ElementAttributes attributes)
    {
        var (before, last, isOpen) = (places.Length, default(Place), !xml.IsEmpty);
        while (isOpen && xml.NextTag() == XmlToken.StartTag)
        {
            // Only the last cell is remembered, always at the same place, so that a list of any length costs no memory.
            var cell = NewBlankNode();
            if (last.IsNone)
            {
                Emit(link, cell);
            }
            else
            {
                Emit(last, XmlTerms.Rest, places[cell]);
                cell = places.MoveTo(before, cell);
            }

            last = cell;
            Node(new(cell, XmlTerms.First, default), attributes.Inside);
        }

        if (last.IsNone)
        {
            Emit(link, TermView.Iri(XmlTerms.Nil));
        }
        else
        {
            Emit(last, XmlTerms.Rest, TermView.Iri(XmlTerms.Nil));
        }

        places.Length = before;
    }
}
