using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>Why a record stands beside another.</summary>
public enum RelationKind
{
    /// <summary>The records name each other, or one was made from the other.</summary>
    Named,

    /// <summary>Members of one series.</summary>
    Series,

    /// <summary>A service that serves it, or a dataset that the service serves.</summary>
    Service,

    /// <summary>Of the same body, about the same.</summary>
    Alike,
}

/// <summary>A record beside another.</summary>
public sealed record RelatedRecord(CatalogRecord Record, RelationKind Kind);

/// <summary>Records that a reader of one may want next; the work is bounded whatever the catalogue's size.</summary>
public static class RelatedRecords
{
    private const int MaxScanned = 100;
    private const int MaxNamed = 12;

    /// <summary>Members of a series shown.</summary>
    public const int MaxMembers = 200;

    /// <summary>Members of a series, by the time they speak of, the newest first.</summary>
    public static async Task<IReadOnlyList<CatalogRecord>> MembersAsync(PublishedCatalog catalog, CatalogRecord series,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(series);
        var names = NamesOf(catalog, series.Resource);
        var members = new List<CatalogRecord>();
        var scanned = 0;
        // Members come from the same source; those of a series made by hand from the same body.
        var filter = new RecordFilter { Source = series.Source, Owner = series.Source is null ? series.Resource.Owner : null,
            Kind = "dataset", Order = RecordOrder.Newest };
        await foreach (var record in catalog.ReadAsync(filter, cancel))
        {
            if (record.Resource is Dataset dataset && dataset.InSeries.Any(names.Contains))
            {
                members.Add(record);
            }

            if (++scanned == MaxScanned * 5 || members.Count == MaxMembers)
            {
                break;
            }
        }

        return [.. members.OrderByDescending(m => EndOf(m.Resource), StringComparer.Ordinal)
            .ThenBy(m => m.Resource.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Records beside this one: those it names, its series and their other members, services, and others of its body about the same.
    /// </summary>
    /// <param name="catalog">What is published.</param>
    /// <param name="record">The record.</param>
    /// <param name="limit">How many that are merely alike.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<RelatedRecord>> ReadAsync(PublishedCatalog catalog, CatalogRecord record, int limit,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(record);
        var found = new Dictionary<string, RelatedRecord>(StringComparer.Ordinal);
        foreach (var (name, kind) in Named(record.Resource).Take(MaxNamed))
        {
            if (await catalog.FindAsync(catalog.Addresses.IdOf(name) ?? name, cancel) is { } named)
            {
                found.TryAdd(named.Resource.Id, new RelatedRecord(named, kind));
            }
        }

        await AddServicesAsync(catalog, record, found, cancel);
        await AddAlikeAsync(catalog, record, limit, found, cancel);
        found.Remove(record.Resource.Id);
        return [.. found.Values];
    }

    private static async Task AddServicesAsync(PublishedCatalog catalog, CatalogRecord record, Dictionary<string, RelatedRecord> found,
        CancellationToken cancel)
    {
        if (record.Resource is not Dataset)
        {
            return;
        }

        var names = NamesOf(catalog, record.Resource);
        await foreach (var service in catalog.ReadAsync(new RecordFilter { Kind = "service", Owner = record.Resource.Owner,
            Limit = MaxScanned }, cancel))
        {
            if (service.Resource is DataService serving && serving.ServesDatasets.Any(names.Contains))
            {
                found.TryAdd(service.Resource.Id, new RelatedRecord(service, RelationKind.Service));
            }
        }
    }

    private static async Task AddAlikeAsync(
        PublishedCatalog catalog, CatalogRecord record, int limit, Dictionary<string, RelatedRecord> found, CancellationToken cancel)
    {
        var resource = record.Resource;
        if (resource.Owner is null)
        {
            return;
        }

        var themes = resource.Themes.Select(t => t.Value).ToHashSet(StringComparer.Ordinal);
        var words = resource.Keywords.Select(k => k.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var series = (resource as Dataset)?.InSeries.ToHashSet(StringComparer.Ordinal) ?? [];
        var alike = new List<(CatalogRecord Record, int Score, bool IsSibling)>();
        await foreach (var other in catalog.ReadAsync(new RecordFilter { Owner = resource.Owner, Limit = MaxScanned,
            Order = RecordOrder.Newest }, cancel))
        {
            var isSibling = other.Resource is Dataset { InSeries: var theirs } && theirs.Any(series.Contains);
            var score = (3 * other.Resource.Keywords.Count(k => words.Contains(k.Text))) + other.Resource.Themes.Count(t =>
                themes.Contains(t.Value));
            if ((isSibling || score > 0) && other.Resource.Id != resource.Id)
            {
                alike.Add((other, score, isSibling));
            }
        }

        foreach (var (other, _, isSibling) in alike.OrderByDescending(a => a.IsSibling).ThenByDescending(a => a.Score)
            .ThenBy(a => a.Record.Resource.Id, StringComparer.Ordinal).Take(limit))
        {
            found.TryAdd(other.Resource.Id, new RelatedRecord(other, isSibling ? RelationKind.Series : RelationKind.Alike));
        }
    }

    private static IEnumerable<(string Name, RelationKind Kind)> Named(Resource resource) => resource switch
    {
        Dataset dataset => dataset.InSeries.Select(n => (n, RelationKind.Series))
            .Concat(dataset.Relations.Concat(dataset.Sources).Select(n => (n, RelationKind.Named)))
            .Concat(dataset.Distributions.SelectMany(d => d.AccessServices).Select(n => (n, RelationKind.Service))),
        DataService service => service.ServesDatasets.Select(n => (n, RelationKind.Service)),
        _ => [],
    };

    private static HashSet<string> NamesOf(PublishedCatalog catalog, Resource resource) =>
        new([resource.Id, catalog.Addresses.Resource(resource.Id).Value, catalog.Addresses.Of(resource).Value], StringComparer.Ordinal);

    private static string EndOf(Resource resource) =>
        (resource as Dataset)?.TemporalCoverage.Select(p => (p.End ?? p.Start)?.Text).Max(StringComparer.Ordinal) ?? resource.Id;
}
