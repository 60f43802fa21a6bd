using System.CommandLine;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>user add|set|list|show|disable|enable|reset</c>: people who may be let in, and what they may do.</summary>
internal static class UserCommand
{
    public static Command Create(Grammar grammar) => grammar.Group(
        "user",
        "Ljudje, njihove vloge in organi, za katere delajo.",
        "People, their roles and the bodies that they act for.",
        Add(grammar),
        Set(grammar),
        grammar.Command("list", "Našteje ljudi.", "List the people.", ListAsync),
        One(grammar, "show", "Pokaže osebo in kdo je kdaj spremenil njene pravice.", "Show a person, and who changed its rights when.",
            ShowAsync),
        One(grammar, "disable", "Osebi in vsem njenim žetonom takoj odvzame dostop.", "Shut a person out at once, with all its tokens.",
            (call, name, cancel) => DisableAsync(call, name, true, cancel)),
        One(grammar, "enable", "Osebi vrne dostop.", "Let a person in again.", (call, name, cancel) =>
            DisableAsync(call, name, false, cancel)),
        One(grammar, "reset", "Naredi enkratno kodo, s katero si oseba uredi vstop; izpiše se samo zdaj.",
            "Make a one-time code by which the person sets up the way in; it is printed this once.", ResetAsync));

    private static Command Add(Grammar grammar)
    {
        var (name, options) = (Name(grammar), new UserOptions(grammar));
        options.Name.Required = true;
        options.Email.Required = true;
        return grammar.Command("add", "Doda osebo; brez vloge sme samo brati.", "Add a person; without a role it may only read.", RunAsync,
            [name, .. options.All]);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var user = new User
            {
                Id = call.Need(name),
                Name = call.Get(options.Name) ?? "",
                Email = call.Get(options.Email) ?? "",
                Roles = options.RolesOf(call) ?? [Role.Reader],
                Organisations = call.Get(options.Organisations) ?? [],
            };
            await using var store = await call.OpenStoreAsync(cancel);
            var kept = await new RegisterUser(store, call.Clock).RunAsync(user, call.Actor, cancel);
            call.Say(
                $"Uporabnik {kept.Id} je dodan. Žeton zanj naredite z: opendata token create --user {kept.Id}",
                $"The user {kept.Id} is added. Make a token for it with: opendata token create --user {kept.Id}");
            call.Answer(Call.Node(kept)!); // a record is never null
            return ExitCodes.Done;
        }
    }

    private static Command Set(Grammar grammar)
    {
        var (name, options) = (Name(grammar), new UserOptions(grammar));
        return grammar.Command("set", "Spremeni osebo; navedene vloge in organi nadomestijo prejšnje.",
            "Change a person; roles and bodies that are named replace those before.", RunAsync, [name, .. options.All]);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var kept = await new RegisterUser(store, call.Clock).SetAsync(
                call.Need(name), call.Get(options.Name), call.Get(options.Email), options.RolesOf(call),
                call.Has(options.Organisations) ? call.Get(options.Organisations) : null, call.Actor, cancel);
            call.Say($"Uporabnik {kept.Id} je spremenjen.", $"The user {kept.Id} is changed.");
            call.Answer(Call.Node(kept)!); // a record is never null
            return ExitCodes.Done;
        }
    }

    private static async Task<int> ListAsync(Call call, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var users = await store.ListUsersAsync(cancel);
        var table = new TextTable("ID", call.Text("Ime", "Name"), call.Text("E-naslov", "E-mail"), call.Text("Vloge", "Roles"),
            call.Text("Organi", "Bodies"), call.Text("Dostop", "Access"));
        foreach (var user in users)
        {
            table.Add(
                user.Id, user.Name, user.Email, string.Join(", ", user.Roles.Select(ContractWords.Of)),
                    string.Join(", ", user.Organisations),
                user.DisabledAt is { } since ? call.Text($"odvzet {call.When(since)}", $"taken away {call.When(since)}")
                    : call.Text("da", "yes"));
        }

        call.Show(table);
        call.Answer(new { users = users.Select(Call.Node) });
        return ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(Call call, string name, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var user = await store.FindUserAsync(name, cancel) ?? throw Missing.User(name);
        var edits = await store.EditsAsync("user", name, cancel);
        call.Say(Outline.Of(Call.Node(user)!), Outline.Of(Call.Node(user)!)); // a record is never null
        foreach (var edit in edits)
        {
            call.Say($"{call.When(edit.At)}  {edit.Actor}  {edit.Why}", $"{call.When(edit.At)}  {edit.Actor}  {edit.Why}");
        }

        call.Answer(new { user = Call.Node(user), changes = edits.Select(e => new { at = e.At, actor = e.Actor, why = e.Why }) });
        return ExitCodes.Done;
    }

    private static async Task<int> DisableAsync(Call call, string name, bool disabled, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var user = await new RegisterUser(store, call.Clock).DisableAsync(name, disabled, call.Actor, cancel);
        call.Say(
            disabled ? $"Uporabnik {name} nima več dostopa; njegovi žetoni ne veljajo." : $"Uporabnik {name} ima spet dostop.",
            disabled ? $"The user {name} has no access any more; its tokens do not hold." : $"The user {name} has access again.");
        call.Answer(Call.Node(user)!); // a record is never null
        return ExitCodes.Done;
    }

    private static async Task<int> ResetAsync(Call call, string name, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var (code, ends) = await new RegisterUser(store, call.Clock)
            .ResetAsync(name, call.Workspace.Settings.Access.SetupLife, call.Actor, cancel);
        call.Say(
            $"Enkratna koda za {name}, velja do {call.When(ends)}; ne bo več izpisana:\n{code}",
            $"One-time code for {name}, holds until {call.When(ends)}; it will not be shown again:\n{code}");
        call.Answer(new { user = name, code, expiresAt = ends });
        return ExitCodes.Done;
    }

    private static Command One(Grammar grammar, string word, string sl, string en, Func<Call, string, CancellationToken, Task<int>> run)
    {
        var name = Name(grammar);
        return grammar.Command(word, sl, en, (call, cancel) => run(call, call.Need(name), cancel), name);
    }

    private static Argument<string> Name(Grammar grammar) =>
        grammar.Argument("NAME", "uporabniško ime (male črke, števke, vezaji)", "user name (small letters, digits, hyphens)");
}
