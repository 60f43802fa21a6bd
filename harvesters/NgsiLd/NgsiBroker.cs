using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.NgsiLd;

/// <summary>One context broker behind one of the two interfaces, during one run.</summary>
internal sealed class NgsiBroker
{
    private const int MaxTypes = 10_000;

    private readonly SourceReader reader;
    private readonly NgsiLdOptions options;

    private NgsiBroker(SourceReader reader, NgsiLdOptions options, Uri root, bool isV2) =>
        (this.reader, this.options, Root, IsV2) = (reader, options, root, isV2);

    /// <summary><c>…/ngsi-ld/v1</c> or <c>…/v2</c>.</summary>
    public Uri Root { get; }

    public bool IsV2 { get; }

    /// <summary>Finds the interface: by setting, by the address, else by asking for NGSI-LD first.</summary>
    public static async Task<NgsiBroker> OpenAsync(SourceReader reader, Uri location, NgsiLdOptions options, CancellationToken cancel)
    {
        var bare = location.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var (ld, v2) = (bare.IndexOf("/ngsi-ld/v1", StringComparison.Ordinal), bare.IndexOf("/v2", StringComparison.Ordinal));
        var start = ld >= 0 ? bare[..ld] : v2 >= 0 ? bare[..v2] : bare;
        var asLd = new NgsiBroker(reader, options, new Uri(start + "/ngsi-ld/v1"), isV2: false);
        var asV2 = new NgsiBroker(reader, options, new Uri(start + "/v2"), isV2: true);
        if (options.Api != "auto" || ld >= 0 || v2 >= 0)
        {
            return options.Api == "v2" || (options.Api == "auto" && ld < 0) ? asV2 : asLd;
        }

        await using var answer = await reader.AskAsync(() => asLd.Request(asLd.Below("types")), cancel);
        return answer is { IsSuccess: true, IsWebPage: false } ? asLd : asV2;
    }

    /// <summary>Entity types with what the broker says about their attributes.</summary>
    /// <exception cref="SourceUnavailableException">The broker does not answer.</exception>
    /// <exception cref="SourceUnreadableException">Its answer is no list of types.</exception>
    public async Task<IReadOnlyList<NgsiType>> TypesAsync(CancellationToken cancel)
    {
        if (options.Types is { } wanted)
        {
            return [.. wanted.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal).Select(n => new NgsiType(n, [], null))];
        }

