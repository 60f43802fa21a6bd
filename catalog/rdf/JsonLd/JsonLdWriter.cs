using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// JSON-LD 1.1: one document whose own context declares the prefixes, and a graph of nested nodes that is written as it comes. Text in a
/// language, dates and the like are value objects, truth values and integers bare JSON values, lists <c>@list</c>.
/// </summary>
internal sealed class JsonLdWriter : RdfWriter
{
    private readonly Utf8Output output;
    private readonly TriplePlan plan;
    private readonly TripleLabels labels;
    private readonly CompactIris names;
    private bool hasNode;

    public JsonLdWriter(Utf8Output output, IReadOnlyList<(string Prefix, string Iri)> prefixes, BlankNodeScope scope)
    {
        this.output = output;
        plan = new TriplePlan(scope);
        labels = new TripleLabels(scope);
        names = new CompactIris(output, prefixes, iri => OnProblem?.Invoke(UnwritableTerm.Iri(iri)));
        output.Write("{\n  \"@context\": "u8);
        names.WriteContext();
        output.Write(",\n  \"@graph\": ["u8);
    }

    public override void WriteBlock(StatementBlock given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var block = BlockTriples.Of(given);
        plan.Fill(block);
        names.SwitchOffMistakable(block);
        foreach (var index in plan.Order)
        {
            if (!plan.At(index).IsNested)
            {
                output.Write(hasNode ? ",\n    "u8 : "\n    "u8);
                hasNode = true;
                WriteNode(index, indent: 4);
            }
        }

        output.FlushIfFull();
    }

    public override void Complete()
    {
        output.Write(hasNode ? "\n  ]\n}\n"u8 : "]\n}\n"u8);
        output.Flush();
    }

    public override void Dispose()
    {
    }

    private void WriteNode(int index, int indent)
    {
        ref var node = ref plan.At(index);
        output.Write((byte)'{');
        var isFirst = true;
        if (!node.IsNested)
        {
            WriteOwnContext(indent + 2, ref isFirst);
        }

        WriteIdentity(ref node, indent + 2, ref isFirst);
        for (var group = node.FirstGroup; group >= 0; group = plan.GroupAt(group).Next)
        {
            ref readonly var property = ref plan.GroupAt(group);
            if (property.Predicate.Equals(RdfNames.Type))
            {
                WriteTypes(property, indent + 2, ref isFirst);
            }
            else
            {
                StartMember(indent + 2, ref isFirst);
                names.WriteMember(property.Predicate);
                WriteValues(property.FirstValue, _ => true, indent + 2);
            }
        }

        if (!isFirst)
        {
            output.Write((byte)'\n');
            output.WriteSpaces(indent);
        }

        output.Write((byte)'}');
    }

    /// <summary>Switches prefixes off for this node and all inside it; written only where one would be misunderstood.</summary>
    private void WriteOwnContext(int indent, ref bool isFirst)
    {
        if (names.SwitchedOff.Count > 0)
        {
            StartMember(indent, ref isFirst);
            names.WriteOwnContext();
        }
    }

    private void WriteIdentity(ref TriplePlan.Subject node, int indent, ref bool isFirst)
    {
        if (node.Term is Iri iri)
        {
            StartMember(indent, ref isFirst);
            output.Write("\"@id\": "u8);
            names.WriteString(iri);
        }
        else if (!node.IsNested && (node.References > 0 || !labels.IsLocal((BlankNode)node.Term)))
        {
            StartMember(indent, ref isFirst);
            output.Write("\"@id\": "u8);
            WriteLabel(ref node);
        }
    }

    private void WriteLabel(ref TriplePlan.Subject node)
    {
        output.Write("\"_:"u8);
        labels.Write(output, (BlankNode)node.Term, ref node.Label);
        output.Write((byte)'"');
    }

    /// <summary>Classes that are IRIs go under <c>@type</c>; anything else that calls itself a type under the property's own name.</summary>
    private void WriteTypes(in TriplePlan.Group property, int indent, ref bool isFirst)
    {
        var (iris, others) = (0, 0);
        for (var value = property.FirstValue; value >= 0; value = plan.ValueAt(value).Next)
        {
            var isIri = plan.ValueAt(value).Term is Iri;
            iris += isIri ? 1 : 0;
            others += isIri ? 0 : 1;
        }

        if (iris > 0)
        {
            StartMember(indent, ref isFirst);
            output.Write(iris == 1 ? "\"@type\": "u8 : "\"@type\": ["u8);
            var separate = false;
            for (var value = property.FirstValue; value >= 0; value = plan.ValueAt(value).Next)
            {
                if (plan.ValueAt(value).Term is Iri iri)
                {
                    output.Write(separate ? ", "u8 : []);
                    separate = true;
                    names.WriteString(iri);
                }
            }

            output.Write(iris == 1 ? []: "]"u8);
        }

        if (others > 0)
        {
            StartMember(indent, ref isFirst);
            names.WriteMember(RdfNames.Type);
            WriteValues(property.FirstValue, term => term is not Iri, indent);
        }
    }

