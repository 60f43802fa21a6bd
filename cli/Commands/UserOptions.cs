using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary>What <c>user add</c> and <c>user set</c> say of a person.</summary>
internal sealed class UserOptions(Grammar grammar)
{
    public Option<string> Name { get; } = grammar.Option<string>("--name", "IME", "TEXT", "ime in priimek", "first and last name");

    public Option<string> Email { get; } = grammar.Option<string>("--email", "NASLOV", "A", "elektronski naslov", "e-mail address");

    public Option<string[]> Roles { get; } = grammar.Many(
        "--role", string.Join('|', ContractWords.All<Role>()), string.Join('|', ContractWords.All<Role>()),
        "vloga (lahko več): reader bere deljene podatke, editor ureja, steward odobri, operator vodi vire in zajeme, admin vse",
        "role (several may be): reader has shared data, editor edits, steward approves, operator harvests, admin everything");

    public Option<string[]> Organisations { get; } = grammar.Many(
        "--org", "ORGAN", "ORG", "organ, za katerega oseba dela (lahko več)", "body that the person acts for (several may be)");

    public IEnumerable<Option> All => [Name, Email, Roles, Organisations];

    /// <summary>The roles; null when none is named.</summary>
    public IReadOnlyList<Role>? RolesOf(Call call) => call.Has(Roles) ? Words<Role>(call.Get(Roles), "--role") : null;

    /// <summary>Words of an enumeration, each by itself or several joined by commas.</summary>
    /// <exception cref="SettingsInvalidException">One is none of them.</exception>
    public static IReadOnlyList<T> Words<T>(string[]? words, string option)
        where T : struct, Enum =>
        [.. (words ?? []).SelectMany(w => w.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(w =>
            ContractWords.TryParse<T>(w, out var value) ? value : throw new SettingsInvalidException(LocalText.Of(
                sl: $"{option}: »{w}« ni ena od možnosti: {string.Join(", ", ContractWords.All<T>())}.",
                en: $"{option}: \"{w}\" is none of: {string.Join(", ", ContractWords.All<T>())}.")))];
}
