using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Harvesters name a series by its remote id; records name it by its id in the catalogue. The series comes before its members.</summary>
internal sealed class SeriesNames(CatalogStore store, string source)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public void Remember(string remoteId, Resource resource)
    {
        if (resource is DatasetSeries)
        {
            known[remoteId] = resource.Id;
        }
    }

    /// <summary>The dataset with its series named by id; a name that no record of the source goes by stays as it is.</summary>
    public async Task<Resource> ResolveAsync(Resource resource, CancellationToken cancel)
    {
        if (resource is not Dataset { InSeries.Count: > 0 } dataset)
        {
            return resource;
        }

        var names = new List<string>(dataset.InSeries.Count);
        foreach (var name in dataset.InSeries)
        {
            if (!known.TryGetValue(name, out var id) && await store.FindByRemoteIdAsync(source, name, cancel) is { Resource: DatasetSeries found })
            {
                known[name] = id = found.Id;
            }

            names.Add(id ?? name);
        }

        return dataset with { InSeries = names };
    }
}
