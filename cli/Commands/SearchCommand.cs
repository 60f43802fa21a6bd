using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
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
            var filter = new RecordFilter { Words = string.Join(' ', call.Get(words) ?? []) };
            var total = await store.CountAsync(filter, cancel);
            var found = new List<CatalogRecord>();
            await foreach (var record in store.ReadAsync(filter with { Limit = call.Get(limit) ?? ShownByDefault }, cancel))
            {
                found.Add(record);
            }

            call.Show(DatasetPrinter.Table(call, found));
            call.Note(call.Count(total, Plural.Datasets), call.Count(total, Plural.Datasets));
            call.Answer(new { total, datasets = new JsonArray([.. found.Select(r => DatasetPrinter.ToJson(r, call.Language))]) });
            return ExitCodes.Done;
        }
    }
}
