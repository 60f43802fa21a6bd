using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;
using OpenData.Rdf;

namespace OpenData.Exporters;

/// <summary>Own IRIs of the records that others name by id: a link must lead to the node that the linked record is written as.</summary>
internal sealed class LinkedIris(PublishedCatalog catalog)
{
    private const int MaxKept = 10_000;

    private readonly Dictionary<string, Iri> own = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Those met so far, by id; grows with <see cref="AddAsync"/>.</summary>
    public IReadOnlyDictionary<string, Iri> Own => own;

    /// <summary>Looks up what the resource links to, before it is written.</summary>
    public async Task AddAsync(Resource resource, CancellationToken cancel)
    {
        if (asked.Count > MaxKept)
        {
            asked.Clear();
            own.Clear();
        }

        foreach (var id in Links(resource).Where(Slug.IsValid))
        {
            if (asked.Add(id))
            {
                await LookUpAsync(id, cancel);
            }
        }
    }

    /// <summary>Adds to a document's mark what the resource links to, and by which IRIs.</summary>
    public async Task AddAsync(Resource resource, DocumentMark mark, CancellationToken cancel)
    {
        await AddAsync(resource, cancel);
        foreach (var id in Links(resource))
        {
            mark.Add(id).Add(own.GetValueOrDefault(id)?.Value);
        }
    }

    private async Task LookUpAsync(string id, CancellationToken cancel)
    {
        await foreach (var key in catalog.ReadKeysAsync(new RecordFilter { Id = id }, cancel))
        {
            if (key.Iri is { Length: > 0 } iri)
            {
                own[id] = new Iri(iri);
            }
        }
    }

    private static IEnumerable<string> Links(Resource resource) => resource switch
    {
        Dataset dataset =>
            [.. dataset.InSeries, .. dataset.Relations, .. dataset.Sources, .. dataset.Distributions.Concat(dataset.Samples).SelectMany(d => d.AccessServices)],
        DataService service => service.ServesDatasets,
        _ => [],
    };
}
