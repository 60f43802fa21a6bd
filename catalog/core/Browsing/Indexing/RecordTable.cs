using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>All public records in memory, without their words: what facets, orders and pages are made from.</summary>
internal sealed class RecordTable
{
    private readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);
    private readonly Lock ordering = new();
    private readonly ByteShelf sortKeys = new();
    private readonly SlotOrder id;
    private readonly SlotOrder newest;
    private readonly SlotOrder title;
    private Slot[] slots = new Slot[1024];
    private int[] useful = [];
    private (int Version, long Hour) usefulAt = (-1, -1);
    private int version;

    /// <param name="organisations">Bodies whose defaults fill what a record leaves open.</param>
    public RecordTable(IReadOnlyDictionary<string, Organisation> organisations)
    {
        Facets = new FacetTable(organisations);
        id = new SlotOrder(ById);
        newest = new SlotOrder((a, b) => slots[b].ChangedAt.CompareTo(slots[a].ChangedAt) is var d and not 0 ? d : ById(a, b));
        title = new SlotOrder((a, b) => sortKeys[slots[a].SortKey].SequenceCompareTo(sortKeys[slots[b].SortKey]) is var d and not 0 ? d : ById(a, b));
    }

    public FacetTable Facets { get; }

    /// <summary>Slots that were ever given.</summary>
    public int Count { get; private set; }

    /// <summary>Records that are there.</summary>
    public int LiveCount => byId.Count;

    /// <summary>How many slots sets must have.</summary>
    public int Capacity => slots.Length;

    /// <summary>The records that are there; not to be changed.</summary>
    public SlotSet Live { get; private set; } = new(1024);

    public ref readonly Slot this[int slot] => ref slots[slot];

    /// <summary>The slot of a record; -1 when there is none.</summary>
    public int SlotOf(string id) => byId.GetValueOrDefault(id, -1);

    /// <summary>Adds a record or its new state; its slot.</summary>
    public int Add(SearchRow row)
    {
        Remove(row.Id);
        if (Count == slots.Length)
        {
            Grow();
        }

        var facets = Facets.Add(row.Owner, row.Facts);
        slots[Count] = new Slot
        {
            Id = row.Id,
            SortKey = sortKeys.Add(Encoding.UTF8.GetBytes(row.SortKey)),
            ChangedAt = row.ChangedAt.UtcTicks,
            OverdueAt = Facets.OverdueAt(facets, row.Modified),
            Facets = facets,
            Days = Slot.DaysOf(row.Periods),
            Points = (byte)(Math.Clamp(row.Quality, 0, 6) + (Facets.IsOpen(facets) ? 4 : 0)),
        };
        Live.Add(Count);
        byId[row.Id] = Count;
        version++;
        return Count++;
    }

    public void Remove(string id)
    {
        if (byId.Remove(id, out var slot))
        {
            Live.Remove(slot);
            version++;
        }
    }

    /// <summary>Live slots in an order; by usefulness as it was at the full hour.</summary>
    public int[] InOrder(SearchOrder order, long now)
    {
        lock (ordering)
        {
            return order switch
            {
                SearchOrder.Newest => newest.Of(this, version),
                SearchOrder.Title => title.Of(this, version),
                _ => ByUsefulness(now / TimeSpan.TicksPerHour),
            };
        }
    }

    // Few points, many records: each goes to the others of its points, in order of id.
    private int[] ByUsefulness(long hour)
    {
        if (usefulAt == (version, hour))
        {
            return useful;
        }

        var (ids, now) = (id.Of(this, version), hour * TimeSpan.TicksPerHour);
        Span<int> next = stackalloc int[Slot.MaxPoints + 2];
        foreach (var slot in ids)
        {
            next[Slot.MaxPoints - slots[slot].UsefulnessAt(now) + 1]++;
        }

        for (var i = 1; i < next.Length; i++)
        {
            next[i] += next[i - 1];
        }

        var order = new int[ids.Length];
        foreach (var slot in ids)
        {
            order[next[Slot.MaxPoints - slots[slot].UsefulnessAt(now)]++] = slot;
        }

        usefulAt = (version, hour);
        return useful = order;
    }

    private int ById(int a, int b) => string.CompareOrdinal(slots[a].Id, slots[b].Id);

    private void Grow()
    {
        Array.Resize(ref slots, slots.Length * 2);
        var more = new SlotSet(slots.Length);
        foreach (var slot in Live)
        {
            more.Add(slot);
        }

        Live = more;
    }
}
