using OpenData.Catalog.Dcat;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing;

/// <summary>Makes a record whole after a person changed it: checks it again and decides whether its approval still stands.</summary>
internal sealed class EditedRecord(CatalogStore store, bool approveAutomatically)
{
    /// <summary>
    /// The record with the changed resource, its findings and its fingerprint made anew. What was approved and says something else now waits for
    /// approval again, unless records are approved by themselves.
    /// </summary>
    /// <param name="record">As it stood.</param>
    /// <param name="resource">As it is now.</param>
    /// <param name="settled">Paths that a person decided: an unknown word or a conflict with the source is settled there.</param>
    public async Task<CatalogRecord> WithAsync(CatalogRecord record, Resource resource, IReadOnlyList<string> settled, CancellationToken cancel)
    {
        var owner = resource.Owner is { } id ? await store.FindOrganisationAsync(id, cancel) ?? throw Refused.Organisation(id) : null;
        foreach (var body in resource.SharedWith.Except(record.Resource.SharedWith, StringComparer.Ordinal))
        {
            _ = await store.FindOrganisationAsync(body, cancel) ?? throw Refused.Organisation(body, "sharedWith");
        }

        var fingerprint = Fingerprints.OfMetadata(resource);
        var changed = record with
        {
            Resource = resource,
            MetadataFingerprint = fingerprint,
            Findings = CheckRecord.Run(owner is null ? resource : InheritedValues.Apply(resource, owner), [.. record.Findings.Where(f => !IsSettled(f, settled))]),
        };
        return record.Status switch
        {
            RecordStatus.Approved when approveAutomatically => changed with { ApprovedFingerprint = fingerprint },
            RecordStatus.Approved when fingerprint != Fingerprints.OfMetadata(record.Resource) => changed with { Status = RecordStatus.Submitted },
            _ => changed,
        };
    }

    /// <summary>Refuses a change that was made from another revision than the present one.</summary>
    /// <exception cref="RecordConflictException">The record is not at that revision.</exception>
    public static void Demand(CatalogRecord record, int? revision)
    {
        if (revision is { } read && read != record.Revision)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zapis »{record.Resource.Id}« je pri reviziji {record.Revision}, sprememba pa izhaja iz {read}. Preberite ga znova in jo ponovite.",
                en: $"The record \"{record.Resource.Id}\" is at revision {record.Revision}, the change was made from {read}. Read it again and repeat the change."));
        }
    }

    private static bool IsSettled(Finding finding, IReadOnlyList<string> settled) =>
        finding.Code is "unknown-word" or "source-changed-edited-field"
        && settled.Any(path => finding.Path == path || finding.Path.StartsWith(path + "/", StringComparison.Ordinal));
}
