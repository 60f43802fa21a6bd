using System.Globalization;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary>A constraint that asks for other shapes.</summary>
internal abstract class ShapeConstraint(Shape shape, ConstraintComponent component, Shape[] shapes) : ValueConstraint(shape, component)
{
    public Shape[] Shapes { get; } = shapes;
}

/// <summary><c>sh:node</c> (section 4.7.1).</summary>
internal sealed class NodeConstraint(Shape shape, Shape wanted) : ShapeConstraint(shape, ConstraintComponent.Node, [wanted])
{
    public override bool Holds(Evaluation evaluation, int value) => evaluation.Conforms(wanted, value);

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"vrednost mora ustrezati obliki {wanted}", $"the value must conform to the shape {wanted}");
}

/// <summary><c>sh:not</c> (section 4.6.1).</summary>
internal sealed class NotConstraint(Shape shape, Shape unwanted) : ShapeConstraint(shape, ConstraintComponent.Not, [unwanted])
{
    public override bool Holds(Evaluation evaluation, int value) => !evaluation.Conforms(unwanted, value);

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"vrednost ne sme ustrezati obliki {unwanted}", $"the value must not conform to the shape {unwanted}");
}

/// <summary><c>sh:and</c>, <c>sh:or</c>, <c>sh:xone</c> (sections 4.6.2 to 4.6.4).</summary>
internal sealed class LogicalConstraint(Shape shape, ConstraintComponent component, Shape[] shapes)
    : ShapeConstraint(shape, component, shapes)
{
    public override bool Holds(Evaluation evaluation, int value)
    {
        var holding = 0;
        foreach (var member in Shapes)
        {
            var conforms = evaluation.Conforms(member, value);
            if (Component == ConstraintComponent.And && !conforms)
            {
                return false;
            }

            if (Component == ConstraintComponent.Or && conforms)
            {
                return true;
            }

            holding += conforms ? 1 : 0;
        }

        return Component == ConstraintComponent.And || (Component == ConstraintComponent.Xone && holding == 1);
    }

    public override (string Slovenian, string English) Message(TermTable terms)
    {
        var list = string.Join(", ", Shapes.Select(s => s.ToString()));
        return Component == ConstraintComponent.And
            ? ($"vrednost mora ustrezati vsem oblikam: {list}", $"the value must conform to all of the shapes: {list}")
            : Component == ConstraintComponent.Or
            ? ($"vrednost mora ustrezati vsaj eni od oblik: {list}", $"the value must conform to at least one of the shapes: {list}")
            : ($"vrednost mora ustrezati natanko eni od oblik: {list}", $"the value must conform to exactly one of the shapes: {list}");
    }
}

/// <summary>
/// <c>sh:qualifiedValueShape</c> (section 4.7.3): how many values conform to a shape and, if disjoint, to none of the shapes that its
/// siblings ask for.
/// </summary>
internal sealed class QualifiedConstraint(Shape shape, ConstraintComponent component, Shape wanted, Shape[] siblings, long bound)
    : Constraint(shape, component)
{
    private readonly bool isLower = component == ConstraintComponent.QualifiedMinCount;

    public IEnumerable<Shape> Shapes => siblings.Prepend(wanted);

    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        var count = 0L;
        foreach (var value in values)
        {
            if (evaluation.Conforms(wanted, value) && !IsSibling(evaluation, value))
            {
                count++;
            }
        }

        if (isLower ? count < bound : count > bound)
        {
            evaluation.Report(this, focus);
        }
    }

    public override (string Slovenian, string English) Message(TermTable terms) => isLower
        ? (
            string.Create(CultureInfo.InvariantCulture, $"premalo vrednosti ustreza obliki {wanted}: potrebnih je najmanj {bound}"),
            string.Create(CultureInfo.InvariantCulture, $"too few values conform to the shape {wanted}: there must be at least {bound}"))
        : (
            string.Create(CultureInfo.InvariantCulture, $"preveč vrednosti ustreza obliki {wanted}: dovoljenih je največ {bound}"),
            string.Create(CultureInfo.InvariantCulture, $"too many values conform to the shape {wanted}: there may be at most {bound}"));

    private bool IsSibling(Evaluation evaluation, int value)
    {
        foreach (var sibling in siblings)
        {
            if (evaluation.Conforms(sibling, value))
            {
                return true;
            }
        }

        return false;
    }
}
