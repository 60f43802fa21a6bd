using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// RDF 1.1 XML Syntax as a person would write it: a node's element is named after its first class, blank nodes stand inside the property
/// that names them, lists of nodes are collections. What XML cannot hold: a property that makes no XML name loses its statement, a
/// control character becomes U+FFFD, a character no IRI may have is percent-encoded; each is reported. Named graphs are refused.
/// </summary>
internal sealed class RdfXmlWriter : RdfWriter
{
    private readonly Utf8Output output;
    private readonly ElementNames names;
    private readonly ElementName description = new("rdf:Description", null);
    private readonly BlockPlan plan;
    private readonly BlankLabels labels;
    private TermTable terms = new();

    public RdfXmlWriter(Utf8Output output, IReadOnlyList<(string Prefix, string Iri)> prefixes, BlankNodeScope scope)
    {
        this.output = output;
        plan = new BlockPlan(scope, listsOfLiterals: false);
        labels = new BlankLabels(scope);
        var namespaces = Declared(prefixes);
        names = new ElementNames(namespaces);
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF"u8);
        foreach (var entry in namespaces.All)
        {
            output.Write("\n  xmlns:"u8);
            output.WriteText(entry.Prefix);
            output.Write("=\""u8);
            XmlText.WriteAttribute(output, entry.IriBytes);
            output.Write((byte)'"');
        }

        output.Write(">\n"u8);
    }

    public override void WriteBlock(StatementBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        terms = block.Terms;
        names.StartBlock();
        labels.StartBlock();
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
        ref readonly var node = ref plan.At(index);
        var type = ClassOf(node.FirstGroup, out var name);
        output.WriteSpaces(indent);
        output.Write(name.Open);
        WriteIdentity(node);
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
        output.Write(name.Close);
    }

    /// <summary>The first class that can name the element: its value, -1 when there is none.</summary>
    private int ClassOf(int group, out ElementName name)
    {
        name = description;
        if (group < 0 || !plan.GroupAt(group).IsType)
        {
            return -1;
        }

        for (var value = plan.GroupAt(group).FirstValue; value >= 0; value = plan.ValueAt(value).Next)
        {
            ref readonly var entry = ref plan.ValueAt(value);
            if (entry.Kind == TermKind.Iri && names.OfClass(terms.TextOf(entry.Id)) is { } found)
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

    private void WriteIdentity(in BlockPlan.Subject node)
    {
        if (!node.IsBlank)
        {
            WriteIri(" rdf:about=\""u8, terms.TextOf(node.Id), "\""u8);
        }
        else if (!node.IsNested && !plan.IsAnonymous(node))
        {
            WriteLabel(node.Id, "\""u8);
        }
    }

    private void WriteProperty(int group, int typeOfElement, int indent)
    {
        ref readonly var property = ref plan.GroupAt(group);
        var name = names.OfProperty(terms, property.Predicate);
        if (name is null)
        {
            OnProblem?.Invoke(UnwritableTerm.Predicate(terms.TextOf(property.Predicate)));
            return;
        }

        for (var value = property.FirstValue; value >= 0; value = plan.ValueAt(value).Next)
        {
            if (value != typeOfElement)
            {
                output.WriteSpaces(indent);
                output.Write(name.Open);
                WriteValue(plan.ValueAt(value), name, indent);
            }
        }
    }

    private void WriteValue(in BlockPlan.Value value, ElementName name, int indent)
    {
        switch (value.Kind)
        {
            case TermKind.Iri:
                WriteIri(" rdf:resource=\""u8, terms.TextOf(value.Id), "\"/>\n"u8);
                break;
            case TermKind.Literal:
                WriteLiteral(terms[value.Id], name);
                break;
            default:
                WriteBlankNode(value.Subject, name, indent);
                break;
        }
    }

    private void WriteBlankNode(int index, ElementName name, int indent)
    {
        ref readonly var node = ref plan.At(index);
        if (!node.IsNested)
        {
            WriteLabel(node.Id, "\"/>\n"u8);
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
        output.Write(name.Close);
    }

    private void WriteItems(int cell, int indent)
    {
        while (cell >= 0)
        {
            plan.Cell(cell, out var item, out var rest);
            ref readonly var value = ref plan.ValueAt(item);
            if (value.Kind == TermKind.BlankNode && plan.At(value.Subject).IsNested)
            {
                // A list inside a list has no short form: it is written as the node that it is.
                WriteNode(value.Subject, indent);
            }
            else
            {
                output.WriteSpaces(indent);
                output.Write(description.Open);
                WriteItem(value);
            }

            cell = plan.ValueAt(rest).Subject;
        }
    }

    private void WriteItem(in BlockPlan.Value value)
    {
        if (value.Kind == TermKind.Iri)
        {
            WriteIri(" rdf:about=\""u8, terms.TextOf(value.Id), "\"/>\n"u8);
        }
        else
        {
            WriteLabel(value.Id, "\"/>\n"u8);
        }
    }

    private void WriteLabel(int id, ReadOnlySpan<byte> after)
    {
        output.Write(" rdf:nodeID=\""u8);
        labels.Write(output, terms, id);
        output.Write(after);
    }

    private void WriteLiteral(in TermView literal, ElementName name)
    {
        if (!literal.Language.IsEmpty)
        {
            WriteLanguage(literal.Language);
        }
        else if (literal.Datatype is { } datatype)
        {
            WriteIri(" rdf:datatype=\""u8, datatype.Text, "\""u8);
        }

        output.Write((byte)'>');
        if (XmlText.WriteContent(output, literal.Text))
        {
            OnProblem?.Invoke(UnwritableTerm.Text(literal.Text));
        }

        output.Write(name.Close);
    }

    private void WriteLanguage(ReadOnlySpan<byte> language)
    {
        var tag = LanguageTags.Written(language, out var isMended);
        if (isMended)
        {
            OnProblem?.Invoke(UnwritableTerm.Language(language));
        }

        if (!tag.IsEmpty)
        {
            output.Write(" xml:lang=\""u8);
            output.Write(tag);
            output.Write((byte)'"');
        }
    }

    private void WriteIri(ReadOnlySpan<byte> before, ReadOnlySpan<byte> iri, ReadOnlySpan<byte> after)
    {
        output.Write(before);
        if (XmlText.WriteIri(output, iri))
        {
            OnProblem?.Invoke(UnwritableTerm.Iri(iri));
        }

        output.Write(after);
    }
}
