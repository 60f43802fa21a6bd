using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Names by which a record links to others of its source, where nothing goes by one of them yet.</summary>
/// <param name="Kind">What they name: <c>series</c> or <c>dataset</c>.</param>
/// <param name="Names">As the source gives them.</param>
/// <param name="Left">What stands in the record for them.</param>
internal sealed record AwaitedLinks(string Kind, IReadOnlyList<string> Names, IReadOnlyList<string> Left);

/// <summary>
/// Harvesters name series, data services and the datasets that these serve by their remote ids or own IRIs; records name them by their ids
/// in the catalogue. What is named may come after those that name it: such names are awaited, also in later runs.
/// </summary>
internal sealed class LinkedNames(CatalogStore store, string source, IReadOnlyDictionary<string, AwaitedLinks> before)
{
    private const string Series = "series";
    private const string Service = "service";
    private const string Served = "dataset";
    private const int MostKept = 20_000;

    private readonly Dictionary<(string Kind, string Name), string> known = [];
    private readonly Dictionary<string, AwaitedLinks> awaited = new(before, StringComparer.Ordinal);

    /// <summary>Records some of whose links lead nowhere yet, by remote id.</summary>
    public IReadOnlyList<KeyValuePair<string, AwaitedLinks>> Awaited => [.. awaited];

    /// <summary>What of it the next run is told; of a source that links to ever so much that is not its own, not all.</summary>
    public IReadOnlyDictionary<string, AwaitedLinks> Kept()
    {
        var room = MostKept;
        return awaited.OrderBy(a => a.Key, StringComparer.Ordinal).Where(a => (room -= a.Value.Names.Count) >= 0)
            .ToDictionary(StringComparer.Ordinal);
    }

    public void Remember(string remoteId, Resource resource)
    {
        if (resource is DatasetSeries or DataService)
        {
            known[(resource is DatasetSeries ? Series : Service, remoteId)] = resource.Id;
        }
    }

    /// <summary>The resource names others of its source.</summary>
    public static bool Has(Resource resource) => resource switch
    {
        DataService service => service.ServesDatasets.Count > 0,
        Dataset dataset => dataset.InSeries.Count > 0 || dataset.Distributions.Any(d => d.AccessServices.Count > 0),
        _ => false,
    };

    /// <summary>A record that came new turned out to be one that was there before.</summary>
    public void Rename(string twin, string id)
    {
        foreach (var name in known.Where(k => k.Value == twin).Select(k => k.Key).ToList())
        {
            known[name] = id;
        }

        foreach (var (record, links) in awaited.Where(a => a.Value.Left.Contains(twin)).ToList())
        {
            awaited[record] = links with { Left = [.. links.Left.Select(l => l == twin ? id : l)] };
        }
    }

    /// <summary>
    /// The resource with its links by id. A series or service that nothing goes by stays as it is named: it may be another source's, or another
    /// catalogue's. Of the datasets that a service serves only addresses stay.
    /// </summary>
    public async Task<Resource> ResolveAsync(string remoteId, Resource resource, CancellationToken cancel)
    {
        awaited.Remove(remoteId);
        switch (resource)
        {
            case DataService { ServesDatasets: { Count: > 0 } names } service:
                return service with { ServesDatasets = await LinkAsync(remoteId, Served, names, cancel) };
            case Dataset dataset:
                dataset = dataset.InSeries.Count == 0 ? dataset
                    : dataset with { InSeries = await LinkAsync(remoteId, Series, dataset.InSeries, cancel) };
                return dataset.Distributions.Any(d => d.AccessServices.Count > 0) ? await WithServicesAsync(dataset, cancel) : dataset;
            default:
                return resource;
        }
    }

    /// <summary>What is to stand for awaited names now that more is known; awaited no longer when all of them lead somewhere.</summary>
    public async Task<IReadOnlyList<string>> LookAgainAsync(string remoteId, AwaitedLinks links, CancellationToken cancel) =>
        await LinkAsync(remoteId, links.Kind, links.Names, cancel);

    /// <summary>The record is gone, or links to what a person chose.</summary>
    public void Forget(string remoteId) => awaited.Remove(remoteId);

    private async Task<IReadOnlyList<string>> LinkAsync(string remoteId, string kind, IReadOnlyList<string> names, CancellationToken cancel)
    {
        await FindAsync(kind, names, cancel);
        var left = names.Where(n => known.ContainsKey((kind, n)) || kind != Served || IsAddress(n))
            .Select(n => known.GetValueOrDefault((kind, n), n))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (names.All(n => known.ContainsKey((kind, n))))
        {
            awaited.Remove(remoteId);
        }
        else
        {
            awaited[remoteId] = new AwaitedLinks(kind, names, left);
        }

        return left;
    }

    private async Task<Dataset> WithServicesAsync(Dataset dataset, CancellationToken cancel)
    {
        await FindAsync(Service, [.. dataset.Distributions.SelectMany(d => d.AccessServices)], cancel);
        return dataset with
        {
            Distributions =
            [
                .. dataset.Distributions.Select(d => d.AccessServices.Count == 0 ? d
                    : d with { AccessServices = [.. d.AccessServices.Select(n => known.GetValueOrDefault((Service, n), n))] }),
            ],
        };
    }

    private async Task FindAsync(string kind, IReadOnlyList<string> names, CancellationToken cancel)
    {
        foreach (var some in names.Where(n => !known.ContainsKey((kind, n))).Distinct(StringComparer.Ordinal).Chunk(CatalogStore.NamesAtOnce))
        {
            foreach (var (name, id) in await store.FindIdsAsync(source, kind, some, cancel))
            {
                known.TryAdd((kind, name), id);
            }
        }
    }

    private static bool IsAddress(string name) =>
        name.Contains("://", StringComparison.Ordinal) || name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase);
}
