using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Command;

/// <summary>From a command (and a table) to a record: a pure function.</summary>
internal static class CommandMapping
{
    public static string RemoteId(string command, string? table) => table is null ? command : $"{command}/{table}";

    /// <param name="command">The command's name.</param>
    /// <param name="table">The table; null when the command has none.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="open">Runs the command.</param>
    public static HarvestEvent.Found ToRecord(string command, string? table, CommandOptions options, Func<CancellationToken, Task<Stream>> open)
    {
        // Without a title the core makes one of the file's name.
        var title = options.Title?.Replace("{table}", table ?? command, StringComparison.Ordinal).Trim() ?? "";
        var dataset = new Dataset { Title = LocalText.In("sl", title), Distributions = [new Distribution { Key = options.Format }] };
        return new HarvestEvent.Found(RemoteId(command, table), dataset)
        {
            Files = [new HarvestedFile(options.Format, $"{table ?? command}.{options.Format}", open) { Location = "command:" + RemoteId(command, table) }],
        };
    }
}
