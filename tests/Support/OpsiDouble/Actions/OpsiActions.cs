using System.Collections.Frozen;
using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Search;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>The actions there are: those of the branch that a client of a catalogue meets (section 2.5).</summary>
internal static class OpsiActions
{
    public static readonly FrozenDictionary<string, OpsiAction> All = new[]
    {
        Read("package_show", PackageReads.Show),
        Read("package_list", PackageReads.List),
        Read("current_package_list_with_resources", PackageReads.Current),
        Read("package_autocomplete", PackageReads.Autocomplete),
        Read("package_search", PackageSearch.Run),
        Read("resource_show", ResourceReads.Show),
        Read("resource_search", ResourceReads.Search),
        Read("organization_list", OrganisationReads.List),
        Read("organization_show", OrganisationReads.Show),
        Read("organization_list_for_user", OrganisationReads.ListForUser),
        Read("group_list", OrganisationReads.Groups),
        Read("group_show", OrganisationReads.Group),
        Read("user_show", OrganisationReads.User),
        Read("license_list", RegisterReads.Licences),
        Read("tag_list", RegisterReads.Tags),
        Read("tag_search", RegisterReads.TagSearch),
        Read("tag_autocomplete", RegisterReads.TagAutocomplete),
        Read("status_show", RegisterReads.Status),
        Read("site_read", _ => true),
        Read("help_show", RegisterReads.Help),
        Write("package_create", PackageWrites.Create),
        Write("package_update", PackageWrites.Update),
        Write("package_patch", PackageWrites.Patch),
        Write("package_delete", PackageWrites.Delete),
        Write("package_resource_reorder", PackageWrites.Reorder),
        Write("package_owner_org_update", PackageWrites.Move),
        Write("resource_create", ResourceWrites.Create),
        Write("resource_update", ResourceWrites.Update),
        Write("resource_patch", ResourceWrites.Patch),
        Write("resource_delete", ResourceWrites.Delete),
        Write("organization_create", Forbidden),
        Write("organization_update", Forbidden),
        Write("organization_patch", Forbidden),
        Write("organization_delete", Forbidden),
        Write("organization_member_create", Forbidden),
        Write("group_create", Forbidden),
        Write("group_update", Forbidden),
        Write("group_patch", Forbidden),
        Write("group_delete", Forbidden),
        Write("tag_create", Forbidden),
        Write("vocabulary_create", Forbidden),
        Write("vocabulary_update", Forbidden),
        Write("vocabulary_delete", Forbidden),
    }.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    // The register of bodies and the editor roles are the ministry's: no key creates them.
    private static JsonNode? Forbidden(OpsiCall call) => throw CkanRefusal.Denied();

    private static OpsiAction Read(string name, Func<OpsiCall, JsonNode?> run) => new(name, false, run);

    private static OpsiAction Write(string name, Func<OpsiCall, JsonNode?> run) => new(name, true, run);
}
