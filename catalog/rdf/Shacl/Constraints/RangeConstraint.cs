using OpenData.Rdf.Shacl.Values;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary><c>sh:minInclusive</c> and its like (section 4.3): a value that cannot be compared with the bound breaks it.</summary>
internal sealed class RangeConstraint(Shape shape, ConstraintComponent component, Literal bound) : ValueConstraint(shape, component)
{
    private readonly OrderedValue limit = OrderedValue.Of(bound);
    private readonly bool isLower = component == ConstraintComponent.MinInclusive || component == ConstraintComponent.MinExclusive;
    private readonly bool isInclusive = component == ConstraintComponent.MinInclusive || component == ConstraintComponent.MaxInclusive;

    public override bool Holds(Evaluation evaluation, int value)
    {
        var order = OrderedValue.Of(evaluation.Terms[value]).CompareTo(limit);
        return order == 0 ? isInclusive : order is { } sign && (isLower ? sign > 0 : sign < 0);
    }

    public override (string Slovenian, string English) Message(TermTable terms)
    {
        var (slovenian, english) = (isLower, isInclusive) switch
        {
            (true, true) => ("vsaj", "at least"),
            (true, false) => ("več kot", "more than"),
            (false, true) => ("največ", "at most"),
            _ => ("manj kot", "less than"),
        };
        return ($"vrednost mora biti {slovenian} {bound.Text}", $"the value must be {english} {bound.Text}");
    }
}
