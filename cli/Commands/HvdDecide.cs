using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>hvd decide</c>: a person's word on a dataset.</summary>
internal static class HvdDecide
{
    public static Command Create(Grammar grammar)
    {
        var states = string.Join('|', HighValueStates.All);
        var id = grammar.Argument("ID", "zbirka", "the dataset");
        var state = grammar.Argument("STATE", $"stanje: {states}", $"the state: {states}");
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "obrazložitev; ostane v zgodovini", "the reason; it stays in the history");
        var person = grammar.Option<string>("--person", "IME", "NAME", "kdo je odločil", "who decided");
        var role = grammar.Option<string>("--role", "VLOGA", "ROLE", "v kateri vlogi", "in which role");
        var category = grammar.Many(
            "--category", "OZNAKA", "CODE", "ožja kategorija, npr. c_ad9ae929 (privzeto najverjetnejša)", "narrower category, such as c_ad9ae929 (default: the likeliest)");
        var document = grammar.Option<string>("--document", "DOKUMENT", "DOCUMENT", "številka ali naslov dogovora; potreben od agreed naprej", "number or address of the agreement; needed from agreed on");
        var on = grammar.Option<string>("--on", "DAN", "DATE", "dan dogovora oziroma poročanja (privzeto danes)", "day of the agreement or of the report (default: today)");
        return grammar.Command(
            "decide",
            "Odloči o zbirki: kandidatka, dogovorjena, sporočena ali ni velike vrednosti. Oznake se zapišejo z dogovorom in izbrišejo, če se umakne.",
            "Decide on a dataset: candidate, agreed on, reported or not of high value. The marks are written by the agreement, and taken back with it.",
            RunAsync,
            id, state, why, person, role, category, document, on);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var asked = new DecisionAsked(call.Need(id), State(call.Need(state)), Needed(call, person, "--person"), Needed(call, role, "--role"), Needed(call, why, "--why"))
            {
                Categories = call.Get(category) is { Length: > 0 } codes ? string.Join(';', codes) : null,
                Document = call.Get(document),
                On = call.Get(on),
            };
            await using var store = await call.OpenStoreAsync(cancel);
            var entry = await new DecideHighValue(store, call.Workspace.Settings.Registers, call.Clock).RunAsync(asked, call.Actor, cancel);
            var word = HvdWords.Of(call, entry["state"]);
            call.Say($"{asked.Dataset}: {word} (vpis {entry.Id}).", $"{asked.Dataset}: {word} (entry {entry.Id}).");
            call.Answer(RegisterEntries.Node(call, entry));
            return ExitCodes.Done;
        }
    }

    private static string State(string typed) => HighValueStates.All.Contains(typed, StringComparer.Ordinal) ? typed : throw new SettingsInvalidException(LocalText.Of(
        sl: $"»{typed}« ni stanje; stanja so {string.Join(", ", HighValueStates.All)}.", en: $"\"{typed}\" is no state; the states are {string.Join(", ", HighValueStates.All)}."));

    private static string Needed(Call call, Option<string> option, string name) => call.Get(option) is { } text && !string.IsNullOrWhiteSpace(text) ? text
        : throw new SettingsInvalidException(LocalText.Of(
            sl: $"Manjka {name}: odločitev ima ime, vlogo in razlog (--person, --role, --why).", en: $"{name} is missing: a decision has a name, a role and a reason (--person, --role, --why)."));
}
