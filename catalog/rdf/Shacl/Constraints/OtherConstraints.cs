using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary><c>sh:closed</c>: only the properties that the shape speaks of, and those to be ignored (section 4.8.1).</summary>
internal sealed class ClosedConstraint(Shape shape, IEnumerable<int> allowed) : Constraint(shape, ConstraintComponent.Closed)
{
    private readonly HashSet<int> predicates = [.. allowed];

    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            foreach (var (predicate, end) in evaluation.Edges(value))
            {
                if (!predicates.Contains(predicate))
                {
                    evaluation.Report(this, focus, end, predicate);
                    if (evaluation.IsDecided)
                    {
                        return;
                    }
                }
            }
        }
    }

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ("oblika tega podatka ne dovoljuje", "the shape does not allow this property");
}

/// <summary><c>sh:hasValue</c> (section 4.8.2). Its results carry no value.</summary>
internal sealed class HasValueConstraint(Shape shape, int wanted) : Constraint(shape, ConstraintComponent.HasValue)
{
    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        if (!values.Contains(wanted))
        {
            evaluation.Report(this, focus);
        }
    }

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"med vrednostmi mora biti {TermObjects.Term(terms[wanted])}", $"{TermObjects.Term(terms[wanted])} must be among the values");
}

/// <summary><c>sh:in</c> (section 4.8.3).</summary>
internal sealed class InConstraint(Shape shape, int[] allowed) : ValueConstraint(shape, ConstraintComponent.In)
{
    private const int Shown = 10;

    private readonly HashSet<int> members = [.. allowed];

    public override bool Holds(Evaluation evaluation, int value) => members.Contains(value);

    public override (string Slovenian, string English) Message(TermTable terms)
    {
        var list = string.Join(", ", allowed.Take(Shown).Select(id => TermObjects.Term(terms[id]).ToString()));
        list += allowed.Length > Shown ? ", …" : "";
        return ($"vrednost mora biti ena od: {list}", $"the value must be one of: {list}");
    }
}
