using OpenData.Catalog.Model;
using OpenData.Rdf.Conversion;
using OpenData.Rdf.Sorting;
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

    /// <summary>Statements laid out together, null for the usual number (<see cref="ConversionOptions.Window"/>).</summary>
    public int? Window { get; init; }

    /// <summary>Orders the statements, each one once, whatever the document's size.</summary>
    public bool Sort { get; init; }

    /// <summary>Puts the statements of named graphs into the default graph.</summary>
    public bool MergeGraphs { get; init; }
}

/// <summary>What a conversion did.</summary>
/// <param name="From">Name of the syntax read.</param>
/// <param name="To">Name of the syntax written.</param>
/// <param name="Triples">Statements read and written.</param>
/// <param name="ProblemCount">Faults stepped over and things the output's syntax cannot hold.</param>
/// <param name="Problems">The first 100 of them.</param>
public sealed record ConvertGraphReport(string From, string To, long Triples, long ProblemCount, IReadOnlyList<LocalText> Problems);

/// <summary>
/// Rewrites an RDF document in another syntax. A document that fits in one window is laid out as a whole; a longer one streams through in
/// windows, in constant memory, where blank nodes with a label keep it.
/// </summary>
public sealed class ConvertGraph
{
    private const int MaxProblems = 100;

    /// <exception cref="SettingsInvalidException">
    /// No syntax goes by that name, the input's syntax cannot be told, or the output's cannot hold the input's named graphs.
    /// </exception>
    /// <exception cref="SourceUnreadableException">The input breaks its syntax or a limit; the text says where.</exception>
    /// <exception cref="SpaceUnavailableException">Temporary files for sorting cannot be kept.</exception>
#pragma warning disable CA1822 // A use-case is an object like all others, whatever it needs today.
    public ConvertGraphReport Run(ConvertGraphRequest request, CancellationToken cancel)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(request);
        var input = GunzippedStream.Open(request.Input);
        var from = GraphSyntaxes.OfInput(request.From, request.InputName, input);
        var to = GraphSyntaxes.OfOutput(request.To, request.OutputName);
        var (read, written) = (new ProblemList(), new ProblemList());
        var reading = new RdfReadOptions { Base = request.Base, Lenient = request.Lenient, OnProblem = read.Add };
        var options = new ConversionOptions
        {
            To = to,
            Sort = request.Sort,
            MergeGraphs = request.MergeGraphs,
            UsualPrefixes = GraphSyntaxes.Usual,
            OnProblem = written.Add,
        };
        options = request.Window is { } window ? options with { Window = window } : options;
        try
        {
            var triples = DocumentConversion.Run(input, from, reading, request.Output, options, cancel);
            return new(from.Name, to.Name, triples, read.Count + written.Count, [.. read.First.Concat(written.First).Take(MaxProblems)]);
        }
        catch (RdfSyntaxException fault)
        {
            throw GraphSyntaxes.Unreadable(fault, request.InputName);
        }
        catch (NamedGraphException fault)
        {
            throw new SettingsInvalidException(
                LocalText.Of(
                    sl: $"Dokument ima poimenovane grafe (prvi je {fault.Graph}), ki jih zapis {to.Name} ne pozna. Izberite --to trig, nquads ali jsonld, ali pa jih z --merge-graphs združite v enega.",
                    en: $"The document has named graphs (the first is {fault.Graph}), which {to.Name} cannot hold. Choose --to trig, nquads or jsonld, or merge them into one with --merge-graphs."),
                fault);
        }
        catch (SortSpaceException fault)
        {
            throw new SpaceUnavailableException(LocalText.Of(sl: fault.Slovenian, en: fault.English), fault);
        }
    }

    /// <summary>Reader and writer work on two threads: each has a list of its own, so that the report is the same every time.</summary>
    private sealed class ProblemList
    {
        public long Count { get; private set; }

        public List<LocalText> First { get; } = [];

        public void Add(RdfProblem problem)
        {
            Count++;
            if (First.Count < MaxProblems)
            {
                First.Add(LocalText.Of(sl: problem.ToString("sl"), en: problem.ToString("en")));
            }
        }
    }
}
