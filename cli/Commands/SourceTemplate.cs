using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Harvesters.Inventory;

namespace OpenData.Cli.Commands;

/// <summary><c>source template FILE.xlsx [--filled]</c>: the register as a workbook, empty or as the catalogue stands.</summary>
internal static class SourceTemplate
{
    public static Command Create(Grammar grammar)
    {
        var file = grammar.Argument("FILE.xlsx", "kam se zapiše delovni zvezek", "where the workbook goes");
        var filled = grammar.Flag("--filled", "izpolni ga s katalogom, kot je, s predlogi za potrditev", "fill it with the catalogue as it stands, with suggestions to confirm");
        return grammar.Command("template", "Zapiše register kot Excelov delovni zvezek za izpolnjevanje.", "Write the register as an Excel workbook to fill in.", RunAsync, file, filled);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var path = call.PathOf(call.Need(file));
            if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Register je delovni zvezek: {call.Need(file)} naj se konča z .xlsx.",
                    en: $"The register is a workbook: let {call.Need(file)} end in .xlsx."));
            }

            await using var store = await call.OpenStoreAsync(cancel);
            var owners = await store.ListOrganisationsAsync(cancel);
            var records = call.Get(filled) ? await store.CountAsync(new RecordFilter(), cancel) : 0;
            await RegisterTemplate.WriteAsync(path, call.Language, owners, call.Get(filled) ? c => store.ReadAsync(new RecordFilter(), c) : null, cancel);
            call.Say(
                $"Register je v {path}. Izpolnjenega zajamete z: opendata source add ID --kind inventory --location {call.Need(file)}",
                $"The register is in {path}. Harvest it when filled in with: opendata source add ID --kind inventory --location {call.Need(file)}");
            call.Answer(new { file = path, records });
            return ExitCodes.Done;
        }
    }
}
