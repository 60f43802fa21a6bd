using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.GraphChecks;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Quality;

/// <summary>Shapes and native checks over one run of statements, whoever brings them.</summary>
internal sealed class GraphCheckRun : IStatementSink
{
    private static readonly ValidationOptions Options = new() { MostResults = FindingList.Most };

    private readonly LoadedShapes shapes;
    private readonly IndexedGraph? background;
    private readonly NativeGraphChecks checks;
    private readonly ShapeFindings told;
    private readonly StatementBlock data;
    private readonly FindingList findings = new();
    private readonly List<GraphFinding> native = [];
    private readonly List<ValidationResult> results = [];
    private readonly List<LocalText> problems = [];
    private readonly GraphAddresses? addresses;
    private readonly string profile;
    private readonly int own;

    /// <param name="profiles">Own rules; with any of them the native checks run.</param>
    /// <param name="files">Shapes by others.</param>
    /// <param name="behind">Documents read for classes and code lists.</param>
    /// <param name="whole">The statements make a whole catalogue: links must lead somewhere.</param>
    /// <param name="withAddresses">Keeps the web addresses met.</param>
    /// <param name="cancel">Stops the reading of shapes and background.</param>
    public GraphCheckRun(
        IReadOnlyList<CheckProfile> profiles, IReadOnlyList<CheckInput> files, IReadOnlyList<CheckInput> behind, bool whole, bool withAddresses, CancellationToken cancel)
    {
        shapes = LoadedShapes.Read(profiles, files, cancel);
        data = shapes.Compiled.NewBlock();
        own = data.Terms.Count;
        checks = new NativeGraphChecks(Keep, profiles.Count == 0 ? GraphScope.NotesOnly : whole ? GraphScope.Whole : GraphScope.Part);
        addresses = withAddresses ? new GraphAddresses() : null;
        told = new ShapeFindings(shapes, checks.Notes);
        background = Background(behind, cancel);
        profile = string.Join(", ", profiles.Select(static p => p.Name).Concat(files.Select(static f => Path.GetFileName(f.Name ?? ""))));
        problems.AddRange(shapes.Problems());
    }

    /// <summary>Statements taken in.</summary>
    public long Statements { get; private set; }

