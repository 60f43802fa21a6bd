using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.HandOver;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>The national portal, opened for one piece of work.</summary>
internal sealed class OpsiCatalogue : IRemoteCatalogue
{
    private readonly PublishContext context;
    private readonly PortalProfile profile;
    private readonly PortalExchange exchange;
    private readonly PortalBodies bodies;
    private readonly IReadOnlyList<LocalText> notes;
    private readonly PackageForms forms;
    private readonly PackageReading reading;
    private readonly PackageDelivery delivery;
    private readonly HandOverWay handOver;
    private readonly EuropeanLookup? europe;

    public OpsiCatalogue(
        PublishContext context, OpsiMapping mapping, PortalExchange exchange, PortalClient client, OrganisationLookup lookup,
        PortalBodies bodies, RelatedRecords related, EuropeanLookup? europe)
    {
        (this.context, profile, this.exchange, this.bodies, this.europe) = (context, exchange.Profile, exchange, bodies, europe);
        forms = new PackageForms(context, profile, mapping, bodies, related);
        reading = new PackageReading(client, profile);
        delivery = new PackageDelivery(client, reading, lookup, forms, new PackageUploads(client, profile));
        handOver = new HandOverWay(context.Folder, profile, forms, context.Clock);
        notes = [.. mapping.Notes, .. bodies.Notes];
    }

    public Uri Address => profile.Site;

    public int? LongestName => forms.Mapping.LongestName;

    public bool TakesFiles => true;

    public IReadOnlyList<LocalText> Notes => [.. notes, .. forms.Notes];

    public void Expect(IReadOnlyList<PublishedRecord> ledger)
    {
        foreach (var line in ledger)
        {
            forms.Expect(line);
        }
    }

    public Task MakeReadyAsync(CatalogRecord record, CancellationToken cancel) => forms.MakeReadyAsync(record, cancel);

    public LocalForm? Map(CatalogRecord record, PublishedRecord? ledger) => forms.Ours(record, ledger);

    public async IAsyncEnumerable<RemoteRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var body in bodies.Entries)
        {
            await foreach (var package in reading.OfBodyAsync(body.Entry!, body.Key, cancel)) // entries only
            {
                if (forms.There(package) is { } record)
                {
                    yield return record;
                }
            }
        }
    }

    public async Task<RemoteRecord?> FindAsync(string idOrName, CancellationToken cancel)
    {
        var (package, isHidden) = await reading.ShowAsync(idOrName, bodies.Keys, cancel);
        return package is { } found ? forms.There(found) : isHidden ? PackageForms.Hidden(idOrName) : null;
    }

    public Task<Delivery> SendAsync(Consignment consignment, CancellationToken cancel)
    {
        var body = consignment.Form is { } form ? bodies.Of(form.Owner) : bodies.Of(consignment.There?.Owner);
        return body.Way switch
        {
            OpsiWay.Api => delivery.SendAsync(consignment, body, cancel),
            OpsiWay.Feed => Task.FromResult(FeedWay.Deliver(consignment, body, context.Catalog.BaseUri)),
            _ => handOver.DeliverAsync(consignment, body, cancel),
        };
    }

    public IAsyncEnumerable<LocalText> CheckFilesAsync(RemoteRecord there, LocalForm here, CancellationToken cancel) =>
        new PackageFiles(exchange, profile, forms).CheckAsync(there, here, cancel);

    public Task<EuropeanSight> FindInEuropeAsync(RemoteRecord there, string? known, CancellationToken cancel) =>
        europe?.FindAsync(there, known, cancel) ?? Task.FromResult(new EuropeanSight(known));

    public ValueTask DisposeAsync()
    {
        exchange.Dispose();
        europe?.Dispose();
        return ValueTask.CompletedTask;
    }
}
