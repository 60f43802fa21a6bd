using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.PxWeb;

/// <summary>A table as a list names it.</summary>
/// <param name="Id">The table's id, such as <c>0772815S.px</c>.</param>
/// <param name="Text">What the list calls it; empty when nothing.</param>
/// <param name="Updated">When it was last updated, in the server's own words; null when it does not say.</param>
/// <param name="Address">In the language of the location.</param>
internal sealed record PxEntry(string Id, string Text, string? Updated, PxWebAddress Address);

/// <summary>Walks the levels of a PxWeb database and keeps the names of its tables; a table in several folders counts once.</summary>
internal sealed class PxTree(PxWebClient client, PxWebOptions options)
{
    private const int LongestId = 200;
    private const int LongestText = 1_000;

    private readonly Dictionary<string, PxEntry> tables = new(StringComparer.Ordinal);
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyCollection<PxEntry> Tables => tables.Values;

    /// <summary>Why part of the tree was not seen; null when all of it was.</summary>
    public LocalText? Incomplete { get; private set; }

    /// <exception cref="SourceUnavailableException">The location itself cannot be read.</exception>
    /// <exception cref="SourceUnreadableException">The location is no list of a PxWeb API.</exception>
    public async Task WalkAsync(PxWebAddress location, CancellationToken cancel)
    {
        if (location.IsTable)
        {
            tables[location.Path[^1]] = new PxEntry(location.Path[^1], "", null, location);
            return;
        }

        var levels = new Queue<(PxWebAddress Address, int Depth)>([(location, 1)]);
        while (levels.TryDequeue(out var level))
        {
            if (!visited.Add(level.Address.Uri.AbsoluteUri))
            {
                continue;
            }

            try
            {
                await ReadAsync(level.Address, level.Depth, levels, cancel);
            }
            catch (Exception e) when (level.Depth > 1 && e is SourceUnavailableException or SourceUnreadableException)
            {
                Incomplete ??= ((CatalogException)e).Text;
            }

            if (tables.Count > options.MaxTables)
            {
                Incomplete ??= LocalText.Of(
                    sl: $"Vir ima več kot {options.MaxTables} tabel. Zožite lokacijo ali povečajte nastavitev max-tables.",
                    en: $"The source has more than {options.MaxTables} tables. Narrow the location, or raise the setting max-tables.");
                return;
            }
        }
    }

    private async Task ReadAsync(PxWebAddress level, int depth, Queue<(PxWebAddress Address, int Depth)> levels, CancellationToken cancel)
    {
        await using var answer = await client.ReadAsync(level, cancel);
        var items = new JsonItems(answer.Body, "");
        await foreach (var item in items.ReadAsync(cancel))
        {
            if ((Text(item, "id") ?? Text(item, "dbid")) is not { Length: > 0 and <= LongestId } id)
            {
                continue; // a headline, or nothing that could be asked for
            }

            // Databases in the list of databases have no type.
            switch (Text(item, "type") ?? "l")
            {
                case "t":
                    var address = level.Below(id);
                    var entry = new PxEntry(address.Path[^1], Clean(Text(item, "text") ?? ""), Text(item, "updated"), address);
                    tables.TryAdd(entry.Id, entry);
                    break;
                case "l" when depth < options.MaxDepth:
                    levels.Enqueue((level.Below(id), depth + 1));
                    break;
                case "l":
                    Incomplete ??= LocalText.Of(
                        sl: $"Mape so globlje od {options.MaxDepth} ravni ({level.Uri.AbsolutePath}). Povečajte nastavitev max-depth.",
                        en: $"Folders go deeper than {options.MaxDepth} levels ({level.Uri.AbsolutePath}). Raise the setting max-depth.");
                    break;
            }
        }

        if (!items.WasFound)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Na {level.Uri.AbsolutePath} ni seznama tabel PxWeb. Lokacija naj bo naslov API, npr. …/api/v1/sl/Data.",
                en: $"There is no list of PxWeb tables at {level.Uri.AbsolutePath}. The location should be the address of the API, such as "
                    + "…/api/v1/sl/Data."));
        }
    }

    /// <summary>A member that is a text or a number; null for anything else.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : null;

    public static string Clean(string text)
    {
        var clean = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return clean.Length > LongestText ? clean[..LongestText] : clean;
    }
}
