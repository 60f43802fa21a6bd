using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>Finds the first statements that only one side has, reading it again as far as needed.</summary>
internal sealed class DifferingStatements : IStatementSink, IDisposable
{
    private readonly DatasetDigest digest;
    private readonly DifferingHashes differing;
    private readonly int most;
    private readonly CancellationTokenSource enough;
    private readonly List<string> lines = [];

    private DifferingStatements(DatasetDigest digest, DifferingHashes differing, int most, CancellationToken cancel)
    {
        (this.digest, this.differing, this.most) = (digest, differing, most);
        enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    }

    public static IReadOnlyList<string> Read(
        DatasetReading reading, DatasetDigest digest, DifferingHashes differing, int most, CancellationToken cancel)
    {
        if (differing.Count == 0)
        {
            return [];
        }

        using var found = new DifferingStatements(digest, differing, most, cancel);
        try
        {
            reading(found, found.enough.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // There were enough of them: the rest need not be read.
        }

        return found.lines;
    }

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (lines.Count < most && IsDifferent(subject, predicate, value, graph))
        {
            var line = StatementText.Of(subject, predicate, value, graph);
            if (!lines.Contains(line))
            {
                lines.Add(line);
            }

            if (lines.Count == most)
            {
                enough.Cancel();
            }
        }
    }

    public void Dispose() => enough.Dispose();

    private bool IsDifferent(in TermView subject, in TermView predicate, in TermView value, in TermView graph) =>
        subject.Kind == TermKind.BlankNode ? differing.HasComponent(digest.ComponentOf(subject))
        : value.Kind == TermKind.BlankNode ? differing.HasComponent(digest.ComponentOf(value))
        : graph.Kind == TermKind.BlankNode ? differing.HasComponent(digest.ComponentOf(graph))
        : differing.TakeStatement(StatementHash.Of(subject, predicate, value, graph));
}
