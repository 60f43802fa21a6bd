using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// JSON-LD 1.1 as a web developer wants it: one document with a context of its own and a graph of nested nodes, written as they come. What
/// the context declares (<see cref="WriterTerms"/>) is plain: addresses and dates are strings, texts are maps of languages; any other
/// value says what it is. A named graph is a node with <c>@graph</c>.
/// </summary>
internal sealed partial class JsonLdWriter : RdfWriter
{
    private readonly Utf8Output output;
    private readonly BlockPlan plan;
    private readonly BlankLabels labels;
    private readonly WriterNames names;
    private TermTable terms = new();
    private bool hasNode;

    public JsonLdWriter(Utf8Output output, IReadOnlyList<(string Prefix, string Iri)> prefixes, BlankNodeScope scope)
    {
        this.output = output;
        plan = new BlockPlan(scope);
        labels = new BlankLabels(scope);
        names = new WriterNames(output, prefixes, problem => OnProblem?.Invoke(problem));
        output.Write("{\n  \"@context\": "u8);
        names.WriteContext();
        output.Write(",\n  \"@graph\": ["u8);
    }

    public override bool HoldsGraphs => true;

    public override void WriteBlock(StatementBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        terms = block.Terms;
        labels.StartBlock();
        names.StartBlock(block);
        plan.Start(block);
        for (var i = 0; i < plan.GraphCount; i++)
        {
            var graph = plan.FillGraph(i);
            if (graph == 0)
            {
                WriteNodes(ref hasNode, indent: 4);
            }
            else
            {
                WriteGraph(graph);
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

    private void WriteGraph(int graph)
    {
        StartMember(4, ref hasNode);
        output.Write((byte)'{');
        var hasMember = false;
        WriteOwnContext(6, ref hasMember);
        StartMember(6, ref hasMember);
        output.Write("\"@id\": "u8);
        WriteName(graph);
        output.Write(",\n      \"@graph\": ["u8);
        var hasInner = false;
        WriteNodes(ref hasInner, indent: 8);
        output.Write("\n      ]\n    }"u8);
    }

    private void WriteNodes(ref bool hasAny, int indent)
    {
        foreach (var index in plan.Order)
        {
            if (!plan.At(index).IsNested)
            {
                StartMember(indent, ref hasAny);
                WriteNode(index, indent);
            }
        }
    }

    private void WriteNode(int index, int indent)
    {
        ref readonly var node = ref plan.At(index);
        output.Write((byte)'{');
        var hasMember = false;
        if (!node.IsNested)
        {
            WriteOwnContext(indent + 2, ref hasMember);
            if (!plan.IsAnonymous(node))
            {
                StartMember(indent + 2, ref hasMember);
                output.Write("\"@id\": "u8);
                WriteName(node.Id);
            }
        }

        for (var group = node.FirstGroup; group >= 0; group = plan.GroupAt(group).Next)
        {
            ref readonly var property = ref plan.GroupAt(group);
            if (property.IsType)
            {
                WriteTypes(property, indent + 2, ref hasMember);
            }
            else
            {
                StartMember(indent + 2, ref hasMember);
                WriteProperty(property, indent + 2);
            }
        }

        if (hasMember)
        {
            output.Write((byte)'\n');
            output.WriteSpaces(indent);
        }

        output.Write((byte)'}');
    }

    /// <summary>Switches prefixes off for this node and all inside it; written only where one would be misunderstood.</summary>
    private void WriteOwnContext(int indent, ref bool hasMember)
    {
        if (names.SwitchedOff.Count > 0)
        {
            StartMember(indent, ref hasMember);
            names.WriteOwnContext();
        }
    }

    /// <summary>An IRI, or a blank node by its label.</summary>
    private void WriteName(int id)
    {
        if (terms.KindOf(id) != TermKind.BlankNode)
        {
            names.WriteIri(terms.TextOf(id));
            return;
        }

        output.Write("\"_:"u8);
        labels.Write(output, terms, id);
        output.Write((byte)'"');
    }

    /// <summary>Classes that are IRIs go under <c>@type</c>; anything else that calls itself a type under the property's own name.</summary>
    private void WriteTypes(in BlockPlan.Group property, int indent, ref bool hasMember)
    {
        var (iris, others) = (0, 0);
        for (var value = property.FirstValue; value >= 0; value = plan.ValueAt(value).Next)
        {
            var isIri = IsClass(plan.ValueAt(value));
            iris += isIri ? 1 : 0;
            others += isIri ? 0 : 1;
        }

        if (iris > 0)
        {
            StartMember(indent, ref hasMember);
            output.Write(iris == 1 ? "\"@type\": "u8 : "\"@type\": ["u8);
            var separate = false;
            for (var value = property.FirstValue; value >= 0; value = plan.ValueAt(value).Next)
            {
                if (IsClass(plan.ValueAt(value)))
                {
                    output.Write(separate ? ", "u8 : []);
                    separate = true;
                    names.WriteClass(terms, plan.ValueAt(value).Id);
                }
            }

            output.Write(iris == 1 ? []: "]"u8);
        }

        if (others > 0)
        {
            StartMember(indent, ref hasMember);
            var name = names.Property(terms, property.Predicate);
            output.Write(name.Member);
            WriteArray(property.FirstValue, name, withoutClasses: true, indent);
        }
    }

    /// <summary>Under <c>@type</c> a faulty class <c>dct:title</c> would be taken for the term of that name, even with its prefix switched off.</summary>
    private bool IsClass(in BlockPlan.Value value) =>
        value.Kind == TermKind.Iri && (names.SwitchedOff.Count == 0 || !names.IsTerm(terms.TextOf(value.Id)));

    private void StartMember(int indent, ref bool hasMember)
    {
        output.Write(hasMember ? ",\n"u8 : "\n"u8);
        hasMember = true;
        output.WriteSpaces(indent);
    }
}
