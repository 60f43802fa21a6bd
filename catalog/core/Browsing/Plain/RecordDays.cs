using OpenData.Catalog.Browsing.Indexing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Plain;

/// <summary>The times that a record's data speak of, for an index that is a file: as the catalogue's own search knows them.</summary>
public static class RecordDays
{
    /// <summary>First and last day of each period in turn, as numbers (<c>20260301</c>); an open end is the least or the greatest number there is.</summary>
    public static IReadOnlyList<int> Of(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Slot.DaysOf(SearchFacts.Periods(resource)) ?? [];
    }
}
