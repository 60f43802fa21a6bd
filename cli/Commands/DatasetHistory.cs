using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Wording;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset history ID</c> and <c>dataset diff ID</c>: who changed what, when and why.</summary>
internal static class DatasetHistory
{
    public static Command History(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka zapisa", "id of the record");
        return grammar.Command("history", "Našteje revizije zapisa: kdo, kdaj in zakaj.", "List the revisions of a record: who, when and why.", RunAsync, id);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var revisions = await ReadAsync(store, call.Need(id), cancel);
            var table = new TextTable(call.Text("Revizija", "Revision"), call.Text("Čas", "When"), call.Text("Kdo", "Who"), call.Text("Stanje", "Status"), call.Text("Zakaj", "Why"), call.Text("Zajem", "Run")).Right(0);
            foreach (var revision in revisions)
            {
                table.Add(
                    Numerals.Of(revision.Record.Revision, call.Language), call.When(revision.At), revision.Change.Actor,
                    Words.Of(revision.Record.Status, call.Language), revision.Change.Why, revision.Change.Run);
            }

            call.Show(table);
            call.Answer(new
            {
                id = call.Need(id),
                revisions = revisions.Select(r => new
                {
                    revision = r.Record.Revision,
                    at = r.At,
                    actor = r.Change.Actor,
                    why = r.Change.Why,
                    run = r.Change.Run,
                    status = ContractWords.Of(r.Record.Status),
                }),
            });
            return ExitCodes.Done;
        }
    }

    public static Command Diff(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka zapisa", "id of the record");
        var from = grammar.Number("--from", 1, "starejša revizija (privzeto predzadnja)", "older revision (default: the last but one)");
        var to = grammar.Number("--to", 1, "novejša revizija (privzeto zadnja)", "newer revision (default: the last)");
        return grammar.Command("diff", "Pokaže razlike med revizijama po poljih.", "Show the differences between two revisions, field by field.", RunAsync, id, from, to);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var revisions = await ReadAsync(store, call.Need(id), cancel);
            var last = revisions.Max(static r => r.Record.Revision);
            var newer = Pick(revisions, call.Need(id), call.Get(to) ?? last);
            var older = call.Get(from) is null && newer.Record.Revision == 1 ? null : Pick(revisions, call.Need(id), call.Get(from) ?? newer.Record.Revision - 1);
            var changes = FieldChanges.Between(older is null ? null : Call.Node(older.Record.Resource), Call.Node(newer.Record.Resource));
            foreach (var change in changes)
            {
                call.Say($"{change.Field}:", $"{change.Field}:");
                Side(call, "-", change.Before);
                Side(call, "+", change.After);
            }

            call.Note(call.Count(changes.Count, Plural.Changes), call.Count(changes.Count, Plural.Changes));
            call.Answer(new
            {
                id = call.Need(id),
                from = older?.Record.Revision,
                to = newer.Record.Revision,
                changes = new JsonArray([.. changes.Select(c => new JsonObject { ["field"] = c.Field, ["before"] = c.Before?.DeepClone(), ["after"] = c.After?.DeepClone() })]),
            });
            return ExitCodes.Done;
        }
    }

    private static void Side(Call call, string sign, JsonNode? value)
    {
        if (value is not null)
        {
            var text = value is JsonValue v && v.TryGetValue<string>(out var s) ? s : value.ToJsonString(RecordJson.Options);
            call.Say($"  {sign} {text}", $"  {sign} {text}");
        }
    }

    private static Revision Pick(IReadOnlyList<Revision> revisions, string id, int number) =>
        revisions.FirstOrDefault(r => r.Record.Revision == number) ?? throw new NotFoundException(LocalText.Of(
            sl: $"Zapis {id} nima revizije {number}. Vse našteje: opendata dataset history {id}",
            en: $"The record {id} has no revision {number}. List them with: opendata dataset history {id}"));

    private static async Task<IReadOnlyList<Revision>> ReadAsync(CatalogStore store, string id, CancellationToken cancel)
    {
        var revisions = await store.HistoryAsync(id, cancel);
        return revisions.Count > 0 ? revisions : throw Missing.Dataset(id);
    }
}