        return IsV2 ? await V2TypesAsync(cancel) : await LdTypesAsync(cancel);
    }

    /// <summary>Entities of a type, page by page, at most as many as the settings allow.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="census">Takes the number of entities the broker says there are.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async IAsyncEnumerable<JsonElement> EntitiesAsync(
        string type, NgsiCensus census, [EnumeratorCancellation] CancellationToken cancel)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var offset = 0; known.Count < options.MaxEntities;)
        {
            var size = Math.Min(options.PageSize, options.MaxEntities - known.Count);
            await using var answer = (await reader.AskAsync(() => Request(Entities(type, size, offset)), cancel)).Demanded();
            var said = answer.Header(IsV2 ? "Fiware-Total-Count" : "NGSILD-Results-Count");
            census.Total = long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : census.Total;
            var items = new JsonItems(answer.Body, "");
            var (count, fresh) = (0, 0);
            await foreach (var entity in items.ReadAsync(cancel))
            {
                count++;
                if (known.Add(entity.Text("id") ?? entity.GetRawText()))
                {
                    fresh++;
                    yield return entity;
                }
            }

            if (!items.WasFound)
            {
                throw NoList(answer.Asked);
            }

            if (count > 0 && fresh == 0)
            {
                census.Repeats = true;
                yield break;
            }

            offset += count;
            if (count == 0 || offset >= census.Total || (census.Total is null && count < size))
            {
                yield break;
            }
        }
    }

    /// <summary>The address of a type's entities, for people and programs.</summary>
    public Uri Entities(string type) =>
        Below(string.Create(
            CultureInfo.InvariantCulture,
            $"entities?type={Uri.EscapeDataString(type)}{(IsV2 ? "&options=count" : "&count=true")}&limit={options.PageSize}"));

    private Uri Entities(string type, int limit, int offset)
    {
        var said = IsV2 ? "&options=count&attrs=*,dateModified&metadata=*,dateModified" : "&count=true&options=sysAttrs";
        var page = offset > 0 ? string.Create(CultureInfo.InvariantCulture, $"&offset={offset}") : "";
        return Below(string.Create(CultureInfo.InvariantCulture, $"entities?type={Uri.EscapeDataString(type)}{said}&limit={limit}{page}"));
    }

    private async Task<IReadOnlyList<NgsiType>> LdTypesAsync(CancellationToken cancel)
    {
        await using var answer = await reader.ReadAsync(() => Request(Below("types?details=true")), cancel);
        var json = await answer.ReadJsonAsync(cancel);

        // With details a list of types; without, as older brokers answer, one object with names.
        var names = json.Member("typeList") is null ? null : json.Texts("typeList");
        if (names is null && json.ValueKind != JsonValueKind.Array)
        {
            throw NoList(answer.Asked);
        }

        return names is not null
            ? [.. names.Distinct(StringComparer.Ordinal).Take(MaxTypes).Select(n => new NgsiType(n, [], null))]
            :
            [
                .. json.EnumerateArray().Take(MaxTypes).Select(t => new NgsiType(
                    t.AsText() ?? t.Text("typeName") ?? t.Text("id") ?? "", t.Texts("attributeNames"), t.Text("id"))),
            ];
    }

    private async Task<IReadOnlyList<NgsiType>> V2TypesAsync(CancellationToken cancel)
    {
        var types = new List<NgsiType>();
        for (var offset = 0; types.Count < MaxTypes;)
        {
            await using var answer = await reader.ReadAsync(() =>
                Request(Below(string.Create(CultureInfo.InvariantCulture, $"types?limit=100&offset={offset}&options=count"))), cancel);
            var json = await answer.ReadJsonAsync(cancel);
            if (json.ValueKind != JsonValueKind.Array)
            {
                throw NoList(answer.Asked);
            }

            var page = json.EnumerateArray().Select(t => new NgsiType(
                t.Text("type") ?? "", t.Member("attrs") is { ValueKind: JsonValueKind.Object } attributes
                    ? [.. attributes.EnumerateObject().Select(a => a.Name)] : [], null)).ToList();
            if (page.Count == 0 || page.TrueForAll(types.Contains))
            {
                break;
            }

            types.AddRange(page);
            offset += page.Count;
            if (page.Count < 100)
            {
                break;
            }
        }

        return types;
    }

    private Uri Below(string path) => new(Root.AbsoluteUri + "/" + path);

    private HttpRequestMessage Request(Uri address)
    {
        var request = SourceReader.Request(address);
        if (options.Tenant is { } tenant)
        {
            request.Headers.TryAddWithoutValidation(IsV2 ? "Fiware-Service" : "NGSILD-Tenant", tenant);
        }

        if (IsV2 && options.ServicePath is { } path)
        {
            request.Headers.TryAddWithoutValidation("Fiware-ServicePath", path);
        }

        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (!IsV2 && WebAddress.Of(options.Context) is { } context)
        {
            request.Headers.TryAddWithoutValidation(
                "Link", $"<{context.Value}>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
        }

        return request;
    }

    private static SourceUnreadableException NoList(Uri at) => new(LocalText.Of(
        sl: $"Na {at.AbsolutePath} strežnika {at.IdnHost} ni seznama posrednika NGSI. Vpišite naslov, ki se konča z /ngsi-ld/v1 ali /v2.",
        en: $"There is no NGSI broker's list at {at.AbsolutePath} of {at.IdnHost}. Enter an address that ends with /ngsi-ld/v1 or /v2."));
}

/// <summary>An entity type as the broker lists it.</summary>
/// <param name="Name">Its short name, or its IRI.</param>
/// <param name="Attributes">Names of attributes; empty when the broker does not tell.</param>
/// <param name="Iri">Its IRI; null when the broker does not tell.</param>
internal sealed record NgsiType(string Name, IReadOnlyList<string> Attributes, string? Iri)
{
    public bool Equals(NgsiType? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