    /// <summary>Keeps a statement for the shapes and shows it to the native checks.</summary>
    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        data.Add(subject, predicate, value, default);
        Look(subject, predicate, value);
    }

    /// <summary>Shows a statement to the native checks alone.</summary>
    public void Look(in TermView subject, in TermView predicate, in TermView value)
    {
        Statements++;
        checks.Add(subject, predicate, value, default);
        addresses?.Add(subject, predicate, value, default);
    }

    public void Add(CheckFinding finding) => findings.Add(finding);

    /// <summary>Takes statements of objects in.</summary>
    public void Add(IReadOnlyList<Triple> triples)
    {
        var block = new StatementBlock();
        foreach (var triple in triples)
        {
            block.Add(triple);
        }

        foreach (var statement in block.Statements)
        {
            Add(block.Terms[statement.Subject], block.Terms[statement.Predicate], block.Terms[statement.Value], default);
        }
    }

    /// <summary>Applies the shapes to what came since the last time and forgets it: nothing that follows may speak of the same nodes.</summary>
    public void ApplyShapes(CancellationToken cancel)
    {
        Take(new ShapesValidator(shapes.Compiled, Options).Validate(data, background, cancel));
        data.Clear(own);
    }

    /// <summary>Checks one document while it is read, whatever its size.</summary>
    /// <param name="document">What is read.</param>
    /// <param name="options">How.</param>
    /// <param name="beside">Shown every statement once.</param>
    /// <param name="cancel">Stops the work.</param>
    public void Stream(CheckInput document, RdfReadOptions options, IStatementSink beside, CancellationToken cancel)
    {
        var validator = new ShapesValidator(shapes.Compiled, Options with { Beside = beside });
        Take(ReadDocument.Run(document, (stream, syntax) => validator.ValidateStream(stream, syntax, options, background, cancel)));
    }

    private void Take(ValidationReport report)
    {
        foreach (var result in report.Results)
        {
            if (results.Count < FindingList.Most)
            {
                results.Add(result);
            }
        }

        CountRest(report);
        problems.AddRange(report.GivenUp.Select(static g => LocalText.Of(
            sl: $"{g.FocusNode}: preverjanje z obliko {g.Shape} bi trajalo predolgo, zato je opuščeno.",
            en: $"{g.FocusNode}: checking it against {g.Shape} would take too long and was given up.")));
    }

    /// <summary>Judges what needs the whole graph.</summary>
    /// <param name="name">Turns the IRI of a dataset into what findings call it.</param>
    /// <param name="keep">Whether a finding, its dataset named, is to stand; another may say the same.</param>
    public CheckReport Complete(Func<string?, string?> name, Func<CheckFinding, bool> keep)
    {
        checks.Finish();
        var kept = new List<ValidationResult>(results.Count);
        var precise = native.Where(static f => f.Code is "relative-iri" or NativeRules.HttpsAuthority).Select(static f => (f.Focus, f.Path, ShapeFindings.Shorten(f.Value))).ToHashSet();
        foreach (var result in results)
        {
            // Which dataset a node belongs to may have been said after it. A native rule that says why a value is on no list says enough.
            if (told.Of(result) is var finding && !(finding.Constraint == "sh:NodeConstraintComponent" && precise.Contains((finding.FocusNode ?? "", finding.Path, finding.Value)))
                && Take(finding, name, keep))
            {
                kept.Add(result);
            }
        }

        foreach (var found in native)
        {
            Take(Of(found), name, keep);
        }

        return new CheckReport
        {
            Profile = profile,
            Checked = checks.Notes.Resources,
            Statements = Statements,
            Findings = findings.InOrder(),
            Errors = findings.Count(Severity.Error),
            Warnings = findings.Count(Severity.Warning),
            Hints = findings.Count(Severity.Hint),
            Problems = problems,
            Results = kept,
            Addresses = addresses?.Collected(checks.Notes, name) ?? [],
        };
    }

    private bool Take(CheckFinding finding, Func<string?, string?> name, Func<CheckFinding, bool> keep)
    {
        var named = finding with { Dataset = name(finding.Dataset) };
        if (!keep(named))
        {
            return false;
        }

        findings.Add(named);
        return true;
    }

    private CheckFinding Of(GraphFinding found) => new()
    {
        Dataset = checks.Notes.OwnerOf(found.Key),
        Path = found.Path,
        Field = Field.NameOf(found.Path),
        Severity = found.Severity,
        Message = found.Message,
        Value = ShapeFindings.Shorten(found.Value),
        FocusNode = found.Focus,
        Constraint = found.Code,
        IsNative = true,
    };

    private void Keep(GraphFinding found)
    {
        if (native.Count < FindingList.Most)
        {
            native.Add(found);
        }
        else
        {
            findings.Count(found.Severity, 1);
        }
    }

    // Results that the engine only counted.
    private void CountRest(ValidationReport report)
    {
        if (report.ResultCount == report.Results.Count)
        {
            return;
        }

        var kept = report.Results.CountBy(static r => r.Severity).ToDictionary();
        foreach (var (severity, total) in report.Counts.GroupBy(static c => c.Severity).Select(static g => (g.Key, g.Sum(static c => c.Count))))
        {
            findings.Count(ShapeFindings.SeverityOf(severity), total - kept.GetValueOrDefault(severity));
        }
    }

    private IndexedGraph? Background(IReadOnlyList<CheckInput> documents, CancellationToken cancel)
    {
        if (documents.Count == 0)
        {
            return null;
        }

        var block = shapes.Compiled.NewBlock();
        for (var i = 0; i < documents.Count; i++)
        {
            ReadDocument.Run(documents[i], new OwnLabels(block, $"b{i}"), new RdfReadOptions { Base = documents[i].Base ?? RelativeIris.NoBase }, cancel);
        }

        return IndexedGraph.Of(block);
    }
}
