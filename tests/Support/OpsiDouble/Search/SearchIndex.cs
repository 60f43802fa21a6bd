using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Search;

/// <summary>What the search knows. It may lag behind the store (section 2.5, 12): a change then shows after the lag.</summary>
internal sealed class SearchIndex
{
    private readonly Dictionary<string, SearchDocument> documents = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset Due, string Id)> waiting = [];
    private readonly OpsiStore store;
    private readonly PackageShape shape;

    /// <param name="store">Where the datasets are.</param>
    /// <param name="shape">How their packages look.</param>
    /// <param name="lag">How long a change made now takes to show; null for none.</param>
    public SearchIndex(OpsiStore store, PackageShape shape, Func<TimeSpan?> lag)
    {
        (this.store, this.shape) = (store, shape);
        foreach (var dataset in store.Datasets)
        {
            Take(dataset);
        }

        store.Changed += dataset =>
        {
            if (lag() is { } late)
            {
                waiting.Add((late == TimeSpan.MaxValue ? DateTimeOffset.MaxValue : store.Clock.GetUtcNow() + late, dataset.Id));
            }
            else
            {
                Take(dataset);
            }
        };
    }

    /// <summary>The datasets that a search sees now.</summary>
    public IEnumerable<SearchDocument> Read()
    {
        var now = store.Clock.GetUtcNow();
        CatchUp(w => w.Due <= now);
        return documents.Values;
    }

    /// <summary>What waits shows at once.</summary>
    public void CatchUp() => CatchUp(_ => true);

    private void CatchUp(Func<(DateTimeOffset Due, string Id), bool> isDue)
    {
        foreach (var id in waiting.Where(isDue).Select(w => w.Id).ToList())
        {
            Take(store.Find(id)!);
        }

        waiting.RemoveAll(w => isDue(w));
    }

    private void Take(StoredDataset dataset)
    {
        if (dataset.State == "active" && !dataset.Private)
        {
            documents[dataset.Id] = new SearchDocument(shape.Of(dataset), dataset, store);
        }
        else
        {
            documents.Remove(dataset.Id);
        }
    }
}
