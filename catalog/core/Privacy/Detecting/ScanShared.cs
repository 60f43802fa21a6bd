using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>What all parts of one scan have in common.</summary>
internal sealed class ScanShared(DateOnly today, ScanProfile profile)
{
    public DateOnly Today { get; } = today;

    public int SmallCell { get; } = Math.Clamp(profile.SmallCell, 3, 10);

    /// <summary>Detectors that the dataset's template raises.</summary>
    public TemplateRaises Raises { get; } = TemplateRaises.Of(profile.Template);

    public TraitCache Traits { get; } = new();

    /// <summary>Reused: what was found in the text just looked at.</summary>
    public List<Hit> Hits { get; } = [];
}
