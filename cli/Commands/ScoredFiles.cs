using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>score --file</c>: any RDF documents, without a workspace.</summary>
internal static class ScoredFiles
{
    public static async Task RunAsync(Call call, ScoreAsked asked, ScorePrinter answer, CancellationToken cancel)
    {
        await using var open = new OpenFiles();
        var inputs = CheckAsked.Open(call, asked.Files, open);
        var graph = await Task.Run(() => new ScoreGraph(inputs, cancel), cancel);
        IReadOnlyList<LinkCheck> checks = asked.Links ? await AskedLinks.RunAsync(call, graph.Addresses, asked.AllowLocal, cancel) : [];
        var known = checks.ToDictionary(static c => c.Url, StringComparer.Ordinal);
        foreach (var score in graph.Scores(asked.Aggregation, known, call.Clock.GetUtcNow()))
        {
            await answer.AddAsync(score, cancel);
        }
    }
}
