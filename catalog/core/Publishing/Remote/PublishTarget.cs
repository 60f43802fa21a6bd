using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>A remote catalogue that can be published to: its kind, and what this workspace says about it.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="publisher">The kind.</param>
/// <param name="setup">Settings and ways.</param>
/// <param name="clock">The time.</param>
public sealed class PublishTarget(CatalogStore store, IPublisher publisher, PublishSetup setup, TimeProvider clock)
{
    /// <summary>The word used on the command line.</summary>
    public string Name => publisher.Name;

    /// <summary>Whether the settings name a place to publish to.</summary>
    public async Task<bool> IsSetUpAsync(CancellationToken cancel) => publisher.IsSetUp(setup.Settings, await OrganisationsAsync(cancel));

    /// <summary>Opens it for one piece of work.</summary>
    /// <param name="owner">Only records of this body; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotFoundException">There is no such body.</exception>
    /// <exception cref="SettingsInvalidException">A setting is wrong, or sample data would go to a portal that is not local.</exception>
    /// <exception cref="RemoteUnavailableException">It cannot be reached.</exception>
    public async Task<OpenedTarget> OpenAsync(string? owner, CancellationToken cancel)
    {
        var organisations = await OrganisationsAsync(cancel);
        if (owner is not null && !organisations.ContainsKey(owner))
        {
            throw new NotFoundException(LocalText.Of(
                sl: $"Organa »{owner}« ni. Seznam organov: opendata org list.",
                en: $"There is no body \"{owner}\". The list of bodies: opendata org list."));
        }

        var files = new PublicFiles(store, new Addresses(setup.Catalog.BaseUri));
        var hidden = await HiddenReferences.ReadAsync(
            store.ReadKeysAsync(HiddenReferences.Filter, cancel), setup.Catalog.BaseUri, cancel);
        var remote = await publisher.OpenAsync(
            new PublishContext
            {
                Settings = setup.Settings,
                Catalog = setup.Catalog,
                Organisations = organisations,
                OwnIris = await OwnIrisAsync(cancel),
                Records = cancel => files.OfAsync(store.ReadAsync(new RecordFilter { Status = RecordStatus.Approved, WithoutInternal = true }, cancel), cancel)
                    .Select(r => OpenedTarget.Whole(WithheldForms.Left(r), organisations, hidden)),
                Files = setup.Files,
                Http = setup.Http,
                Clock = clock,
                Secret = setup.Secret,
                Folder = setup.Folder,
                Owner = owner,
            },
            cancel);
        if (setup.Catalog.IsSample && !remote.Address.IsLoopback)
        {
            await remote.DisposeAsync();
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Delovna mapa vsebuje vzorčne podatke (catalog.sample), zato se ne objavlja na {remote.Address.Host}. Naredite svojo z: opendata init",
                en: $"The workspace holds sample data (catalog.sample) and is not published to {remote.Address.Host}. Make one of your own with: opendata init"));
        }

        remote.Expect(await store.ListPublishedAsync(publisher.Name, remote.Address.AbsoluteUri, cancel));
        return new OpenedTarget(publisher.Name, remote, organisations, hidden, setup.Catalog.BaseUri, files) { Grace = setup.Grace };
    }

    // Records that bear an IRI of their own: links to them must name it.
    private async Task<Dictionary<string, Rdf.Iri>> OwnIrisAsync(CancellationToken cancel)
    {
        var own = new Dictionary<string, Rdf.Iri>(StringComparer.Ordinal);
        await foreach (var key in store.ReadKeysAsync(new RecordFilter(), cancel))
        {
            if (key.Iri is { Length: > 0 } iri)
            {
                own[key.Id] = new Rdf.Iri(iri);
            }
        }

        return own;
    }

    private async Task<IReadOnlyDictionary<string, Organisation>> OrganisationsAsync(CancellationToken cancel) =>
        (await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
}