    private void WriteValues(int value, Func<Term, bool> isWanted, int indent)
    {
        var count = 0;
        for (var v = value; v >= 0 && count < 2; v = plan.ValueAt(v).Next)
        {
            count += isWanted(plan.ValueAt(v).Term) ? 1 : 0;
        }

        if (count == 1)
        {
            while (!isWanted(plan.ValueAt(value).Term))
            {
                value = plan.ValueAt(value).Next;
            }

            WriteValue(plan.ValueAt(value), indent);
            return;
        }

        output.Write((byte)'[');
        var isFirst = true;
        for (; value >= 0; value = plan.ValueAt(value).Next)
        {
            if (isWanted(plan.ValueAt(value).Term))
            {
                StartMember(indent + 2, ref isFirst);
                WriteValue(plan.ValueAt(value), indent + 2);
            }
        }

        output.Write((byte)'\n');
        output.WriteSpaces(indent);
        output.Write((byte)']');
    }

    private void WriteValue(in TriplePlan.Value value, int indent)
    {
        switch (value.Term)
        {
            case Iri iri:
                output.Write("{ "u8);
                output.Write("\"@id\": "u8);
                names.WriteString(iri);
                output.Write(" }"u8);
                break;
            case Literal literal:
                WriteLiteral(literal);
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
            output.Write("{ \"@id\": "u8);
            WriteLabel(ref node);
            output.Write(" }"u8);
        }
        else if (node.IsList)
        {
            WriteList(index, indent);
        }
        else
        {
            WriteNode(index, indent);
        }
    }

    private void WriteList(int cell, int indent)
    {
        output.Write("{ \"@list\": ["u8);
        var isFirst = true;
        while (cell >= 0)
        {
            plan.Cell(cell, out var item, out var rest);
            StartMember(indent + 2, ref isFirst);
            WriteValue(plan.ValueAt(item), indent + 2);
            cell = plan.ValueAt(rest).Subject;
        }

        output.Write((byte)'\n');
        output.WriteSpaces(indent);
        output.Write("] }"u8);
    }

    private void WriteLiteral(Literal literal)
    {
        if (literal.Language is not null)
        {
            WriteLanguageText(literal);
        }
        else if (ReferenceEquals(literal.Datatype, RdfNames.String) || literal.Datatype.Equals(RdfNames.String))
        {
            JsonText.WriteString(output, literal.Text);
        }
        else if (IsBare(literal))
        {
            output.WriteText(literal.Text);
        }
        else
        {
            output.Write("{ \"@type\": "u8);
            names.WriteString(literal.Datatype);
            output.Write(", \"@value\": "u8);
            JsonText.WriteString(output, literal.Text);
            output.Write(" }"u8);
        }
    }

    private void WriteLanguageText(Literal literal)
    {
        var tag = LanguageTags.Written(literal.Language!);
        if (!ReferenceEquals(tag, literal.Language))
        {
            OnProblem?.Invoke(UnwritableTerm.Language(literal.Language!));
        }

        if (tag is null)
        {
            JsonText.WriteString(output, literal.Text);
            return;
        }

        output.Write("{ \"@language\": "u8);
        JsonText.WriteString(output, tag);
        output.Write(", \"@value\": "u8);
        JsonText.WriteString(output, literal.Text);
        output.Write(" }"u8);
    }

    /// <summary>Values whose JSON form comes back as the same literal (JSON-LD 1.1 API, section 8.2.2).</summary>
    private static bool IsBare(Literal literal)
    {
        var text = literal.Text.AsSpan();
        if (literal.Datatype.Equals(RdfNames.Boolean))
        {
            return text is "true" or "false";
        }

        var digits = text.StartsWith('-') ? text[1..] : text;
        return literal.Datatype.Equals(RdfNames.Integer)
            && digits.Length is > 0 and <= 15
            && !digits.ContainsAnyExceptInRange('0', '9')
            && (digits[0] != '0' || text is "0");
    }

    private void StartMember(int indent, ref bool isFirst)
    {
        output.Write(isFirst ? "\n"u8 : ",\n"u8);
        isFirst = false;
        output.WriteSpaces(indent);
    }
}
