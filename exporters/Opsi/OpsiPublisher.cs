using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>Publisher <c>opsi</c>: the national portal podatki.gov.si, an old CKAN with forms of its own.</summary>
internal sealed class OpsiPublisher : IPublisher
{
    public string Name => "opsi";

    public LocalText Summary => LocalText.Of(
        sl: "nacionalni portal odprtih podatkov OPSI (podatki.gov.si)",
        en: "the national open-data portal OPSI (podatki.gov.si)");

    /// <summary>Somebody said which body we are there, or how the portal comes to us.</summary>
    public bool IsSetUp(PublishSettings settings, IReadOnlyDictionary<string, Organisation> organisations) =>
        settings.Opsi.Organization is { Length: > 0 }
        || organisations.Values.Any(static o => o.Defaults.OpsiOrganisation is { Length: > 0 });

    public async Task<IRemoteCatalogue> OpenAsync(PublishContext context, CancellationToken cancel)
    {
        var profile = PortalProfile.Of(context.Settings.Opsi);
        var mapping = OpsiMapping.Load(context.Settings.Opsi.Mapping);
        if (profile.Uploads && !mapping.MarksResources)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "publish.opsi.files je upload, preslikava pa pri virih nima oznake (resources.keys.marker je null): naloženih datotek ne bi bilo mogoče prepoznati. Določite ključ ali nastavite publish.opsi.files=reference.",
                en: "publish.opsi.files is upload, but the mapping gives resources no mark (resources.keys.marker is null): uploaded files could not be told apart. Name a key, or set publish.opsi.files=reference."));
        }

        var europe = EuropeanLookup.Of(context);
        var exchange = new PortalExchange(profile, context.Http(profile.IsLocal), context.Clock);
        try
        {
            var client = new PortalClient(exchange);
            var lookup = new OrganisationLookup(client);
            var bodies = await PortalBodies.OpenAsync(context, lookup, cancel);
            var related = await RelatedRecords.ReadAsync(context.Records(cancel), cancel);
            return new OpsiCatalogue(context, mapping, exchange, client, lookup, bodies, related, europe);
        }
        catch
        {
            exchange.Dispose();
            europe?.Dispose();
            throw;
        }
    }
}
