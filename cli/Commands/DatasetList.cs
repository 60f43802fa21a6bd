using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset list</c>.</summary>
internal static class DatasetList
{
    private const int ShownByDefault = 100;

    public static Command Create(Grammar grammar)
    {
        var words = grammar.Option<string>("--q", "BESEDE", "TEXT", "le zapisi s temi besedami", "records with these words only");
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le zapisi tega organa", "records of this body only");
        var source = grammar.Option<string>("--source", "VIR", "SOURCE", "le zapisi tega vira", "records of this source only");
        var status = grammar.Option<string>("--status", "", "", "le zapisi v tem stanju", "records with this status only", [.. ContractWords.All<RecordStatus>()]);
        var archived = grammar.Flag("--archived", "tudi zapisi, ki jih pri viru ni več", "also records that have left their source");
        var overdue = grammar.Flag("--overdue", "le zbirke, katerih pogostost osveževanja obljublja novejše stanje", "datasets only whose frequency promises a newer state");
        var limit = grammar.Number("--limit", 1, "največ toliko (privzeto 100)", "at most so many (default 100)");
        var offset = grammar.Number("--offset", 0, "izpusti prvih toliko", "leave out the first so many");
        return grammar.Command("list", "Našteje zapise.", "List records.", RunAsync, words, owner, source, status, archived, overdue, limit, offset);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            if (call.Get(owner) is { } body)
            {
                _ = await store.FindOrganisationAsync(body, cancel) ?? throw Missing.Organisation(body);
            }

            var filter = new RecordFilter
            {
                Words = call.Get(words),
                Owner = call.Get(owner),
                Source = call.Get(source),
                Status = ContractWords.TryParse<RecordStatus>(call.Get(status), out var wanted) ? wanted : null,
                Archived = call.Get(archived),
                ByTitle = call.Get(words) is null,
            };
            var (total, records) = call.Get(overdue)
                ? await OverdueAsync(call, store, filter, call.Get(limit) ?? ShownByDefault, call.Get(offset) ?? 0, cancel)
                : await PageAsync(store, filter, call.Get(limit) ?? ShownByDefault, call.Get(offset) ?? 0, cancel);

            await new KeepScores(store, call.Clock).RunAsync(call.Workspace.BaseUri, null, cancel);
            var scores = await store.FindScoresAsync([.. records.Select(static r => r.Resource.Id)], cancel);
            call.Show(DatasetPrinter.Table(call, records, scores));
            var shown = records.Count == total ? "" : call.Text($" (prikazanih {records.Count}; več z --limit in --offset)", $" ({records.Count} shown; more with --limit and --offset)");
            call.Note(call.Count(total, Plural.Datasets) + shown, call.Count(total, Plural.Datasets) + shown);
            call.Answer(new { total, datasets = new JsonArray([.. records.Select(r => DatasetPrinter.ToJson(r, call.Language, scores.GetValueOrDefault(r.Resource.Id)?.Points))]) });
            return ExitCodes.Done;
        }
    }
    private static async Task<(long Total, List<CatalogRecord> Records)> PageAsync(CatalogStore store, RecordFilter filter, int limit, int offset, CancellationToken cancel)
    {
        var records = new List<CatalogRecord>();
        await foreach (var record in store.ReadAsync(filter with { Limit = limit, Offset = offset }, cancel))
        {
            records.Add(record);
        }

        return (await store.CountAsync(filter, cancel), records);
    }

    // What a frequency promises is no column: the records are read through, and only the page asked for is kept.
    private static async Task<(long Total, List<CatalogRecord> Records)> OverdueAsync(
        Call call, CatalogStore store, RecordFilter filter, int limit, int offset, CancellationToken cancel)
    {
        var (total, records, now) = (0L, new List<CatalogRecord>(), call.Clock.GetUtcNow());
        await foreach (var record in store.ReadAsync(filter, cancel))
        {
            if (record.Status != RecordStatus.Withdrawn && DatasetDue.Of(record.Resource) is { } due && due.IsOverdue(now))
            {
                if (total >= offset && records.Count < limit)
                {
                    records.Add(record);
                }

                total++;
            }
        }

        return (total, records);
    }
}
