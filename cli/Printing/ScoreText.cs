using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Wording;
using OpenData.Cli.Commands;

namespace OpenData.Cli.Printing;

/// <summary>Scores for people: the whole first, then what to mend, then the datasets with the fewest points; all of it for those asked by name.</summary>
internal sealed class ScoreText(Call call, ScoreAsked asked, int next) : ScorePrinter
{
    private const int Worst = 20;

    private readonly PriorityQueue<DatasetScore, double> worst = new();

    private bool Named => asked.Ids.Count > 0;

    public override Task AddAsync(DatasetScore score, CancellationToken cancel)
    {
        Sum.Add(score);
        if (Named)
        {
            Whole(score);
        }
        else
        {
            // The queue gives the best away first, so that the worst stay.
            worst.Enqueue(score, -score.Score.Points);
            if (worst.Count > Worst)
            {
                worst.Dequeue();
            }
        }

        return Task.CompletedTask;
    }

    public override Task CompleteAsync(CancellationToken cancel)
    {
        if (Named)
        {
            return Task.CompletedTask;
        }

        var sum = Sum.ToSummary();
        if (sum.Datasets == 0)
        {
            call.Say("Ni zbirk, ki bi jih bilo mogoče oceniti.", "There are no datasets to assess.");
            return Task.CompletedTask;
        }

        call.Say(
            $"{Points(sum.Mean)} od 405 točk na zbirko: {ScoreWords.Of(sum.Rating, "sl")} ({call.Count(sum.Datasets, Plural.Datasets)}; {ScoreWords.Aggregation(asked.Aggregation, "sl")}).",
            $"{Points(sum.Mean)} of 405 points a dataset: {ScoreWords.Of(sum.Rating, "en")} ({call.Count(sum.Datasets, Plural.Datasets)}; {ScoreWords.Aggregation(asked.Aggregation, "en")}).");
        var sides = new TextTable(call.Text("Vidik", "Dimension"), call.Text("Točke", "Points"), call.Text("Največ", "At most")).Right(1, 2);
        foreach (var dimension in Enum.GetValues<MqaDimension>())
        {
            sides.Add(ScoreWords.Of(dimension, call.Language), Points(sum.MeanOf(dimension)), Numerals.Of(MqaMetric.MaxOf(dimension), call.Language));
        }

        call.Show(sides);
        call.Say(
            $"DCAT-AP 3.0.1 ustreza {Numerals.Of(sum.Holds[12], "sl")}, DCAT-AP 2.1.1 {Numerals.Of(sum.Older, "sl")} od {Numerals.Of(sum.Datasets, "sl")}.",
            $"{Numerals.Of(sum.Holds[12], "en")} of {Numerals.Of(sum.Datasets, "en")} conform to DCAT-AP 3.0.1, {Numerals.Of(sum.Older, "en")} to DCAT-AP 2.1.1.");
        Fixes(sum);
        Datasets();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Fixes(MqaSummary sum)
    {
        if (sum.Fixes.Count == 0)
        {
            return;
        }

        call.Say("", "");
        call.Say("Kaj popraviti najprej:", "What to mend first:");
        foreach (var fix in sum.Fixes)
        {
            var line = $"  {call.Text(fix.Kind.Title)} {ScoreWords.In(fix.Datasets, call.Language)}{Gain(fix.Gain)}";
            call.Say(line, line);
        }
    }

    private void Datasets()
    {
        var table = new TextTable(call.Text("Zbirka", "Dataset"), call.Text("Točke", "Points"), call.Text("Ocena", "Rating"), call.Text("Najprej", "Next")).Right(1);
        while (worst.TryDequeue(out var score, out _))
        {
            lines.Push(score);
        }

        foreach (var score in lines)
        {
            table.Add(
                score.Dataset, Points(score.Score.Points), ScoreWords.Of(score.Score.Rating, call.Language),
                score.Fixes is [var first, ..] ? call.Text(first.Kind.Title) + Gain(first.Gain) : "");
        }

        call.Say("", "");
        call.Show(table);
    }

    private readonly Stack<DatasetScore> lines = new();

    private void Whole(DatasetScore score)
    {
        var heading = $"{score.Dataset}: {Points(score.Score.Points)} / 405, {ScoreWords.Of(score.Score.Rating, call.Language)}";
        call.Say(heading, heading);
        foreach (var dimension in Enum.GetValues<MqaDimension>())
        {
            var line = $"  {ScoreWords.Of(dimension, call.Language)}: {Points(score.Score.Of(dimension))} / {MqaMetric.MaxOf(dimension)}";
            call.Say(line, line);
        }

        foreach (var fix in score.Fixes.Take(next))
        {
            var line = $"  {Gain(fix.Gain).TrimStart(':', ' ')}{(fix.Gain > 0 ? "  " : "")}{call.Text(fix.Advice)}";
            call.Say(line, line);
            if (CommandOf(score, fix, "MQA") is { } command)
            {
                call.Say("        " + command, "        " + command);
            }
        }
    }

    private string Points(double points) => Numerals.Of(points, 1, call.Language);

    private string Gain(double gain) => gain <= 0 ? "" : $": +{Numerals.Of(gain, 1, call.Language)} {Plural.Points.Form((long)gain, call.Language)}";
}
