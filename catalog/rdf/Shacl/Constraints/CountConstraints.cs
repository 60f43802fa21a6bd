using System.Globalization;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary><c>sh:minCount</c> (section 4.2.1).</summary>
internal sealed class MinCountConstraint(Shape shape, long least) : Constraint(shape, ConstraintComponent.MinCount)
{
    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        if (values.Length < least)
        {
            evaluation.Report(this, focus);
        }
    }

    public override (string Slovenian, string English) Message(TermTable terms) => least == 1
        ? ("manjka: potrebna je vsaj ena vrednost", "missing: there must be at least one value")
        : (
            string.Create(CultureInfo.InvariantCulture, $"premalo vrednosti: potrebnih je najmanj {least}"),
            string.Create(CultureInfo.InvariantCulture, $"too few values: there must be at least {least}"));
}

/// <summary><c>sh:maxCount</c> (section 4.2.2).</summary>
internal sealed class MaxCountConstraint(Shape shape, long most) : Constraint(shape, ConstraintComponent.MaxCount)
{
    public override void Check(Evaluation evaluation, int focus, ReadOnlySpan<int> values)
    {
        if (values.Length > most)
        {
            evaluation.Report(this, focus);
        }
    }

    public override (string Slovenian, string English) Message(TermTable terms) => most switch
    {
        0 => ("ta podatek ni dovoljen", "there must be no value"),
        1 => ("preveč vrednosti: dovoljena je le ena", "too many values: there may be only one"),
        _ => (
            string.Create(CultureInfo.InvariantCulture, $"preveč vrednosti: dovoljenih je največ {most}"),
            string.Create(CultureInfo.InvariantCulture, $"too many values: there may be at most {most}")),
    };
}
