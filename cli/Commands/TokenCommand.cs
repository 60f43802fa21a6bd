using System.CommandLine;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>token create|list|revoke</c>: what programs show to be let in.</summary>
internal static class TokenCommand
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka žetona iz token list; stoji tudi v žetonu samem, za od_",
            "id of the token from token list; it stands in the token itself too, after od_");
        return grammar.Group(
            "token",
            "Žetoni, s katerimi programi berejo deljene podatke in spreminjajo katalog.",
            "Tokens by which programs read shared data and change the catalogue.",
            Make(grammar),
            grammar.Command("list", "Našteje žetone, brez skrivnosti.", "List the tokens, without their secrets.", ListAsync),
            grammar.Command("revoke", "Prekliče žeton; od tega trenutka ne velja.", "Revoke a token; from this moment it does not hold.",
                RevokeAsync, id));

        async Task<int> RevokeAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var changed = await store.RevokeTokenAsync(call.Need(id), new Change(call.Actor, "žeton preklican / token revoked"), cancel);
            call.Say(
                changed ? $"Žeton {call.Need(id)} je preklican." : $"Žeton {call.Need(id)} je že bil preklican.",
                changed ? $"The token {call.Need(id)} is revoked." : $"The token {call.Need(id)} was revoked already.");
            call.Answer(new { token = call.Need(id), revoked = true });
            return ExitCodes.Done;
        }
    }

    private static Command Make(Grammar grammar)
    {
        var user = grammar.Option<string>("--user", "IME", "NAME", "oseba, v imenu katere dela program",
            "person for whom the program acts");
        user.Required = true;
        var words = string.Join('|', ContractWords.All<TokenScope>());
        var scopes = grammar.Many("--scope", words, words, "kaj sme (lahko več; privzeto read)",
            "what it may do (several may be; read when left out)");
        var bodies = grammar.Many("--org", "ORGAN", "ORG", "samo za te organe osebe", "only for these of the person's bodies");
        var records = grammar.Many("--dataset", "ID", "ID", "samo za te zapise", "only for these records");
        var expires = grammar.Option<string>("--expires", "90d|DAN", "90d|DATE", "do kdaj velja (privzeto in največ access.tokenLife)",
            "until when it holds (access.tokenLife when left out, and at most)");
        var note = grammar.Option<string>("--note", "BESEDILO", "TEXT", "čemu je namenjen", "what it is for");
        return grammar.Command("create", "Naredi žeton; izpiše se samo zdaj.", "Make a token; it is printed this once.", RunAsync, user,
            scopes, bodies, records, expires, note);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var request = new TokenRequest
            {
                User = call.Get(user) ?? "",
                Scopes = UserOptions.Words<TokenScope>(call.Get(scopes), "--scope"),
                Organisations = call.Get(bodies) ?? [],
                Datasets = call.Get(records) ?? [],
                Expires = call.Get(expires),
                Note = call.Get(note),
            };
            await using var store = await call.OpenStoreAsync(cancel);
            var made = await new IssueToken(store, call.Workspace.Settings.Access.TokenLife, call.Clock)
                .RunAsync(request, call.Actor, cancel);
            var (what, end) = (string.Join(", ", made.Token.Scopes.Select(ContractWords.Of)), call.When(made.Token.ExpiresAt));
            call.Say(
                $"Žeton {made.Token.Id} za {made.Token.User} ({what}) velja do {end}. Shranite ga, ne bo več izpisan:\n{made.Text}",
                $"The token {made.Token.Id} for {made.Token.User} ({what}) holds until {end}. Keep it, it is not shown again:\n{made.Text}");
            call.Answer(new { token = made.Text, id = made.Token.Id, user = made.Token.User,
                scopes = made.Token.Scopes.Select(ContractWords.Of), expiresAt = made.Token.ExpiresAt });
            return ExitCodes.Done;
        }
    }

    private static async Task<int> ListAsync(Call call, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var tokens = await store.ListTokensAsync(cancel);
        var now = call.Clock.GetUtcNow();
        var table = new TextTable(
            "ID", call.Text("Oseba", "User"), call.Text("Sme", "May"), call.Text("Organi", "Bodies"), call.Text("Velja", "Holds"),
                call.Text("Nazadnje", "Last used"), call.Text("Namen", "Note"));
        foreach (var (token, _, _, used) in tokens)
        {
            table.Add(
                token.Id, token.User, string.Join(", ", token.Scopes.Select(ContractWords.Of)),
                    string.Join(", ", token.Organisations.Concat(token.Datasets)),
                Standing(call, token, now), used is { } last ? call.When(last) : call.Text("nikoli", "never"), token.Note);
        }

        call.Show(table);
        call.Answer(new
        {
            tokens = tokens.Select(t =>
            {
                var node = Call.Node(t.Token)!.AsObject(); // a record is never null
                node["lastUsedAt"] = t.LastUsedAt;
                return node;
            }),
        });
        return ExitCodes.Done;
    }

    private static string Standing(Call call, AccessToken token, DateTimeOffset now) => token switch
    {
        { RevokedAt: { } at } => call.Text($"preklican {call.When(at)}", $"revoked {call.When(at)}"),
        { ExpiresAt: var end } when end <= now => call.Text($"potekel {call.When(end)}", $"expired {call.When(end)}"),
        _ => call.Text($"do {call.When(token.ExpiresAt)}", $"until {call.When(token.ExpiresAt)}"),
    };
}
