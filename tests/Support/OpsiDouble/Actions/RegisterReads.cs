using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>Licences, tags, and what the portal says of itself.</summary>
internal static class RegisterReads
{
    public static JsonNode? Licences(OpsiCall call) => new JsonArray([.. call.Store.Fields.Licences.Select(l => new JsonObject
    {
        ["id"] = l.Id, ["title"] = l.Title, ["url"] = l.Url, ["is_okd_compliant"] = l.Open, ["is_osi_compliant"] = false, ["is_generic"] = false,
        ["status"] = "active", ["family"] = "", ["maintainer"] = "", ["domain_content"] = false, ["domain_data"] = true, ["domain_software"] = false,
    })]);

    public static JsonNode? Tags(OpsiCall call)
    {
        var names = Names(call, call.Text("query") ?? "");
        return call.Flag("all_fields") ? new JsonArray([.. names.Select(Tag)]) : new JsonArray([.. names.Select(n => (JsonNode)n)]);
    }

    public static JsonNode? TagSearch(OpsiCall call)
    {
        var names = Names(call, Word(call)).ToList();
        return new JsonObject { ["count"] = names.Count, ["results"] = new JsonArray([.. Slice(call, names).Select(Tag)]) };
    }

    public static JsonNode? TagAutocomplete(OpsiCall call) =>
        new JsonArray([.. Slice(call, Names(call, Word(call))).Select(n => (JsonNode)n)]);

    public static JsonNode? Status(OpsiCall call) => new JsonObject
    {
        ["site_title"] = "OPSI",
        ["ckan_version"] = "2.2b",
        ["locale_default"] = "sl",
        ["error_emails_to"] = "opsi@opsi.example",
        ["extensions"] = new JsonArray("dgu_form", "dgu_authorization_api", "dgu_search", "harvest", "datastore", "qa", "archiver"),
        ["site_url"] = call.Portal.Site.ToString().TrimEnd('/'),
        ["site_description"] = "Odprti podatki Slovenije (dvojnik za preskuse)",
    };

    public static JsonNode? Help(OpsiCall call) => OpsiActions.All.TryGetValue(call.Needed("name"), out var action)
        ? $"{action.Name}: {(action.Writes ? "writes; POST with a JSON body" : "reads; GET or POST")}"
        : throw CkanRefusal.NotFound("Action \"" + call.Text("name") + "\" not found");

    private static string Word(OpsiCall call) => call.Texts("query") is [var first, ..] ? first : call.Text("q") ?? "";

    private static IEnumerable<string> Names(OpsiCall call, string part) => PackageReads.Public(call).SelectMany(d => d.Tags)
        .Where(t => t.Contains(part, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Slice(OpsiCall call, IEnumerable<string> names) =>
        names.Skip(call.Number("offset", 0)).Take(call.Number("limit", int.MaxValue));

    private static JsonObject Tag(string name) => new()
    {
        ["id"] = OpsiNames.IdOf("tag", name), ["name"] = name, ["display_name"] = name, ["vocabulary_id"] = null,
    };
}
