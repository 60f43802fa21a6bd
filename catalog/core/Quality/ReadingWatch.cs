using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality;

/// <summary>Passes statements on and tells now and then how far the reading has come.</summary>
internal sealed class ReadingWatch : IStatementSink
{
    private const int Step = 1 << 15;

    private readonly IProgress<CheckProgress>? progress;
    private readonly Stream[] sized;
    private readonly long total;
    private readonly GraphCheckRun run;
    private readonly bool keeps;

    public ReadingWatch(IProgress<CheckProgress>? progress, IReadOnlyList<CheckInput> inputs, GraphCheckRun run, bool keeps)
    {
        (this.progress, this.run, this.keeps) = (progress, run, keeps);
        sized = [.. inputs.Select(static i => i.Stream).Where(static s => s.CanSeek)];
        total = sized.Sum(static s => s.Length);
    }

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (keeps)
        {
            run.Add(subject, predicate, value, graph);
        }
        else
        {
            run.Look(subject, predicate, value);
        }

        if ((run.Statements & (Step - 1)) == 0)
        {
            Tell(reading: true);
        }
    }

    /// <summary>Everything is read.</summary>
    public void Applying() => Tell(reading: false);

    private void Tell(bool reading) => progress?.Report(new CheckProgress(run.Statements, sized.Sum(static s => s.Position), total, reading));
}
