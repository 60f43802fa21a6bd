using OpenData.Rdf.Shacl.Constraints;

namespace OpenData.Rdf.Shacl;

/// <summary>A result by numbers. Value and predicate are 0 where there is none.</summary>
internal sealed record Finding(Constraint Constraint, int Focus, int Value, int Predicate)
{
    public List<Finding>? Details { get; init; }
}
