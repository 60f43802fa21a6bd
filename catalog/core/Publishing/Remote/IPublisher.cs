using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// A kind of remote catalogue that ours is published to. It knows the remote's words and wire; plans, journal, receipts and ledger are the core's.
/// </summary>
public interface IPublisher
{
    /// <summary>The word used on the command line, such as <c>opsi</c>.</summary>
    string Name { get; }

    /// <summary>One line for help.</summary>
    LocalText Summary { get; }

    /// <summary>Whether the settings name a place to publish to, so that jobs may do it unattended.</summary>
    bool IsSetUp(PublishSettings settings, IReadOnlyDictionary<string, Organisation> organisations) => true;

    /// <summary>Makes ready for one piece of work: reads settings, looks up our bodies there.</summary>
    /// <exception cref="SettingsInvalidException">A setting is wrong, a body has no entry there or two alike.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be reached or does not answer as such a catalogue does.</exception>
    Task<IRemoteCatalogue> OpenAsync(PublishContext context, CancellationToken cancel);
}

/// <summary>A remote catalogue, opened for one piece of work. Used by one caller at a time.</summary>
public interface IRemoteCatalogue : IAsyncDisposable
{
    /// <summary>Its address, for people and for the ledger.</summary>
    Uri Address { get; }

    /// <summary>What concerns the whole, such as a body that has no entry there.</summary>
    IReadOnlyList<LocalText> Notes { get; }

    /// <summary>
    /// Longest name of a record there, in characters: a name that is taken gets a number, within it. Null where the name is the record's own address:
    /// that is neither cut nor numbered.
    /// </summary>
    int? LongestName => null;

    /// <summary>
    /// What is sent there is data with their files, so that a record of which a file waits is not sent; otherwise descriptions alone, which go without it.
    /// </summary>
    bool TakesFiles => false;

    /// <summary>What the remote's own form calls a field, for people; null where the field's name is all there is.</summary>
    LocalText? LabelOf(string field) => null;

    /// <summary>Told what the ledger knows, before anything is read: a remote whose files do not say which of ours they are is told by their ids.</summary>
    void Expect(IReadOnlyList<PublishedRecord> ledger)
    {
    }

    /// <summary>
    /// Makes ready what mapping a record takes, such as copies of its files by the remote's rules: before the mapping of a record that is compared, sent
    /// or checked. What was made for another record before it need not be kept.
    /// </summary>
    /// <param name="record">With its owner's defaults filled in.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The disk is full, or the folder cannot be written.</exception>
    Task MakeReadyAsync(CatalogRecord record, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>
    /// Our record in the remote's terms. Pure but for reading kept files. A record that this remote does not take (a service, say) is null;
    /// one that may not go out carries its <see cref="LocalForm.Blocked"/> reasons.
    /// </summary>
    /// <param name="record">With its owner's defaults filled in.</param>
    /// <param name="ledger">What is known of it there; null before it was ever sent or adopted.</param>
    LocalForm? Map(CatalogRecord record, PublishedRecord? ledger);

    /// <summary>Everything that stands there under our bodies, whoever entered it, in pages as it comes.</summary>
    IAsyncEnumerable<RemoteRecord> ReadAsync(CancellationToken cancel);

    /// <summary>One record as it stands there now, by id or by name, whoever it belongs to; null when there is none.</summary>
    Task<RemoteRecord?> FindAsync(string idOrName, CancellationToken cancel);

    /// <summary>Brings up to date what is no record of ours, such as the catalogue's own description: once, before the first step, also when there is none.</summary>
    /// <exception cref="RemoteRefusedException">The remote said no; nothing was done.</exception>
    /// <exception cref="AnswerLostException">It may have been done; doing it again does no harm.</exception>
    /// <exception cref="RemoteUnavailableException">Nothing was done.</exception>
    Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Does one step. It is asked for once; retrying what may be retried is inside, where it is known that nothing was done.</summary>
    /// <exception cref="RemoteRefusedException">The remote said no; nothing was done.</exception>
    /// <exception cref="AnswerLostException">It may have been done: the caller reads back before it tries again.</exception>
    /// <exception cref="RemoteUnavailableException">Nothing was done.</exception>
    Task<Delivery> SendAsync(Consignment consignment, CancellationToken cancel);

    /// <summary>Whether the files that stand there can be had and are ours (size; checksum where the remote hosts them): what is wrong.</summary>
    IAsyncEnumerable<LocalText> CheckFilesAsync(RemoteRecord there, LocalForm here, CancellationToken cancel);

    /// <summary>
    /// Looks a record that stands there up at the European portal, which takes its records from this one; only where a setting says so.
    /// A look-up that fails is told in the answer, never thrown.
    /// </summary>
    /// <param name="there">The record as it stands there.</param>
    /// <param name="known">Its identifier as it was seen last; what is answered where nobody was asked.</param>
    /// <param name="cancel">Gives up.</param>
    Task<EuropeanSight> FindInEuropeAsync(RemoteRecord there, string? known, CancellationToken cancel) =>
        Task.FromResult(new EuropeanSight(known));
}
