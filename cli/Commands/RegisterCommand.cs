using System.CommandLine;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>register KIND …</c>: what the law asks a body to keep and DCAT has no words for.</summary>
internal static class RegisterCommand
{
    public static Command Create(Grammar grammar)
    {
        var list = grammar.Flag("--list", "našteje registre in koliko vpisov čaka", "list the registers and how many entries wait");
        var command = grammar.Command(
            "register",
            "Registri: zahteve, cenik, izključni dogovori, izjeme, odstopanja, izjave, napake in primeri uporabe.",
            "Registers: requests, charges, exclusive arrangements, exemptions, derogations, declarations, problems and re-uses.",
            ListAsync,
            list);
        foreach (var kind in AllRegisters.All)
        {
            command.Subcommands.Add(Kind(grammar, kind));
        }

        return command;
    }

    private static Command Kind(Grammar grammar, RegisterKind kind)
    {
        var group = grammar.Group(
            kind.Name, kind.About.For("sl"), kind.About.For("en"),
            RegisterEntries.Add(grammar, kind), RegisterEntries.List(grammar, kind), RegisterEntries.Show(grammar, kind), RegisterChanges.Set(grammar, kind),
            RegisterChanges.Close(grammar, kind), RegisterFiles.Import(grammar, kind), RegisterFiles.Export(grammar, kind));
        if (kind == AllRegisters.Requests)
        {
            group.Subcommands.Add(RegisterChanges.Extend(grammar));
        }

        if (kind.Moderated)
        {
            group.Subcommands.Add(RegisterChanges.Publish(grammar, kind));
            group.Subcommands.Add(RegisterChanges.Hide(grammar, kind));
        }

        if (kind.Fields.Any(f => f.OfSender))
        {
            group.Subcommands.Add(RegisterChanges.Erase(grammar, kind));
        }

        return group;
    }

    private static async Task<int> ListAsync(Call call, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await RegisterEntries.EraseAsync(call, store, cancel);
        var counts = (await store.CountEntriesAsync(cancel)).ToDictionary(static c => c.Kind, StringComparer.Ordinal);
        var overdue = (await RegisterEntries.OverdueAsync(call, store, cancel)).Count;
        var table = new TextTable(call.Text("Register", "Register"), call.Text("Vpisov", "Entries"), call.Text("Odprtih", "Open"), call.Text("Zamuja", "Overdue"), call.Text("Kaj je", "What it is")).Right(1, 2, 3);
        foreach (var kind in AllRegisters.All)
        {
            var count = counts.GetValueOrDefault(kind.Name);
            table.Add(
                kind.Name, Number(count?.All ?? 0), Number(count?.Open ?? 0), kind == AllRegisters.Requests ? Number(overdue) : "", call.Text(kind.Label));
        }

        call.Show(table);
        call.Answer(new
        {
            registers = AllRegisters.All.Select(k => new
            {
                register = k.Name, label = call.Text(k.Label), about = call.Text(k.About), entries = counts.GetValueOrDefault(k.Name)?.All ?? 0,
                open = counts.GetValueOrDefault(k.Name)?.Open ?? 0, overdue = k == AllRegisters.Requests ? overdue : 0,
                fields = k.Fields.Select(f => new
                {
                    field = f.Name, type = f.Type.ToString().ToLowerInvariant(), required = f.Required, ofSender = f.OfSender, label = call.Text(f.Label), help = call.Text(f.Help),
                    words = f.Words.Select(w => w.Code),
                }),
            }),
        });
        return overdue > 0 ? ExitCodes.Attention : ExitCodes.Done;
    }

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
