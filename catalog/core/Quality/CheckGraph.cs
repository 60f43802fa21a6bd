using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.GraphChecks;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Quality;

/// <summary>Checks RDF documents against profiles and files of shapes; shapes and native checks run in the same reading.</summary>
public sealed class CheckGraph
{
    /// <exception cref="SourceUnreadableException">A document breaks its syntax or a limit; the text says where.</exception>
    /// <exception cref="SettingsInvalidException">The syntax of a document cannot be told.</exception>
#pragma warning disable CA1822 // A use-case is an object like all others, whatever it needs today.
    public CheckReport Run(CheckGraphRequest request, CancellationToken cancel)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = new GraphCheckRun(request.Profiles, request.Shapes, request.Background, whole: true, request.WithAddresses, cancel);
        var watch = new ReadingWatch(request.Progress, request.Inputs, run);
        for (var i = 0; i < request.Inputs.Count; i++)
        {
            var document = request.Inputs[i];
            IStatementSink into = request.Inputs.Count > 1 ? new OwnLabels(watch, $"f{i}") : watch;
            ReadDocument.Run(document, into, new RdfReadOptions
            {
                Base = document.Base ?? RelativeIris.NoBase,
                Lenient = request.Lenient,
                OnProblem = p => run.Add(Syntax(p, document.Name)),
            }, cancel);
        }

        watch.Applying();
        run.ApplyShapes(cancel);
        return run.Complete(static iri => iri, static _ => true);
    }

    private static CheckFinding Syntax(RdfProblem problem, string? name)
    {
        var place = name is null ? "" : Path.GetFileName(name) + ", ";
        return new CheckFinding
        {
            Path = "",
            Field = LocalText.Of(sl: "Zapis RDF", en: "RDF syntax"),
            Severity = Severity.Error,
            Message = LocalText.Of(sl: place + problem.ToString("sl"), en: place + problem.ToString("en")),
            Constraint = "syntax",
            IsNative = true,
        };
    }
}
