using OpenData.Catalog;
using OpenData.Catalog.Access;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Browsing.Records;
using OpenData.Catalog.Browsing.Tables;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Record;

/// <summary>All that a record's page shows, read at one moment.</summary>
public sealed record RecordReading
{
    /// <summary>Distributions on one page.</summary>
    public const int FilesPerPage = 20;

    private const int MaxAlike = 6;

    public required CatalogRecord Record { get; init; }

    public Resource Resource => Record.Resource;

    /// <summary>The body that owns it; null when nobody is known.</summary>
    public Organisation? Owner { get; init; }

    /// <summary>Who publishes it.</summary>
    public LocalText Publisher { get; init; } = LocalText.Empty;

    /// <summary>Base address of the catalogue with its slash.</summary>
    public required string Root { get; init; }

    /// <summary>Names of all bodies, by id.</summary>
    public required IReadOnlyDictionary<string, Organisation> Organisations { get; init; }

    /// <summary>The distributions of the page that was asked for.</summary>
    public IReadOnlyList<Distribution> Files { get; init; } = [];

    public int FilesPage { get; init; } = 1;

    public int FilesPages { get; init; } = 1;

    /// <summary>Looks into the kept files of <see cref="Files"/>, by key.</summary>
    public IReadOnlyDictionary<string, FileSketch> Sketches { get; init; } = new Dictionary<string, FileSketch>();

    public RefreshRhythm Rhythm { get; init; } = new();

    public IReadOnlyList<RelatedRecord> Related { get; init; } = [];

    /// <summary>Members of a series.</summary>
    public IReadOnlyList<CatalogRecord> Members { get; init; } = [];

    /// <summary>Counterparts at remote catalogues.</summary>
    public IReadOnlyList<LineageNode> Remotes { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Points of its description; null for what is no dataset.</summary>
    public DatasetScore? Score { get; init; }

    /// <summary>Bodies that took its shared data, and how often.</summary>
    public IReadOnlyList<CountedUse> Uses { get; init; } = [];

    /// <summary>Anybody may have the data; otherwise only the description is public.</summary>
    public bool IsOpen => MayBeShown(Resource);

    /// <summary>Whether strangers may see the values of a resource: nobody restricted them.</summary>
    public static bool MayBeShown(Resource resource) => DataAccess.IsOpen(resource);

    /// <summary>Reads a published record with all around it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="record">The record, as strangers see it.</param>
    /// <param name="catalog">What is published.</param>
    /// <param name="filesPage">Page of its distributions; out of range is the nearest there is.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<RecordReading> ReadAsync(
        SiteOptions site, CatalogRecord record, PublishedCatalog catalog, int filesPage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(catalog);
        var distributions = (record.Resource as Dataset)?.Distributions ?? [];
        var pages = Math.Max(1, (distributions.Count + FilesPerPage - 1) / FilesPerPage);
        var page = Math.Clamp(filesPage, 1, pages);
        IReadOnlyList<Distribution> files = [.. distributions.Skip((page - 1) * FilesPerPage).Take(FilesPerPage)];
        return new RecordReading
        {
            Record = record,
            Owner = record.Resource.Owner is { } owner ? catalog.Organisations.GetValueOrDefault(owner) : null,
            Publisher = PublishedCatalog.PublisherOf(record.Resource, catalog.Organisations, catalog.Addresses)?.Name
                ?? catalog.Head.Publisher?.Name ?? LocalText.Empty,
            Root = catalog.Addresses.Root,
            Organisations = catalog.Organisations,
            Files = files,
            FilesPage = page,
            FilesPages = pages,
            Sketches = await SketchAsync(site, record.Resource, files, cancel),
            Rhythm = await RefreshRhythm.ReadAsync(site.Store, record, cancel),
            Related = await RelatedRecords.ReadAsync(catalog, record, MaxAlike, cancel),
            Members = record.Resource is DatasetSeries ? await RelatedRecords.MembersAsync(catalog, record, cancel) : [],
            Remotes = await RecordLineage.RemoteAsync(site.Store, record.Resource.Id, cancel),
            Score = await new ScoreCatalog(site.Store, site.Clock).OfAsync(site.Workspace.BaseUri, record, cancel),
            Uses = await site.Store.ReadUsesAsync(record.Resource.Id, cancel),
            Findings = MayBeShown(record.Resource) ? PublicFindings.Of(record) : [],
        };
    }

    private static async Task<Dictionary<string, FileSketch>> SketchAsync(
        SiteOptions site, Resource resource, IReadOnlyList<Distribution> files, CancellationToken cancel)
    {
        var sketches = new Dictionary<string, FileSketch>(StringComparer.Ordinal);
        if (MayBeShown(resource))
        {
            var sketch = new SketchFile(new KeptFiles(site.FilesFolder));
            foreach (var file in files)
            {
                sketches[file.Key] = await sketch.RunAsync(file, cancel);
            }
        }

        return sketches;
    }
}
