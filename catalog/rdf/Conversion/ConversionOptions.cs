using OpenData.Rdf.Sorting;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Conversion;

/// <summary>How a document is to be rewritten.</summary>
public sealed record ConversionOptions
{
    public required RdfSyntax To { get; init; }

    /// <summary>
    /// Statements that are laid out together: within them subjects are grouped and blank nodes nested. A document that fits is laid out as a
    /// whole. Line-based syntaxes need no window.
    /// </summary>
    public int Window { get; init => field = Math.Clamp(value, 1, 10_000_000); } = 20_000;

    /// <summary>
    /// Orders the statements by graph, subject, predicate and value, each one once, whatever the document's size; N-Triples and N-Quads by line.
    /// </summary>
    public bool Sort { get; init; }

    /// <summary>Puts the statements of named graphs into the default graph instead of refusing what <see cref="To"/> cannot hold.</summary>
    public bool MergeGraphs { get; init; }

    /// <summary>Prefixes declared where the document uses their names and declares none of its own.</summary>
    public IReadOnlyList<(string Prefix, string Iri)> UsualPrefixes { get; init; } = [];

    public SortOptions Sorting { get; init; } = SortOptions.Default;

    /// <summary>Told of what the syntax cannot hold, as <see cref="RdfWriter.OnProblem"/>; called on another thread than the reader's.</summary>
    public Action<RdfProblem>? OnProblem { get; init; }
}