/// <summary>A remote catalogue that stands open.</summary>
public sealed class OpenedTarget : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, Organisation> organisations;
    private readonly HiddenReferences hidden;
    private readonly BlockedAddress? blockedAddress;
    private readonly PublicFiles files;

    internal OpenedTarget(
        string target, IRemoteCatalogue remote, IReadOnlyDictionary<string, Organisation> organisations, HiddenReferences hidden, Uri baseUri, PublicFiles files)
    {
        (Target, Remote, this.organisations, this.hidden, this.files) = (target, remote, organisations, hidden, files);
        Address = remote.Address.AbsoluteUri;
        blockedAddress = BlockedAddress.Of(baseUri, remote.Address);
    }

    /// <summary>Name of the publisher.</summary>
    public string Target { get; }

    /// <summary>Address of the remote catalogue, as the ledger has it.</summary>
    public string Address { get; }

    internal IRemoteCatalogue Remote { get; }

    /// <inheritdoc cref="PublishSetup.Grace"/>
    internal TimeSpan Grace { get; init; }

    /// <summary>Our record in the remote's terms, ready to be compared, sent or checked; null when this remote does not take such a record.</summary>
    internal async Task<LocalForm?> MapAsync(CatalogRecord record, PublishedRecord? line, CancellationToken cancel)
    {
        var seen = await GuardAsync(record, cancel);
        await Remote.MakeReadyAsync(Whole(Left(seen), organisations, hidden), cancel);
        return Map(seen, line);
    }

    /// <summary>A record as it may go out; of one that was guarded before, the same.</summary>
    internal Task<CatalogRecord> GuardAsync(CatalogRecord record, CancellationToken cancel) => files.OfAsync(record, cancel);

    /// <summary>
    /// Our record in the remote's terms, with its owner's defaults; null when this remote does not take such a record. Its files are as they were
    /// made ready last: enough to see whether the remote takes it, and under which name. It is the caller's to guard it.
    /// </summary>
    internal LocalForm? Map(CatalogRecord record, PublishedRecord? line)
    {
        var form = Remote.Map(Whole(Left(record), organisations, hidden), line);
        if (form is not null && Remote.TakesFiles)
        {
            form = form with { Blocked = [.. WithheldForms.Blocking(record, Target), .. form.Blocked] };
        }

        return form is null || blockedAddress is null ? form : form with { Blocked = [blockedAddress.For(form.Dataset), .. form.Blocked] };
    }

    private CatalogRecord Left(CatalogRecord record) => Remote.TakesFiles ? WithheldForms.Left(record) : record;

    /// <summary>A record with its owner's values, and without a word of internal ones.</summary>
    internal static CatalogRecord Whole(CatalogRecord record, IReadOnlyDictionary<string, Organisation> organisations, HiddenReferences hidden)
    {
        var resource = hidden.Without(record.Resource);
        return record with
        {
            Resource = resource.Owner is { } owner && organisations.TryGetValue(owner, out var body) ? InheritedValues.Apply(resource, body) : resource,
        };
    }

    /// <summary>The ledger's line of a record that has none yet.</summary>
    internal PublishedRecord NewLine(string dataset) => new() { Target = Target, Address = Address, Dataset = dataset };

    public ValueTask DisposeAsync() => Remote.DisposeAsync();

    /// <summary>Addresses of ours that nobody outside could follow.</summary>
    private sealed record BlockedAddress(LocalText Reason)
    {
        public static BlockedAddress? Of(Uri own, Uri remote) => remote.IsLoopback || (!own.IsLoopback && own.Scheme == Uri.UriSchemeHttps)
            ? null
            : new BlockedAddress(LocalText.Of(
                sl: $"Javni naslov kataloga je {own}: naslovi zbirk od zunaj niso dosegljivi ali niso varni (https). Določite ga: opendata config set catalog.baseUri=https://…",
                en: $"The catalogue's public address is {own}: nobody outside can follow it, or it is not secure (https). Set it: opendata config set catalog.baseUri=https://…"));

        public BlockedRecord For(string dataset) => new(dataset, "base-address", Reason);
    }
}
