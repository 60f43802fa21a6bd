using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>undo [RUN]</c>: puts the catalogue back as it was before a run; without a name, before the last one.</summary>
internal static class UndoCommand
{
    public static Command Create(Grammar grammar)
    {
        var run = grammar.Optional("RUN", "oznaka zajema (privzeto zadnji)", "id of the run (default: the last one)");
        return grammar.Command("undo", "Vrne katalog v stanje pred zajemom.", "Put the catalogue back as it was before a run.", RunAsync, run);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            await store.InterruptDeadRunsAsync(cancel);
            var target = call.Get(run) is { } id
                ? await store.FindRunAsync(id, cancel) ?? throw Missing.Run(id)
                : await store.ListRunsAsync(null, 1, cancel) is [var last, ..] ? last : throw new NotFoundException(LocalText.Of(
                    sl: "Zajemov še ni, zato ni česa razveljaviti.",
                    en: "There are no runs yet, so there is nothing to undo."));
            call.Note(
                $"Razveljavljam zajem {target.Id} vira {target.Source} ({call.When(target.StartedAt)}).",
                $"Undoing run {target.Id} of source {target.Source} ({call.When(target.StartedAt)}).");
            if (call.Get(run) is null && call.Terminal.InIsTerminal && !call.Json && !call.Quiet && !await AgreedAsync(call, cancel))
            {
                call.Say("Nič ni spremenjeno.", "Nothing has been changed.");
                return ExitCodes.Done;
            }

            var restored = await store.UndoRunAsync(target.Id, new Change(call.Actor, $"undo {target.Id}"), cancel);
            call.Say(
                $"Zajem {target.Id} je razveljavljen: {call.Count(restored, Plural.Records)}.",
                $"Run {target.Id} is undone: {call.Count(restored, Plural.Records)}.");
            call.Answer(new { run = target.Id, source = target.Source, restored });
            return ExitCodes.Done;
        }
    }

    private static async Task<bool> AgreedAsync(Call call, CancellationToken cancel)
    {
        await call.Terminal.Error.WriteAsync(call.Text("Nadaljujem? [d/N] ", "Go on? [y/N] "));
        var answer = (await call.Terminal.In.ReadLineAsync(cancel))?.Trim();
        return answer is "d" or "D" or "da" or "y" or "Y" or "yes";
    }
}
