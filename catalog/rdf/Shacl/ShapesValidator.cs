using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// Checks data against compiled shapes (SHACL, section 3). Safe to use from many threads. The report is the same whatever the number of
/// threads: focus nodes in the order of the document, for each the shapes in theirs.
/// </summary>
public sealed class ShapesValidator
{
    private const int FociOfAnother = 2000;

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
        var graph = new CheckedGraph(own.Data, own.Background, shapes);
        var foci = new FocusNodes(graph, shapes).All().ToArray();
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var parts = Math.Clamp(foci.Length / FociOfAnother, 1, threads);
        var found = new (List<Finding> Findings, List<(int, Shape)> GivenUp)[parts];
        if (parts == 1)
        {
            found[0] = Check(graph, foci, cancel);
        }
        else
        {
            Parallel.For(0, parts, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = parts }, part =>
            {
                var from = (int)((long)foci.Length * part / parts);
                var to = (int)((long)foci.Length * (part + 1) / parts);
                found[part] = Check(graph, foci.AsSpan(from, to - from), cancel);
            });
        }

        var report = new ReportBuilder(shapes, options, own.Data.Terms);
        foreach (var (findings, givenUp) in found)
        {
            report.Add(findings);
            report.GiveUp(givenUp);
        }

        return report.Build(foci.Length);
    }

    /// <summary>As above, for statements in a block.</summary>
    public ValidationReport Validate(StatementBlock data, IndexedGraph? background, CancellationToken cancel) =>
        Validate(IndexedGraph.Of(data), background, cancel);

    private (List<Finding> Findings, List<(int Focus, Shape Shape)> GivenUp) Check(
        CheckedGraph graph, ReadOnlySpan<(int Node, Shape[] Shapes)> foci, CancellationToken cancel)
    {
        var evaluation = new Evaluation(graph, options, cancel);
        var givenUp = new List<(int, Shape)>();
        foreach (var (node, targeting) in foci)
        {
            foreach (var shape in targeting)
            {
                if (!evaluation.Validate(shape, node))
                {
                    givenUp.Add((node, shape));
                }
            }
        }

        return (evaluation.Findings, givenUp);
    }
}
