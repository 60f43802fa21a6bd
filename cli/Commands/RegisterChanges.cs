using System.CommandLine;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>register KIND set|close|extend|publish|hide|erase</c>: changes that keep what was.</summary>
internal static class RegisterChanges
{
    public static Command Set(Grammar grammar, RegisterKind kind)
    {
        var (id, fields, why) = (RegisterEntries.Id(grammar), RegisterEntries.Fields(grammar, kind, required: true), Why(grammar, required: true));
        return grammar.Command(
            "set", "Popravi vpis; kar je pisalo prej, ostane v zgodovini.", "Correct an entry; what it said before stays in its history.",
            (call, cancel) => RunAsync(call, (change, use) => use.SetAsync(kind, call.Need(id), Typed(call, fields), change, cancel), call.Get(why), cancel), id, fields, why);
    }

    public static Command Close(Grammar grammar, RegisterKind kind)
    {
        var (id, fields, why) = (RegisterEntries.Id(grammar), RegisterEntries.Fields(grammar, kind, required: false), Why(grammar, required: false));
        var publish = grammar.Flag("--publish", "pokaži ga javnosti", "show it to the public");
        Symbol[] symbols = kind.Moderated ? [id, fields, why, publish] : [id, fields, why];
        return grammar.Command(
            "close", "Zapre vpis: odloči, odgovori ali konča.", "Close an entry: decide, answer or end it.",
            (call, cancel) => RunAsync(
                call,
                (change, use) => use.CloseAsync(kind, call.Need(id), Typed(call, fields), kind.Moderated && call.Get(publish), change, cancel),
                call.Get(why) ?? $"register {kind.Name} close", cancel),
            symbols);
    }

    public static Command Extend(Grammar grammar)
    {
        var id = RegisterEntries.Id(grammar);
        var why = Why(grammar, required: true);
        var days = grammar.Number("--days", 1, "za koliko delovnih dni", "by how many working days");
        days.Required = true;
        return grammar.Command(
            "extend", "Podaljša rok zahteve; razlog ostane zapisan.", "Extend the term of a request; the reason is kept.",
            (call, cancel) => RunAsync(call, (change, use) => use.ExtendAsync(call.Need(id), call.Get(days) ?? 0, change, cancel), call.Get(why), cancel), id, days, why);
    }

    public static Command Publish(Grammar grammar, RegisterKind kind)
    {
        var (id, fields, why) = (RegisterEntries.Id(grammar), RegisterEntries.Fields(grammar, kind, required: false), Why(grammar, required: true));
        return grammar.Command(
            "publish", "Pokaže vpis javnosti; z navedenim besedilom namesto pošiljateljevega.", "Show an entry to the public; with the text given instead of the sender's.",
            (call, cancel) => RunAsync(call, (change, use) => use.ShowAsync(kind, call.Need(id), Typed(call, fields), show: true, change, cancel), call.Get(why), cancel), id, fields, why);
    }

    public static Command Hide(Grammar grammar, RegisterKind kind)
    {
        var (id, why) = (RegisterEntries.Id(grammar), Why(grammar, required: true));
        return grammar.Command(
            "hide", "Umakne vpis iz javnosti.", "Take an entry back from the public.",
            (call, cancel) => RunAsync(call, (change, use) => use.ShowAsync(kind, call.Need(id), [], show: false, change, cancel), call.Get(why), cancel), id, why);
    }

    public static Command Erase(Grammar grammar, RegisterKind kind)
    {
        var (id, why) = (RegisterEntries.Id(grammar), Why(grammar, required: true));
        return grammar.Command(
            "erase", "Izbriše podatke pošiljatelja pred rokom; vpis ostane.", "Erase the sender's data before their time; the entry stays.",
            (call, cancel) => RunAsync(call, (change, use) => use.EraseAsync(kind, call.Need(id), change, cancel), call.Get(why), cancel), id, why);
    }

    private static async Task<int> RunAsync(Call call, Func<Change, ChangeEntry, Task<RegisterEntry>> change, string? why, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await RegisterEntries.EraseAsync(call, store, cancel);
        var entry = await change(new Change(call.Actor, why ?? ""), new ChangeEntry(store, call.Workspace.Settings.Registers, call.Clock));
        call.Say(
            $"{entry.Id}: {(entry.Status == RegisterStatus.Open ? "odprt" : "zaprt")}, revizija {entry.Revision}" + (entry["due"] is { } due ? $", rok {due}" : ""),
            $"{entry.Id}: {(entry.Status == RegisterStatus.Open ? "open" : "closed")}, revision {entry.Revision}" + (entry["due"] is { } last ? $", due {last}" : ""));
        call.Answer(RegisterEntries.Node(call, entry));
        return ExitCodes.Done;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Typed(Call call, Argument<string[]> fields) => [.. (call.Get(fields) ?? []).Select(Grammar.Pair)];

    private static Option<string> Why(Grammar grammar, bool required)
    {
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "zakaj; ostane v zgodovini", "why; it stays in the history");
        why.Required = required;
        return why;
    }
}
