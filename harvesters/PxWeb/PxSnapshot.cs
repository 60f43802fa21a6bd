using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Snapshots;

namespace OpenData.Harvesters.PxWeb;

/// <summary>The data of a table as CSV, asked for in pieces and written as they come.</summary>
internal static class PxSnapshot
{
    /// <summary>The file, or why there is none though it is wanted.</summary>
    /// <param name="entry">The table.</param>
    /// <param name="table">Its variables.</param>
    /// <param name="client">The server.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="broken">Receives the ids of tables whose data could not be read to their end.</param>
    public static (HarvestedFile? File, Finding? NotKept) Of(
        PxEntry entry, PxTable table, PxWebClient client, PxWebOptions options, ISet<string> broken)
    {
        if (!options.Snapshot)
        {
            return (null, null);
        }

        var queries = table.Cells <= options.MaxCells ? PxQuery.All(table, options.QueryCells) : [];
        if (queries.Count == 0)
        {
            return (null, TooLarge(table, options));
        }

        var file = new HarvestedFile(PxWebMapping.Csv, PxWebMapping.Number(entry.Id) + ".csv", cancel => Task.FromResult(ProducedStream.Of(
            async (output, token) =>
            {
                broken.Add(entry.Id);
                await WriteAsync(entry, queries, client, output, token);
                broken.Remove(entry.Id);
            },
            cancel)))
        {
            Location = entry.Address.Uri.AbsoluteUri,
            Validator = entry.Updated is { } updated ? $"updated:{updated} cells:{table.Cells}" : null,
        };
        return (file, null);
    }

    // Every piece brings the header anew.
    private static async Task WriteAsync(PxEntry entry, IReadOnlyList<string> queries, PxWebClient client, Stream output, CancellationToken cancel)
    {
        await using var csv = new CsvText(output);
        for (var i = 0; i < queries.Count; i++)
        {
            await using var answer = await client.QueryAsync(entry.Address, queries[i], cancel);
            var isHeader = true;
            await foreach (var row in new JsonStatRows(answer.Body, entry.Address.Uri.AbsolutePath).ReadAsync(cancel))
            {
                if (i == 0 || !isHeader)
                {
                    await csv.WriteAsync(row, cancel);
                }

                isHeader = false;
            }
        }
    }

    private static Finding TooLarge(PxTable table, PxWebOptions options) => new()
    {
        Code = "pxweb-table-too-large",
        Severity = Severity.Hint,
        Message = table.Cells is { } cells
            ? LocalText.Of(
                sl: $"Tabela ima {cells} celic in se ne shrani (max-cells {options.MaxCells}, query-cells {options.QueryCells}). Povečajte nastavitvi ali ostanite pri povezavi na vir.",
                en: $"The table has {cells} cells and is not kept (max-cells {options.MaxCells}, query-cells {options.QueryCells}). Raise the settings, or stay with the link to the source.")
            : LocalText.Of(
                sl: "Strežnik vrednosti tabele ne našteje, ker jih je preveč, zato se ne shrani.",
                en: "The server does not list the table's values, as there are too many, so it is not kept."),
    };
}
