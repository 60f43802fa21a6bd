using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// RDF 1.1 XML Syntax as a person would write it: a node's element is named after its first class, blank nodes stand inside the property
/// that names them, lists of nodes are collections. What XML cannot hold: a property that makes no XML name loses its statement, a
/// control character becomes U+FFFD, a character no IRI may have is percent-encoded; each is reported.
/// </summary>
internal sealed class RdfXmlWriter : RdfWriter
{
    private readonly Utf8Output output;
    private readonly ElementNames names;
    private readonly TriplePlan plan;
    private readonly TripleLabels labels;

    public RdfXmlWriter(Utf8Output output, IReadOnlyList<(string Prefix, string Iri)> prefixes, BlankNodeScope scope)
    {
        this.output = output;
        plan = new TriplePlan(scope, listsOfLiterals: false);
        labels = new TripleLabels(scope);
        var namespaces = Declared(prefixes);
        names = new ElementNames(namespaces);
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF"u8);
        foreach (var entry in namespaces.All)
        {
            output.Write("\n  xmlns:"u8);
            output.WriteText(entry.Prefix);
            output.Write("=\""u8);
            XmlText.WriteAttribute(output, entry.Iri);
            output.Write((byte)'"');
        }

        output.Write(">\n"u8);
    }

    public override void WriteBlock(StatementBlock given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var block = BlockTriples.Of(given);
        plan.Fill(block);
        foreach (var index in plan.Order)
        {
            if (!plan.At(index).IsNested)
            {
                WriteNode(index, indent: 2);
            }
        }

        output.FlushIfFull();
    }

    public override void Complete()
    {
        output.Write("</rdf:RDF>\n"u8);
        output.Flush();
    }

    public override void Dispose()
    {
    }

    /// <summary>The given prefixes that XML can declare, and <c>rdf</c>.</summary>
    private static NamespaceTable Declared(IReadOnlyList<(string Prefix, string Iri)> prefixes)
    {
        var usable = prefixes
            .Where(p => p.Prefix.Length > 0
                && !p.Prefix.StartsWith("xml", StringComparison.OrdinalIgnoreCase)
                && p.Prefix is not ("ns0" or "rdf")
                && !p.Iri.StartsWith("http://www.w3.org/XML/1998/namespace", StringComparison.Ordinal)
                && !p.Iri.StartsWith("http://www.w3.org/2000/xmlns/", StringComparison.Ordinal))
            .ToList();
        var place = prefixes.Select(p => p.Prefix).ToList().IndexOf("rdf");
        usable.Insert(place < 0 ? 0 : Math.Min(place, usable.Count), ("rdf", RdfNames.RdfNamespace));
        return new NamespaceTable(usable);
    }

    private void WriteNode(int index, int indent)
    {
        ref var node = ref plan.At(index);
        var type = ClassOf(node.FirstGroup, out var name);
        output.WriteSpaces(indent);
        Open(name, "rdf:Description"u8);
        WriteIdentity(ref node);
        if (node.FirstGroup < 0 || (type >= 0 && IsOnlyType(node.FirstGroup)))
        {
            output.Write("/>\n"u8);
            return;
        }

        output.Write(">\n"u8);
        for (var group = node.FirstGroup; group >= 0; group = plan.GroupAt(group).Next)
        {
            WriteProperty(group, type, indent + 2);
        }

        output.WriteSpaces(indent);
        Close(name, "rdf:Description"u8);
    }

    /// <summary>The first class that can name the element: its value, -1 when there is none.</summary>
    private int ClassOf(int group, out ElementName? name)
    {
        name = null;
        if (group < 0 || !plan.GroupAt(group).Predicate.Equals(RdfNames.Type))
        {
            return -1;
        }

        for (var value = plan.GroupAt(group).FirstValue; value >= 0; value = plan.ValueAt(value).Next)
        {
            if (plan.ValueAt(value).Term is Iri iri && names.OfClass(iri) is { } found)
            {
                name = found;
                return value;
            }
        }

        return -1;
    }

    private bool IsOnlyType(int group)
    {
        ref readonly var types = ref plan.GroupAt(group);
        return types.Next < 0 && types.FirstValue == types.LastValue;
    }

    private void WriteIdentity(ref TriplePlan.Subject node)
    {
        if (node.Term is Iri iri)
        {
            output.Write(" rdf:about=\""u8);
            WriteIri(iri);
            output.Write((byte)'"');
        }
        else if (!node.IsNested && (node.References > 0 || !labels.IsLocal((BlankNode)node.Term)))
        {
            output.Write(" rdf:nodeID=\""u8);
            labels.Write(output, (BlankNode)node.Term, ref node.Label);
            output.Write((byte)'"');
        }
    }

