using System.Text.Json.Nodes;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>A body as CKAN's organization dictionary: short within a package, whole by itself.</summary>
internal static class OrganizationDocument
{
    public static JsonObject Short(Organisation organisation) => new()
    {
        ["id"] = organisation.Id,
        ["name"] = organisation.Id,
        ["title"] = organisation.Name.For("sl"),
        ["type"] = "organization",
        ["description"] = "",
        ["image_url"] = "",
        ["created"] = null,
        ["is_organization"] = true,
        ["approval_status"] = "approved",
        ["state"] = "active",
    };

    /// <param name="organisation">The body.</param>
    /// <param name="packages">How many datasets it has here.</param>
    /// <param name="place">Addresses.</param>
    public static JsonObject Of(Organisation organisation, long packages, CkanPlace place)
    {
        var extras = new PackageExtras();
        extras.Add("uri", place.Addresses.Organisation(organisation.Id));
        extras.AddTranslated("title", organisation.Name);
        extras.Add("identifier", organisation.IdNumber);
        extras.Add("email", organisation.Email);
        extras.Add("url", organisation.Homepage?.OriginalString);
        var document = Short(organisation);
        document["display_name"] = organisation.Name.For("sl");
        document["image_display_url"] = "";
        document["package_count"] = packages;
        document["num_followers"] = 0;
        document["extras"] = extras.List;
        document["users"] = new JsonArray();
        document["tags"] = new JsonArray();
        document["groups"] = organisation.PartOf is { } whole && place.Organisations.TryGetValue(whole, out var parent)
            ? new JsonArray(new JsonObject { ["name"] = parent.Id, ["capacity"] = "public" }) : new JsonArray();
        return document;
    }
}
