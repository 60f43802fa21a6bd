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
        Counts =
        [
            .. counts
                .Select(c => (c.Key.Constraint, Count: new ResultCount(
                    c.Key.Constraint.Shape, c.Key.Constraint.Component.Iri, Path(c.Key.Constraint, c.Key.Predicate), c.Key.Constraint.Shape.Severity, c.Value)))
                .OrderBy(c => c.Constraint.Shape.Number)
                .ThenBy(c => Array.IndexOf(c.Constraint.Shape.Constraints, c.Constraint))
                .ThenBy(c => c.Count.Path?.ToString(), StringComparer.Ordinal)
                .Select(c => c.Count),
        ],
        Problems = shapes.Problems,
        GivenUp = givenUp,
        FocusNodes = focusNodes,
    };

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
