using System.CommandLine;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>gaps</c>: what a body should publish and does not.</summary>
internal static class GapsCommand
{
    public static Command Create(Grammar grammar)
    {
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le ta organ", "this body only");
        var output = grammar.Option<string>("--out", "DATOTEKA", "FILE", "zapiši v .xlsx ali .csv", "write to an .xlsx or .csv file");
        var all = grammar.Flag("--all", "pokaži tudi pričakovane zbirke, ki so objavljene", "show expected datasets that are published too");
        return grammar.Command(
            "gaps",
            "Kaj bi moral organ po svojih nalogah objaviti, pa ni v katalogu.",
            "What a body should publish by its tasks and does not.",
            RunAsync,
            owner, output, all);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var path = call.Get(output) is { } named ? call.PathOf(named) : null;
            if (path is not null)
            {
                _ = GapsFile.IsBook(path); // a wrong ending is said before the work
            }

            await using var store = await call.OpenStoreAsync(cancel);
            var report = await new FindGaps(store, call.Clock).RunAsync(call.Get(owner), cancel);
            if (path is not null)
            {
                GapsFile.Write(report, path, call.Language);
            }

            new GapsPrinter(call).Show(report, call.Get(all), path);
            return report.Bodies.Any(static b => b.NeedsAttention) ? ExitCodes.Attention : ExitCodes.Done;
        }
    }
}
