using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Compliance;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>register KIND add|list|show</c>.</summary>
internal static class RegisterEntries
{
    private const int ShownByDefault = 200;

    public static Command Add(Grammar grammar, RegisterKind kind)
    {
        var fields = Fields(grammar, kind, required: true);
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "zakaj, za zgodovino", "why, for the history");
        return grammar.Command("add", "Doda vpis.", "Add an entry.", RunAsync, fields, why);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var typed = (call.Get(fields) ?? []).Select(Grammar.Pair).ToList();
            var entry = await new AddEntry(store, call.Workspace.Settings.Registers, call.Clock).RunAsync(
                kind, typed, new Change(call.Actor, call.Get(why) ?? $"register {kind.Name} add"), cancel);
            var due = entry["due"] is { } day ? (Sl: $" Rok za odločitev: {day}.", En: $" To be decided by {day}.") : default;
            call.Say($"Vpis {entry.Id} je dodan.{due.Sl}", $"The entry {entry.Id} is added.{due.En}");
            call.Answer(Node(call, entry));
            return ExitCodes.Done;
        }
    }

    public static Command List(Grammar grammar, RegisterKind kind)
    {
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le vpisi tega organa", "entries of this body only");
        var dataset = grammar.Option<string>("--dataset", "ZBIRKA", "ID", "le vpisi te zbirke", "entries of this dataset only");
        var open = grammar.Flag("--open", "le odprti vpisi", "open entries only");
        var overdue = grammar.Flag("--overdue", "le zahteve, ki jim je rok potekel", "only requests whose term is over");
        var limit = grammar.Number("--limit", 1, "največ toliko (privzeto 200)", "at most so many (default 200)");
        Symbol[] symbols = kind == AllRegisters.Requests ? [owner, dataset, open, overdue, limit] : [owner, dataset, open, limit];
        return grammar.Command("list", "Našteje vpise.", "List entries.", RunAsync, symbols);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            await EraseAsync(call, store, cancel);
            if (call.Get(owner) is { } body)
            {
                _ = await store.FindOrganisationAsync(body, cancel) ?? throw Missing.Organisation(body);
            }

            var filter = new RegisterFilter
            {
                Kind = kind.Name, Organisation = call.Get(owner), Dataset = call.Get(dataset), Status = call.Get(open) ? RegisterStatus.Open : null,
                Limit = call.Get(limit) ?? ShownByDefault,
            };
            var entries = kind == AllRegisters.Requests && call.Get(overdue)
                ? [.. (await OverdueAsync(call, store, cancel)).Where(e => (filter.Organisation ?? e["organisation"]) == e["organisation"] && (filter.Dataset ?? e["dataset"]) == e["dataset"]).Take(filter.Limit)]
                : await store.ListEntriesAsync(filter, cancel);
            var table = new TextTable("ID", call.Text("Stanje", "State"), call.Text("Organ", "Body"), call.Text("Zbirka", "Dataset"), call.Text("Kaj", "What"));
            foreach (var entry in entries)
            {
                table.Add(entry.Id, State(call, entry), entry["organisation"], entry["dataset"], What(entry));
            }

            call.Show(table);
            call.Note(call.Count(entries.Count, Entries), call.Count(entries.Count, Entries));
            call.Answer(new { register = kind.Name, entries = new JsonArray([.. entries.Select(e => Node(call, e))]) });
            return ExitCodes.Done;
        }
    }

    public static Command Show(Grammar grammar, RegisterKind kind)
    {
        var id = Id(grammar);
        return grammar.Command("show", "Pokaže vpis, kaj je napisal pošiljatelj, in zgodovino.", "Show an entry, what its sender wrote, and its history.", RunAsync, id);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            await EraseAsync(call, store, cancel);
            var entry = await store.FindEntryAsync(call.Need(id), cancel) is { } found && found.Kind == kind.Name ? found : throw Unknown(kind, call.Need(id));
            var sender = await store.FindSenderAsync(entry.Id, cancel);
            var node = Node(call, entry);
            node["sender"] = sender is null ? null : Call.Node(sender.Values);
            node["senderErasedAt"] = sender is null ? null : JsonValue.Create(sender.EraseAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
            var revisions = await store.EntryRevisionsAsync(entry.Id, cancel);
            node["history"] = new JsonArray([.. revisions.Select(r => new JsonObject { ["at"] = InstantOf(r.At), ["actor"] = r.Actor, ["why"] = r.Why, ["entry"] = r.Body is null ? null : JsonNode.Parse(r.Body) })]);
            call.Say($"{entry.Id}: {State(call, entry)}", $"{entry.Id}: {State(call, entry)}");
            Write(call, kind, entry.Values);
            if (sender is { Values.Count: > 0 })
            {
                call.Say($"Pošiljatelj (do {call.When(sender.EraseAt)}):", $"Sender (until {call.When(sender.EraseAt)}):");
                Write(call, kind, sender.Values);
            }

            call.Say("Zgodovina:", "History:");
            foreach (var revision in revisions)
            {
                call.Say($"  {call.When(revision.At)} {revision.Actor}: {revision.Why}", $"  {call.When(revision.At)} {revision.Actor}: {revision.Why}");
            }

            call.Answer(node);
            return ExitCodes.Done;
        }
    }

    /// <summary>Removes what senders left and whose time is over: any look at a register does it.</summary>
    public static Task<int> EraseAsync(Call call, CatalogStore store, CancellationToken cancel) =>
        store.EraseSendersAsync(new Change(call.Actor, "rok hrambe / retention"), cancel);

    /// <summary>Requests that are not decided though their term is over.</summary>
    public static async Task<IReadOnlyList<RegisterEntry>> OverdueAsync(Call call, CatalogStore store, CancellationToken cancel)
    {
        var (overdue, today) = (new List<RegisterEntry>(), SlovenianDay.Today(call.Clock));
        var filter = new RegisterFilter { Kind = AllRegisters.Requests.Name, Status = RegisterStatus.Open };
        for (var page = await store.ListEntriesAsync(filter, cancel); ; page = await store.ListEntriesAsync(filter with { After = page[^1].Id }, cancel))
        {
            overdue.AddRange(page.Where(e => RequestTerm.Of(e, today)?.State == TermState.Overdue));
            if (page.Count < filter.Limit)
            {
                return overdue;
            }
        }
    }

    /// <summary>The entry as JSON, with how a request stands against its term.</summary>
    public static JsonObject Node(Call call, RegisterEntry entry)
    {
        var node = Call.Node(entry)!.AsObject(); // an entry is never null
        if (entry.Kind == AllRegisters.Requests.Name && RequestTerm.Of(entry, SlovenianDay.Today(call.Clock)) is { } term)
        {
            node["term"] = new JsonObject
            {
                ["due"] = term.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ["state"] = term.State switch { TermState.Running => "running", TermState.Overdue => "overdue", TermState.InTime => "in-time", _ => "late" },
                ["workingDaysLeft"] = term.DaysLeft,
            };
        }

        return node;
    }

    public static Argument<string> Id(Grammar grammar) => grammar.Argument("ID", "oznaka vpisa, npr. request-2026-0001", "id of the entry, such as request-2026-0001");

    public static Argument<string[]> Fields(Grammar grammar, RegisterKind kind, bool required)
    {
        var fields = kind.Fields.Where(f => !f.Computed).ToList();
        return grammar.Several(
            "FIELD=VALUE",
            "polja: " + string.Join(", ", fields.Select(f => $"{f.Name} ({Detail(f, "sl")})")),
            "fields: " + string.Join(", ", fields.Select(f => $"{f.Name} ({Detail(f, "en")})")),
            required);
    }

    public static NotFoundException Unknown(RegisterKind kind, string id) => new(LocalText.Of(
        sl: $"Vpisa {id} v registru {kind.Name} ni. Vse našteje: opendata register {kind.Name} list",
        en: $"The register {kind.Name} has no entry {id}. List them with: opendata register {kind.Name} list"));

    private static Plural Entries { get; } = new("vpis", "vpisa", "vpisi", "vpisov", "entry", "entries");

    private static string Detail(RegisterField field, string language) =>
        field.Label.For(language) + (field.Words.Count > 0 ? ": " + string.Join("|", field.Words.Select(w => w.Code)) : "") + (field.Required ? language == "sl" ? ", obvezno" : ", required" : "");

    private static string State(Call call, RegisterEntry entry)
    {
        var word = entry.Status == RegisterStatus.Open ? call.Text("odprt", "open") : call.Text("zaprt", "closed");
        var shown = entry.Shown ? call.Text(", javen", ", public") : "";
        var term = entry.Kind == AllRegisters.Requests.Name ? RequestTerm.Of(entry, SlovenianDay.Today(call.Clock)) : null;
        return word + shown + term?.State switch
        {
            TermState.Running => call.Text($", rok {term.Due:yyyy-MM-dd} (še {term.DaysLeft} del. dni)", $", due {term.Due:yyyy-MM-dd} ({term.DaysLeft} working days left)"),
            TermState.Overdue => call.Text($", ZAMUJA od {term.Due:yyyy-MM-dd}", $", OVERDUE since {term.Due:yyyy-MM-dd}"),
            TermState.Late => call.Text(", po roku", ", late"),
            TermState.InTime => call.Text(", v roku", ", in time"),
            _ => "",
        };
    }

    private static string? What(RegisterEntry entry) => entry["subject"] ?? entry["name"] ?? entry["object"] ?? entry["rule"] ?? entry["title"] ?? entry["category"] ?? entry["type"];

    private static string InstantOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private static void Write(Call call, RegisterKind kind, IReadOnlyDictionary<string, string> values)
    {
        foreach (var field in kind.Fields.Where(f => values.ContainsKey(f.Name)))
        {
            var value = field.Type == RegisterFieldType.Word ? call.Text(field.Find(values[field.Name])?.Label ?? LocalText.In("", values[field.Name])) : values[field.Name];
            call.Say($"  {field.Label.For("sl")}: {OneBlock(value)}", $"  {field.Label.For("en")}: {OneBlock(value)}");
        }
    }

    // Further lines stand under the first, so that nobody's text passes for ours.
    private static string OneBlock(string text) => text.Replace("\n", "\n    ", StringComparison.Ordinal);
}
