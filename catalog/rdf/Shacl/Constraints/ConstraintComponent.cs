using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary>The constraint components of SHACL Core (section 4) by their names.</summary>
internal sealed class ConstraintComponent
{
    private ConstraintComponent(string name) => (Name, Iri) = (name, new Iri($"{ShaclTerms.Namespace}{name}ConstraintComponent"));

    public static ConstraintComponent Class { get; } = new("Class");

    public static ConstraintComponent Datatype { get; } = new("Datatype");

    public static ConstraintComponent NodeKind { get; } = new("NodeKind");

    public static ConstraintComponent MinCount { get; } = new("MinCount");

    public static ConstraintComponent MaxCount { get; } = new("MaxCount");

    public static ConstraintComponent MinExclusive { get; } = new("MinExclusive");

    public static ConstraintComponent MinInclusive { get; } = new("MinInclusive");

    public static ConstraintComponent MaxExclusive { get; } = new("MaxExclusive");

    public static ConstraintComponent MaxInclusive { get; } = new("MaxInclusive");

    public static ConstraintComponent MinLength { get; } = new("MinLength");

    public static ConstraintComponent MaxLength { get; } = new("MaxLength");

    public static ConstraintComponent Pattern { get; } = new("Pattern");

    public static ConstraintComponent LanguageIn { get; } = new("LanguageIn");

    public static ConstraintComponent UniqueLang { get; } = new("UniqueLang");

    public static ConstraintComponent EqualTo { get; } = new("Equals");

    public static ConstraintComponent Disjoint { get; } = new("Disjoint");

    public static ConstraintComponent LessThan { get; } = new("LessThan");

    public static ConstraintComponent LessThanOrEquals { get; } = new("LessThanOrEquals");

    public static ConstraintComponent Not { get; } = new("Not");

    public static ConstraintComponent And { get; } = new("And");

    public static ConstraintComponent Or { get; } = new("Or");

    public static ConstraintComponent Xone { get; } = new("Xone");

    public static ConstraintComponent Node { get; } = new("Node");

    public static ConstraintComponent QualifiedMinCount { get; } = new("QualifiedMinCount");

    public static ConstraintComponent QualifiedMaxCount { get; } = new("QualifiedMaxCount");

    public static ConstraintComponent Closed { get; } = new("Closed");

    public static ConstraintComponent HasValue { get; } = new("HasValue");

    public static ConstraintComponent In { get; } = new("In");

    /// <summary>The word in front of <c>ConstraintComponent</c>.</summary>
    public string Name { get; }

    public Iri Iri { get; }

    public override string ToString() => Name;
}
