using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Ckan;

/// <summary>
/// Plays recorded answers of a portal on loopback. A search gives the records that were recorded and the count that was recorded with them, whatever is
/// asked; beyond them it has none. What was not recorded is answered as CKAN answers an unknown action or name.
/// </summary>
internal static class ReplayedPortal
{
    public static Task<LoopbackServer> OfCassetteAsync(string path)
    {
        var pairs = Cassette.Read(path).Where(p => p.Method == "GET").ToList();
        return LoopbackServer.StartAsync(context => AnswerAsync(context, (action, id) =>
            pairs.FirstOrDefault(p => p.Action == action && (id is null || p.Parameter("id") == id)) is { } pair ? (pair.Status, pair.Body) : null));
    }

    /// <summary>One answer, or what stands within it: a search, a list of records, one record, or aspects of a registry.</summary>
    public static Task<LoopbackServer> OfFileAsync(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var json = document.RootElement;
        var result = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("result", out var inner) ? inner : json;
        var text = result.GetRawText();
        var search = result.ValueKind == JsonValueKind.Array;
        if (search)
        {
            text = $"{{\"count\": {result.GetArrayLength()}, \"results\": {text}}}";
        }
        else if (result.TryGetProperty("records", out var aspects))
        {
            search = true;
            var packages = aspects.EnumerateArray().Select(a => a.GetProperty("aspects").GetProperty("ckan-dataset").GetRawText()).ToList();
            text = $"{{\"count\": {packages.Count}, \"results\": [{string.Join(',', packages)}]}}";
        }

        search |= result.ValueKind == JsonValueKind.Object && result.TryGetProperty("results", out _);
        var bytes = Encoding.UTF8.GetBytes($"{{\"success\": true, \"result\": {text}}}");
        return LoopbackServer.StartAsync(context => AnswerAsync(context, (action, _) => action == (search ? "package_search" : "package_show") ? (200, bytes) : null));
    }

    private static async Task AnswerAsync(HttpContext context, Func<string, string?, (int Status, byte[] Body)?> recorded)
    {
        var action = context.Request.Path.Value!.Split('/')[^1];
        var id = context.Request.Query["id"].FirstOrDefault();
        context.Response.ContentType = "application/json;charset=utf-8";
        if (!context.Request.Path.Value.Contains("/api/3/action/", StringComparison.Ordinal) || recorded(action, action == "package_show" ? id : null) is not { } answer)
        {
            context.Response.StatusCode = action == "package_show" ? 404 : 400;
            await context.Response.WriteAsync(action == "package_show"
                ? """{"success": false, "error": {"message": "Not found", "__type": "Not Found Error"}}"""
                : $"\"Bad request - Action name not known: {action}\"");
            return;
        }

        context.Response.StatusCode = answer.Status;
        await context.Response.Body.WriteAsync(action == "package_search" ? Slice(answer.Body, context.Request.Query) : answer.Body, context.RequestAborted);
    }

    // The recorded page from the place that is asked for.
    private static byte[] Slice(byte[] body, IQueryCollection query)
    {
        var start = int.Parse(query["start"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var rows = int.Parse(query["rows"].FirstOrDefault() ?? "10", CultureInfo.InvariantCulture);
        var envelope = JsonNode.Parse(body)!;
        var result = envelope["result"]!.AsObject();
        result["results"] = new JsonArray([.. result["results"]!.AsArray().Skip(start).Take(rows).Select(r => r!.DeepClone())]);
        return JsonSerializer.SerializeToUtf8Bytes(envelope);
    }
}
