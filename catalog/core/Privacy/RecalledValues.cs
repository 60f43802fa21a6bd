using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>Takes what was known from the bytes of recalled files out of a state of a record: columns, least and greatest values, findings.</summary>
internal static class RecalledValues
{
    /// <summary>The state without them; the same object when it holds none. The file's name and hash stay, as proof.</summary>
    public static CatalogRecord Without(CatalogRecord record, IReadOnlySet<string> hashes)
    {
        var keys = PublicFiles.KeptIn(record.Resource).Where(d => hashes.Contains(d.File!.Sha256)).Select(static d => d.Key) // they have one: see KeptIn
            .Concat(record.Trace?.Files.Where(f => hashes.Contains(f.Sha256)).Select(static f => f.Key) ?? []).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return record;
        }

        var findings = record.Findings.Where(f => !keys.Any(k => f.Path == $"distributions/{k}" || f.Path.StartsWith($"distributions/{k}/", StringComparison.Ordinal))).ToList();
        var (resource, trace) = (Without(record.Resource, keys), record.Trace is { } before ? Without(before, keys) : null);
        return ReferenceEquals(resource, record.Resource) && ReferenceEquals(trace, record.Trace) && findings.Count == record.Findings.Count
            ? record
            : record with { Resource = resource, Trace = trace, Findings = findings };
    }

    private static HarvestTrace Without(HarvestTrace trace, HashSet<string> keys)
    {
        var given = trace.Base is { } one ? Without(one, keys) : null;
        var described = trace.Described is { } other ? Without(other, keys) : null;
        return ReferenceEquals(given, trace.Base) && ReferenceEquals(described, trace.Described) ? trace : trace with { Base = given, Described = described };
    }

    private static Resource Without(Resource resource, HashSet<string> keys)
    {
        return resource is Dataset dataset && dataset.Distributions.Concat(dataset.Samples).Any(IsToldOf)
            ? dataset with { Distributions = [.. dataset.Distributions.Select(Bare)], Samples = [.. dataset.Samples.Select(Bare)] }
            : resource;

        bool IsToldOf(Distribution distribution) => keys.Contains(distribution.Key) && distribution.Tables.Count > 0;

        Distribution Bare(Distribution distribution) => IsToldOf(distribution) ? distribution with { Tables = [] } : distribution;
    }
}
