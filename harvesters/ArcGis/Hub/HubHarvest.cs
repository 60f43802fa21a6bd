using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.ArcGis.Hub;

/// <summary>One run over the datasets of an ArcGIS Hub site (<c>/api/v3/datasets</c>, JSON:API), page by page.</summary>
internal sealed class HubHarvest(SourceReader reader, HarvestContext context, ArcGisOptions options)
{
    private const int PerPage = 100;
    private const int MaxPages = 10_000;

    public async IAsyncEnumerable<HarvestEvent> ReadAsync(Uri location, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await reader.IsUnchangedAsync(cancel))
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        var first = First(location);
        var next = WebAddress.ToAsk(context.Before.Cursor) is { } cursor && cursor.Host == first.Host ? cursor : first;
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        long? said = null;
        while (visited.Count < MaxPages && visited.Add(next.AbsoluteUri))
        {
            await using var answer = await reader.ReadAsync(next, cancel);
            var items = new JsonItems(answer.Body, "data");
            var (count, fresh) = (0, 0);
            await foreach (var item in items.ReadAsync(cancel))
            {
                count++;
                fresh += seen.Add(item.Text("id") ?? $"#{count}") ? 1 : 0;
                yield return HubMapping.ToRecord(item, location, options, visited.Count, count);
            }

            if (!items.WasFound)
            {
                throw NoHub(next);
            }

            if (Total(items) is { } total && total != said)
            {
                said = total;
                yield return new HarvestEvent.Announced(total);
            }

            var after = Next(items, next, count);
            if (after is not null && (fresh == 0 || visited.Contains(after.AbsoluteUri)))
            {
                yield return new HarvestEvent.Incomplete(LocalText.Of(
                    sl: $"Strani portala {next.IdnHost} se ponavljajo (stran {visited.Count}), zato branje ni popolno. Obvestite njegovega "
                        + "skrbnika.",
                    en: $"The pages of {next.IdnHost} repeat (page {visited.Count}), so the reading is not whole. Tell its operator."));
                after = null;
            }

            if (after is null)
            {
                break;
            }

            yield return new HarvestEvent.Page(after.AbsoluteUri, reader.Validators);
            next = after;
        }

        if (said is { } expected && seen.Count < expected && context.Before.Cursor is null)
        {
            yield return new HarvestEvent.Incomplete(LocalText.Of(
                sl: $"Portal pravi, da ima {expected} zbirk, poslal jih je {seen.Count}. Poskusite znova.",
                en: $"The site says it has {expected} datasets and sent {seen.Count}. Try again."));
        }

        yield return new HarvestEvent.Page(null, reader.Validators);
    }

    private Uri First(Uri location)
    {
        var filters = new List<string>();
        if (options.Group is { } group)
        {
            filters.Add($"filter[groupIds]=any({Uri.EscapeDataString(group)})");
        }

        if (options.Owner is { } owner)
        {
            filters.Add($"filter[owner]={Uri.EscapeDataString(owner)}");
        }

        var root = location.AbsolutePath.Contains("/api/v3/", StringComparison.Ordinal) ? location.GetLeftPart(UriPartial.Path)
            : location.GetLeftPart(UriPartial.Authority) + "/api/v3/datasets";
        var size = string.Create(CultureInfo.InvariantCulture, $"page[size]={PerPage}");
        return new Uri(root + "?" + string.Join('&', [.. filters, size, "page[number]=1"]));
    }

    private static long? Total(JsonItems items)
    {
        var meta = items.Members.GetValueOrDefault("meta");
        return meta.Member("stats")?.Count("totalCount") ?? meta.Count("total") ?? meta.Member("page")?.Count("total");
    }

    // As the site says; where it says nothing, by number while pages are full.
    private static Uri? Next(JsonItems items, Uri now, int count)
    {
        var links = items.Members.GetValueOrDefault("links");
        var meta = items.Members.GetValueOrDefault("meta");
        if (WebAddress.ToAsk(links.Text("next") ?? meta.Text("next"), now) is { } named)
        {
            return named;
        }

        if (count < PerPage || links.ValueKind == JsonValueKind.Object || meta.TryGetNext())
        {
            return null;
        }

        var query = Uri.UnescapeDataString(now.Query);
        var at = query.LastIndexOf("page[number]=", StringComparison.Ordinal);
        if (at < 0 || !int.TryParse(query.AsSpan(at + 13), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var asked = now.Query.TrimStart('?');
        var following = string.Create(CultureInfo.InvariantCulture, $"{asked[..asked.LastIndexOf('=')]}={number + 1}");
        return new UriBuilder(now) { Query = following }.Uri;
    }

    private static SourceUnreadableException NoHub(Uri at) => new(LocalText.Of(
        sl: $"Na {at.AbsolutePath} strežnika {at.IdnHost} ni seznama zbirk ArcGIS Hub (data). Vpišite naslov portala, ali uporabite vrsto "
            + "datajson za njegov data.json.",
        en: $"There is no list of ArcGIS Hub datasets (data) at {at.AbsolutePath} of {at.IdnHost}. Enter the site's address, or use kind "
            + "datajson for its data.json."));
}

file static class HubMeta
{
    // "next": null says that this was the last page.
    public static bool TryGetNext(this JsonElement meta) => meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("next", out _);
}
