using OpenData.Catalog.Model;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Classes of nodes that the checks care for; a node may have several.</summary>
[Flags]
internal enum NodeClass : byte
{
    None = 0,
    Catalog = 1,
    Dataset = 2,
    Series = 4,
    Service = 8,
    Distribution = 16,
    Record = 32,

    /// <summary>What a catalogue counts: datasets, series and services.</summary>
    Resource = Dataset | Series | Service,
}

/// <summary>
/// What all checks know together: which node is what, which dataset a node belongs to, and the findings. Some 25 bytes a node that is linked
/// to or of a class that counts.
/// </summary>
internal sealed class GraphNotes
{
    private const int MaxSteps = 8;

    private readonly Dictionary<ulong, NodeClass> classes = [];
    private readonly Dictionary<ulong, ulong> owners = [];
    private readonly Dictionary<ulong, string> names = [];
    private readonly Action<GraphFinding> report;

    public GraphNotes(Action<GraphFinding> report) => this.report = report;

    /// <summary>Datasets, series and services met so far.</summary>
    public long Resources { get; private set; }

    public IEnumerable<KeyValuePair<ulong, NodeClass>> Classes => classes;

    public NodeClass ClassOf(ulong node) => classes.GetValueOrDefault(node);

    /// <summary>The text of a dataset, series or service.</summary>
    public string? NameOf(ulong node) => names.GetValueOrDefault(node);

    public void Type(in GraphStatement statement, NodeClass type)
    {
        var before = ClassOf(statement.Key);
        classes[statement.Key] = before | type;
        if ((type & NodeClass.Resource) != 0 && (before & NodeClass.Resource) == 0)
        {
            Resources++;
            names[statement.Key] = GraphStatement.NodeText(statement.Subject);
        }
    }

    /// <summary>A link from one node to another: the second may be a part of the first.</summary>
    public void Link(ulong from, ulong to) => owners.TryAdd(to, from);

    /// <summary>A node speaks of another, whatever else links to it: a record of its dataset.</summary>
    public void Belongs(ulong node, ulong to) => owners[node] = to;

    /// <summary>The dataset, series or service that a node is or belongs to; null when it belongs to none or links run in circles.</summary>
    public string? OwnerOf(ulong node)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (names.TryGetValue(node, out var name))
            {
                return name;
            }

            if (!owners.TryGetValue(node, out node))
            {
                return null;
            }
        }

        return null;
    }

    public void Error(string code, in GraphStatement at, string sl, string en) => Report(code, Severity.Error, at, sl, en);

    public void Warning(string code, in GraphStatement at, string sl, string en) => Report(code, Severity.Warning, at, sl, en);

    public void Hint(string code, in GraphStatement at, string sl, string en) => Report(code, Severity.Hint, at, sl, en);

    /// <summary>A finding about a node that was met before.</summary>
    public void Report(string code, Severity severity, ulong key, string focus, string path, string? value, string sl, string en) =>
        report(new GraphFinding(key, code, severity, focus, path, value, LocalText.Of(sl, en)));

    private void Report(string code, Severity severity, in GraphStatement at, string sl, string en)
    {
        var value = at.Value.Kind == TermKind.BlankNode ? null : at.ValueText;
        Report(code, severity, at.Key, GraphStatement.NodeText(at.Subject), at.Property.Path, value, sl, en);
    }
}

/// <summary>What a native check found; the dataset it belongs to is known when the whole graph was seen.</summary>
internal sealed record GraphFinding(ulong Key, string Code, Severity Severity, string Focus, string Path, string? Value, LocalText Message);
