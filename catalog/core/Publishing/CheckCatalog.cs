using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing;

/// <summary>What of the catalogue to check, and by which rules.</summary>
public sealed record CheckCatalogRequest
{
    /// <summary>The catalogue's head; what it leaves open is filled as an export does.</summary>
    public required CatalogDescription Catalog { get; init; }

    /// <summary>Ids of records; none means all that are neither archived nor withdrawn.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <inheritdoc cref="CheckGraphRequest.Profiles"/>
    public IReadOnlyList<CheckProfile> Profiles { get; init; } = [];

    /// <inheritdoc cref="CheckGraphRequest.Shapes"/>
    public IReadOnlyList<CheckInput> Shapes { get; init; } = [];

    /// <inheritdoc cref="CheckGraphRequest.Background"/>
    public IReadOnlyList<CheckInput> Background { get; init; } = [];

    /// <summary>Told how many records of how many are done.</summary>
    public IProgress<(long Done, long Total)>? Progress { get; init; }

    /// <inheritdoc cref="CheckGraphRequest.WithAddresses"/>
    public bool WithAddresses { get; init; }
}

/// <summary>
/// Checks the catalogue itself: every record is mapped to DCAT as an export does and checked by the shapes, beside the native checks of records.
/// In constant memory but for the findings.
/// </summary>
public sealed class CheckCatalog(CatalogStore store)
{
    /// <exception cref="NotFoundException">There is no record of such an id.</exception>
    /// <exception cref="SourceUnreadableException">A file of shapes or background breaks its syntax.</exception>
    public async Task<CheckReport> RunAsync(CheckCatalogRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var organisations = await store.ListOrganisationsAsync(cancel);
        var byId = organisations.ToDictionary(static o => o.Id, StringComparer.Ordinal);
        var context = new DcatContext
        {
            BaseUri = request.Catalog.BaseUri,
            Organisations = byId,
            Profile = request.Profiles.Any(static p => p.Name == DcatProfile.DcatAp211.Name) ? DcatProfile.DcatAp211 : DcatProfile.DcatAp301,
            OwnIris = await OwnIrisAsync(cancel),
            DescribeOwner = false,
        };
        var check = new RecordCheck(request, context, cancel);
        var writer = new DcatWriter(context);
        var keys = new List<RecordKey>();
        await foreach (var record in RecordsAsync(request, cancel))
        {
            var whole = record.Resource.Owner is { } owner && byId.TryGetValue(owner, out var body)
                ? record with { Resource = InheritedValues.Apply(record.Resource, body) }
                : record;
            check.Add(whole, writer);
            keys.Add(KeyOf(whole.Resource));
        }

        if (request.Ids.Count == 0)
        {
            check.AddHead([.. writer.CatalogBlock(CatalogHead.Complete(request.Catalog, organisations)), .. writer.LinksBlock(keys)]);
        }

        foreach (var organisation in organisations)
        {
            check.AddHead(writer.OrganisationBlock(organisation));
        }

        return check.Complete();
    }

    private static RecordKey KeyOf(Resource resource) => new(
        resource.Id,
        resource switch { DataService => "service", DatasetSeries => "series", _ => "dataset" },
        resource.Iri?.Value,
        resource.HvdCategories.Count > 0);

    private async IAsyncEnumerable<CatalogRecord> RecordsAsync(CheckCatalogRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        long done = 0;
        if (request.Ids.Count > 0)
        {
            foreach (var id in request.Ids)
            {
                yield return await store.FindAsync(id, cancel) ?? throw new NotFoundException(LocalText.Of(
                    sl: $"Zapisa {id} ni. Naštejte jih z ukazom dataset list.", en: $"There is no record {id}. List them with dataset list."));
                request.Progress?.Report((++done, request.Ids.Count));
            }

            yield break;
        }

        var filter = new RecordFilter();
        var total = await store.CountAsync(filter, cancel);
        await foreach (var record in store.ReadAsync(filter, cancel))
        {
            request.Progress?.Report((++done, total));
            if (record.Status != RecordStatus.Withdrawn)
            {
                yield return record;
            }
        }
    }

    // Records that bear an IRI of their own: links to them must name it.
    private async Task<Dictionary<string, Rdf.Iri>> OwnIrisAsync(CancellationToken cancel)
    {
        var own = new Dictionary<string, Rdf.Iri>(StringComparer.Ordinal);
        await foreach (var key in store.ReadKeysAsync(new RecordFilter(), cancel))
        {
            if (key.Iri is { Length: > 0 } iri)
            {
                own[key.Id] = new Rdf.Iri(iri);
            }
        }

        return own;
    }
}
