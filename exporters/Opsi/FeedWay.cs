using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>The way <c>feed</c>: nothing is written; the portal comes and reads the body's catalogue.</summary>
internal static class FeedWay
{
    public static Delivery Deliver(Consignment consignment, PortalBody body, Uri baseUri)
    {
        var addresses = new Addresses(baseUri);
        var feed = (body.Id is { } id ? addresses.Organisation(id).Value : addresses.Root.TrimEnd('/')) + "/catalog.rdf";
        return new Delivery(consignment.There)
        {
            Waits = consignment.Action == PublicationAction.Remove
                ? LocalText.Of(
                    sl: $"Portal bo zapis umaknil, ko ga v {feed} ne bo več našel.",
                    en: $"The portal takes the record away when it does not find it at {feed} any more.")
                : LocalText.Of(
                    sl: $"Portal bo zapis prevzel z {feed}, ko naslednjič bere.",
                    en: $"The portal fetches the record from {feed} when it reads next."),
        };
    }
}
