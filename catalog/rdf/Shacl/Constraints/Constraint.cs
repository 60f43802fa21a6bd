using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary>
/// One constraint of a shape: a component of SHACL Core with its parameters. It never changes; what a check needs comes with the
/// <see cref="Evaluation"/>.
/// </summary>
internal abstract class Constraint(Shape shape, ConstraintComponent component)
{
    public Shape Shape { get; } = shape;

    public ConstraintComponent Component { get; } = component;

    /// <summary>Tells the evaluation of everything that is wrong; may stop as soon as it is decided.</summary>
    public abstract void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values);

    /// <summary>What is wanted, for people, when the shape has no message of its own.</summary>
    /// <param name="terms">The shapes' constants.</param>
    public abstract (string Slovenian, string English) Message(TermTable terms);
}

/// <summary>A constraint that each value meets or breaks by itself.</summary>
internal abstract class ValueConstraint(Shape shape, ConstraintComponent component) : Constraint(shape, component)
{
    public abstract bool Holds(Evaluation evaluation, int value);

    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            if (!Holds(evaluation, value))
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
