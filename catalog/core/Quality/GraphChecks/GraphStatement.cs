using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>A property as it is met in a graph, with the checks that want it.</summary>
/// <param name="iri">In full.</param>
/// <param name="path">With its usual prefix where it has one.</param>
internal sealed class GraphProperty(string iri, string path)
{
    public string Iri => iri;

    public string Path => path;

    public Field? Field { get; } = Field.Of(path);

    public IGraphCheck[] Checks { get; set; } = [];
}

/// <summary>A statement on its way past the checks; valid during the call.</summary>
internal readonly ref struct GraphStatement(in TermView subject, ulong key, GraphProperty property, in TermView value)
{
    public TermView Subject { get; } = subject;

    /// <summary>Stands for the subject in the checks' own notes.</summary>
    public ulong Key { get; } = key;

    public GraphProperty Property { get; } = property;

    public TermView Value { get; } = value;

    public bool IsLink => Value.Kind is TermKind.Iri or TermKind.BlankNode;

    /// <summary>Stands for the value as a node.</summary>
    public ulong ValueKey => TermHash.Of(Value);

    public string ValueText => Encoding.UTF8.GetString(Value.Text);

    /// <summary>A node as findings name it.</summary>
    public static string NodeText(in TermView node) => (node.Kind == TermKind.BlankNode ? "_:" : "") + Encoding.UTF8.GetString(node.Text);
}
