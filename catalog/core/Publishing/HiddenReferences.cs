using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing;

/// <summary>Takes out of a public resource what names an internal one: an id is made from a title, and would tell of it.</summary>
internal static class HiddenReferences
{
    /// <param name="resource">A public resource.</param>
    /// <param name="hidden">Ids of internal records.</param>
    public static Resource Without(Resource resource, IReadOnlySet<string> hidden) => hidden.Count == 0 ? resource : resource switch
    {
        Dataset dataset => dataset with
        {
            InSeries = Left(dataset.InSeries, hidden),
            Relations = Left(dataset.Relations, hidden),
            Sources = Left(dataset.Sources, hidden),
            Distributions = Left(dataset.Distributions, hidden),
            Samples = Left(dataset.Samples, hidden),
        },
        DataService service => service with { ServesDatasets = Left(service.ServesDatasets, hidden) },
        _ => resource,
    };

    private static IReadOnlyList<Distribution> Left(IReadOnlyList<Distribution> distributions, IReadOnlySet<string> hidden) =>
        distributions.Any(d => d.AccessServices.Any(hidden.Contains))
            ? [.. distributions.Select(d => d with { AccessServices = Left(d.AccessServices, hidden) })]
            : distributions;

    private static IReadOnlyList<string> Left(IReadOnlyList<string> ids, IReadOnlySet<string> hidden) =>
        ids.Any(hidden.Contains) ? [.. ids.Where(i => !hidden.Contains(i))] : ids;
}
