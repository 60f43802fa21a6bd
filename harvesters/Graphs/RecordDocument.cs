using System.Xml;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Graphs;

/// <summary>One RDF document, read leniently from its first byte to its last or to where reading cannot go on; then asked record by record.</summary>
internal sealed class RecordDocument : IStatementSink, IDisposable
{
    private const int MaxProblems = 200;

    private readonly StatementStore statements;
    private readonly MainNodes nodes = new();
    private readonly List<DocumentProblem> problems = [];

    private RecordDocument(DocumentOptions options, CancellationToken cancel) => (Options, statements) = (options, new StatementStore(cancel));

    public DocumentOptions Options { get; }

    public HydraPaging Paging { get; } = new();

    public long Statements => statements.Count;

    /// <summary>Why the rest of the document was not read; null when it was read to its end.</summary>
    public RdfProblem? Ended { get; private set; }

    /// <summary>Faults that were stepped over.</summary>
    public IReadOnlyList<DocumentProblem> Problems => problems;

    /// <summary>Datasets, series and services in the order in which the document first speaks of them.</summary>
    public IEnumerable<(Term Node, Iri Kind)> Resources => nodes.Resources(statements.Holds);

    /// <summary>Reads a document in whatever RDF syntax it is, packed with gzip or not.</summary>
    /// <exception cref="SourceUnreadableException">It is no RDF, damaged as a whole, or beyond a limit.</exception>
    public static Task<RecordDocument> ReadAsync(Stream body, DocumentOptions options, CancellationToken cancel) =>
        Task.Run(() => Read(options, (document, reading) =>
        {
            var bytes = GunzippedStream.Open(body);
            var syntax = Syntax(bytes, options);
            var tail = new TailWatch(bytes);
            RdfReader.Read(tail, syntax, reading, document, cancel);
            if (syntax != RdfSyntax.RdfXml && syntax != RdfSyntax.JsonLd && !tail.EndsStatement)
            {
                document.EndAtLastProblem();
            }
        }, cancel), cancel);

    /// <summary>Reads RDF/XML that stands inside another document: <paramref name="xml"/> stands at <c>rdf:RDF</c>.</summary>
    /// <exception cref="SourceUnreadableException">It is damaged as a whole, or beyond a limit.</exception>
    public static RecordDocument ReadEmbedded(XmlReader xml, DocumentOptions options, CancellationToken cancel) =>
        Read(options, (document, reading) => RdfReader.ReadXml(xml, reading, document, cancel), cancel);

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        statements.Add(subject, predicate, value, graph);
        nodes.Add(subject, predicate, value, graph);
        Paging.Add(subject, predicate, value, graph);
    }

    public List<Triple> About(Term node) => statements.About(node);

    /// <inheritdoc cref="MainNodes.IsMain"/>
    public bool IsMain(Term node) => nodes.IsMain(node);

    public void Dispose() => statements.Dispose();

    private static RecordDocument Read(DocumentOptions options, Action<RecordDocument, RdfReadOptions> read, CancellationToken cancel)
    {
        var document = new RecordDocument(options, cancel);
        try
        {
            try
            {
                read(document, document.Reading());
            }
            catch (RdfSyntaxException fault) when (document.Statements > 0)
            {
                document.Keep(fault.Problem with { EndsReading = true });
            }

            document.statements.Seal();
            return document;
        }
        catch (RdfSyntaxException fault)
        {
            document.Dispose();
            throw new SourceUnreadableException(LocalText.Of(sl: $"{options.Name}: {fault.Problem.ToString("sl")}", en: $"{options.Name}: {fault.Problem.ToString("en")}"), fault);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    // The text stops in the middle of a statement: that statement was stepped over as faulty, and what followed it never came.
    private void EndAtLastProblem()
    {
        if (problems is [.., var last] && last.Statements == Statements)
        {
            Ended ??= last.Problem with { EndsReading = true };
        }
    }

    private RdfReadOptions Reading() => new()
    {
        Base = Options.Base,
        Lenient = true,
        OnProblem = Keep,
        LoadContext = Options.LoadContext,
        Limits = RdfLimits.Default with { TotalBytes = Options.MaxBytes },
    };

    private void Keep(RdfProblem problem)
    {
        Ended ??= problem.EndsReading ? problem : null;
        if (problems.Count < MaxProblems)
        {
            problems.Add(new DocumentProblem(statements.LastSubject, problem, Statements));
        }
    }

    /// <summary>By the first bytes, then the media type, then the name: servers call everything XML or text.</summary>
    private static RdfSyntax Syntax(PeekedStream bytes, DocumentOptions options)
    {
        var told = RdfSyntax.FromMediaType(options.MediaType) ?? RdfSyntax.FromFileName(NameOf(options.Name));
        var seen = RdfSyntax.Detect(bytes.Start());

        // The beginning of N-Triples, N-Quads and TriG looks like Turtle until a graph is named.
        return seen == RdfSyntax.Turtle && told is not null && told != RdfSyntax.RdfXml && told != RdfSyntax.JsonLd ? told
            : seen ?? told ?? throw new SourceUnreadableException(LocalText.Of(
                sl: $"{options.Name}: vsebina ni RDF v nobeni od skladenj (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD). Preverite lokacijo vira.",
                en: $"{options.Name}: the content is RDF in none of the syntaxes (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD). Check the source's location."));
    }

    private static string NameOf(string name) => Uri.TryCreate(name, UriKind.Absolute, out var uri) ? uri.AbsolutePath : name;
}
