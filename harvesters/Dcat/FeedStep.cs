using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Graphs;

namespace OpenData.Harvesters.Dcat;

/// <summary>One page that was read.</summary>
/// <param name="Start">Which of the source's addresses it belongs to.</param>
/// <param name="Page">Its address.</param>
/// <param name="Document">What stood there; null for nothing.</param>
/// <param name="Link">The next page by the answer's headers.</param>
internal sealed record FeedStep(int Start, Uri Page, RecordDocument? Document, string? Link)
{
    /// <summary>Its records, mapped while they are told.</summary>
    public IEnumerable<HarvestEvent> Events { get; init; } = [];

    /// <summary>Why not everything was read; null when all was.</summary>
    public LocalText? Stopped { get; set; }
}
