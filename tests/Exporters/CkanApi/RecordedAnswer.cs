using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Tests.Harvesters.Ckan;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>What stands under <c>result</c> in a recorded answer of a portal, however it was kept.</summary>
internal static class RecordedAnswer
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static JsonNode Read(string file)
    {
        var path = SharedData.At(["suites", "ckan", .. file.Split('/')]);
        var body = path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal)
            ? Cassette.Read(path).First(p => p.Action.StartsWith("package_", StringComparison.Ordinal) && p.Method == "GET" && p.Status == 200).Body
            : File.ReadAllBytes(path);
        var whole = JsonNode.Parse(body, null, Commented)!;
        var result = whole is JsonObject envelope && envelope["result"] is { } inner ? inner : whole;
        return result is JsonObject registry && registry["records"] is JsonArray aspects ? aspects[0]!["aspects"]!["ckan-dataset"]! : result;
    }

    /// <summary>The key is there, in the object or in one of the items of a list on the way.</summary>
    public static bool Has(JsonNode? node, string key)
    {
        if (node is JsonArray items)
        {
            return items.Any(i => Has(i, key));
        }

        var parts = key.Split('.', 2);
        return node is JsonObject json && json.ContainsKey(parts[0]) && (parts.Length == 1 || Has(json[parts[0]], parts[1]));
    }
}
