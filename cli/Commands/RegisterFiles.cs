using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>register KIND import|export</c>: a register as a spreadsheet.</summary>
internal static class RegisterFiles
{
    public static Command Import(Grammar grammar, RegisterKind kind)
    {
        var file = grammar.Argument("FILE", "preglednica ali CSV", "spreadsheet or CSV");
        var dryRun = grammar.Flag("--dry-run", "preveri vse in ne shrani ničesar", "check everything and keep nothing");
        return grammar.Command(
            "import", "Uvozi vpise; vrstica z napako ne ustavi drugih.", "Import entries; a faulty row does not stop the others.", RunAsync, file, dryRun);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var path = call.PathOf(call.Need(file));
            if (!File.Exists(path))
            {
                throw new SettingsInvalidException(LocalText.Of(sl: $"Datoteke {call.Need(file)} ni. Preverite pot.", en: $"There is no file {call.Need(file)}. Check the path."));
            }

            await using var store = await call.OpenStoreAsync(cancel);
            await using var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var done = await new ImportRegister(store, call.Workspace.Settings.Registers, call.Clock)
                .RunAsync(kind, input, Path.GetFileName(path), call.Get(dryRun), call.Actor, cancel);
            foreach (var row in done.Refused)
            {
                foreach (var problem in row.Problems)
                {
                    call.Note($"vrstica {row.Row}: {problem.For("sl")}", $"row {row.Row}: {problem.For("en")}");
                }
            }

            var dry = call.Get(dryRun) ? (Sl: "Preizkus, nič ni shranjeno. ", En: "A trial, nothing is kept. ") : (Sl: "", En: "");
            call.Say(
                $"{dry.Sl}Dodanih: {done.Added}, spremenjenih: {done.Changed}, enakih: {done.Unchanged}, zavrnjenih: {done.Refused.Count}.",
                $"{dry.En}Added: {done.Added}, changed: {done.Changed}, unchanged: {done.Unchanged}, refused: {done.Refused.Count}.");
            call.Answer(new
            {
                register = kind.Name, file = path, dryRun = call.Get(dryRun), added = done.Added, changed = done.Changed, unchanged = done.Unchanged,
                refused = done.Refused.Select(r => new { row = r.Row, id = r.Id, problems = r.Problems.Select(call.Text) }),
            });
            return done.Refused.Count > 0 ? ExitCodes.Attention : ExitCodes.Done;
        }
    }

    public static Command Export(Grammar grammar, RegisterKind kind)
    {
        var file = grammar.Argument("FILE", "kam: .xlsx ali .csv", "where to: .xlsx or .csv");
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le vpisi tega organa", "entries of this body only");
        return grammar.Command(
            "export", "Zapiše register kot preglednico ali CSV; brez podatkov pošiljateljev.", "Write the register as a spreadsheet or CSV; without senders' data.", RunAsync, file, owner);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            if (call.Get(owner) is { } body)
            {
                _ = await store.FindOrganisationAsync(body, cancel) ?? throw Missing.Organisation(body);
            }

            var path = call.PathOf(call.Need(file));
            var entries = await new ExportRegister(store).RunAsync(kind, new RegisterFilter { Organisation = call.Get(owner) }, path, call.Language, cancel);
            call.Say($"Register {kind.Name} je v {path} (vpisov: {entries}).", $"The register {kind.Name} is in {path} (entries: {entries}).");
            call.Answer(new { register = kind.Name, file = path, entries });
            return ExitCodes.Done;
        }
    }
}
