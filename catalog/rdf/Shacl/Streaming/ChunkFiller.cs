using OpenData.Rdf.Conversion;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// Cuts a document into chunks where a subject ends, best where something new begins. The same document is always cut at the same places.
/// </summary>
internal sealed class ChunkFiller(BlockPipe pipe, int size) : IStatementSink
{
    private readonly HashSet<int> subjects = [];
    private int last;
    private bool hasEnded;
    private bool isWatching;

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var block = pipe.Current;
        var terms = block.Terms;
        if (last == 0 || terms.KindOf(last) != subject.Kind || !terms.TextOf(last).SequenceEqual(subject.Text))
        {
            if (block.Count >= size && IsPlaceToCut(block, subject))
            {
                pipe.Push();
                block = pipe.Current;
                terms = block.Terms;
                subjects.Clear();
                isWatching = false;
            }

            last = terms.Intern(subject);
            if (isWatching)
            {
                subjects.Add(last);
            }
        }

        block.Add(new Statement(last, terms.Intern(predicate), terms.Intern(value), 0));
        hasEnded = false;
    }

    public void EndStatement() => hasEnded = true;

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
