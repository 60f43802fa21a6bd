using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>Single resources and the search among them.</summary>
internal static class ResourceReads
{
    private static readonly string[] Columns = ["id", "name", "description", "url", "format", "hash", "mimetype", "resource_type", "size", "url_type"];

    /// <summary>The resource, without the dataset that it belongs to (section 2.2).</summary>
    public static JsonNode? Show(OpsiCall call)
    {
        var (dataset, resource) = call.Store.FindResource(call.Needed("id")) ?? throw CkanRefusal.NotFound();
        if (!OpsiRights.Sees(call.User, dataset))
        {
            throw CkanRefusal.Denied($"User {call.User?.Name} not authorized to read resource {resource.Id}");
        }

        call.Touched.Add(resource.Id);
        return ResourceShape.Of(dataset, resource, dataset.Resources.ToList().IndexOf(resource), call.Portal.Site);
    }

    public static JsonNode? Search(OpsiCall call)
    {
        var queries = call.Texts("query");
        if (queries.Count == 0)
        {
            throw CkanRefusal.Invalid("query", "Missing value");
        }

        var pairs = queries.Select(Pair).ToList();
        var found = PackageReads.Public(call).OrderBy(d => d.Name, StringComparer.Ordinal)
            .SelectMany(d => d.Resources.Select((r, i) => ResourceShape.Of(d, r, i, call.Portal.Site)))
            .Where(r => pairs.TrueForAll(p => PythonText.Text(r[p.Field]).Contains(p.Term, StringComparison.OrdinalIgnoreCase)));
        found = call.Text("order_by") is { } order ? found.OrderBy(r => PythonText.Text(r[order]), StringComparer.Ordinal) : found;
        var all = found.ToList();
        return new JsonObject
        {
            ["count"] = all.Count, ["results"] = new JsonArray([.. all.Skip(call.Number("offset", 0)).Take(call.Number("limit", int.MaxValue))]),
        };
    }

    private static (string Field, string Term) Pair(string query)
    {
        var colon = query.IndexOf(':', StringComparison.Ordinal);
        var field = colon > 0 ? query[..colon] : throw CkanRefusal.Invalid("query", "Must be <field>:<value> pair(s)");
        return Columns.Contains(field, StringComparer.Ordinal)
            ? (field, query[(colon + 1)..].Trim('"'))
            : throw CkanRefusal.Invalid("query", $"Field \"{field}\" not recognised in resource_search.");
    }
}
