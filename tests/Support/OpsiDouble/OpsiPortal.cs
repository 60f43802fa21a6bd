using OpenData.Tests.Support.OpsiDouble.Search;
using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble;

/// <summary>The portal behind the addresses: what it holds, how it shows it, what its search knows.</summary>
internal sealed class OpsiPortal
{
    public OpsiPortal(OpsiStore store, OpsiDoubleOptions options, Uri site, Func<TimeSpan?> searchLag)
    {
        (Store, Site, Shape) = (store, site, new PackageShape(store, site));
        (UploadLimit, AllowsUnowned) = (options.UploadLimit, options.AllowsUnowned);
        Index = new SearchIndex(store, Shape, searchLag);
    }

    public OpsiStore Store { get; }

    /// <summary>Root of the portal's addresses; ends in a slash.</summary>
    public Uri Site { get; }

    public PackageShape Shape { get; }

    public SearchIndex Index { get; }

    /// <summary>Largest file in bytes.</summary>
    public long UploadLimit { get; }

    public bool AllowsUnowned { get; }
}
