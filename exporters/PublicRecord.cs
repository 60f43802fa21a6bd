using OpenData.Catalog.Access;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Exporters;

/// <summary>A record as it may leave: without the catalogue's inner bookkeeping and without any local path.</summary>
internal static class PublicRecord
{
    /// <summary>
    /// The record without source, remote id, locations, fingerprints, runs, findings, evidence, hidden sheets and the bodies that have its data; a kept
    /// file is given by its public address, and of data that are not open no values are told.
    /// </summary>
    public static CatalogRecord Of(CatalogRecord record, Addresses addresses) => new()
    {
        Resource = OfResource(record.Resource, addresses),
        Status = record.Status,
        Revision = record.Revision,
        CreatedAt = record.CreatedAt,
        ChangedAt = record.ChangedAt,
    };

    private static Resource OfResource(Resource resource, Addresses addresses)
    {
        // That data are shared is public; with whom is between the bodies.
        var plain = resource.Origins.Count == 0 && resource.SharedWith.Count == 0 ? resource : resource with
        {
            Origins = resource.Origins.ToDictionary(o => o.Key, o => new FieldOrigin(o.Value.Origin), StringComparer.Ordinal),
            SharedWith = [],
        };
        if (plain is not Dataset dataset)
        {
            return plain;
        }

        var isOpen = DataAccess.IsOpen(resource);
        return dataset with { Distributions = Shown(dataset.Distributions), Samples = Shown(dataset.Samples) };

        IReadOnlyList<Distribution> Shown(IReadOnlyList<Distribution> distributions) =>
            [.. distributions.Select(d => OfDistribution(d, dataset.Id, addresses)).Select(d => WithoutValues(d, isOpen))];
    }

    // Of data that are not open, what a column is called is told, and not what stands in it; of a hidden sheet never.
    private static Distribution WithoutValues(Distribution distribution, bool isOpen) => distribution with
    {
        Tables = [.. distribution.Tables.Select(t => isOpen && !t.Profile.Hidden ? t : t with
        {
            Profile = t.Profile with
            {
                Preamble = [],
                Notes = [],
                Columns = [.. t.Profile.Columns.Select(c => c with { Min = null, Max = null, Frequent = [], Values = [] })],
            },
        })],
    };

    public static Distribution OfDistribution(Distribution distribution, string id, Addresses addresses)
    {
        var access = Public(distribution.AccessUrls);
        var download = Public(distribution.DownloadUrls);
        if (distribution.File is { } file && access.Count == 0)
        {
            var address = addresses.File(id, distribution.Key, file.Name);
            access = [address];
            download = download.Count == 0 ? [address] : download;
        }

        return distribution with { AccessUrls = access, DownloadUrls = download, Tables = distribution.VisibleTables };
    }

    private static List<Iri> Public(IReadOnlyList<Iri> addresses) => [.. addresses.Where(a => a.Value.Contains("://", StringComparison.Ordinal)
        && !a.Value.StartsWith("file:", StringComparison.OrdinalIgnoreCase))];
}
