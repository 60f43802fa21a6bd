using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a harvester may say while it reads a source. The family is closed.</summary>
public abstract record HarvestEvent
{
    private HarvestEvent()
    {
    }

    /// <summary>A record as the source describes it. The core harmonises its words, describes its files, checks and keeps it.</summary>
    public sealed record Found(string RemoteId, Resource Resource) : HarvestEvent
    {
        /// <summary>
        /// Words of the source that should become authority IRIs, by field (<c>frequency</c>, <c>themes</c>, <c>license</c>, <c>languages</c>,
        /// <c>accessRights</c>, <c>spatial</c>, <c>format</c>…; a distribution's as <c>distributions/KEY/format</c>).
        /// </summary>
        public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

        /// <summary>Files to be kept and profiled, one for each distribution that has one.</summary>
        public IReadOnlyList<HarvestedFile> Files { get; init; } = [];

        /// <summary>Where the source shows the record (its page, or its file), an absolute address; kept with every revision. Null when there is none.</summary>
        public string? Address { get; init; }

        /// <summary>What the harvester noticed itself (a sidecar that contradicts the file, a draft's name).</summary>
        public IReadOnlyList<Finding> Findings { get; init; } = [];

        /// <summary>Lines of the source's rules that shaped the record; set by the core.</summary>
        internal IReadOnlyList<string> Rules { get; init; } = [];

        /// <summary>What the source's settings say where the record says nothing; set by the core.</summary>
        internal SourceDefaults Defaults { get; init; } = SourceDefaults.None;

        /// <summary>
        /// The record adds to the one whose location this is (an inventory row about a file that another source harvests) and makes none of its own
        /// when that one exists.
        /// </summary>
        public string? Enriches { get; init; }
    }

    /// <summary>A record that cannot be taken, and why.</summary>
    public sealed record Rejected(string RemoteId, LocalText Reason) : HarvestEvent;

    /// <summary>A record left out on purpose; it counts as seen, so it is not archived.</summary>
    public sealed record Skipped(string RemoteId, LocalText Reason) : HarvestEvent
    {
        /// <summary>The source took the record back (deleted, made private): it does not count as seen, so what the catalogue has of it is archived.</summary>
        public bool Withdrawn { get; init; }
    }

    /// <summary>
    /// How many records the source itself says it has; for progress, and for the report that reconciles it with what was read. May be said again
    /// with a better number; the last one counts.
    /// </summary>
    public sealed record Announced(long Count) : HarvestEvent;

    /// <summary>
    /// Part of the source could not be read (a page that is missing, a document that ends too early, a listing that changed while it was read), though
    /// reading went on: what was not seen must not be taken for removed. The run becomes partial with this reason.
    /// </summary>
    public sealed record Incomplete(LocalText Reason) : HarvestEvent;

    /// <summary>
    /// Everything that this run has not named yet is as the last run left it: those records count as seen and unchanged. Alone it says so of the whole
    /// source; after records it closes a run that asked for changes only.
    /// </summary>
    public sealed record NotModified : HarvestEvent;

    /// <summary>
    /// A page or an item is finished. The cursor is kept at once, so that a run that is cut off goes on from here; null on the last page. The validators
    /// are kept when the whole run came to its end, so that the next run can ask for changes only.
    /// </summary>
    public sealed record Page(string? Cursor, IReadOnlyDictionary<string, string> Validators) : HarvestEvent;
}
