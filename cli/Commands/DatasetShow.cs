using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Exporters;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset show ID</c>: for people, as the record's own JSON, or in any export format.</summary>
internal static class DatasetShow
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka zapisa", "id of the record");
        var format = grammar.Option<string>("--format", "OBLIKA", "FORMAT", "text (privzeto), json ali oblika izvoza, npr. turtle", "text (default), json or an export format such as turtle");
        format.CompletionSources.Add(_ => ["text", "json", .. AllExporters.Create().Select(e => e.Name)]);
        return grammar.Command("show", "Pokaže zapis.", "Show a record.", RunAsync, id, format);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var record = await store.FindAsync(call.Need(id), cancel) ?? throw Missing.Dataset(call.Need(id));
            var lookedAt = record.LastSeenRun is { } run ? (await store.FindRunAsync(run, cancel))?.StartedAt : null;
            var wanted = call.Json ? "json" : call.Get(format) ?? "text";
            switch (wanted)
            {
                case "text":
                    RecordPage.Write(call, record, lookedAt, await new LocalCorrections(store).RunAsync(record, cancel));
                    UsesPage.Write(call, record, await store.ReadUsesAsync(record.Resource.Id, cancel));
                    break;
                case "json":
                    var node = Call.Node(record)!.AsObject(); // a record is never null
                    node["lastLookedAt"] = lookedAt;
                    node["countedUses"] = Call.Node(await store.ReadUsesAsync(record.Resource.Id, cancel)) is JsonArray { Count: > 0 } uses ? uses : null;
                    call.Terminal.Out.WriteLine(node.ToJsonString(RecordJson.Indented));
                    break;
                default:
                    var exporter = AllExporters.Find(wanted) ?? throw new SettingsInvalidException(LocalText.Of(
                        sl: $"Oblike {wanted} ni; na izbiro so: text, json, {string.Join(", ", AllExporters.Create().Select(e => e.Name))}.",
                        en: $"There is no format {wanted}; there are: text, json, {string.Join(", ", AllExporters.Create().Select(e => e.Name))}."));
                    await call.Terminal.Out.FlushAsync(cancel);
                    await Exports.OneAsync(call.Workspace, store, exporter, record, call.Terminal.Output, cancel);
                    await call.Terminal.Output.FlushAsync(cancel);
                    break;
            }

            return ExitCodes.Done;
        }
    }
}
