using System.CommandLine;

namespace OpenData.Cli.Parsing;

/// <summary>The page behind <c>--help</c>, in the reader's language.</summary>
internal sealed class HelpPage(Grammar grammar, TextWriter output, int width)
{
    public void Write(Command command)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(grammar.Text("Raba:", "Usage:"));
        output.WriteLine("  " + Usage(command));
        Section(grammar.Text("Ukazi:", "Commands:"), command.Subcommands.Where(c => !c.Hidden).Select(c => (Label(c), c.Description ?? "")));
        Section(grammar.Text("Argumenti:", "Arguments:"), command.Arguments.Select(a => (a.Name, a.Description ?? "")));
        Section(grammar.Text("Možnosti:", "Options:"), command.Options.Where(o => !o.Hidden && !o.Recursive).Select(Row));
        Section(grammar.Text("Splošne možnosti:", "Global options:"), GlobalRows(command));
    }

    /// <summary>Name and arguments of a command, as in usage.</summary>
    public static string Label(Command command) => string.Join(' ', [command.Name, .. command.Arguments.Select(Label)]);

    /// <summary>The program and the names that lead to a command.</summary>
    public static string Path(Command command)
    {
        var names = new List<string>();
        for (Symbol? at = command; at is Command named; at = named.Parents.OfType<Command>().FirstOrDefault())
        {
            names.Insert(0, named is RootCommand ? "opendata" : named.Name);
        }

        return string.Join(' ', names);
    }

    private static string Label(Argument argument) => argument.Arity switch
    {
        { MinimumNumberOfValues: 0, MaximumNumberOfValues: > 1 } => $"[{argument.Name}…]",
        { MinimumNumberOfValues: 0 } => $"[{argument.Name}]",
        { MaximumNumberOfValues: > 1 } => $"{argument.Name}…",
        _ => argument.Name,
    };

    private IEnumerable<(string Left, string Right)> GlobalRows(Command command)
    {
        foreach (var option in grammar.Global.All)
        {
            yield return Row(option);
        }

        yield return ("--help", grammar.Text("ta pomoč", "this help"));
        if (command is RootCommand)
        {
            yield return ("--version", grammar.Text("različica programa", "version of the program"));
        }
    }

    private (string Left, string Right) Row(Option option)
    {
        var left = option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName}";
        return (left, option.Description + (option.Required ? grammar.Text(" (obvezno)", " (required)") : ""));
    }

    private string Usage(Command command)
    {
        List<string> names = [Path(command)];
        names.AddRange(command.Arguments.Select(Label));
        if (command.Subcommands.Count > 0)
        {
            names.Add(grammar.Text("UKAZ", "COMMAND"));
        }

        names.Add(grammar.Text("[možnosti]", "[options]"));
        return string.Join(' ', names);
    }

    private void Section(string title, IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(title);
        var left = Math.Min(36, all.Max(r => r.Left.Length));
        foreach (var row in all)
        {
            var lines = Wrap(row.Right, Math.Max(30, width - left - 4));
            output.WriteLine($"  {row.Left.PadRight(left)}  {lines[0]}".TrimEnd());
            foreach (var line in lines.Skip(1))
            {
                output.WriteLine(new string(' ', left + 4) + line);
            }
        }
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        lines.Add(line);
        return lines;
    }
}
