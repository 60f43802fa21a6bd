using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>How the ledger's line of a record goes on.</summary>
internal static class LedgerLine
{
    /// <summary>Stands for the content of a removal that was handed over.</summary>
    public const string Removal = "removal";

    /// <summary>What was sent stands there.</summary>
    public static PublishedRecord Arrived(PublishedRecord line, LocalForm form, RemoteRecord there, string actor, DateTimeOffset now) => line with
    {
        RemoteId = there.Id,
        RemoteName = there.Name,
        Parts = there.Parts,
        SentAt = now,
        SentBy = actor,
        SentFields = FieldComparison.Map(form.Content.Fields),
        SentHash = form.Content.Hash,
        KeptOtherwise = FieldComparison.KeptOtherwise(form.Content, there.Content.Fields),
        Copies = form.Copies,
        OnItsWay = null,
        RemoteRevision = there.Revision,
        Sight = RemoteSight.Present,
        SeenAt = now,
        Problem = null,
        RemovedAt = null,
    };

    /// <summary>
    /// A step was cut off, and this is what stands there. A field that stands as the step was sending it is ours, so that our next change of it is no
    /// conflict; every other one counts as what was sent before, so that another hand's change is one. Of a new record that arrived all that stands
    /// there was sent by us, until somebody changed it.
    /// </summary>
    /// <param name="line">The ledger's line from before the step.</param>
    /// <param name="step">The step: a new record or an update.</param>
    /// <param name="there">What stands there: ours.</param>
    /// <param name="actor">Who published.</param>
    /// <param name="now">The time.</param>
    /// <returns>The same line when nothing of an update arrived.</returns>
    public static PublishedRecord AfterCut(PublishedRecord line, PlannedStep step, RemoteRecord there, string actor, DateTimeOffset now)
    {
        var standing = FieldComparison.Map(there.Content.Fields);
        var isNew = step.Action == PublicationAction.Create && line.RemoteId is null;
        var arrived = step.Fields
            .Where(f => standing.GetValueOrDefault(f.Field) is var value && (isNew ? value is not null : value == f.Local && value != f.Remote))
            .Where(f => line.SentFields.GetValueOrDefault(f.Field) != f.Local)
            .ToDictionary(static f => f.Field, static f => f.Local, StringComparer.Ordinal);
        if (!isNew && arrived.Count == 0)
        {
            return line;
        }

        var sent = line.SentFields.Where(f => !arrived.ContainsKey(f.Key)).Concat(arrived.Where(static f => f.Value is not null)
            .Select(static f => KeyValuePair.Create(f.Key, f.Value!))); // null ones were left out
        return line with
        {
            RemoteId = there.Id,
            RemoteName = there.Name,
            Parts = there.Parts.Count > 0 ? there.Parts : line.Parts,
            SentAt = isNew ? now : line.SentAt,
            SentBy = isNew ? actor : line.SentBy,
            SentFields = sent.ToDictionary(StringComparer.Ordinal),
            SentHash = null,
            KeptOtherwise = line.KeptOtherwise.Where(f => !arrived.ContainsKey(f.Key)).ToDictionary(StringComparer.Ordinal),
            RemoteRevision = there.Revision,
        };
    }

    /// <summary>Handed over to a person or left for the remote to fetch: what was sent before is still what stands there.</summary>
    public static PublishedRecord HandedOver(PublishedRecord line, string hash) => line with { OnItsWay = hash };

    /// <summary>We took it away: a later publication is a new one, under a name of its own.</summary>
    public static PublishedRecord Removed(PublishedRecord line, DateTimeOffset now) => line with
    {
        RemoteId = null,
        RemoteName = null,
        Parts = new Dictionary<string, string>(),
        SentFields = new Dictionary<string, string>(),
        SentHash = null,
        KeptOtherwise = new Dictionary<string, string>(),
        Copies = new Dictionary<string, FileCopy>(),
        OnItsWay = null,
        RemoteRevision = null,
        Sight = RemoteSight.Missing,
        SeenAt = now,
        Problem = null,
        RemovedAt = now,
    };

    /// <summary>A person says that a record there is ours: what stands there counts as sent.</summary>
    public static PublishedRecord Adopted(PublishedRecord line, RemoteRecord there, DateTimeOffset now) => line with
    {
        RemoteId = there.Id,
        RemoteName = there.Name,
        Parts = there.Parts,
        SentFields = FieldComparison.Map(there.Content.Fields),
        SentHash = there.Content.Hash,
        RemoteRevision = there.Revision,
        Sight = RemoteSight.Present,
        SeenAt = now,
        Problem = null,
        RemovedAt = null,
    };
}
