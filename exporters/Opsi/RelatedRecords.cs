using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi;

/// <summary>
/// What the portal gets as one record though it is several here: a series with its members, a dataset with the services that give its data.
/// </summary>
internal sealed class RelatedRecords
{
    private readonly Dictionary<string, DataService> services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Dataset>> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    private RelatedRecords()
    {
    }

    /// <summary>Looks through the published records once, and keeps only services and members of series.</summary>
    public static async Task<RelatedRecords> ReadAsync(IAsyncEnumerable<CatalogRecord> records, CancellationToken cancel)
    {
        var related = new RelatedRecords();
        var series = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var record in records.WithCancellation(cancel))
        {
            switch (record.Resource)
            {
                case DataService service:
                    related.services[service.Id] = service;
                    break;
                case DatasetSeries one:
                    series.Add(one.Id);
                    break;
                case Dataset dataset:
                    related.Add(dataset);
                    break;
            }
        }

        // A member of a series that is not published goes by itself.
        foreach (var (id, datasets) in related.members.Where(m => series.Contains(m.Key)))
        {
            related.named.UnionWith(datasets.Select(static d => d.Id));
        }

        return related;
    }

    /// <summary>A published series has this dataset, or a published dataset names this service.</summary>
    public bool IsNamed(Resource resource) => named.Contains(resource.Id);

    /// <summary>Members of a series, in order of id.</summary>
    public IReadOnlyList<Dataset> MembersOf(string id) => members.TryGetValue(id, out var found) ? found : [];

    /// <summary>Services that a dataset names, by id.</summary>
    public IReadOnlyDictionary<string, DataService> ServicesOf(Resource resource) => resource is Dataset dataset
        ? dataset.Distributions.SelectMany(static d => d.AccessServices).Distinct(StringComparer.Ordinal).Where(services.ContainsKey)
            .ToDictionary(static id => id, id => services[id], StringComparer.Ordinal)
        : new Dictionary<string, DataService>();

    private void Add(Dataset dataset)
    {
        named.UnionWith(dataset.Distributions.SelectMany(static d => d.AccessServices));
        foreach (var series in dataset.InSeries)
        {
            if (!members.TryGetValue(series, out var found))
            {
                members[series] = found = [];
            }

            found.Add(dataset);
        }
    }
}
