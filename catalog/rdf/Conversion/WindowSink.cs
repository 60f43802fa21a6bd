using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Conversion;

/// <summary>Cuts a stream of statements into blocks, at the end of a top-level statement wherever that is possible.</summary>
internal sealed class WindowSink(BlockPipe pipe, int window, Action beforeFirst) : IStatementSink
{
    /// <summary>A top-level statement larger than this is cut inside, so that one that never ends costs no more memory.</summary>
    private const int LargestStatement = 200_000;

    /// <summary>Text that fills a window of few statements; a larger window may hold as much for each of them.</summary>
    private const long LeastText = 64 << 20;

    private const int TextOfStatement = 512;

    private readonly int most = Math.Max(window, LargestStatement);
    private readonly long windowText = Math.Max(LeastText, (long)window * TextOfStatement);
    private StatementBlock block = pipe.Current;
    private bool isCut;

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (block.Count >= most || block.Terms.TextBytes >= windowText * 2)
        {
            isCut = true;
            Push();
        }

        block.Append(subject, predicate, value, graph);
    }

    public void StatementEnd()
    {
        if (block.Count >= window || block.Terms.TextBytes >= windowText)
        {
            Push();
            isCut = false;
            block.IsCut = false;
        }
        else if (isCut)
        {
            // The rest of a statement that was cut shares this block with what follows.
            isCut = false;
        }
    }

    private void Push()
    {
        if (!pipe.IsRunning)
        {
            beforeFirst();
        }

        block.IsCut |= isCut;
        pipe.Push();
        block = pipe.Current;
        block.IsCut = isCut;
    }
}
