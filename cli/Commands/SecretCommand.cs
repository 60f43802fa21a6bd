using System.CommandLine;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>secret set|list|remove NAME</c>: the value comes from the prompt or from stdin, never from the command line.</summary>
internal static class SecretCommand
{
    public static Command Create(Grammar grammar)
    {
        var name = grammar.Argument("NAME", "ime skrivnosti; v nastavitvah se nanjo sklicujete s secret:IME", "the secret's name; settings refer to it as secret:NAME");
        return grammar.Group(
            "secret",
            "Poimenovane skrivnosti (gesla, ključi), šifrirane v delovni mapi.",
            "Named secrets (passwords, keys), encrypted in the workspace.",
            grammar.Command("set", "Shrani skrivnost; vrednost vprašamo ali preberemo s standardnega vhoda.", "Keep a secret; the value is asked for or read from standard input.", SetAsync, name),
            grammar.Command("list", "Našteje imena skrivnosti.", "List the names of the secrets.", List),
            grammar.Command("remove", "Odstrani skrivnost.", "Remove a secret.", Remove, name));

        async Task<int> SetAsync(Call call, CancellationToken cancel)
        {
            var secrets = call.Workspace.Secrets;
            var value = call.Terminal.InIsTerminal ? Prompt(call) : (await ReadAsync(call, cancel)).TrimEnd('\r', '\n');
            secrets.Set(call.Need(name), value);
            call.Say($"Skrivnost {call.Need(name)} je shranjena. V nastavitvah jo zapišite kot secret:{call.Need(name)}", $"The secret {call.Need(name)} is kept. In settings write it as secret:{call.Need(name)}");
            call.Answer(new { secret = call.Need(name), kept = true });
            return ExitCodes.Done;
        }

        Task<int> Remove(Call call, CancellationToken cancel)
        {
            if (!call.Workspace.Secrets.Remove(call.Need(name)))
            {
                throw new NotFoundException(LocalText.Of(
                    sl: $"Skrivnosti {call.Need(name)} ni. Imena našteje: opendata secret list",
                    en: $"There is no secret {call.Need(name)}. List the names with: opendata secret list"));
            }

            call.Say($"Skrivnost {call.Need(name)} je odstranjena.", $"The secret {call.Need(name)} is removed.");
            call.Answer(new { secret = call.Need(name), removed = true });
            return Task.FromResult(ExitCodes.Done);
        }
    }

    private static Task<int> List(Call call, CancellationToken cancel)
    {
        var names = call.Workspace.Secrets.List();
        foreach (var name in names)
        {
            call.Say(name, name);
        }

        call.Answer(new { secrets = names });
        return Task.FromResult(ExitCodes.Done);
    }

    private static async Task<string> ReadAsync(Call call, CancellationToken cancel)
    {
        var buffer = new char[Catalog.Workspaces.SecretStore.MaxBytes + 1];
        var read = await call.Terminal.In.ReadBlockAsync(buffer, cancel);
        return new string(buffer, 0, read);
    }

    // Nothing is echoed while the value is typed.
    private static string Prompt(Call call)
    {
        call.Terminal.Error.Write(call.Text("Vrednost: ", "Value: "));
        var value = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                value.Length = Math.Max(0, value.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                value.Append(key.KeyChar);
            }
        }

        call.Terminal.Error.WriteLine();
        return value.ToString();
    }
}
