using OpenData.Rdf.Shacl.Constraints;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// Findings beyond the chunk they were found in, with their terms in a table of their own. Those that hang on a class which may still be
/// told stay open until the end. The first are kept in full, the others only counted.
/// </summary>
internal sealed class KeptFindings(int most)
{
    private readonly List<Kept> kept = [];
    private readonly Dictionary<(Constraint Constraint, int Predicate), long> counted = [];
    private readonly Dictionary<(ClassConstraint Constraint, WideHash Value), long> open = [];
    private readonly List<(long Place, int Focus, Shape Shape)> givenUp = [];

    public TermTable Terms { get; } = new();

    /// <param name="place">Of the focus node in the document.</param>
    /// <param name="finding">By the numbers of the chunk.</param>
    /// <param name="terms">The chunk's.</param>
    /// <param name="isOpen">Whether it holds only if the value turns out not to be of the class.</param>
    public void Add(long place, Finding finding, TermTable terms, bool isOpen)
    {
        var value = isOpen ? WideHash.Of(terms[finding.Value]) : default;
        if (kept.Count < most)
        {
            kept.Add(new(place, kept.Count, Keep(finding, terms), isOpen, value));
            return;
        }

        if (isOpen)
        {
            var question = ((ClassConstraint)finding.Constraint, value);
            open[question] = open.GetValueOrDefault(question) + 1;
            return;
        }

        var key = (finding.Constraint, Terms.Find(terms[finding.Predicate]));
        counted[key] = counted.GetValueOrDefault(key) + 1;
    }

    public void GiveUp(long place, int focus, TermTable terms, Shape shape) => givenUp.Add((place, Terms.Intern(terms[focus]), shape));

    /// <summary>Drops the open findings whose value is of the class after all.</summary>
    public void Settle(Func<WideHash, int, bool> isOfClass)
    {
        kept.RemoveAll(k => k.IsOpen && isOfClass(k.Value, ((ClassConstraint)k.Finding.Constraint).Bit));
        foreach (var ((constraint, value), count) in open)
        {
            if (!isOfClass(value, constraint.Bit))
            {
                counted[(constraint, 0)] = counted.GetValueOrDefault((constraint, 0)) + count;
            }
        }

        open.Clear();
    }

    public void WriteTo(ReportBuilder report)
    {
        kept.Sort((a, b) => a.Place.CompareTo(b.Place) is var order and not 0 ? order : a.Rank.CompareTo(b.Rank));
        report.Add(kept.ConvertAll(k => k.Finding));
        foreach (var ((constraint, predicate), count) in counted)
        {
            report.Count(constraint, predicate, count);
        }

        report.GiveUp(givenUp.OrderBy(g => g.Place).Select(g => (g.Focus, g.Shape)));
    }

    private Finding Keep(Finding finding, TermTable terms) => new(
        finding.Constraint, Terms.Intern(terms[finding.Focus]), Terms.Intern(terms[finding.Value]), Terms.Intern(terms[finding.Predicate]))
    {
        Details = finding.Details?.ConvertAll(d => Keep(d, terms)),
    };

    private sealed record Kept(long Place, int Rank, Finding Finding, bool IsOpen, WideHash Value);
}
