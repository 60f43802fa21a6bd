using System.Text;
using OpenData.Rdf.Conversion;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// Cuts a document into chunks where a subject ends, best where something new begins. The same document is always cut at the same places.
/// </summary>
internal sealed class ChunkFiller(BlockPipe pipe, ValidationOptions options) : IStatementSink
{
    /// <summary>As many bytes of text fill a chunk as another statement would, so that a few long texts do.</summary>
    private const int TextOfStatement = 512;

    private const int ShownBytes = 200;

    private readonly int size = options.ChunkStatements;
    private readonly HashSet<int> subjects = [];
    private long firstText = pipe.Current.Terms.TextBytes;
    private long lastText = pipe.Current.Terms.TextBytes;
    private int lastCount;
    private int last;
    private bool hasEnded;
    private bool isWatching;

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var block = pipe.Current;
        var terms = block.Terms;
        if (last == 0 || terms.KindOf(last) != subject.Kind || !terms.TextOf(last).SequenceEqual(subject.Text))
        {
            var fullness = Fullness(block);
            if (fullness >= size && IsPlaceToCut(block, subject, fullness))
            {
                pipe.Push();
                block = pipe.Current;
                terms = block.Terms;
                firstText = terms.TextBytes;
                subjects.Clear();
                isWatching = false;
            }

            (lastCount, lastText) = (block.Count, terms.TextBytes);
            last = terms.Intern(subject);
            if (isWatching)
            {
                subjects.Add(last);
            }
        }
        else if (block.Count - lastCount >= options.SubjectStatements || terms.TextBytes - lastText >= options.SubjectBytes)
        {
            throw TooMuch(subject);
        }

        block.Add(new Statement(last, terms.Intern(predicate), terms.Intern(value), 0));
        hasEnded = false;
    }

    public void EndStatement() => hasEnded = true;

    /// <summary>
    /// Best is a subject that was not even a value so far, since what hangs on another should stay with it; then one of which nothing was
    /// said; in the end any.
    /// </summary>
    private bool IsPlaceToCut(StatementBlock block, in TermView subject, long fullness)
    {
        if (fullness >= size * 8L)
        {
            return true;
        }

        var isNode = subject.Kind == TermKind.Iri || subject.Text.StartsWith("~"u8);
        if (!isNode || (!hasEnded && fullness < size * 2L))
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
        return known == 0 || (!subjects.Contains(known) && fullness >= size + (size / 2));
    }

    private long Fullness(StatementBlock block) => Math.Max(block.Count, (block.Terms.TextBytes - firstText) / TextOfStatement);

    private RdfSyntaxException TooMuch(in TermView subject)
    {
        var name = Encoding.UTF8.GetString(subject.Text[..Math.Min(subject.Text.Length, ShownBytes)]);
        var (most, bytes) = (options.SubjectStatements, options.SubjectBytes);
        return new(
            new RdfProblem(
                0,
                0,
                $"O vozlišču {name} je zapored več kot {most} izjav ali {bytes} bajtov. Razdelite dokument.",
                $"More than {most} statements or {bytes} bytes in a row are about {name}. Split the document."),
            isLimit: true);
    }
}
