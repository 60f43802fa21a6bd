using OpenData.Rdf.Shacl.Constraints;

namespace OpenData.Rdf.Shacl;

/// <summary>A shape of a shapes graph (SHACL, section 2), with what it says of itself.</summary>
public sealed class Shape
{
    internal Shape(Term id, int node) => (Id, Node) = (id, node);

    /// <summary>The shape's IRI, or its blank node.</summary>
    public Term Id { get; }

    /// <summary>Where the values lie: the path of a property shape; null for a node shape.</summary>
    public ShapePath? Path { get; internal set; }

    public Iri Severity { get; internal set; } = Terms.ShaclTerms.Violation;

    /// <summary>What <c>sh:message</c> says, in every language given.</summary>
    public IReadOnlyList<Literal> Messages { get; internal set; } = [];

    /// <summary>Names for people (<c>sh:name</c>), in every language given.</summary>
    public IReadOnlyList<Literal> Names { get; internal set; } = [];

    public IReadOnlyList<Literal> Descriptions { get; internal set; } = [];

    /// <summary>Place among its neighbours in a form (<c>sh:order</c>).</summary>
    public decimal? Order { get; internal set; }

    /// <summary>The group it is shown in (<c>sh:group</c>).</summary>
    public Term? Group { get; internal set; }

    /// <summary>A deactivated shape holds for every node.</summary>
    public bool IsDeactivated { get; internal set; }

    /// <summary>Number of the shape's node in the shapes graph.</summary>
    internal int Node { get; }

    /// <summary>Place of the shape in its shapes graph, from 0.</summary>
    internal int Number { get; set; }

    internal ShapeTargets Targets { get; set; } = ShapeTargets.None;

    /// <summary>All but <c>sh:property</c>, in a set order.</summary>
    internal Constraint[] Constraints { get; set; } = [];

    /// <summary>The property shapes, joined by path.</summary>
    internal PropertyRows Properties { get; set; } = PropertyRows.None;

    public override string ToString() => Id is Iri iri ? iri.Value : Path is null ? Id.ToString()! : $"{Id} ({Path})";
}
