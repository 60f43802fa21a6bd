using OpenData.Catalog.Model;
using OpenData.Rdf.Shacl.Reports;

namespace OpenData.Catalog.Quality;

/// <summary>What a check came to.</summary>
public sealed class CheckReport
{
    /// <summary>No finding is an error.</summary>
    public bool Conforms => Errors == 0;

    /// <summary>Names of the profiles and files of shapes, with commas between.</summary>
    public required string Profile { get; init; }

    /// <summary>Datasets, series and services checked.</summary>
    public required long Checked { get; init; }

    /// <summary>Everything that the profiles and shapes ask was checked; if not, <see cref="Problems"/> says what was not.</summary>
    public bool IsComplete => Problems.Count == 0;

    /// <summary>Statements read, background not counted.</summary>
    public long Statements { get; init; }

    /// <summary>By dataset in the order of the document, errors first; at most 200,000 of them.</summary>
    public required IReadOnlyList<CheckFinding> Findings { get; init; }

    public required long Errors { get; init; }

    public required long Warnings { get; init; }

    public required long Hints { get; init; }

    /// <summary>Findings that are only counted.</summary>
    public long LeftOut => Errors + Warnings + Hints - Findings.Count;

    /// <summary>Parts of the shapes that could not be applied, and nodes given up: the check is not complete.</summary>
    public IReadOnlyList<LocalText> Problems { get; init; } = [];

    /// <summary>Web addresses of the data, each once, when they were asked for.</summary>
    public IReadOnlyList<DataAddress> Addresses { get; init; } = [];

    /// <summary>The results of the shapes as the engine gave them, for a report in RDF.</summary>
    internal IReadOnlyList<ValidationResult> Results { get; init; } = [];

    /// <summary>The same report with more findings at the end.</summary>
    public CheckReport With(IReadOnlyList<CheckFinding> more)
    {
        var all = new FindingList();
        foreach (var finding in Findings.Concat(more))
        {
            all.Add(finding);
        }

        return new CheckReport
        {
            Profile = Profile,
            Checked = Checked,
            Statements = Statements,
            Findings = all.InOrder(),
            Errors = Errors + more.Count(static f => f.Severity == Severity.Error),
            Warnings = Warnings + more.Count(static f => f.Severity == Severity.Warning),
            Hints = Hints + more.Count(static f => f.Severity == Severity.Hint),
            Problems = Problems,
            Addresses = Addresses,
            Results = Results,
        };
    }

    /// <summary>Writes the report as Turtle with one <c>sh:ValidationReport</c>; it conforms in SHACL's sense, without any result.</summary>
    public void WriteTurtle(Stream output) => ReportTurtle.Write(this, output);
}
