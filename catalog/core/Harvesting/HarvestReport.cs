using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a run did: the run and every record that was not simply unchanged.</summary>
public sealed record HarvestReport(Run Run, IReadOnlyList<RunRecord> Records)
{
    /// <summary>Something a person should look at: rejected records, findings of severity error, a run that failed or was held.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>The first records that a held run would have archived; how many there are in all is <see cref="Run.WouldArchive"/>.</summary>
    public IReadOnlyList<RunRecord> Missing { get; init; } = [];
}
