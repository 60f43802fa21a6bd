using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>Who publishes, made, owns and answers for a dataset, under ckanext-dcat's names of them.</summary>
internal static class PackagePeople
{
    public static void Add(PackageExtras extras, Resource resource, CkanPlace place)
    {
        AddPublisher(extras, resource, place);
        AddContacts(extras, resource.ContactPoints);
        if (resource is Dataset dataset)
        {
            extras.Add("creator", dataset.Creators.Select(c => PackageNodes.Agent(c)));
            extras.Add("qualified_attribution", dataset.QualifiedAttributions.Select(Attribution));
        }
    }

    private static void AddPublisher(PackageExtras extras, Resource resource, CkanPlace place)
    {
        if (PublishedCatalog.PublisherOf(resource, place.Organisations, place.Addresses) is not { } publisher)
        {
            return;
        }

        extras.Add("publisher_uri", publisher.Iri);
        extras.Add("publisher_name", publisher.Name.For("sl"));
        extras.AddTranslated("publisher_name", publisher.Name);
        extras.Add("publisher_email", publisher.Email);
        extras.Add("publisher_url", publisher.Homepage);
        extras.Add("publisher_type", publisher.Type);
        extras.Add("publisher_identifier", publisher.IdNumber);
        if (resource.Publisher is null)
        {
            extras.Add("publisher_part_of", PackageNodes.Above(resource.Owner, place) is { } above ? [above] : []);
        }
        else if (resource.Owner is { } owner && place.Organisations.TryGetValue(owner, out var body))
        {
            extras.Add("rights_holder", [PackageNodes.Body(body, place)]);
        }
    }

    private static void AddContacts(PackageExtras extras, IReadOnlyList<Contact> contacts)
    {
        if (contacts is [var contact, ..])
        {
            extras.Add("contact_uri", contact.Iri);
            extras.Add("contact_name", contact.Name.For("sl"));
            extras.AddTranslated("contact_name", contact.Name);
            extras.Add("contact_email", contact.Email);
            extras.Add("contact_url", contact.Url);
            extras.Add("contact_phone", contact.Telephone);
        }

        if (contacts.Count > 1)
        {
            extras.Add("contact", contacts.Select(PackageNodes.Contact));
        }
    }

    private static JsonObject Attribution(Attribution attribution)
    {
        var document = new JsonObject();
        if (attribution.Agent is { } agent)
        {
            document["agent"] = PackageNodes.Agent(agent);
        }

        if (attribution.Roles.Count > 0)
        {
            document["role"] = new JsonArray([.. attribution.Roles.Select(r => (JsonNode)JsonValue.Create(r.Value))]);
        }

        return document;
    }
}
