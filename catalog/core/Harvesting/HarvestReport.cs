using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a run did: the run and every record that was not simply unchanged.</summary>
public sealed record HarvestReport(Run Run, IReadOnlyList<RunRecord> Records)
{
    /// <summary>Something a person should look at: rejected records, findings of severity error, a run that failed or was held.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>Files of records that it brought and that do not go out.</summary>
    public IReadOnlyList<FileReading> Withheld { get; init; } = [];

    /// <summary>The first records that a held run would have archived; how many there are in all is <see cref="Run.WouldArchive"/>.</summary>
    public IReadOnlyList<RunRecord> Missing { get; init; } = [];

    /// <summary>The first records as a dry run would have kept them, with their findings; empty for a run that wrote.</summary>
    public IReadOnlyList<CatalogRecord> Previews { get; init; } = [];

    /// <summary>Why the points of what it brought could not be counted; null when they were. The run itself is what it is either way.</summary>
    public LocalText? Uncounted { get; init; }
}
