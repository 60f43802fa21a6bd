using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Dcat;

/// <summary>High-value data under Implementing Regulation (EU) 2023/138.</summary>
public static class HighValue
{
    /// <summary>The IRI that the regulation must be named by, exactly so.</summary>
    public static readonly Iri Regulation = new("http://data.europa.eu/eli/reg_impl/2023/138/oj");

    /// <summary>A resource is reported as high-value when it carries a category of the regulation; the same rule as <see cref="RecordKey.HighValue"/>.</summary>
    public static bool Is(Resource resource) => resource.HvdCategories.Count > 0;

    /// <summary>It bears any mark of high value: a category or the regulation.</summary>
    public static bool IsMarked(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Is(resource) || resource.ApplicableLegislation.Contains(Regulation);
    }

    /// <summary>The resource with the marks of these categories, on each of its distributions too.</summary>
    public static Resource Mark(Resource resource, IReadOnlyList<Iri> categories)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return MarkParts(resource with { HvdCategories = categories, ApplicableLegislation = With(resource.ApplicableLegislation) });
    }

    /// <summary>The regulation on every distribution of a dataset that is marked: one that came later belongs to it as well.</summary>
    public static Resource MarkParts(Resource resource) => resource is Dataset dataset && dataset.Distributions.Any(static d => !d.ApplicableLegislation.Contains(Regulation))
        ? dataset with { Distributions = [.. dataset.Distributions.Select(static d => d with { ApplicableLegislation = With(d.ApplicableLegislation) })] }
        : resource;

    /// <summary>The resource without marks but for those that its source gives.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="given">What its source gives; null where nothing does.</param>
    public static Resource Unmark(Resource resource, Resource? given)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var own = resource with { HvdCategories = given?.HvdCategories ?? [], ApplicableLegislation = Without(resource.ApplicableLegislation, given?.ApplicableLegislation) };
        return own is not Dataset dataset ? own : dataset with
        {
            Distributions = [.. dataset.Distributions.Select(d => d with
            {
                ApplicableLegislation = Without(d.ApplicableLegislation, (given as Dataset)?.Distributions.FirstOrDefault(g => g.Key == d.Key)?.ApplicableLegislation),
            })],
        };
    }

    /// <summary>Two states of a resource bear the same marks.</summary>
    public static bool HasSameMarks(Resource one, Resource other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.HvdCategories.SequenceEqual(other.HvdCategories) && one.ApplicableLegislation.Contains(Regulation) == other.ApplicableLegislation.Contains(Regulation)
            && Parts(one).SequenceEqual(Parts(other));

        static IEnumerable<string> Parts(Resource r) => r is Dataset d ? d.Distributions.Where(static p => p.ApplicableLegislation.Contains(Regulation)).Select(static p => p.Key) : [];
    }

    private static IReadOnlyList<Iri> With(IReadOnlyList<Iri> acts) => acts.Contains(Regulation) ? acts : [.. acts, Regulation];

    private static IReadOnlyList<Iri> Without(IReadOnlyList<Iri> acts, IReadOnlyList<Iri>? given) =>
        acts.Contains(Regulation) && given?.Contains(Regulation) != true ? [.. acts.Where(static a => a != Regulation)] : acts;
}
