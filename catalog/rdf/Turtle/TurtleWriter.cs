using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// RDF 1.1 Turtle as a person would write it: prefixes, grouped subjects, <c>a</c> first, blank nodes in brackets where they are used,
/// lists in parentheses, numbers and truth values bare. TriG is the same with the statements of each named graph in braces.
/// </summary>
internal sealed partial class TurtleWriter : RdfWriter
{
    /// <summary>A catalogue names its datasets one below the other; a title in two languages stays on its line.</summary>
    private const int ValuesOnALine = 6;

    private readonly Utf8Output output;
    private readonly TurtleNames names;
    private readonly TurtleDatatypes datatypes;
    private readonly BlockPlan plan;
    private readonly BlankLabels labels;
    private readonly bool hasGraphs;
    private TermTable terms = new();
    private bool hasContent;

    public TurtleWriter(Utf8Output output, NamespaceTable namespaces, BlankNodeScope scope, bool hasGraphs)
    {
        this.output = output;
        this.hasGraphs = hasGraphs;
        names = new TurtleNames(output, namespaces, problem => OnProblem?.Invoke(problem));
        datatypes = new TurtleDatatypes(names);
        plan = new BlockPlan(scope);
        labels = new BlankLabels(scope);
        foreach (var entry in namespaces.All)
        {
            output.Write("@prefix "u8);
            output.Write(entry.PrefixBytes);
            output.Write((byte)' ');
            TurtleText.WriteIri(output, entry.IriBytes);
            output.Write(" .\n"u8);
            hasContent = true;
        }
    }

    public override bool HoldsGraphs => hasGraphs;

    public override void WriteBlock(StatementBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        terms = block.Terms;
        labels.StartBlock();
        names.StartBlock(block);
        if (hasGraphs)
        {
            WriteGraphs(block);
        }
        else
        {
            plan.Fill(block);
            WriteSubjects(indent: 0);
        }

        output.FlushIfFull();
    }

    public override void Complete()
    {
        CloseGraph();
        output.Flush();
    }

    public override void Dispose()
    {
    }

    private void WriteSubjects(int indent)
    {
        foreach (var index in plan.Order)
        {
            if (!plan.At(index).IsNested)
            {
                WriteSubject(index, indent);
            }
        }
    }

    private void StartBelow()
    {
        if (hasContent)
        {
            output.Write((byte)'\n');
        }

        hasContent = true;
    }

    private void WriteSubject(int index, int indent)
    {
        StartBelow();
        output.WriteSpaces(indent);
        ref readonly var subject = ref plan.At(index);
        if (plan.IsAnonymous(subject))
        {
            output.Write("[]"u8);
        }
        else
        {
            WriteNode(subject.Id);
        }

        output.Write((byte)' ');
        WriteProperties(subject.FirstGroup, indent + 4);
        output.Write(" .\n"u8);
    }

    /// <summary>An IRI, or a blank node by its label.</summary>
    private void WriteNode(int id)
    {
        if (terms.KindOf(id) == TermKind.BlankNode)
        {
            output.Write("_:"u8);
            labels.Write(output, terms, id);
        }
        else
        {
            names.Write(terms.TextOf(id));
        }
    }

    private void WriteProperties(int group, int indent)
    {
        while (true)
        {
            ref readonly var property = ref plan.GroupAt(group);
            if (property.IsType)
            {
                output.Write("a "u8);
            }
            else
            {
                names.WriteOften(terms, property.Predicate);
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
        switch (value.Kind)
        {
            case TermKind.Literal:
                WriteLiteral(terms[value.Id]);
                break;
            case TermKind.Iri:
                WriteIri(terms.TextOf(value.Id));
                break;
            default:
                WriteBlankNode(value.Subject, indent);
                break;
        }
    }

    private void WriteIri(ReadOnlySpan<byte> iri)
    {
        if (iri.SequenceEqual(KnownNames.Nil.Text))
        {
            output.Write("()"u8);
        }
        else
        {
            names.Write(iri);
        }
    }

    private void WriteBlankNode(int index, int indent)
    {
        ref readonly var node = ref plan.At(index);
        if (!node.IsNested)
        {
            WriteNode(node.Id);
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

    private void WriteLiteral(in TermView literal)
    {
        if (literal.Datatype is { } datatype)
        {
            WriteTyped(literal.Text, datatype);
            return;
        }

        WriteString(literal.Text);
        if (!literal.Language.IsEmpty && LanguageTags.Write(output, literal.Language, "@"u8) is { } problem)
        {
            OnProblem?.Invoke(problem);
        }
    }

    private void WriteTyped(ReadOnlySpan<byte> text, KnownIri iri)
    {
        var datatype = datatypes.Of(iri);
        if (datatype.Form != BareForm.None && TurtleNumbers.IsBare(datatype.Form, text))
        {
            output.Write(text);
            return;
        }

        WriteString(text);
        output.Write("^^"u8);
        if (datatype.Name is { } name)
        {
            output.Write(name);
        }
        else
        {
            names.Write(iri.Text);
        }
    }

    private void WriteString(ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)'\n'))
        {
            TurtleText.WriteLong(output, text);
        }
        else
        {
            TurtleText.WriteQuoted(output, text);
        }
    }
}
