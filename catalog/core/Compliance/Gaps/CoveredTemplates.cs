using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>
/// Which templates the records of each body cover: of each the best record and how many there are, so that a catalogue of any size takes no more room
/// than its bodies.
/// </summary>
public sealed class CoveredTemplates
{
    private readonly Dictionary<(string Owner, string Template), (TemplateCover Best, int Count)> covers = [];

    /// <summary>Counts a dataset for the template that it covers, if it covers one.</summary>
    /// <param name="dataset">With what it inherits from its owner.</param>
    /// <param name="trace">What its harvest left.</param>
    /// <param name="isApproved">False for one that waits for a person.</param>
    /// <param name="isPublic">Its data are for everybody.</param>
    public void Add(Dataset dataset, HarvestTrace? trace, bool isApproved, bool isPublic)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var kind = !isApproved ? CoverKind.Prepared : isPublic && dataset.Distributions.Count > 0 ? CoverKind.Open : CoverKind.Closed;
        if (TemplateCover.Of(dataset, trace, kind) is var (template, cover))
        {
            Add((cover.Owner, template), cover, 1);
        }
    }

    public void Add(CoveredTemplates others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (var (key, (best, count)) in others.covers)
        {
            Add(key, best, count);
        }
    }

    /// <summary>The best record of a body for a template, and how many it has; null for none.</summary>
    public (TemplateCover Best, int Count)? Find(string owner, string template) => covers.TryGetValue((owner, template), out var known) ? known : null;

    private void Add((string Owner, string Template) key, TemplateCover cover, int count) => covers[key] = covers.TryGetValue(key, out var known)
        ? (TemplateCover.Compare(cover, known.Best) < 0 ? cover : known.Best, known.Count + count)
        : (cover, count);
}
