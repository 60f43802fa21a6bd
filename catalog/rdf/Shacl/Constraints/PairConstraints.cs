using OpenData.Rdf.Shacl.Values;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary><c>sh:equals</c>: the same values as another property of the focus node (section 4.5.1).</summary>
internal sealed class EqualsConstraint(Shape shape, int predicate, string name) : Constraint(shape, ConstraintComponent.EqualTo)
{
    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        var others = evaluation.RentNodes();
        var own = evaluation.RentNodes();
        foreach (var other in evaluation.Values(focus, predicate))
        {
            others.Add(other);
        }

        foreach (var value in values)
        {
            own.Add(value);
            if (others.Add(value))
            {
                evaluation.Report(this, focus, value);
            }
        }

        foreach (var other in evaluation.Values(focus, predicate))
        {
            if (own.Add(other))
            {
                evaluation.Report(this, focus, other);
            }
        }

        evaluation.Return(own);
        evaluation.Return(others);
    }

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"vrednosti morajo biti enake kot pri <{name}>", $"the values must equal those of <{name}>");
}

/// <summary><c>sh:disjoint</c>: no value that another property of the focus node has (section 4.5.2).</summary>
internal sealed class DisjointConstraint(Shape shape, int predicate, string name) : Constraint(shape, ConstraintComponent.Disjoint)
{
    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        var others = evaluation.RentNodes();
        foreach (var other in evaluation.Values(focus, predicate))
        {
            others.Add(other);
        }

        foreach (var value in values)
        {
            if (!others.Add(value))
            {
                evaluation.Report(this, focus, value);
            }
        }

        evaluation.Return(others);
    }

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"vrednost ne sme biti enaka vrednosti pri <{name}>", $"the value must not be one of <{name}>");
}

/// <summary>
/// <c>sh:lessThan</c> and <c>sh:lessThanOrEquals</c> (sections 4.5.3 and 4.5.4): every value against every value of another property; a
/// result for each pair out of order or not comparable.
/// </summary>
internal sealed class LessThanConstraint(Shape shape, ConstraintComponent component, int predicate, string name)
    : Constraint(shape, component)
{
    private readonly bool allowsEqual = component == ConstraintComponent.LessThanOrEquals;

    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var bounds = new List<OrderedValue>();
        foreach (var other in evaluation.Values(focus, predicate))
        {
            bounds.Add(OrderedValue.Of(evaluation.Terms[other]));
        }

        foreach (var value in values)
        {
            var own = OrderedValue.Of(evaluation.Terms[value]);
            foreach (var bound in bounds)
            {
                evaluation.Step();
                var order = own.CompareTo(bound);
                if (!(order < 0 || (allowsEqual && order == 0)))
                {
                    evaluation.Report(this, focus, value);
                    if (evaluation.IsDecided)
                    {
                        return;
                    }
                }
            }
        }
    }

    public override (string Slovenian, string English) Message(TermTable terms) => allowsEqual
        ? ($"vrednost ne sme biti večja od vrednosti pri <{name}>", $"the value must not be greater than that of <{name}>")
        : ($"vrednost mora biti manjša od vrednosti pri <{name}>", $"the value must be less than that of <{name}>");
}
