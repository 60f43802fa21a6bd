using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Actions;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>
/// The gateway's operations with method and members (section 2.1). That a request without them is refused is inferred from what its one known client
/// forbids itself; the forms of refusal are those of the gateway's product.
/// </summary>
internal static class GatewayContract
{
    public const string Base = "/api/gw/opsi-api-basic/2.2.3/";

    private static readonly Dictionary<string, (string Method, string[] Needed)> Operations = new(StringComparer.Ordinal)
    {
        ["package_search"] = ("POST", ["q", "fq", "rows", "start", "facet", "facet.field", "facet.mincount", "facet.limit", "sort"]),
        ["package_show"] = ("GET", ["use_default_schema"]),
        ["package_list"] = ("GET", []),
        ["current_package_list_with_resources"] = ("GET", []),
        ["package_autocomplete"] = ("GET", ["q"]),
        ["resource_search"] = ("GET", ["query"]),
        ["resource_show"] = ("GET", ["id"]),
        ["organization_list"] = ("POST", ["sort", "organizations", "all_fields"]),
        ["tag_search"] = ("POST", ["query", "offset", "limit", "vocabulary_id"]),
        ["tag_autocomplete"] = ("POST", ["query", "offset", "limit", "vocabulary_id"]),
        ["tag_list"] = ("GET", []),
        ["license_list"] = ("GET", []),
        ["status_show"] = ("GET", []),
        ["site_read"] = ("GET", []),
    };

    /// <summary>What the gateway says before the portal sees the request; null when it lets it through.</summary>
    public static OpsiAnswer? Refusal(string action, string method, bool takesWrites)
    {
        if (!Operations.TryGetValue(action, out var operation))
        {
            return takesWrites && OpsiActions.All.TryGetValue(action, out var known) && known.Writes && method == "POST"
                ? null
                : Status(404, "Not Found", $"The requested resource ({GatewayContract.Base}{action}) is not available.");
        }

        return method == operation.Method ? null : Status(405, "Method not allowed", "Method not allowed for given API resource");
    }

    /// <exception cref="CkanRefusal">A member of the body is missing or of the wrong kind.</exception>
    public static void Check(string action, JsonObject data)
    {
        if (!Operations.TryGetValue(action, out var operation))
        {
            return;
        }

        if (operation.Needed.Where(n => !data.ContainsKey(n)).ToList() is { Count: > 0 } missing)
        {
            throw CkanRefusal.BadRequest($"Bad request data: {string.Join(", ", missing)} missing");
        }

        if (action == "package_search" && (data["facet"]?.GetValueKind() != JsonValueKind.String || data["facet.field"] is not JsonArray))
        {
            throw CkanRefusal.BadRequest("Bad request data: facet is a text and facet.field a list");
        }

        if (action == "package_show" && PythonText.Text(data["use_default_schema"]) != "false")
        {
            throw CkanRefusal.BadRequest("Bad request data: use_default_schema=false");
        }
    }

    private static OpsiAnswer Status(int status, string message, string description) => OpsiAnswer.Of(status, new JsonObject
    {
        ["code"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["type"] = "Status report",
        ["message"] = message,
        ["description"] = description,
    });
}
