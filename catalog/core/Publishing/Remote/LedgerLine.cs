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
