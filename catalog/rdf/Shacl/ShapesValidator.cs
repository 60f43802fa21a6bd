using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Shacl.Streaming;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// Checks data against compiled shapes (SHACL, section 3). Safe to use from many threads. The report is the same whatever the number of
/// threads: focus nodes in the order of the document, for each the shapes in theirs.
/// </summary>
public sealed class ShapesValidator
{
    private readonly Shapes shapes;
    private readonly ValidationOptions options;

    public ShapesValidator(Shapes shapes, ValidationOptions options)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(options);
        (this.shapes, this.options) = (shapes, options);
    }

    /// <summary>Checks a graph in memory.</summary>
    /// <param name="data">What is checked.</param>
    /// <param name="background">
    /// Read for classes and values (code lists, ontologies) as if it were part of the data, but never reported on; may be null.
    /// </param>
    /// <param name="cancel">Ends the work.</param>
    public ValidationReport Validate(IndexedGraph data, IndexedGraph? background, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(data);
        var own = SharedTerms.Prepare(shapes.Constants, data, background);
        var classes = new ClassSets(shapes.Classes);
        classes.Learn(own.Data, own.Background);
        var graph = new CheckedGraph(own.Background, classes, shapes.UsesInverse);
        graph.Take(own.Data);
        return new WholeGraph(shapes, options).Check(graph, cancel);
    }

    /// <summary>As above, for statements in a block.</summary>
    public ValidationReport Validate(StatementBlock data, IndexedGraph? background, CancellationToken cancel) =>
        Validate(IndexedGraph.Of(data), background, cancel);

    /// <summary>
    /// Checks a document of any size while it is read, in memory for its largest subject and what is referred to across its parts. The
    /// report is that of <see cref="Validate(IndexedGraph, IndexedGraph?, CancellationToken)"/>. Where answers lie apart in the document it
    /// is read a second time; a stream that cannot be rewound is kept in a temporary file meanwhile.
    /// </summary>
    /// <param name="input">The document; it stays open.</param>
    /// <param name="syntax">Its syntax.</param>
    /// <param name="reading">How to read it.</param>
    /// <param name="background">As above.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="RdfSyntaxException">The document breaks its syntax (strict reading only) or a limit.</exception>
    public ValidationReport ValidateStream(
        Stream input, RdfSyntax syntax, RdfReadOptions reading, IndexedGraph? background, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(syntax);
        ArgumentNullException.ThrowIfNull(reading);
        using var document = new RereadDocument(input, syntax, reading, options);
        return new StreamValidation(shapes, options, document, background, cancel).Run();
    }
}
