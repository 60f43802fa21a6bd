using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a source's runs leave for the next, as it lies in the store.</summary>
internal sealed record SavedState
{
    public IReadOnlyDictionary<string, string> Validators { get; init; } = new Dictionary<string, string>();

    public string? Cursor { get; init; }

    /// <summary>Records of other sources that this source's rows add to, by row.</summary>
    public IReadOnlyDictionary<string, string> Enriched { get; init; } = new Dictionary<string, string>();

    /// <summary>Places of files that rows of this source wait for, by row.</summary>
    public IReadOnlyDictionary<string, string> Waiting { get; init; } = new Dictionary<string, string>();

    public HarvestState ForHarvester => new(Validators, Cursor);

    public static SavedState Read(string? json) => json is null ? new SavedState() : RecordJson.Read<SavedState>(json);

    public string ToJson() => RecordJson.ToText(this);
}
