using OpenData.Rdf.Conversion;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// Cuts a document into chunks where a subject ends, best where something new begins. The same document is always cut at the same places.
/// </summary>
internal sealed class ChunkFiller(BlockPipe pipe, int size) : IStatementSink
{
    private readonly HashSet<int> subjects = [];
    private bool hasEnded;
    private bool isWatching;

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var block = pipe.Current;
        if (block.Count >= size && !IsLast(block, subject) && IsPlaceToCut(block, subject))
        {
            pipe.Push();
            block = pipe.Current;
            subjects.Clear();
            isWatching = false;
        }

        block.Add(subject, predicate, value, default);
        if (isWatching)
        {
            subjects.Add(block.Statements[^1].Subject);
        }

        hasEnded = false;
    }

    public void EndStatement() => hasEnded = true;

    private static bool IsLast(StatementBlock block, in TermView subject)
    {
        var last = block.Statements[^1].Subject;
        return block.Terms.KindOf(last) == subject.Kind && block.Terms.TextOf(last).SequenceEqual(subject.Text);
    }

    /// <summary>
    /// Best is a subject that was not even a value so far, since what hangs on another should stay with it; then one of which nothing was
    /// said; in the end any.
    /// </summary>
    private bool IsPlaceToCut(StatementBlock block, in TermView subject)
    {
        if (block.Count >= size * 8L)
        {
            return true;
        }

        var isNode = subject.Kind == TermKind.Iri || subject.Text.StartsWith("~"u8);
        if (!isNode || (!hasEnded && block.Count < size * 2L))
        {
            return false;
        }

        if (!isWatching)
        {
            isWatching = true;
            foreach (ref readonly var statement in block.Statements)
            {
                subjects.Add(statement.Subject);
            }
        }

        var known = block.Terms.Find(subject);
        return known == 0 || (!subjects.Contains(known) && block.Count >= size + (size / 2));
    }
}
