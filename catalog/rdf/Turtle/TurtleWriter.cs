using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// RDF 1.1 Turtle as a person would write it: prefixes, grouped subjects, <c>a</c> first, blank nodes in brackets where they are used,
/// lists in parentheses, numbers and truth values bare.
/// </summary>
internal sealed class TurtleWriter : RdfWriter
{
    /// <summary>A catalogue names its datasets one below the other; a title in two languages stays on its line.</summary>
    private const int ValuesOnALine = 6;

    private readonly Utf8Output output;
    private readonly TurtleNames names;
    private readonly BlockPlan plan;
    private readonly BlankLabels labels;
    private bool hasContent;

    public TurtleWriter(Utf8Output output, NamespaceTable namespaces, BlankNodeScope scope)
    {
        this.output = output;
        names = new TurtleNames(output, namespaces, iri => OnProblem?.Invoke(UnwritableTerm.Iri(iri)));
        plan = new BlockPlan(scope);
        labels = new BlankLabels(scope);
        foreach (var entry in namespaces.All)
        {
            output.Write("@prefix "u8);
            output.Write(entry.PrefixBytes);
            output.Write((byte)' ');
            TurtleText.WriteIri(output, entry.Iri);
            output.Write(" .\n"u8);
            hasContent = true;
        }
    }

    public override void WriteBlock(IReadOnlyList<Triple> block)
    {
        ArgumentNullException.ThrowIfNull(block);
        plan.Fill(block);
        foreach (var index in plan.Order)
        {
            if (!plan.At(index).IsNested)
            {
                WriteSubject(index);
            }
        }

        output.FlushIfFull();
    }

    public override void Complete() => output.Flush();

    public override void Dispose()
    {
    }

    private void WriteSubject(int index)
    {
        if (hasContent)
        {
            output.Write((byte)'\n');
        }

        hasContent = true;
        ref var subject = ref plan.At(index);
        if (subject.Term is Iri iri)
        {
            names.Write(iri);
        }
        else if (subject.References == 0 && labels.IsLocal((BlankNode)subject.Term))
        {
            output.Write("[]"u8);
        }
        else
        {
            WriteLabel(ref subject);
        }

        output.Write((byte)' ');
        WriteProperties(subject.FirstGroup, indent: 4);
        output.Write(" .\n"u8);
    }

    private void WriteLabel(ref BlockPlan.Subject subject)
    {
        output.Write("_:"u8);
        labels.Write(output, (BlankNode)subject.Term, ref subject.Label);
    }

    private void WriteProperties(int group, int indent)
    {
        while (true)
        {
            ref readonly var property = ref plan.GroupAt(group);
            if (property.Predicate.Equals(RdfNames.Type))
            {
                output.Write("a "u8);
            }
            else
            {
                names.WriteOften(property.Predicate);
                output.Write((byte)' ');
            }

            WriteValues(property.FirstValue, indent);
            group = property.Next;
            if (group < 0)
            {
                return;
            }

            output.Write(" ;\n"u8);
            output.WriteSpaces(indent);
        }
    }

    private void WriteValues(int value, int indent)
    {
        for (var written = 1; ; written++)
        {
            ref readonly var entry = ref plan.ValueAt(value);
            WriteValue(entry, indent);
            value = entry.Next;
            if (value < 0)
            {
                return;
            }

            if (written < ValuesOnALine)
            {
                output.Write(", "u8);
            }
            else
            {
                output.Write(",\n"u8);
                output.WriteSpaces(indent + 4);
            }
        }
    }

    private void WriteValue(in BlockPlan.Value value, int indent)
    {
        switch (value.Term)
        {
            case Literal literal:
                WriteLiteral(literal);
                break;
            case Iri iri:
                names.Write(iri);
                break;
            default:
                WriteBlankNode(value.Subject, indent);
                break;
        }
    }

    private void WriteBlankNode(int index, int indent)
    {
        ref var node = ref plan.At(index);
        if (!node.IsNested)
        {
            WriteLabel(ref node);
        }
        else if (node.FirstGroup < 0)
        {
            output.Write("[]"u8);
        }
        else if (node.IsList)
        {
            WriteList(index, indent);
        }
        else
        {
            output.Write("[\n"u8);
            output.WriteSpaces(indent + 4);
            WriteProperties(node.FirstGroup, indent + 4);
            output.Write((byte)'\n');
            output.WriteSpaces(indent);
            output.Write((byte)']');
        }
    }

    private void WriteList(int cell, int indent)
    {
        output.Write("( "u8);
        while (cell >= 0)
        {
            plan.Cell(cell, out var item, out var rest);
            WriteValue(plan.ValueAt(item), indent);
            output.Write((byte)' ');
            cell = plan.ValueAt(rest).Subject;
        }

        output.Write((byte)')');
    }

    private void WriteLiteral(Literal literal)
    {
        if (literal.Language is null && !ReferenceEquals(literal.Datatype, RdfNames.String) && TurtleNumbers.IsBare(literal))
        {
            output.WriteText(literal.Text);
            return;
        }

        if (literal.Text.Contains('\n', StringComparison.Ordinal))
        {
            output.Write("\"\"\""u8);
            TurtleText.WriteEscaped(output, literal.Text, keepLines: true);
            output.Write("\"\"\""u8);
        }
        else
        {
            output.Write((byte)'"');
            TurtleText.WriteEscaped(output, literal.Text);
            output.Write((byte)'"');
        }

        if (literal.Language is not null)
        {
            WriteLanguage(literal);
        }
        else if (!literal.Datatype.Equals(RdfNames.String))
        {
            output.Write("^^"u8);
            names.WriteOften(literal.Datatype);
        }
    }

    private void WriteLanguage(Literal literal)
    {
        var tag = LanguageTags.Written(literal.Language!);
        if (!ReferenceEquals(tag, literal.Language))
        {
            OnProblem?.Invoke(UnwritableTerm.Language(literal.Language!));
        }

        if (tag is not null)
        {
            TurtleText.WriteLanguage(output, tag);
        }
    }
}
