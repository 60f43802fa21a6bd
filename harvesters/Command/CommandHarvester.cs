using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Command;

/// <summary>Kind <c>command</c>: what a command that an operator allows prints as CSV or JSON.</summary>
internal sealed class CommandHarvester : IHarvester
{
    private static readonly IReadOnlyDictionary<string, string> NoMarks = new Dictionary<string, string>();

    public string Kind => "command";

    public LocalText Summary => LocalText.Of(
        sl: "izpis dovoljenega ukaza (CSV, JSON): SQL Server, Access, izvozi poslovnih programov",
        en: "output of an allowed command (CSV, JSON): SQL Server, Access, exports of business programs");

    public Type OptionsType => typeof(CommandOptions);

    public IReadOnlyList<string> Schemes => ["command"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (CommandOptions)context.Options;
        var command = AllowedCommand.Of(context, options);
        var tables = Tables(command, options);
        yield return new HarvestEvent.Announced(tables.Count);

        // Where a run that was cut off goes on; a list that no longer holds the place is begun anew.
        var first = context.Before.Cursor is { } cursor ? tables.FindIndex(t => t == cursor) + 1 : 0;
        for (var i = first; i < tables.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            yield return i < options.MaxTables ? Record(context, command, tables[i], options) : new HarvestEvent.Rejected(
                CommandMapping.RemoteId(command.Name, tables[i]),
                LocalText.Of(sl: $"Več kot {options.MaxTables} tabel. Povečajte nastavitev max-tables.", en: $"More than {options.MaxTables} tables. Raise the setting max-tables."));
            yield return new HarvestEvent.Page(i + 1 < tables.Count ? tables[i] : null, NoMarks);
            await Task.Yield();
        }

        if (first == tables.Count)
        {
            yield return new HarvestEvent.Page(null, NoMarks);
        }
    }

    private static List<string?> Tables(AllowedCommand command, CommandOptions options) => command.HasTables
        ? [.. options.Tables! // set, or refused
            .Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)]
        : [null];

    private static HarvestEvent Record(HarvestContext context, AllowedCommand command, string? table, CommandOptions options)
    {
        if (table is not null && !AllowedCommand.IsTable(table))
        {
            return new HarvestEvent.Rejected(CommandMapping.RemoteId(command.Name, table.Length > 100 ? table[..100] : table), LocalText.Of(
                sl: "Ime tabele sme imeti le črke A–Z, števke, presledek, piko, vezaj in podčrtaj ter se ne sme začeti z vezajem ali piko. Popravite nastavitev tables.",
                en: "The name of a table may hold letters A–Z, digits, blank, point, hyphen and underscore only, and may not begin with a hyphen or a point. Mend the setting tables."));
        }

        return CommandMapping.ToRecord(command.Name, table, options, _ =>
        {
            var secrets = command.Secrets.ToDictionary(s => s.Key, s => context.Secret(s.Value), StringComparer.Ordinal);
            var run = CommandRun.Start(command, table, secrets);
            return Task.FromResult<Stream>(new CommandOutput(run, command.Name, TimeSpan.FromSeconds(options.Timeout), context.Clock));
        });
    }
}
