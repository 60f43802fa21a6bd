using System.CommandLine;
using System.Text.RegularExpressions;
using OpenData.Catalog.Search;

namespace OpenData.Cli.Parsing;

/// <summary>Says in the reader's language what the parser (which speaks English) did not like.</summary>
internal static partial class UsageProblems
{
    private const string NoCommand = "Required command was not provided";

    public static IReadOnlyList<string> Of(ParseResult parsed, string language) =>
        [.. Essential(parsed.Errors.Select(static e => e.Message)).Select(m => Say(m, parsed, language)).Distinct(StringComparer.Ordinal)];

    // A word that is no command is the problem; that a command is missing then only repeats it.
    private static IEnumerable<string> Essential(IEnumerable<string> messages)
    {
        var all = messages.ToList();
        return all.Any(static m => Unknown().IsMatch(m)) ? all.Where(static m => !m.StartsWith(NoCommand, StringComparison.Ordinal)) : all;
    }

    private static string Say(string message, ParseResult parsed, string language)
    {
        var sl = language == "sl";
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            var word = unknown.Groups[1].Value;
            var near = Nearest(word, parsed.CommandResult.Command);
            return (sl ? $"Neznana beseda »{word}«." : $"Unknown word \"{word}\".")
                + (near is null ? "" : sl ? $" Ste mislili {near}?" : $" Did you mean {near}?");
        }

        if (message.StartsWith(NoCommand, StringComparison.Ordinal))
        {
            var known = string.Join(", ", parsed.CommandResult.Command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            return sl ? $"Manjka ukaz; na izbiro so: {known}." : $"A command is missing; there are: {known}.";
        }

        if (MissingArgument().Match(message) is { Success: true })
        {
            var names = string.Join(' ', parsed.CommandResult.Command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0).Select(a => a.Name));
            return sl ? $"Manjka argument: {names}." : $"An argument is missing: {names}.";
        }

        if (MissingValue().Match(message) is { Success: true } value)
        {
            return sl ? $"Možnosti {value.Groups[1].Value} manjka vrednost." : $"The option {value.Groups[1].Value} needs a value.";
        }

        if (MissingOption().Match(message) is { Success: true } option)
        {
            return sl ? $"Manjka možnost {option.Groups[1].Value}." : $"The option {option.Groups[1].Value} is missing.";
        }

        return TooMany().Match(message) is { Success: true } many
            ? sl ? $"Možnost {many.Groups[1].Value} sme imeti eno samo vrednost." : $"The option {many.Groups[1].Value} takes one value only."
            : message;
    }

    private static string? Nearest(string word, Command command)
    {
        var names = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)
            .Concat(word.StartsWith('-') ? command.Options.Select(o => o.Name) : []);
        var best = names.Select(n => (Name: n, Distance: EditDistance.Between(word, n))).OrderBy(n => n.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, word.Length / 3) ? best.Name : null;
    }

    [GeneratedRegex("^Unrecognized command or argument '(.*)'")]
    private static partial Regex Unknown();

    [GeneratedRegex("^Required argument '?.*missing for command")]
    private static partial Regex MissingArgument();

    [GeneratedRegex("^Required argument missing for option: '(.*?)'")]
    private static partial Regex MissingValue();

    [GeneratedRegex("^Option '(.*?)' is required")]
    private static partial Regex MissingOption();

    [GeneratedRegex("^Option '(.*?)' expects a single argument")]
    private static partial Regex TooMany();
}
