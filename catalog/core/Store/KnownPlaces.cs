namespace OpenData.Catalog.Store;

/// <summary>
/// Places of pages that were found before, for as long as no record changes: whoever walks through a feed of a hundred thousand records would otherwise have
/// them counted and stepped over for each page. A few lists at a time; safe for use from several threads.
/// </summary>
internal sealed class KnownPlaces
{
    private const int MaxLists = 32;

    /// <summary>Longer lists of starts are made anew each time.</summary>
    private const int MaxStarts = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(RecordFilter Filter, int Size), (string Mark, PagePlaces Places)> lists = [];

    /// <summary>What was found at this mark (see <see cref="Database.PresentMark"/>); null when nothing was.</summary>
    public PagePlaces? Find(RecordFilter filter, int size, string mark)
    {
        lock (gate)
        {
            return lists.TryGetValue((filter, size), out var known) && known.Mark == mark ? known.Places : null;
        }
    }

    public void Keep(RecordFilter filter, int size, string mark, PagePlaces places)
    {
        if (places.Starts.Count > MaxStarts)
        {
            return;
        }

        lock (gate)
        {
            if (lists.Count == MaxLists && !lists.ContainsKey((filter, size)))
            {
                lists.Clear();
            }

            lists[(filter, size)] = (mark, places);
        }
    }
}
