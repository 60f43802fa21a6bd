using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Which records of a source the catalogue has as they are, and those that a run saw again: marked many at a time.</summary>
internal sealed class SeenMarks(CatalogStore store, IntakeRules rules)
{
    private const int Most = 1_000;

    private readonly List<string> waiting = [];
    private SourceMarks known = new([], []);

    /// <summary>Reads what the catalogue has.</summary>
    public async Task LoadAsync(CancellationToken cancel) => known = await store.ReadMarksAsync(rules.Source.Id, cancel);

    /// <summary>The catalogue has no record of this name, archived or not, or had none when the run began.</summary>
    public bool IsNew(string remoteId) => !known.Names.Contains(CatalogStore.RecordMark(remoteId, ""));

    /// <summary>The catalogue has the record with this fingerprint; never when all is to be read again.</summary>
    public bool Knows(string remoteId, string fingerprint) =>
        !rules.Full && !rules.DryRun && known.Present.Contains(CatalogStore.RecordMark(remoteId, fingerprint));

    /// <summary>The record counts as seen, soon at the latest with the page it stands on.</summary>
    public async Task AddAsync(string remoteId, CancellationToken cancel)
    {
        if (rules.DryRun)
        {
            return;
        }

        waiting.Add(remoteId);
        if (waiting.Count >= Most)
        {
            await FlushAsync(cancel);
        }
    }

    /// <summary>Writes what waits.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        if (waiting.Count > 0)
        {
            await store.MarkPresentAsync(rules.Source.Id, waiting, rules.Run.Id, cancel);
            waiting.Clear();
        }
    }
}
