using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>The public catalogue in memory as it was at a mark; who reads holds <see cref="Gate"/> for reading, who changes it for writing.</summary>
internal sealed class IndexState : IDisposable
{
    private readonly IReadOnlyDictionary<string, Organisation> organisations;

    public IndexState(IReadOnlyDictionary<string, Organisation> organisations)
    {
        this.organisations = organisations;
        Records = new RecordTable(organisations);
    }

    public ReaderWriterLockSlim Gate { get; } = new();

    public RecordTable Records { get; }

    public WordIndex Words { get; } = new();

    /// <summary>What was committed up to here is in it.</summary>
    public string Mark { get; set; } = "";

    /// <summary>Ends when the words of all records are in.</summary>
    public Task Filled { get; set; } = Task.CompletedTask;

    /// <summary>More of it is gone than there.</summary>
    public bool IsWorn => Records.Count > (2 * Records.LiveCount) + 10_000;

    /// <summary>The defaults of the bodies are as they were when it was made.</summary>
    public bool IsOf(IReadOnlyDictionary<string, Organisation> present) =>
        ReferenceEquals(present, organisations)
        || (present.Count == organisations.Count && present.All(o => organisations.TryGetValue(o.Key, out var before)
            && before.Defaults.Licence?.License == o.Value.Defaults.Licence?.License && before.Defaults.Spatial == o.Value.Defaults.Spatial));

    /// <summary>Takes in what changed.</summary>
    public void Apply(IReadOnlyList<SearchRow> rows)
    {
        Gate.EnterWriteLock();
        try
        {
            foreach (var row in rows)
            {
                if (row.IsPublic)
                {
                    Words.Add(Records.Add(row), row.Words, row.TitleLength, row.SubjectLength);
                }
                else
                {
                    Records.Remove(row.Id);
                }
            }

            Words.Words.Settle();
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    /// <summary>Adds words of records that are there and have none yet.</summary>
    public void Fill(List<(string Id, string Words, int TitleLength, int SubjectLength)> rows)
    {
        Gate.EnterWriteLock();
        try
        {
            foreach (var (id, words, titleLength, subjectLength) in rows)
            {
                var slot = Records.SlotOf(id);
                if (slot >= 0 && !Words.Holds(slot))
                {
                    Words.Add(slot, words, titleLength, subjectLength);
                }
            }
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    public void Forget(string id)
    {
        Gate.EnterWriteLock();
        try
        {
            Records.Remove(id);
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    /// <summary>Makes beginnings of words quick to find and everything small; when the words of all records are in.</summary>
    public void Settle()
    {
        Gate.EnterWriteLock();
        try
        {
            Words.Words.Settle();
            Words.Trim();
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    public void Dispose() => Gate.Dispose();
}
