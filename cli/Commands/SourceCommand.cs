using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Harvesters;

namespace OpenData.Cli.Commands;

/// <summary><c>source add|set|list|show|test|remove|kinds|rules|template</c>: where data comes from.</summary>
internal static class SourceCommand
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka vira", "id of the source");
        var values = grammar.Several("KEY=VALUE", "location, owner, every ali nastavitev vrste in nova vrednost", "location, owner, every or a setting of the kind, and the new value", required: true);
        return grammar.Group(
            "source",
            "Viri, od koder prihajajo podatki.",
            "Sources: where data comes from.",
            Add(grammar),
            grammar.Command("set", "Spremeni vir.", "Change a source.", (call, cancel) => SetAsync(call, call.Need(id), call.Get(values) ?? [], cancel), id, values),
            grammar.Command("list", "Našteje vire.", "List the sources.", ListAsync),
            grammar.Command("show", "Pokaže vir.", "Show a source.", (call, cancel) => ShowAsync(call, call.Need(id), cancel), id),
            grammar.Command("test", "Prebere vir in poroča, ne zapiše ničesar.", "Read a source and report; write nothing.", (call, cancel) => SourceTest.RunAsync(call, call.Need(id), cancel), id),
            grammar.Command("remove", "Odstrani vir; njegovi zapisi ostanejo arhivirani.", "Remove a source; its records stay, archived.", (call, cancel) => RemoveAsync(call, call.Need(id), cancel), id),
            grammar.Command("kinds", "Našteje vrste virov in njihove nastavitve.", "List the kinds of sources and their settings.", KindsAsync),
            SourceRulesCommand.Create(grammar),
            SourceTemplate.Create(grammar));
    }

    private static Command Add(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka vira (kratka, brez presledkov)", "id of the source (short, without blanks)");
        var kind = grammar.Option<string>("--kind", "VRSTA", "KIND", "vrsta vira; vse našteje source kinds", "kind of source; source kinds lists them");
        kind.Required = true;
        kind.CompletionSources.Add(_ => AllHarvesters.Create().Select(h => h.Kind));
        var location = grammar.Option<string>("--location", "NASLOV", "URI", "naslov ali pot; relativna pot velja od trenutne mape", "address or path; a relative path counts from the current folder");
        location.Required = true;
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "organ, ki so mu podatki last", "the body that owns the data");
        var every = grammar.Option<string>("--every", "TRAJANJE|CRON", "DURATION|CRON", "kako pogosto se zajema, npr. P1D ali \"0 0 3 * * ?\"", "how often it is harvested, such as P1D or \"0 0 3 * * ?\"");
        var set = grammar.Many("--set", "KLJUČ=VREDNOST", "KEY=VALUE", "nastavitev vira ali njegove vrste, npr. licence=\"CC BY 4.0\" (lahko večkrat)", "a setting of the source or its kind, such as licence=\"CC BY 4.0\" (may be repeated)");
        return grammar.Command("add", "Doda vir.", "Add a source.", RunAsync, id, kind, location, owner, every, set);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var source = new Source
            {
                Id = call.Need(id),
                Kind = call.Get(kind) ?? "",
                Location = Absolute(call, call.Get(location) ?? ""),
                Owner = call.Get(owner),
                Every = call.Get(every),
                Settings = (call.Get(set) ?? []).Select(Grammar.Pair).ToDictionary(StringComparer.Ordinal),
            };
            await using var store = await call.OpenStoreAsync(cancel);
            var kept = await Registering.Sources(store, call.Workspace).RunAsync(source, call.Actor, cancel);
            call.Say($"Vir {kept.Id} je dodan. Preskusite ga z: opendata source test {kept.Id}", $"The source {kept.Id} is added. Try it with: opendata source test {kept.Id}");
            call.Answer(Call.Node(kept)!); // a record is never null
            return ExitCodes.Done;
        }
    }

    private static async Task<int> SetAsync(Call call, string id, string[] values, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var pairs = values.Select(Grammar.Pair).Select(p => p.Key == "location" ? new(p.Key, Absolute(call, p.Value)) : p).ToList();
        var kept = await Registering.Sources(store, call.Workspace).SetAsync(id, pairs, call.Actor, cancel);
        call.Say($"Vir {kept.Id} je spremenjen.", $"The source {kept.Id} is changed.");
        call.Answer(Call.Node(kept)!); // a record is never null
        return ExitCodes.Done;
    }

    private static async Task<int> ListAsync(Call call, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var all = await store.ListSourcesAsync(cancel);
        var last = await store.ReadLastRunsAsync(source: null, cancel);
        var due = all.ToDictionary(static s => s.Id, s => Due.Of(s, last.GetValueOrDefault(s.Id)), StringComparer.Ordinal);
        var table = new TextTable("ID", call.Text("Vrsta", "Kind"), call.Text("Lastnik", "Owner"), call.Text("Urnik", "Every"), call.Text("Na vrsti", "Due"), call.Text("Mesto", "Location"));
        foreach (var source in all)
        {
            table.Add(source.Id, source.Kind, source.Owner, source.Every, DueSources.Words(call, due[source.Id]), source.Location);
        }

        call.Show(table);
        call.Note(call.Count(all.Count, Plural.Sources), call.Count(all.Count, Plural.Sources));
        call.Answer(new { sources = all.Select(s => DueSources.Node(s, due[s.Id])) });
        return ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var source = Call.Node(await store.FindSourceAsync(id, cancel) ?? throw Missing.Source(id))!; // a record is never null
        call.Say(Outline.Of(source), Outline.Of(source));
        call.Answer(source);
        return ExitCodes.Done;
    }

    private static async Task<int> RemoveAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        _ = await store.FindSourceAsync(id, cancel) ?? throw Missing.Source(id);
        await store.RemoveSourceAsync(id, new Change(call.Actor, $"source remove {id}"), cancel);
        call.Say($"Vir {id} je odstranjen; njegovi zapisi so arhivirani.", $"The source {id} is removed; its records are archived.");
        call.Answer(new { source = id, removed = true });
        return ExitCodes.Done;
    }

    private static Task<int> KindsAsync(Call call, CancellationToken cancel)
    {
        var kinds = AllHarvesters.Create();
        foreach (var harvester in kinds)
        {
            call.Say($"{harvester.Kind}: {call.Text(harvester.Summary)}", $"{harvester.Kind}: {call.Text(harvester.Summary)}");
            Show(call, SourceSettings.Describe(harvester));
            call.Say("", "");
        }

        call.Say("Nastavitve vsakega vira:", "Settings of every source:");
        Show(call, SourceSettings.DescribeCommon());

        call.Answer(new
        {
            kinds = kinds.Select(h => new
            {
                kind = h.Kind,
                summary = call.Text(h.Summary),
                settings = SourceSettings.Describe(h).Concat(SourceSettings.DescribeCommon())
                    .Select(s => new { name = s.Name, type = s.Type, @default = s.Default, required = s.Required, description = call.Text(s.Text) }),
            }),
        });
        return Task.FromResult(ExitCodes.Done);
    }

    private static void Show(Call call, IReadOnlyList<SettingDescription> settings)
    {
        var table = new TextTable("  --set", call.Text("Vrednost", "Value"), call.Text("Privzeto", "Default"), call.Text("Pomen", "Meaning"));
        foreach (var setting in settings)
        {
            table.Add("  " + setting.Name, setting.Type + (setting.Required ? "*" : ""), setting.Default, call.Text(setting.Text));
        }

        call.Show(table);
    }

    // An address stays as it is; a path is kept absolute, so that the source is the same from every folder.
    private static string Absolute(Call call, string location) =>
        SourceLocation.IsAddress(location, AllHarvesters.Create()) ? location : call.PathOf(location);
}
