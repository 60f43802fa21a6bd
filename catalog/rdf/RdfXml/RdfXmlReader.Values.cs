using System.Buffers;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.RdfXml;

/// <summary>What a property element holds.</summary>
internal sealed partial class RdfXmlReader
{
    private readonly ArrayBufferWriter<byte> collected = new(1024);

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
            throw Error(
                "Lastnost ne sme imeti rdf:resource in rdf:nodeID hkrati.",
                "A property may not have both rdf:resource and rdf:nodeID.");
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
