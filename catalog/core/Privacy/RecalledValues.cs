using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// Takes what was known from the bytes of recalled files out of the states of a record: columns, least and greatest values, findings, and what the
/// dataset says of itself because it was read from them.
/// </summary>
/// <param name="hashes">SHA-256 of the files.</param>
internal sealed class RecalledValues(IReadOnlySet<string> hashes)
{
    /// <summary>What was read from the files and may have stayed in states after the file had gone: field and value.</summary>
    private readonly HashSet<(string Field, string Value)> told = [];

    /// <summary>Learns from a state what its fields say that came from the files. All states of a record are learned before the first is changed.</summary>
    public void Learn(CatalogRecord record)
    {
        if (KeysIn(record).Count > 0)
        {
            foreach (var dataset in new[] { record.Resource, record.Trace?.Base, record.Trace?.Described }.OfType<Dataset>())
            {
                told.UnionWith(FoundFields.Of(dataset).Select(static f => (f.Key, f.Value)));
            }
        }
    }

    /// <summary>The state without them; the same object when it holds none. The file's name and hash stay, as proof.</summary>
    public CatalogRecord Without(CatalogRecord record)
    {
        var keys = KeysIn(record);
        var (resource, trace) = (Without(record.Resource, keys), record.Trace is { } before ? Without(before, keys) : null);
        var fields = record.Resource is Dataset dataset ? FieldsOf(dataset, keys) : [];
        var findings = record.Findings
            .Where(f => !FoundFields.IsAbout(f.Path, fields) && !keys.Any(k => f.Path == $"distributions/{k}" || f.Path.StartsWith($"distributions/{k}/", StringComparison.Ordinal)))
            .ToList();
        return ReferenceEquals(resource, record.Resource) && ReferenceEquals(trace, record.Trace) && findings.Count == record.Findings.Count
            ? record
            : record with { Resource = resource, Trace = trace, Findings = findings };
    }

    private HashSet<string> KeysIn(CatalogRecord record) => PublicFiles.KeptIn(record.Resource).Where(d => hashes.Contains(d.File!.Sha256)).Select(static d => d.Key) // they have one
        .Concat(record.Trace?.Files.Where(f => hashes.Contains(f.Sha256)).Select(static f => f.Key) ?? []).ToHashSet(StringComparer.Ordinal);

    private HarvestTrace Without(HarvestTrace trace, HashSet<string> keys)
    {
        var given = trace.Base is { } one ? Without(one, keys) : null;
        var described = trace.Described is { } other ? Without(other, keys) : null;
        return ReferenceEquals(given, trace.Base) && ReferenceEquals(described, trace.Described) ? trace : trace with { Base = given, Described = described };
    }

    private Resource Without(Resource resource, HashSet<string> keys)
    {
        if (resource is not Dataset dataset)
        {
            return resource;
        }

        var bare = FoundFields.Without(dataset, FieldsOf(dataset, keys), HoldTexts.NoDescription);
        if (dataset.Distributions.Concat(dataset.Samples).Any(IsToldOf))
        {
            bare = bare with { Distributions = [.. dataset.Distributions.Select(Bare)], Samples = [.. dataset.Samples.Select(Bare)] };
        }

        // What was rid of them before is as it should be.
        return ReferenceEquals(bare, dataset) || RecordJson.ToText<Resource>(bare) == RecordJson.ToText<Resource>(dataset) ? resource : bare;

        bool IsToldOf(Distribution distribution) => keys.Contains(distribution.Key) && distribution.Tables.Count > 0;

        Distribution Bare(Distribution distribution) => IsToldOf(distribution) ? distribution with { Tables = [] } : distribution;
    }

    // While the file stood in the record all of them, later those that still say the same.
    private HashSet<string> FieldsOf(Dataset dataset, HashSet<string> keys) =>
        FoundFields.Of(dataset).Where(f => keys.Count > 0 || told.Contains((f.Key, f.Value))).Select(static f => f.Key).ToHashSet(StringComparer.Ordinal);
}
