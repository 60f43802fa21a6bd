using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Dcat;

/// <summary>How strongly DCAT-AP 3.0.1 asks for a property.</summary>
internal enum Level
{
    Mandatory,
    Recommended,
    Optional,

    /// <summary>Not in the profile; a term of DCAT 3 or of our own.</summary>
    Beyond,
}

/// <summary>
/// One property of one class: the row by which it is written, read and documented. <see cref="Read"/> must take exactly those statements that
/// <see cref="Write"/> would write again; what it leaves is kept as a foreign statement.
/// </summary>
internal sealed class Row<T>
{
    public required Iri Term { get; init; }

    /// <summary>Name of the model's property.</summary>
    public required string Field { get; init; }

    /// <summary>What the values are, for the printed table.</summary>
    public required string Range { get; init; }

    public required Action<Block, Term, string, T> Write { get; init; }

    public required Func<NodeReader, Term, string, T, T> Read { get; init; }

    public Level Level { get; init; } = Level.Optional;

    /// <summary>As DCAT-AP writes it: <c>0..1</c>, <c>1..*</c>.</summary>
    public string Cardinality { get; init; } = "0..*";

    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Older names of the property, read but never written.</summary>
    public IReadOnlyList<Iri> Aliases { get; init; } = [];

    /// <summary>Anything a reader of the table should know.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A class of nodes: its type, how a node of it is made, and its rows.</summary>
internal sealed class NodeKind<T>(Iri type, Func<T> create, Func<T, Iri?> iri, Func<T, Iri, T> withIri, Row<T>[] rows)
    where T : class
{
    public Iri Type => type;

    public Row<T>[] Rows => rows;

    public Iri? IriOf(T node) => ValidIri.Of(iri(node));

    public void WriteRows(Block block, Term node, string name, T value)
    {
        foreach (var row in rows)
        {
            row.Write(block, node, name, value);
        }
    }

    /// <summary>Reads a node; its own IRI is kept in the model, a blank node's place is remembered for the statements nobody knows.</summary>
    public T Read(NodeReader reader, Term node, string name) => reader.Once(node, this, () => ReadOnce(reader, node, name));

    private T ReadOnce(NodeReader reader, Term node, string name)
    {
        var value = create();
        if (node is Iri own)
        {
            value = withIri(value, own);
            if (iri(value) is null)
            {
                reader.Keep(name, own);
            }
        }

        reader.Visit(node, name);
        reader.TakeType(node, type);
        foreach (var row in rows)
        {
            value = row.Read(reader, node, name, value);
        }

        return value;
    }
}
