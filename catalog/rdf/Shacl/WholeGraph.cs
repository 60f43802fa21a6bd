using OpenData.Rdf.Shacl.Reports;

namespace OpenData.Rdf.Shacl;

/// <summary>Checks a graph that is in memory as a whole, on several threads.</summary>
internal sealed class WholeGraph(Shapes shapes, ValidationOptions options)
{
    private const int FociOfAnother = 2000;

    public ValidationReport Check(CheckedGraph graph, CancellationToken cancel)
    {
        var foci = FocusNodes.Of(graph, new Targets(shapes, graph.Classes)).ToArray();
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

        var report = new ReportBuilder(shapes, options, graph.Data.Terms);
        foreach (var (findings, givenUp) in found)
        {
            report.Add(findings);
            report.GiveUp(givenUp);
        }

        return report.Build(foci.Length);
    }

    private (List<Finding> Findings, List<(int Focus, Shape Shape)> GivenUp) Check(
        CheckedGraph graph, ReadOnlySpan<(int Node, Shape[] Shapes)> foci, CancellationToken cancel)
    {
        var evaluation = new Evaluation(graph, options, horizon: null, cancel);
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
