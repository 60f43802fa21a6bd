using System.CommandLine;
using OpenData.Catalog;

namespace OpenData.Cli.Parsing;

/// <summary>Makes commands, options and arguments in the reader's language and ties commands to what they do.</summary>
internal sealed class Grammar
{
    private readonly Terminal terminal;
    private readonly string language;

    public Grammar(Terminal terminal, string language)
    {
        (this.terminal, this.language) = (terminal, language);
        Global = new GlobalOptions(this);
    }

    public GlobalOptions Global { get; }

    public string Language => language;

    public string Text(string sl, string en) => language == "sl" ? sl : en;

    /// <summary>A command that holds others.</summary>
    public Command Group(string name, string sl, string en, params Command[] commands)
    {
        var group = new Command(name, Text(sl, en));
        foreach (var command in commands)
        {
            group.Subcommands.Add(command);
        }

        return group;
    }

    /// <summary>A command that does something.</summary>
    public Command Command(string name, string sl, string en, Func<Call, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, Text(sl, en));
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        command.SetAction((parsed, cancel) => run(new Call(parsed, terminal, Global, language), cancel));
        return command;
    }

    /// <summary>An option with a value; <paramref name="words"/> are the only values allowed when there are any.</summary>
    public Option<T> Option<T>(string name, string helpSl, string helpEn, string sl, string en, params string[] words)
    {
        var option = new Option<T>(name) { Description = Text(sl, en), HelpName = words.Length > 0 ? string.Join('|', words) : Text(helpSl, helpEn) };
        if (words.Length > 0)
        {
            option.CompletionSources.Clear();
            option.CompletionSources.Add(words);
            option.Validators.Add(result =>
            {
                foreach (var token in result.Tokens.Where(t => !words.Contains(t.Value, StringComparer.Ordinal)))
                {
                    result.AddError(Text(
                        $"{name}: »{token.Value}« ni ena od možnosti: {string.Join(", ", words)}.",
                        $"{name}: \"{token.Value}\" is none of: {string.Join(", ", words)}."));
                }
            });
        }

        return option;
    }

    public Option<string[]> Many(string name, string helpSl, string helpEn, string sl, string en) =>
        new(name) { Description = Text(sl, en), HelpName = Text(helpSl, helpEn), Arity = ArgumentArity.OneOrMore };

    public Option<bool> Flag(string name, string sl, string en) => new(name) { Description = Text(sl, en) };

    /// <summary>A whole number of at least <paramref name="min"/>.</summary>
    public Option<int?> Number(string name, int min, string sl, string en) => new(name)
    {
        Description = Text(sl, en),
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= min)
            {
                return number;
            }

            result.AddError(Text(
                $"{name}: »{result.Tokens[0].Value}« ni celo število od {min} navzgor.",
                $"{name}: \"{result.Tokens[0].Value}\" is not a whole number from {min} up."));
            return null;
        },
    };

    public Argument<string> Argument(string name, string sl, string en) => Guard(new Argument<string>(name) { Description = Text(sl, en) });

    public Argument<string?> Optional(string name, string sl, string en) =>
        Guard(new Argument<string?>(name) { Description = Text(sl, en), Arity = ArgumentArity.ZeroOrOne });

    public Argument<string[]> Several(string name, string sl, string en, bool required) =>
        Guard(new Argument<string[]>(name) { Description = Text(sl, en), Arity = required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore });

    /// <summary>Takes <c>KEY=VALUE</c> apart.</summary>
    public static KeyValuePair<string, string> Pair(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? new(text[..at], text[(at + 1)..])
            : throw new SettingsInvalidException(Catalog.Model.LocalText.Of(
                sl: $"»{text}« ni KLJUČ=VREDNOST.",
                en: $"\"{text}\" is not KEY=VALUE."));
    }

    // A mistyped option must not pass as an argument.
    private T Guard<T>(T argument)
        where T : Argument
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(static t => t.Value.StartsWith("--", StringComparison.Ordinal)))
            {
                result.AddError(Text($"Neznana možnost {token.Value}.", $"Unknown option {token.Value}."));
            }
        });
        return argument;
    }
}
