using OpenData.Rdf.Shacl.Constraints;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Reports;

/// <summary>Makes a report of findings: counts all, keeps the first in full.</summary>
internal sealed class ReportBuilder(Shapes shapes, ValidationOptions options, TermTable terms)
{
    private readonly Dictionary<(Constraint Constraint, int Predicate), long> counts = [];
    private readonly Dictionary<Constraint, IReadOnlyList<Literal>> messages = [];
    private readonly Dictionary<int, Iri> predicates = [];
    private readonly List<ValidationResult> results = [];
    private readonly List<(Term, Shape)> givenUp = [];
    private long total;

    public void Add(List<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var key = (finding.Constraint, finding.Predicate);
            counts[key] = counts.GetValueOrDefault(key) + 1;
            if (total++ < options.MostResults)
            {
                results.Add(Result(finding));
            }
        }
    }

    /// <summary>Counts results that are not kept.</summary>
    public void Count(Constraint constraint, int predicate, long count)
    {
        counts[(constraint, predicate)] = counts.GetValueOrDefault((constraint, predicate)) + count;
        total += count;
    }

    public void GiveUp(IEnumerable<(int Focus, Shape Shape)> foci) =>
        givenUp.AddRange(foci.Select(f => (TermObjects.Term(terms[f.Focus]), f.Shape)));

    public ValidationReport Build(long focusNodes) => new()
    {
        ResultCount = total,
        Results = results,
        Counts = CountLines(),
        Problems = shapes.Problems,
        GivenUp = givenUp,
        FocusNodes = focusNodes,
    };

    private List<ResultCount> CountLines()
    {
        var lines = new List<(Constraint Constraint, ResultCount Line)>();
        foreach (var ((constraint, predicate), count) in counts)
        {
            var shape = constraint.Shape;
            lines.Add((constraint, new(shape, constraint.Component.Iri, Path(constraint, predicate), shape.Severity, count)));
        }

        lines.Sort((a, b) =>
        {
            var order = a.Constraint.Shape.Number.CompareTo(b.Constraint.Shape.Number);
            order = order != 0 ? order : Place(a.Constraint).CompareTo(Place(b.Constraint));
            return order != 0 ? order : string.CompareOrdinal(a.Line.Path?.ToString(), b.Line.Path?.ToString());
        });
        return lines.ConvertAll(l => l.Line);
    }

    private static int Place(Constraint constraint) => Array.IndexOf(constraint.Shape.Constraints, constraint);

    private ValidationResult Result(Finding finding)
    {
        var constraint = finding.Constraint;
        return new()
        {
            FocusNode = TermObjects.Term(terms[finding.Focus]),
            Path = Path(constraint, finding.Predicate),
            Value = finding.Value == 0 ? null : TermObjects.Term(terms[finding.Value]),
            SourceShape = constraint.Shape,
            Component = constraint.Component.Iri,
            Severity = constraint.Shape.Severity,
            Messages = Messages(constraint),
            Details = finding.Details is { } details ? [.. details.Select(Result)] : [],
        };
    }

    private ShapePath? Path(Constraint constraint, int predicate)
    {
        if (predicate == 0)
        {
            return constraint.Shape.Path;
        }

        if (!predicates.TryGetValue(predicate, out var iri))
        {
            predicates[predicate] = iri = TermObjects.Iri(terms[predicate]);
        }

        return new PredicatePath(predicate, iri);
    }

    private IReadOnlyList<Literal> Messages(Constraint constraint)
    {
        if (constraint.Shape.Messages.Count > 0)
        {
            return constraint.Shape.Messages;
        }

        if (!messages.TryGetValue(constraint, out var own))
        {
            var (slovenian, english) = constraint.Message(shapes.Constants.Table);
            messages[constraint] = own = [Literal.InLanguage(slovenian, "sl"), Literal.InLanguage(english, "en")];
        }

        return own;
    }
}