    private void WriteProperty(int group, int typeOfElement, int indent)
    {
        ref readonly var property = ref plan.GroupAt(group);
        var name = names.OfProperty(property.Predicate);
        if (name is null)
        {
            OnProblem?.Invoke(UnwritableTerm.Predicate(property.Predicate));
            return;
        }

        for (var value = property.FirstValue; value >= 0; value = plan.ValueAt(value).Next)
        {
            if (value == typeOfElement)
            {
                continue;
            }

            output.WriteSpaces(indent);
            Open(name, []);
            WriteValue(plan.ValueAt(value), name, indent);
        }
    }

    private void WriteValue(in TriplePlan.Value value, ElementName name, int indent)
    {
        switch (value.Term)
        {
            case Iri iri:
                output.Write(" rdf:resource=\""u8);
                WriteIri(iri);
                output.Write("\"/>\n"u8);
                break;
            case Literal literal:
                WriteLiteral(literal, name);
                break;
            default:
                WriteBlankNode(value.Subject, name, indent);
                break;
        }
    }

    private void WriteBlankNode(int index, ElementName name, int indent)
    {
        ref var node = ref plan.At(index);
        if (!node.IsNested)
        {
            output.Write(" rdf:nodeID=\""u8);
            labels.Write(output, (BlankNode)node.Term, ref node.Label);
            output.Write("\"/>\n"u8);
            return;
        }

        if (node.IsList)
        {
            output.Write(" rdf:parseType=\"Collection\">\n"u8);
            WriteItems(index, indent + 2);
        }
        else
        {
            output.Write(">\n"u8);
            WriteNode(index, indent + 2);
        }

        output.WriteSpaces(indent);
        Close(name, []);
    }

    private void WriteItems(int cell, int indent)
    {
        while (cell >= 0)
        {
            plan.Cell(cell, out var item, out var rest);
            ref readonly var value = ref plan.ValueAt(item);
            if (value.Term is Iri iri)
            {
                output.WriteSpaces(indent);
                output.Write("<rdf:Description rdf:about=\""u8);
                WriteIri(iri);
                output.Write("\"/>\n"u8);
            }
            else
            {
                WriteItem(value.Subject, indent);
            }

            cell = plan.ValueAt(rest).Subject;
        }
    }

    private void WriteItem(int index, int indent)
    {
        ref var node = ref plan.At(index);
        if (node.IsNested)
        {
            // A list inside a list has no short form: it is written as the node that it is.
            WriteNode(index, indent);
            return;
        }

        output.WriteSpaces(indent);
        output.Write("<rdf:Description rdf:nodeID=\""u8);
        labels.Write(output, (BlankNode)node.Term, ref node.Label);
        output.Write("\"/>\n"u8);
    }

    private void WriteLiteral(Literal literal, ElementName name)
    {
        if (literal.Language is not null)
        {
            WriteLanguage(literal.Language);
        }
        else if (!ReferenceEquals(literal.Datatype, RdfNames.String) && !literal.Datatype.Equals(RdfNames.String))
        {
            output.Write(" rdf:datatype=\""u8);
            WriteIri(literal.Datatype);
            output.Write((byte)'"');
        }

        output.Write((byte)'>');
        if (XmlText.WriteContent(output, literal.Text))
        {
            OnProblem?.Invoke(UnwritableTerm.Text(literal.Text));
        }

        Close(name, []);
    }

    private void WriteLanguage(string language)
    {
        var tag = LanguageTags.Written(language);
        if (!ReferenceEquals(tag, language))
        {
            OnProblem?.Invoke(UnwritableTerm.Language(language));
        }

        if (tag is not null)
        {
            output.Write(" xml:lang=\""u8);
            output.WriteText(tag);
            output.Write((byte)'"');
        }
    }

    private void WriteIri(Iri iri)
    {
        if (XmlText.WriteIri(output, iri.Value))
        {
            OnProblem?.Invoke(UnwritableTerm.Iri(iri));
        }
    }

    private void Open(ElementName? name, ReadOnlySpan<byte> fallback)
    {
        output.Write((byte)'<');
        output.Write(name is null ? fallback : name.Bytes);
        if (name?.Namespace is { } ns)
        {
            output.Write(" xmlns:ns0=\""u8);
            XmlText.WriteAttribute(output, ns);
            output.Write((byte)'"');
        }
    }

    private void Close(ElementName? name, ReadOnlySpan<byte> fallback)
    {
        output.Write("</"u8);
        output.Write(name is null ? fallback : name.Bytes);
        output.Write(">\n"u8);
    }
}
