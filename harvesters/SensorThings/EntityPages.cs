using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.SensorThings;

/// <summary>One step through a set: an entity, or the end of a page.</summary>
internal sealed record EntityStep
{
    public JsonElement? Entity { get; init; }

    /// <summary>How many the set has, as the server says.</summary>
    public long? Count { get; init; }

    /// <summary>Where the next page is; null before the page's end, and on the last page.</summary>
    public Uri? Next { get; init; }

    /// <summary>Why reading ends here though there is more.</summary>
    public LocalText? Incomplete { get; init; }
}

/// <summary>
/// Reads sets of entities along their <c>@iot.nextLink</c>; servers behind a proxy name hosts in them that nobody can reach, so only the
/// path counts.
/// </summary>
internal sealed class EntityPages(SourceReader reader, Uri root, SensorThingsOptions options, int maxPages)
{
    private const int MaxInner = 1000;

    /// <summary>The first page of a set with the neighbours that a record needs.</summary>
    public Uri First(string set, bool hasMulti)
    {
        var expand = set switch
        {
            "Things" => "Datastreams($expand=ObservedProperty,Sensor),"
                + (hasMulti ? "MultiDatastreams($expand=ObservedProperties,Sensor)," : "") + "Locations",
            "ObservedProperties" => "Datastreams($expand=Sensor,Thing($expand=Locations))",
            "MultiDatastreams" => "ObservedProperties,Sensor,Thing($expand=Locations)",
            _ => "ObservedProperty,Sensor,Thing($expand=Locations)",
        };
        var filter = string.IsNullOrWhiteSpace(options.Filter) ? "" : "&$filter=" + Uri.EscapeDataString(options.Filter);
        return new Uri(string.Create(CultureInfo.InvariantCulture,
            $"{root.AbsoluteUri}/{set}?$count=true&$top={options.PageSize}&$expand={expand}{filter}"));
    }

    /// <summary>Everything from this address on; of a page only one entity is held at a time.</summary>
    public async IAsyncEnumerable<EntityStep> ReadAsync(Uri first, [EnumeratorCancellation] CancellationToken cancel)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (Uri? now = first; now is not null;)
        {
            visited.Add(now.AbsoluteUri);
            await using var answer = await reader.ReadAsync(now, cancel);
            var items = new JsonItems(answer.Body, "value");
            var fresh = 0;
            await foreach (var item in items.ReadAsync(cancel))
            {
                fresh += known.Add(item.Member("@iot.id")?.GetRawText() ?? item.GetRawText()) ? 1 : 0;
                yield return new EntityStep { Entity = item };
            }

            var next = Link(items.Members.GetValueOrDefault("@iot.nextLink").AsText());
            var circle = next is not null && (visited.Contains(next.AbsoluteUri) || fresh == 0 || visited.Count >= maxPages);
            var count = items.Members.TryGetValue("@iot.count", out var said) && said.Number() is { } n and >= 0 ? (long)n : (long?)null;
            yield return new EntityStep
            {
                Count = count,
                Next = circle ? null : next,
                Incomplete = !items.WasFound ? NoList(now) : circle ? Circle(now) : null,
            };
            now = circle ? null : next;
        }
    }

    /// <summary>The streams of an entity; those it does not hold whole are read on.</summary>
    public async Task<IReadOnlyList<SensorStream>> StreamsAsync(string set, JsonElement entity, CancellationToken cancel)
    {
        if (set is "Datastreams" or "MultiDatastreams")
        {
            return [new SensorStream(entity, set == "MultiDatastreams", entity.Member("Thing"), null)];
        }

        var streams = new List<SensorStream>();
        foreach (var inner in new[] { "Datastreams", "MultiDatastreams" })
        {
            var all = entity.Items(inner).ToList();
            if (Link(entity.Text(inner + "@iot.nextLink")) is { } more)
            {
                await foreach (var step in ReadAsync(more, cancel))
                {
                    if (step.Entity is { } stream)
                    {
                        all.Add(stream);
                    }

                    if (all.Count >= MaxInner)
                    {
                        break;
                    }
                }
            }

            var isMulti = inner == "MultiDatastreams";
            streams.AddRange(all.Select(s => set == "Things"
                ? new SensorStream(s, isMulti, entity, null)
                : new SensorStream(s, isMulti, s.Member("Thing"), entity)));
        }

        return [.. streams.Where(s => s.Path is not null).DistinctBy(s => s.Path)];
    }

    /// <summary>
    /// Asks for the newest observation of a stream that does not tell its times; null when there is none or the server does not say.
    /// </summary>
    public async Task<Temporal?> LatestAsync(SensorStream stream, CancellationToken cancel)
    {
        var observations = SensorThingsMapping.Address(root, stream.Path ?? "", "/Observations");
        var address = new Uri(observations.AbsoluteUri + "?$orderby=phenomenonTime%20desc&$top=1&$select=phenomenonTime");
        await using var answer = await reader.AskAsync(() => SourceReader.Request(address), cancel);
        if (!answer.IsSuccess || answer.IsWebPage)
        {
            return null;
        }

        var time = (await answer.ReadJsonAsync(cancel)).Items("value").Select(o => ForeignPeriod.Of(o.Text("phenomenonTime")))
            .FirstOrDefault();
        return time?.End ?? time?.Start;
    }

    // Host and port of the root, path and query of the link.
    private Uri? Link(string? link) => WebAddress.ToAsk(link, root) is { } address
        ? new Uri(new Uri(root.GetLeftPart(UriPartial.Authority)), address.PathAndQuery) : null;

    private static LocalText Circle(Uri at) => LocalText.Of(
        sl: $"Povezave @iot.nextLink pri {at.AbsolutePath} vodijo v krogu, zato branje ni popolno. Obvestite skrbnika strežnika.",
        en: $"The @iot.nextLink at {at.AbsolutePath} leads in a circle, so the reading is not whole. Tell the server's operator.");

    private static LocalText NoList(Uri at) => LocalText.Of(
        sl: $"Odgovor na {at.AbsolutePath} nima seznama (value), zato branje ni popolno. Obvestite skrbnika strežnika.",
        en: $"The answer at {at.AbsolutePath} has no list (value), so the reading is not whole. Tell the server's operator.");
}
