using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Shapes;

/// <summary>A body, an editor role and a person as the answers give them.</summary>
internal static class OrganisationShape
{
    public static JsonObject InPackage(OpsiOrganisation organisation) => new()
    {
        ["id"] = organisation.Id,
        ["name"] = organisation.Name,
        ["title"] = organisation.Title,
        ["description"] = "",
        ["created"] = PythonText.Time(organisation.Created),
        ["image_url"] = "",
        ["is_organization"] = true,
        ["type"] = "organization",
        ["state"] = "active",
        ["approval_status"] = "approved",
        ["revision_id"] = OpsiNames.IdOf("revision", organisation.Name),
        ["revision_timestamp"] = PythonText.Time(organisation.Created),
    };

    public static JsonObject Listed(OpsiOrganisation organisation, OpsiStore store, bool single)
    {
        var shown = InPackage(organisation);
        var count = store.Datasets.Count(d => d.Owner == organisation.Id && d.State == "active");
        shown["display_name"] = organisation.Title;
        shown["packages"] = count;
        if (single || store.Fields.OrganisationNumber.Listed)
        {
            shown["extras"] = new JsonArray(organisation.Number is { } number
                ? [new JsonObject { ["key"] = store.Fields.OrganisationNumber.Key, ["value"] = number, ["state"] = "active", ["group_id"] = organisation.Id }]
                : []);
        }

        if (single)
        {
            shown["package_count"] = count;
            shown["packages"] = new JsonArray([.. store.Datasets.Where(d => d.Owner == organisation.Id && d.State == "active")
                .Select(d => new JsonObject { ["id"] = d.Id, ["name"] = d.Name, ["title"] = d.Text("title") })]);
            shown["users"] = new JsonArray([.. store.Users.Where(u => u.IsIn(organisation.Id))
                .Select(u => new JsonObject { ["id"] = u.Id, ["name"] = u.Name, ["capacity"] = u.Roles[organisation.Id], ["sysadmin"] = u.IsSysadmin })]);
            shown["groups"] = new JsonArray();
            shown["tags"] = new JsonArray();
        }

        return shown;
    }

    /// <param name="secrets">With the key: only he himself and a sysadmin see it.</param>
    public static JsonObject Of(OpsiUser user, OpsiStore store, bool secrets)
    {
        var own = store.Datasets.Where(d => d.Creator == user.Id && d.State == "active").ToList();
        var shown = new JsonObject
        {
            ["id"] = user.Id,
            ["name"] = user.Name,
            ["fullname"] = user.Name,
            ["display_name"] = user.Name,
            ["about"] = null,
            ["openid"] = null,
            ["created"] = "2016-12-14T09:00:00.000000",
            ["state"] = "active",
            ["sysadmin"] = user.IsSysadmin,
            ["activity_streams_email_notifications"] = false,
            ["email_hash"] = OpsiNames.IdOf("mail", user.Name).Replace("-", "", StringComparison.Ordinal),
            ["num_followers"] = 0,
            ["number_of_edits"] = own.Sum(d => d.Revisions),
            ["number_administered_packages"] = own.Count,
            ["datasets"] = new JsonArray([.. own.Select(d => new JsonObject { ["id"] = d.Id, ["name"] = d.Name, ["title"] = d.Text("title") })]),
            ["activity"] = new JsonArray(),
        };
        if (secrets)
        {
            shown["apikey"] = user.Key;
        }

        return shown;
    }
}
