using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Dcat;

/// <summary>One of two documents to compare. The stream stays open; one that can be rewound may be read twice.</summary>
/// <param name="Input">Its bytes.</param>
/// <param name="Syntax">Name or media type; null to tell it by name or first bytes.</param>
/// <param name="Name">File name, null for standard input.</param>
/// <param name="Base">Absolute IRI for relative ones; null when it has none.</param>
public sealed record ComparedGraph(Stream Input, string? Syntax, string? Name, string? Base);

/// <summary>How a comparison was made.</summary>
public enum ComparisonWay
{
    /// <summary>Both documents in memory, statement by statement.</summary>
    Exact,

    /// <summary>Both documents as streams, by hashes of 128 bits: for those too large for memory.</summary>
    Hashes,
}

/// <summary>What a comparison found.</summary>
/// <param name="Same">The graphs or datasets are equal up to the names of blank nodes.</param>
/// <param name="Way">How that was found out.</param>
/// <param name="LeftTriples">Distinct statements on the left.</param>
/// <param name="RightTriples">Distinct statements on the right.</param>
/// <param name="OnlyLeftCount">Statements the right side lacks; 0 on both sides when only the wiring of blank nodes differs.</param>
/// <param name="OnlyRightCount">Statements the left side lacks.</param>
/// <param name="OnlyLeft">The first ten, as N-Quads lines; none of a large document that cannot be read again.</param>
/// <param name="OnlyRight">The same of the right side.</param>
public sealed record CompareGraphsReport(
    bool Same,
    ComparisonWay Way,
    long LeftTriples,
    long RightTriples,
    long OnlyLeftCount,
    long OnlyRightCount,
    IReadOnlyList<string> OnlyLeft,
    IReadOnlyList<string> OnlyRight);

/// <summary>Says whether two RDF documents, in whatever syntaxes, state the same.</summary>
public sealed class CompareGraphs
{
    private const int Examples = 10;

    /// <summary>Bytes of the longer document up to which both are held in memory.</summary>
    public int InMemory { get; init; } = 16 << 20;

    /// <exception cref="SettingsInvalidException">A syntax is unknown or cannot be told.</exception>
    /// <exception cref="SourceUnreadableException">A document breaks its syntax, or the graphs are too symmetric to compare.</exception>
    public CompareGraphsReport Run(ComparedGraph left, ComparedGraph right, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        using var a = new Side(left);
        using var b = new Side(right);
        try
        {
            return a.IsLongerThan(InMemory) || b.IsLongerThan(InMemory) ? Streamed(a, b, cancel) : Exact(a, b, cancel);
        }
        catch (TooSymmetricException fault)
        {
            throw new SourceUnreadableException(
                LocalText.Of(sl: TooSymmetricException.Slovenian, en: TooSymmetricException.English), fault);
        }
    }

    private static CompareGraphsReport Exact(Side a, Side b, CancellationToken cancel)
    {
        var terms = new TermTable();
        var (left, right) = (new StatementBlock(terms), new StatementBlock(terms));
        a.Read(left, cancel);
        b.Read(right, cancel);
        return Report(ComparisonWay.Exact, GraphComparison.Compare(left, right, Examples));
    }

    private static CompareGraphsReport Streamed(Side a, Side b, CancellationToken cancel) => Report(
        ComparisonWay.Hashes,
        StreamedComparison.Compare(a.Read, b.Read, a.CanReadAgain && b.CanReadAgain ? Examples : 0, cancel));

    private static CompareGraphsReport Report(ComparisonWay way, GraphDifference difference) => new(
        difference.Same,
        way,
        difference.LeftCount,
        difference.RightCount,
        difference.OnlyLeftCount,
        difference.OnlyRightCount,
        difference.OnlyLeft,
        difference.OnlyRight);

    /// <summary>A document that can be read once, or again when its stream can be rewound.</summary>
    private sealed class Side(ComparedGraph document) : IDisposable
    {
        private readonly long start = document.Input.CanSeek ? document.Input.Position : 0;
        private readonly PeekedStream first = GunzippedStream.Open(document.Input);
        private bool wasRead;

        public bool CanReadAgain => document.Input.CanSeek;

        public bool IsLongerThan(int bytes) => document.Input.CanSeek ? document.Input.Length - start > bytes : first.Start(bytes + 1).Length > bytes;

        public void Dispose() => first.Dispose();

        public void Read(IStatementSink sink, CancellationToken cancel)
        {
            var input = first;
            if (wasRead)
            {
                document.Input.Position = start;
                input = GunzippedStream.Open(document.Input);
            }

            wasRead = true;
            var syntax = GraphSyntaxes.OfInput(document.Syntax, document.Name, input);
            try
            {
                RdfReader.Read(input, syntax, new RdfReadOptions { Base = document.Base }, sink, cancel);
            }
            catch (RdfSyntaxException fault)
            {
                throw GraphSyntaxes.Unreadable(fault, document.Name);
            }
        }
    }
}
