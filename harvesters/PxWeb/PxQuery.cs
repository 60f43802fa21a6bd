using System.Text.Json.Nodes;

namespace OpenData.Harvesters.PxWeb;

/// <summary>
/// Queries for a whole table, in pieces that a server may be asked for: each takes a run of values of the first variable and all of the others.
/// </summary>
internal static class PxQuery
{
    /// <summary>Nothing when a single value of the first variable already means more cells than one query may have.</summary>
    public static IReadOnlyList<string> All(PxTable table, int cells)
    {
        var first = table.Variables[0];
        if (table.Cells is not { } all)
        {
            return [];
        }

        var each = all / first.Values.Count;
        return each > cells ? [] : [.. first.Values.Chunk((int)Math.Min(first.Values.Count, cells / each)).Select(values => One(table, values))];
    }

    private static string One(PxTable table, string[] values) => new JsonObject
    {
        ["query"] = new JsonArray([.. table.Variables.Select((v, i) => (JsonNode)new JsonObject
        {
            ["code"] = v.Code,
            ["selection"] = i == 0 && values.Length < v.Values.Count
                ? new JsonObject { ["filter"] = "item", ["values"] = new JsonArray([.. values.Select(x => JsonValue.Create(x))]) }
                : new JsonObject { ["filter"] = "all", ["values"] = new JsonArray("*") },
        })]),
        ["response"] = new JsonObject { ["format"] = "json-stat2" },
    }.ToJsonString();
}
