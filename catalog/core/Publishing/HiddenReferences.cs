using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;

namespace OpenData.Catalog.Publishing;

/// <summary>
/// Takes out of a public resource what names an internal one, by its id, its address here or its own IRI: an id is made from a title, and would tell
/// of it.
/// </summary>
public sealed class HiddenReferences
{
    private readonly HashSet<string> hidden;
    private readonly Addresses addresses;

    private HiddenReferences(HashSet<string> hidden, Addresses addresses) => (this.hidden, this.addresses) = (hidden, addresses);

    /// <param name="keys">Names of the internal records.</param>
    /// <param name="baseUri">The catalogue's base address.</param>
    /// <param name="cancel">Ends the reading.</param>
    internal static async Task<HiddenReferences> ReadAsync(IAsyncEnumerable<RecordKey> keys, Uri baseUri, CancellationToken cancel)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in keys.WithCancellation(cancel))
        {
            hidden.Add(key.Id);
            if (key.Iri is { Length: > 0 } own)
            {
                hidden.Add(own);
            }
        }

        return new HiddenReferences(hidden, new Addresses(baseUri));
    }

    /// <summary>Which records are internal, archived ones too.</summary>
    internal static RecordFilter Filter { get; } = new() { InternalOnly = true, Archived = true };

    /// <summary>The resource without them; the same object where it names none.</summary>
    /// <param name="resource">A public resource.</param>
    public Resource Without(Resource resource) => hidden.Count == 0 ? resource : resource switch
    {
        Dataset dataset => dataset with
        {
            InSeries = Left(dataset.InSeries),
            Relations = Left(dataset.Relations),
            Sources = Left(dataset.Sources),
            HasVersions = Left(dataset.HasVersions),
            IsReferencedBy = Left(dataset.IsReferencedBy),
            QualifiedRelations = Left(dataset.QualifiedRelations),
            Distributions = Left(dataset.Distributions),
            Samples = Left(dataset.Samples),
        },
        DataService service => service with { ServesDatasets = Left(service.ServesDatasets) },
        _ => resource,
    };

    private IReadOnlyList<Distribution> Left(IReadOnlyList<Distribution> distributions) =>
        distributions.Any(d => d.AccessServices.Any(IsHidden))
            ? [.. distributions.Select(d => d with { AccessServices = Left(d.AccessServices) })]
            : distributions;

    private IReadOnlyList<Relationship> Left(IReadOnlyList<Relationship> relationships) =>
        relationships.Any(r => r.Relations.Any(i => IsHidden(i.Value)))
            ? [.. relationships.Select(r => r with { Relations = Left(r.Relations) }).Where(r => r.Relations.Count > 0)]
            : relationships;

    private IReadOnlyList<Iri> Left(IReadOnlyList<Iri> iris) => iris.Any(i => IsHidden(i.Value)) ? [.. iris.Where(i => !IsHidden(i.Value))] : iris;

    private IReadOnlyList<string> Left(IReadOnlyList<string> ids) => ids.Any(IsHidden) ? [.. ids.Where(i => !IsHidden(i))] : ids;

    /// <summary>An id, an address here or an own IRI names an internal record.</summary>
    public bool IsHidden(string reference) =>
        hidden.Contains(reference) || (addresses.IdOf(reference) is { } id && hidden.Contains(id));
}
