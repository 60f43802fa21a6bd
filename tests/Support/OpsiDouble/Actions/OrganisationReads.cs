using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>Bodies, editor roles and people.</summary>
internal static class OrganisationReads
{
    /// <summary>The portal's groups are roles of editors, not themes (section 2.2); the main editors are fifteen.</summary>
    private static readonly (string Name, string Title, int Users)[] Roles =
    [
        ("glavni_uredniki", "Glavni uredniki", 15), ("podrocni_uredniki", "Področni uredniki", 0),
        ("sistemski_administratorji", "Sistemski administratorji", 1), ("vsebinski_uredniki", "Vsebinski uredniki", 0),
    ];

    public static JsonNode? List(OpsiCall call)
    {
        var wanted = call.Texts("organizations").ToHashSet(StringComparer.Ordinal);
        var listed = call.Store.Organisations.Where(o => wanted.Count == 0 || wanted.Contains(o.Name)).OrderBy(o => o.Name, StringComparer.Ordinal);
        return call.Flag("all_fields")
            ? new JsonArray([.. listed.Select(o => OrganisationShape.Listed(o, call.Store, single: false))])
            : new JsonArray([.. listed.Select(o => (JsonNode)o.Name)]);
    }

    public static JsonNode? Show(OpsiCall call) =>
        OrganisationShape.Listed(call.Store.Organisation(call.Needed("id")) ?? throw CkanRefusal.NotFound(), call.Store, single: true);

    /// <summary>The organisations in which the key's owner has a right; without a word which, it is that to edit the organisation itself, an admin's.</summary>
    public static JsonNode? ListForUser(OpsiCall call)
    {
        var permission = call.Text("permission") ?? "edit_group";
        return new JsonArray([.. call.Store.Organisations.Where(o => Has(call.User, o, permission)).OrderBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => OrganisationShape.Listed(o, call.Store, single: false))]);
    }

    public static JsonNode? Groups(OpsiCall call) =>
        new JsonArray([.. Roles.Select(r => call.Flag("all_fields") ? Group(r.Name, r.Title) : (JsonNode)r.Name)]);

    public static JsonNode? Group(OpsiCall call)
    {
        var id = call.Needed("id");
        var role = Roles.FirstOrDefault(r => r.Name == id || OpsiNames.IdOf("group", r.Name) == id);
        if (role.Name is null)
        {
            throw CkanRefusal.NotFound();
        }

        var shown = Group(role.Name, role.Title);
        var people = Enumerable.Range(1, role.Users).Select(i => new JsonObject { ["name"] = $"{role.Name}_{i}", ["capacity"] = "admin" });
        shown["users"] = new JsonArray([.. people]);
        shown["packages"] = new JsonArray();
        return shown;
    }

    /// <summary>A person by name or id: the version knows no "who am I".</summary>
    public static JsonNode? User(OpsiCall call)
    {
        var user = call.Store.User(call.Text("id") ?? throw CkanRefusal.NotFound()) ?? throw CkanRefusal.NotFound();
        return OrganisationShape.Of(user, call.Store, secrets: call.User is { } asks && (asks.IsSysadmin || asks.Id == user.Id));
    }

    private static bool Has(OpsiUser? user, OpsiOrganisation organisation, string permission) => user switch
    {
        null => false,
        { IsSysadmin: true } => true,
        _ => user.Roles.GetValueOrDefault(organisation.Id) switch
        {
            "admin" => true,
            "editor" => permission is "read" or "create_dataset" or "update_dataset" or "delete_dataset" or "manage_group",
            "member" => permission is "read" or "manage_group",
            _ => false,
        },
    };

    private static JsonObject Group(string name, string title) => new()
    {
        ["id"] = OpsiNames.IdOf("group", name), ["name"] = name, ["title"] = title, ["display_name"] = title, ["description"] = "", ["image_url"] = "",
        ["is_organization"] = false, ["type"] = "group", ["state"] = "active", ["approval_status"] = "approved",
    };
}
