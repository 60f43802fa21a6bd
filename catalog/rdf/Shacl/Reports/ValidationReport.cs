using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Reports;

/// <summary>What came of checking data (SHACL, section 3.6).</summary>
public sealed class ValidationReport
{
    /// <summary>Whether nothing is wrong: there are no results. See also <see cref="IsComplete"/>.</summary>
    public bool Conforms => ResultCount == 0;

    /// <summary>Whether everything the shapes graph asks was checked.</summary>
    public bool IsComplete => GivenUp.Count == 0 && Problems.All(p => p.Kind == ShapesProblemKind.WithoutEffect);

    /// <summary>Results in all.</summary>
    public required long ResultCount { get; init; }

    /// <summary>The results kept in full, in the order of the document; the others are only in <see cref="Counts"/>.</summary>
    public required IReadOnlyList<ValidationResult> Results { get; init; }

    /// <summary>The results counted by constraint, in the order of the shapes.</summary>
    public required IReadOnlyList<ResultCount> Counts { get; init; }

    /// <summary>Parts of the shapes graph that were not applied.</summary>
    public required IReadOnlyList<ShapesProblem> Problems { get; init; }

    /// <summary>Nodes whose check against a shape took too much work and was given up.</summary>
    public required IReadOnlyList<(Term FocusNode, Shape Shape)> GivenUp { get; init; }

    /// <summary>Nodes checked.</summary>
    public required long FocusNodes { get; init; }

    /// <summary>The results of one severity, counted.</summary>
    public long CountOf(Iri severity) => Counts.Where(c => c.Severity.Equals(severity)).Sum(c => c.Count);

    /// <summary>The report as people read it, in Slovenian for <c>sl</c>, otherwise in English.</summary>
    public void WriteText(TextWriter output, string language) => new ReportText(output, language).Write(this);

    /// <summary>The report as one JSON object.</summary>
    public void WriteJson(Stream output) => ReportJson.Write(this, output);

    /// <summary>The report as a graph with one <c>sh:ValidationReport</c>.</summary>
    public void WriteStatements(IStatementSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var (subject, predicate, value) = (new TermBytes(), new TermBytes(), new TermBytes());
        foreach (var triple in ToTriples())
        {
            sink.Add(subject.View(triple.Subject), TermView.Iri(predicate.Keep(triple.Predicate)), value.View(triple.Object), default);
        }
    }

    /// <summary>As above, as triples: what belongs to one result stands together.</summary>
    public IEnumerable<Triple> ToTriples() => ReportTriples.Of(this);
}
