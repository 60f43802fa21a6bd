using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>Single datasets and plain lists of them.</summary>
internal static class PackageReads
{
    /// <summary>Most datasets of <c>current_package_list_with_resources</c>.</summary>
    public const int CurrentCap = 250;

    public static JsonNode? Show(OpsiCall call)
    {
        var dataset = call.Store.Find(call.Text("id") ?? call.Needed("name_or_id")) ?? throw CkanRefusal.NotFound();
        return OpsiRights.Sees(call.User, dataset)
            ? call.Shown(dataset)
            : throw CkanRefusal.Denied($"User {call.User?.Name} not authorized to read package {dataset.Id}");
    }

    public static JsonNode? List(OpsiCall call)
    {
        var names = Public(call).Select(d => d.Name).Order(StringComparer.Ordinal).Skip(call.Number("offset", 0)).Take(call.Number("limit", int.MaxValue));
        return new JsonArray([.. names.Select(n => (JsonNode)n)]);
    }

    public static JsonNode? Current(OpsiCall call)
    {
        var (limit, offset) = (Math.Min(call.Number("limit", 50), CurrentCap), call.Number("offset", 0));
        offset = offset == 0 && call.Number("page", 0) is > 0 and var page ? (page - 1) * limit : offset;
        var newest = Public(call).OrderByDescending(d => d.Modified).ThenBy(d => d.Name, StringComparer.Ordinal);
        return new JsonArray([.. newest.Skip(offset).Take(limit).Select(d => call.Portal.Shape.Of(d))]);
    }

    public static JsonNode? Autocomplete(OpsiCall call)
    {
        var q = call.Needed("q");
        return new JsonArray([.. Public(call).OrderBy(d => d.Name, StringComparer.Ordinal)
            .Where(d => d.Name.Contains(q, StringComparison.OrdinalIgnoreCase) || d.Text("title")!.Contains(q, StringComparison.OrdinalIgnoreCase))
            .Take(call.Number("limit", 10))
            .Select(d => new JsonObject
            {
                ["name"] = d.Name,
                ["title"] = d.Text("title"),
                ["match_field"] = d.Text("title")!.Contains(q, StringComparison.OrdinalIgnoreCase) ? "title" : "name",
                ["match_displayed"] = d.Text("title")!.Contains(q, StringComparison.OrdinalIgnoreCase) ? $"{d.Text("title")} ({d.Name})" : d.Name,
            })]);
    }

    public static IEnumerable<StoredDataset> Public(OpsiCall call) => call.Store.Datasets.Where(d => d.State == "active" && !d.Private);
}
