using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Dcat;

/// <summary>One of two documents to compare. The stream stays open.</summary>
/// <param name="Input">Its bytes.</param>
/// <param name="Syntax">Name or media type; null to tell it by name or first bytes.</param>
/// <param name="Name">File name, null for standard input.</param>
/// <param name="Base">Absolute IRI for relative ones; null when it has none.</param>
public sealed record ComparedGraph(Stream Input, string? Syntax, string? Name, string? Base);

/// <summary>What a comparison found.</summary>
/// <param name="Same">The graphs are equal up to the names of blank nodes.</param>
/// <param name="LeftTriples">Distinct statements on the left.</param>
/// <param name="RightTriples">Distinct statements on the right.</param>
/// <param name="OnlyLeftCount">Statements the right side lacks; 0 on both sides when only the wiring of blank nodes differs.</param>
/// <param name="OnlyRightCount">Statements the left side lacks.</param>
/// <param name="OnlyLeft">The first ten, as N-Triples lines.</param>
/// <param name="OnlyRight">The first ten, as N-Triples lines.</param>
public sealed record CompareGraphsReport(
    bool Same,
    int LeftTriples,
    int RightTriples,
    int OnlyLeftCount,
    int OnlyRightCount,
    IReadOnlyList<string> OnlyLeft,
    IReadOnlyList<string> OnlyRight);

/// <summary>Says whether two RDF documents, in whatever syntaxes, state the same.</summary>
public sealed class CompareGraphs
{
    private const int Examples = 10;
    private const int MaxTriples = 10_000_000;

    /// <exception cref="SettingsInvalidException">A syntax is unknown or cannot be told.</exception>
    /// <exception cref="SourceUnreadableException">A document breaks its syntax, is too long, or the graphs are too symmetric to compare.</exception>
#pragma warning disable CA1822 // A use-case is an object like all others, whatever it needs today.
    public CompareGraphsReport Run(ComparedGraph left, ComparedGraph right, CancellationToken cancel)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var a = Read(left, cancel);
        var b = Read(right, cancel);
        try
        {
            var difference = GraphComparison.Compare(a, b, Examples);
            return new(
                difference.Same,
                a.Count,
                b.Count,
                difference.OnlyLeftCount,
                difference.OnlyRightCount,
                difference.OnlyLeft,
                difference.OnlyRight);
        }
        catch (TooSymmetricException fault)
        {
            throw new SourceUnreadableException(
                LocalText.Of(sl: TooSymmetricException.Slovenian, en: TooSymmetricException.English), fault);
        }
    }

    private static Graph Read(ComparedGraph document, CancellationToken cancel)
    {
        var input = new PeekedStream(document.Input);
        var syntax = GraphSyntaxes.OfInput(document.Syntax, document.Name, input);
        var graph = new Graph();
        try
        {
            RdfReader.Read(input, syntax, new RdfReadOptions { Base = document.Base }, triple => Add(graph, triple, document.Name), cancel);
            return graph;
        }
        catch (RdfSyntaxException fault)
        {
            throw GraphSyntaxes.Unreadable(fault, document.Name);
        }
    }

    private static void Add(Graph graph, Triple triple, string? name)
    {
        if (graph.Add(triple) && graph.Count > MaxTriples)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"{name}: več kot {MaxTriples} izjav; za primerjavo je dokument predolg.",
                en: $"{name}: more than {MaxTriples} statements; the document is too long to compare."));
        }
    }
}
