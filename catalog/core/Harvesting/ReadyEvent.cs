using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a harvester said, as far as it can be made ready before its turn.</summary>
/// <param name="Event">A found record as the source's rules shape it; anything else as it was said.</param>
internal sealed record ReadyEvent(HarvestEvent Event)
{
    /// <summary>Why a rule leaves the record out.</summary>
    public LocalText? LeftOut { get; init; }

    /// <summary>Over what the source gave, where no file belongs to it; null where files are to be read first.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>A record that is surely new, as it is to be kept; null where the catalogue has to be asked first.</summary>
    public Made? Made { get; init; }
}
