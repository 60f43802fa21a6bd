using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing;

/// <summary>A step on a record's way to publication.</summary>
public enum ReviewStep
{
    /// <summary>A draft is handed in for approval; with automatic approval it is approved.</summary>
    Submit,

    /// <summary>What waits may be published.</summary>
    Approve,

    /// <summary>It is taken back from publication, or refused.</summary>
    Withdraw,

    /// <summary>A withdrawn record becomes a draft again; an archived one comes back.</summary>
    Restore,

    /// <summary>Suggested values become given ones.</summary>
    Confirm,
}

/// <summary>Takes a record one step on its way to publication; who and why are kept with the revision.</summary>
public sealed class ReviewDataset(CatalogStore store, bool approveAutomatically)
{
    /// <summary>The revision that the caller has read; null when it takes the record as it stands.</summary>
    public int? Revision { get; init; }

    /// <summary>Takes the step.</summary>
    /// <param name="id">The record.</param>
    /// <param name="step">What to do.</param>
    /// <param name="fields">Fields to confirm, by their paths or the beginning of them (<c>frequency</c>, <c>distributions/csv</c>); none means all suggested ones. Read by <see cref="ReviewStep.Confirm"/> only.</param>
    /// <param name="change">Who, and why; a reason is required to withdraw.</param>
    /// <exception cref="SettingsInvalidException">The record does not stand where the step begins, a field holds no suggestion, or the reason is missing.</exception>
    /// <exception cref="NotFoundException">There is no such record.</exception>
    /// <exception cref="RecordConflictException">Somebody changed the record in this moment.</exception>
    public async Task<CatalogRecord> RunAsync(string id, ReviewStep step, IReadOnlyList<string> fields, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(change);
        if (step == ReviewStep.Withdraw && string.IsNullOrWhiteSpace(change.Why))
        {
            throw Refused.WithoutReason();
        }

        var record = await store.FindAsync(id, cancel) ?? throw Refused.Record(id);
        EditedRecord.Demand(record, Revision);
        if (record.ArchivedAt is not null && step is not ReviewStep.Restore)
        {
            throw Illegal(record, step);
        }

        var changed = step switch
        {
            ReviewStep.Submit when record.Status == RecordStatus.Draft => approveAutomatically ? Approved(record) : record with { Status = RecordStatus.Submitted },
            ReviewStep.Approve when record.Status == RecordStatus.Submitted => Approved(record),
            ReviewStep.Withdraw when record.Status != RecordStatus.Withdrawn => record with { Status = RecordStatus.Withdrawn, ApprovedFingerprint = null },
            ReviewStep.Restore when record.ArchivedAt is not null || record.Status == RecordStatus.Withdrawn => record with
            {
                ArchivedAt = null, MergedInto = null, Status = record.Status == RecordStatus.Withdrawn ? RecordStatus.Draft : record.Status,
            },
            ReviewStep.Confirm => await ConfirmedAsync(record, fields, cancel),
            _ => throw Illegal(record, step),
        };
        var why = string.IsNullOrWhiteSpace(change.Why) ? change with { Why = step.ToString().ToLowerInvariant() } : change;
        return await store.SaveAsync(changed, why, null, cancel);
    }

    private static CatalogRecord Approved(CatalogRecord record)
    {
        var fingerprint = Harvesting.Fingerprints.OfMetadata(record.Resource);
        return record with { Status = RecordStatus.Approved, MetadataFingerprint = fingerprint, ApprovedFingerprint = fingerprint };
    }

    private Task<CatalogRecord> ConfirmedAsync(CatalogRecord record, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        var suggested = record.Resource.Origins.Where(o => o.Value.Origin == ValueOrigin.Suggested).Select(o => o.Key).ToList();
        var wanted = fields.Select(RecordFields.PathOf).ToList();
        if (wanted.FirstOrDefault(w => !suggested.Any(s => Covers(w, s))) is { } unknown)
        {
            var known = suggested.Order(StringComparer.Ordinal).DefaultIfEmpty("–");
            throw Refused.Value(unknown, unknown, LocalText.Of(
                sl: $"polje s predlogom; predlogi: {string.Join(", ", known)}", en: $"a field that holds a suggestion; suggestions: {string.Join(", ", known)}"));
        }

        var origins = record.Resource.Origins.ToDictionary(StringComparer.Ordinal);
        var confirmed = suggested.Where(s => wanted.Count == 0 || wanted.Any(w => Covers(w, s))).ToList();
        foreach (var path in confirmed)
        {
            origins[path] = origins[path] with { Origin = ValueOrigin.Given };
        }

        return new EditedRecord(store, approveAutomatically).WithAsync(record, record.Resource with { Origins = origins }, confirmed, cancel);
    }

    private static bool Covers(string wanted, string path) => path == wanted || path.StartsWith(wanted + "/", StringComparison.Ordinal);

    private static SettingsInvalidException Illegal(CatalogRecord record, ReviewStep step)
    {
        var (sl, en) = record.ArchivedAt is not null
            ? ("je arhiviran; najprej ga obnovite (dataset restore)", "is archived; restore it first (dataset restore)")
            : (step, record.Status) switch
            {
                (ReviewStep.Approve, RecordStatus.Draft) => ("je osnutek; najprej ga oddajte v pregled (dataset submit)", "is a draft; submit it first (dataset submit)"),
                (ReviewStep.Approve, RecordStatus.Approved) => ("je že odobren", "is approved already"),
                (ReviewStep.Submit, RecordStatus.Submitted) => ("že čaka na odobritev (dataset approve)", "waits for approval already (dataset approve)"),
                (ReviewStep.Submit, RecordStatus.Approved) => ("je že odobren", "is approved already"),
                (ReviewStep.Withdraw, _) => ("je že umaknjen", "is withdrawn already"),
                (ReviewStep.Restore, _) => ("ni niti umaknjen niti arhiviran", "is neither withdrawn nor archived"),
                _ => ("je umaknjen; najprej ga obnovite (dataset restore)", "is withdrawn; restore it first (dataset restore)"),
            };
        return new SettingsInvalidException(LocalText.Of(sl: $"Zapis »{record.Resource.Id}« {sl}.", en: $"The record \"{record.Resource.Id}\" {en}.")) { Field = "status", Conflicts = true };
    }
}
