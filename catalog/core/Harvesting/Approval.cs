using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a harvest does to a record's way to publication.</summary>
internal static class Approval
{
    /// <summary>The record with its status after a harvest.</summary>
    /// <param name="record">As it will be saved, with its new metadata fingerprint and findings.</param>
    /// <param name="before">As it stood; null for a new one.</param>
    /// <param name="automatic">Records are approved as they come.</param>
    public static CatalogRecord Decide(CatalogRecord record, CatalogRecord? before, bool automatic)
    {
        // A row that waits for a file and has no address of its own shows nothing yet.
        if (record.Trace?.Enriches is not null && !HasAddress(record.Resource))
        {
            return record with { Status = RecordStatus.Draft };
        }

        if (before?.Status == RecordStatus.Withdrawn)
        {
            return record with { Status = RecordStatus.Withdrawn };
        }

        // A refresh of data passes under the approval that stands, unless it brought an error.
        var refresh = before?.Status == RecordStatus.Approved
            && Fingerprints.OfMetadata(before.Resource) == record.MetadataFingerprint
            && !NewErrors(record, before);
        if (refresh)
        {
            return record with { Status = RecordStatus.Approved, ApprovedFingerprint = record.MetadataFingerprint };
        }

        return automatic
            ? record with { Status = RecordStatus.Approved, ApprovedFingerprint = record.MetadataFingerprint }
            : record with { Status = RecordStatus.Submitted };
    }

    private static bool HasAddress(Resource resource) =>
        resource is Dataset dataset && dataset.Distributions.Any(d => d.AccessUrls.Count > 0 || d.DownloadUrls.Count > 0);

    private static bool NewErrors(CatalogRecord record, CatalogRecord before)
    {
        var known = before.Findings.Where(f => f.Severity == Severity.Error).Select(f => (f.Code, f.Path)).ToHashSet();
        return record.Findings.Any(f => f.Severity == Severity.Error && !known.Contains((f.Code, f.Path)));
    }
}
