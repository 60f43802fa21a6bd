using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Dcat;

/// <summary>What to convert. The streams stay open.</summary>
public sealed record ConvertGraphRequest
{
    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    /// <summary>Name or media type of the input's syntax; null to tell it by <see cref="InputName"/> or, failing that, by its first bytes.</summary>
    public string? From { get; init; }

    /// <summary>Name or media type of the output's syntax; null to tell it by <see cref="OutputName"/>, else Turtle.</summary>
    public string? To { get; init; }

    /// <summary>File name of the input, null for standard input.</summary>
    public string? InputName { get; init; }

    /// <summary>File name of the output, null for standard output.</summary>
    public string? OutputName { get; init; }

    /// <summary>Absolute IRI for the relative IRIs of the input; null when it has no address.</summary>
    public string? Base { get; init; }

    /// <summary>Skips faulty statements and reports them instead of stopping at the first.</summary>
    public bool Lenient { get; init; }
}

/// <summary>What a conversion did.</summary>
/// <param name="From">Name of the syntax read.</param>
/// <param name="To">Name of the syntax written.</param>
/// <param name="Triples">Statements read and written.</param>
/// <param name="ProblemCount">Faults stepped over and things the output's syntax cannot hold.</param>
/// <param name="Problems">The first 100 of them.</param>
public sealed record ConvertGraphReport(string From, string To, long Triples, long ProblemCount, IReadOnlyList<LocalText> Problems);

/// <summary>
/// Rewrites an RDF document in another syntax. A document of up to 100,000 statements is laid out as a whole; a longer one streams through
/// in windows, in constant memory, where blank nodes with a label keep it.
/// </summary>
public sealed class ConvertGraph
{
    private const int WholeDocument = 100_000;
    private const int Window = 20_000;
    private const int MaxProblems = 100;

    /// <exception cref="SettingsInvalidException">No syntax goes by that name, or the input's syntax cannot be told.</exception>
    /// <exception cref="SourceUnreadableException">The input breaks its syntax or a limit; the text says where.</exception>
#pragma warning disable CA1822 // A use-case is an object like all others, whatever it needs today.
    public ConvertGraphReport Run(ConvertGraphRequest request, CancellationToken cancel)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(request);
        var input = new PeekedStream(request.Input);
        var from = GraphSyntaxes.OfInput(request.From, request.InputName, input);
        var to = GraphSyntaxes.OfOutput(request.To, request.OutputName);
        var run = new Conversion(request.Output, to);
        var options = new RdfReadOptions
        {
            Base = request.Base,
            Lenient = request.Lenient,
            OnProblem = run.Report,
            OnPrefix = run.Declare,
            OnStatementEnd = run.StatementEnd,
        };
        try
        {
            RdfReader.Read(input, from, options, run.Add, cancel);
        }
        catch (RdfSyntaxException fault)
        {
            throw GraphSyntaxes.Unreadable(fault, request.InputName);
        }

        run.Complete();
        return new(from.Name, to.Name, run.Triples, run.ProblemCount, run.Problems);
    }

    /// <summary>The statements on their way from reader to writer.</summary>
    private sealed class Conversion(Stream output, RdfSyntax to)
    {
        private readonly List<Triple> waiting = [];
        private readonly List<(string Prefix, string Iri)> prefixes = [];
        private RdfWriter? writer;

        public long Triples { get; private set; }

        public long ProblemCount { get; private set; }

        public List<LocalText> Problems { get; } = [];

        public void Add(Triple triple)
        {
            waiting.Add(triple);
            Triples++;
        }

        public void Declare(string prefix, string iri)
        {
            if (writer is null && iri.Length > 0 && !prefixes.Exists(p => p.Prefix == prefix))
            {
                prefixes.Add((prefix, iri));
            }
        }

        public void Report(RdfProblem problem)
        {
            ProblemCount++;
            if (Problems.Count < MaxProblems)
            {
                Problems.Add(LocalText.Of(sl: problem.ToString("sl"), en: problem.ToString("en")));
            }
        }

        public void StatementEnd()
        {
            if (waiting.Count >= (writer is null ? WholeDocument : Window))
            {
                Flush(BlankNodeScope.Document);
            }
        }

        public void Complete()
        {
            Flush(BlankNodeScope.Block);
            writer!.Complete();
            writer.Dispose();
        }

        private void Flush(BlankNodeScope scope)
        {
            if (writer is null)
            {
                writer = RdfWriter.Create(to, output, GraphSyntaxes.WithUsual(prefixes, waiting), scope);
                writer.OnProblem = Report;
            }

            writer.WriteBlock(waiting);
            waiting.Clear();
        }
    }
}
