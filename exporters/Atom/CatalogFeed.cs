using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.Atom;

/// <summary>The newest changes of the catalogue, or of one body's part of it.</summary>
/// <param name="catalog">The catalogue at one moment.</param>
/// <param name="language">Language of the texts.</param>
public sealed class CatalogFeed(PublishedCatalog catalog, string language)
{
    /// <summary>Entries of a feed.</summary>
    public const int Size = 50;

    private readonly CatalogPlace place = CatalogPlace.Of(catalog);

    /// <param name="owner">Only records of this body; null for all.</param>
    /// <param name="root">Address under which the pages in this language are; ends in a slash.</param>
    /// <param name="self">Address of the feed.</param>
    /// <param name="page">Address of the page.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<AtomFeed> ReadAsync(string? owner, string root, string self, string page, CancellationToken cancel)
    {
        var entries = new List<AtomEntry>(Size);
        var newest = new RecordFilter { Owner = owner, Order = RecordOrder.Newest, Limit = Size };
        await foreach (var record in catalog.ReadAsync(newest, cancel))
        {
            entries.Add(EntryOf(record, $"{root}dataset/{Uri.EscapeDataString(record.Resource.Id)}"));
        }

        var title = place.Shown.Title.For(language);
        return new AtomFeed
        {
            Self = self,
            Page = page,
            Language = language,
            Title = owner is not null && catalog.Organisations.TryGetValue(owner, out var body)
                ? $"{body.Name.For(language)} · {title}"
                : title,
            Author = place.Head.Publisher?.Name.For(language) ?? title,
            Updated = entries.Count > 0 ? entries[0].Updated : await catalog.ChangedAtAsync(cancel) ?? DateTimeOffset.UnixEpoch,
            Entries = entries,
        };
    }

    private AtomEntry EntryOf(CatalogRecord record, string page)
    {
        var resource = record.Resource;
        var files = resource is Dataset dataset
            ? dataset.Distributions.Select(d => PublicRecord.OfDistribution(d, dataset.Id, place.Addresses))
                .SelectMany(d => d.DownloadUrls.Take(1).Select(u => (u.Value, PlainValues.MediaTypeOf(d)))).Take(20).ToList()
            : [];
        return new AtomEntry
        {
            Id = place.PageOf(resource),
            Title = resource.Title.For(language) is { Length: > 0 } title ? title : resource.Id,
            Published = record.CreatedAt,
            Updated = record.ChangedAt,
            Page = page,
            Related = files,
            Author = place.PublisherOf(resource)?.Name.For(language) is { Length: > 0 } name ? name : null,
            Categories = [.. resource.Themes.Select(AllVocabularies.DataTheme.ByIri).OfType<Concept>()
                .Select(t => (t.Code, t.Label.For(language)))],
            Summary = resource.Description.For(language),
        };
    }
}
