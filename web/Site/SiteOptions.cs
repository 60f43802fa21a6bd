using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Site;

/// <summary>What a site is made of.</summary>
public sealed record SiteOptions
{
    public required Workspace Workspace { get; init; }

    /// <summary>The catalogue; it stays the caller's to close.</summary>
    public required CatalogStore Store { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Addresses to listen at, parted by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Harvests what programs ask for through the API; null where nothing is harvested.</summary>
    public HarvestSource? Harvest { get; init; }

    /// <summary>Looks into small files that nobody has read when somebody asks for them; null where no guard watches.</summary>
    public GuardFiles? Guard { get; init; }

    /// <summary>
    /// The site is written down as plain files: what needs a query is done otherwise, forms tell where to write instead, and nobody is held back.
    /// </summary>
    public bool IsTwin { get; init; }

    /// <summary>Folder of the catalogue's kept files.</summary>
    public string FilesFolder => Workspace.FilesFolder;
}
