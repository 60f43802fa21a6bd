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
        RdfReadOptions Options(CheckInput document) => new()
        {
            Base = document.Base ?? RelativeIris.NoBase,
            Lenient = request.Lenient,
            OnProblem = p => Told(run, request, p, document.Name),
        };
        if (request.Inputs is [var only])
        {
            run.Stream(only, Options(only), new ReadingWatch(request.Progress, request.Inputs, run, keeps: false), cancel);
        }
        else
        {
            // Several documents make one graph: what one says of a node another has named counts.
            var watch = new ReadingWatch(request.Progress, request.Inputs, run, keeps: true);
            for (var i = 0; i < request.Inputs.Count; i++)
            {
                ReadDocument.Run(request.Inputs[i], new OwnLabels(watch, $"f{i}"), Options(request.Inputs[i]), cancel);
            }

            watch.Applying();
            run.ApplyShapes(cancel);
        }

        return run.Complete(static iri => iri, static _ => true);
    }

    // Strict reading tells of oddities that cost nothing; they matter to our own rules only.
    private static void Told(GraphCheckRun run, CheckGraphRequest request, RdfProblem problem, string? name)
    {
        if (request.Lenient || request.Profiles.Count > 0)
        {
            run.Add(Syntax(problem, name, request.Lenient ? Severity.Error : Severity.Hint));
        }
    }

    private static CheckFinding Syntax(RdfProblem problem, string? name, Severity severity)
    {
        var place = name is null ? "" : Path.GetFileName(name) + ", ";
        return new CheckFinding
        {
            Path = "",
            Field = LocalText.Of(sl: "Zapis RDF", en: "RDF syntax"),
            Severity = severity,
            Message = LocalText.Of(sl: place + problem.ToString("sl"), en: place + problem.ToString("en")),
            Constraint = "syntax",
            IsNative = true,
        };
    }
}
