using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>search WORDS</c>: full-text search as the site does it.</summary>
internal static class SearchCommand
{
    private const int ShownByDefault = 20;

    public static Command Create(Grammar grammar)
    {
        var words = grammar.Several("WORDS", "iskane besede", "words to look for", required: true);
        var limit = grammar.Number("--limit", 1, "največ toliko (privzeto 20)", "at most so many (default 20)");
        return grammar.Command("search", "Išče po katalogu.", "Search the catalogue.", RunAsync, words, limit);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            await using var index = new CatalogIndex(store);
            await using var catalog = await PublishedCatalog.OpenAsync(store, call.Workspace.Describe(), cancel);
            var search = new SearchCatalog(catalog, index, call.Clock);
            var request = new SearchRequest { Words = string.Join(' ', call.Get(words) ?? []), Size = SearchRequest.MaxSize };
            var answer = await search.RunAsync(request, cancel);
            var (found, most) = (answer.Records.ToList(), call.Get(limit) ?? ShownByDefault);
            var reach = Math.Min(most, Math.Min(answer.Total, SearchRequest.MaxReach));
            for (var page = 2; (page - 1) * SearchRequest.MaxSize < reach; page++)
            {
                found.AddRange((await search.RunAsync(request with { Page = page }, cancel)).Records);
            }

            found = [.. found.Take(most)];
            call.Show(DatasetPrinter.Table(call, found));
            call.Note(call.Count(answer.Total, Plural.Datasets), call.Count(answer.Total, Plural.Datasets));
            if (answer.DidYouMean is { } better)
            {
                call.Say($"Ste mislili: {better}", $"Did you mean: {better}");
            }

            call.Answer(new
            {
                total = answer.Total,
                datasets = new JsonArray([.. found.Select(r => DatasetPrinter.ToJson(r, call.Language))]),
                didYouMean = answer.DidYouMean,
            });
            return ExitCodes.Done;
        }
    }
}
