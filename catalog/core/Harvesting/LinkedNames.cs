using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Harvesters name a series and a data service by its remote id; records name it by its id in the catalogue. What is named comes before those that
/// name it.
/// </summary>
internal sealed class LinkedNames(CatalogStore store, string source)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public void Remember(string remoteId, Resource resource)
    {
        if (resource is DatasetSeries or DataService)
        {
            known[remoteId] = resource.Id;
        }
    }

    /// <summary>The resource names a series or a service.</summary>
    public static bool Has(Resource resource) =>
        resource is Dataset dataset && (dataset.InSeries.Count > 0 || dataset.Distributions.Any(d => d.AccessServices.Count > 0));

    /// <summary>The dataset with its series and services named by id; a name that no record of the source goes by stays as it is.</summary>
    public async Task<Resource> ResolveAsync(Resource resource, CancellationToken cancel)
    {
        if (resource is not Dataset dataset)
        {
            return resource;
        }

        if (dataset.InSeries.Count > 0)
        {
            dataset = dataset with { InSeries = await IdsAsync<DatasetSeries>(dataset.InSeries, cancel) };
        }

        if (dataset.Distributions.Any(d => d.AccessServices.Count > 0))
        {
            var distributions = new List<Distribution>(dataset.Distributions.Count);
            foreach (var distribution in dataset.Distributions)
            {
                distributions.Add(distribution.AccessServices.Count == 0 ? distribution
                    : distribution with { AccessServices = await IdsAsync<DataService>(distribution.AccessServices, cancel) });
            }

            dataset = dataset with { Distributions = distributions };
        }

        return dataset;
    }

    private async Task<IReadOnlyList<string>> IdsAsync<T>(IReadOnlyList<string> names, CancellationToken cancel)
        where T : Resource
    {
        var ids = new List<string>(names.Count);
        foreach (var name in names)
        {
            if (!known.TryGetValue(name, out var id) && await store.FindByRemoteIdAsync(source, name, cancel) is { Resource: T found })
            {
                known[name] = id = found.Id;
            }

            ids.Add(id ?? name);
        }

        return ids;
    }
}
