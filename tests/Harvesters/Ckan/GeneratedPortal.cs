using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Ckan;

/// <summary>
/// A CKAN portal on loopback with any number of generated datasets, streamed page by page: sorted, filtered by time of change and organisation, changing
/// while it is read. For tests and for measurements.
/// </summary>
internal sealed partial class GeneratedPortal : IAsyncDisposable
{
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Nine = ["q", "fq", "rows", "start", "facet", "facet.field", "facet.mincount", "facet.limit", "sort"];

    private readonly LoopbackServer server;
    private readonly List<Entry> entries;
    private readonly Lock gate = new();

    private GeneratedPortal(LoopbackServer server, List<Entry> entries, PortalFaults faults) => (this.server, this.entries, Faults) = (server, entries, faults);

    /// <summary>One dataset: its number makes its words, the rest is its state.</summary>
    private sealed record Entry(int Number, string Id, DateTimeOffset Created, DateTimeOffset Modified)
    {
        public string Name => string.Create(CultureInfo.InvariantCulture, $"zbirka-{Number:00000000}");
    }

    public string Location => server.Address;

    public PortalFaults Faults { get; }

    public IReadOnlyList<HttpRequestSeen> Requests => server.Requests;

    /// <summary>Every request: action and query, in order.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<GeneratedPortal> StartAsync(int count, PortalFaults? faults = null)
    {
        GeneratedPortal? portal = null;
        var server = await LoopbackServer.StartAsync(context => portal!.AnswerAsync(context));
        portal = new GeneratedPortal(server, [.. Enumerable.Range(0, count).Select(i => Made(i, Epoch.AddMinutes(i)))], faults ?? new PortalFaults());
        return portal;
    }

    public static string Id(int number) => new Guid(number * 7919 ^ 0x5bd1e995, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)number).ToString();

    public void Add(int number, DateTimeOffset at)
    {
        lock (gate)
        {
            entries.Add(Made(number, at));
        }
    }

    public void Remove(int number)
    {
        lock (gate)
        {
            entries.RemoveAll(e => e.Number == number);
        }
    }

    public void Touch(int number, DateTimeOffset at)
    {
        lock (gate)
        {
            var place = entries.FindIndex(e => e.Number == number);
            entries[place] = entries[place] with { Modified = at };
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Entry Made(int number, DateTimeOffset at) => new(number, Id(number), at, at);

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        lock (gate)
        {
            Asked.Add(path.Split('/')[^1] + Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""));
        }

        context.Response.ContentType = "application/json;charset=utf-8";
        if (Faults.WebPages > 0)
        {
            Faults.WebPages--;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!DOCTYPE html><html><body>Trenutek, prosimo</body></html>");
        }
        else if (Faults.Passing is { Times: > 0 } passing)
        {
            Faults.Passing = passing with { Times = passing.Times - 1 };
            context.Response.StatusCode = passing.Status;
            context.Response.Headers.RetryAfter = "0";
        }
        else if (Faults.IsOld)
        {
            await OldAsync(context, path);
        }
        else
        {
            await ActionAsync(context, path.Split('/')[^1]);
        }
    }

    private async Task ActionAsync(HttpContext context, string action)
    {
        var parameters = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        if (context.Request.Method == "POST")
        {
            var body = await JsonNode.ParseAsync(context.Request.Body);
            parameters = body!.AsObject().ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "");
        }

        var wrong = Faults.IsGateway && action == "package_search" && (context.Request.Method != "POST" || Nine.Any(n => !parameters.ContainsKey(n)))
            || Faults.IsGateway && action == "package_show" && parameters.GetValueOrDefault("use_default_schema") != "false";
        if (Faults.Missing.Contains(action) || wrong)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync($"\"Bad request - Action name not known: {action}\"");
            return;
        }

        await (action switch
        {
            "package_search" => SearchAsync(context, parameters),
            "package_list" => WriteListAsync(context, Sorted("name asc").Select(e => (JsonNode)e.Name)),
            "current_package_list_with_resources" => WriteListAsync(context, Page(Sorted("metadata_modified desc"), Number(parameters, "offset"), Number(parameters, "limit")).Select(Package)),
            "package_show" => ShowAsync(context, parameters.GetValueOrDefault("id")),
            "organization_list" => WriteListAsync(context, [new JsonObject { ["name"] = "obcina_vzorec_id_5874653000", ["id"] = "org-1" }]),
            _ => RefuseAsync(context, 400, "Bad request"),
        });
    }

    private async Task SearchAsync(HttpContext context, Dictionary<string, string> parameters)
    {
        var (start, rows, sort) = (Number(parameters, "start"), Math.Min(Number(parameters, "rows"), Faults.RowsCap), parameters.GetValueOrDefault("sort") ?? "");
        if (Faults.RefusedOrders.Any(o => sort.StartsWith(o + " ", StringComparison.Ordinal)))
        {
            await RefuseAsync(context, 400, "Search Query Error");
            return;
        }

        if (rows > 1)
        {
            Faults.Before?.Invoke(this, start);
        }

        List<Entry> all;
        lock (gate)
        {
            all = [.. Sorted(sort).Where(e => Matches(e, parameters.GetValueOrDefault("fq") ?? ""))];
        }

        await context.Response.WriteAsync(
            $"{{\"help\": \"h\", \"success\": true, \"result\": {{\"count\": {all.Count + Faults.Uncounted}, \"sort\": {JsonSerializer.Serialize(sort.Length > 0 ? sort : "score desc")}, \"results\": [");
        var breaksOff = rows > 1 ? Faults.BreaksOffAfter : null;
        await WriteAsync(context, Page(all, Faults.IgnoresStart ? 0 : start, rows).Select(Package).Take(breaksOff ?? int.MaxValue));
        if (breaksOff is null)
        {
            await context.Response.WriteAsync("]}}");
        }
    }

    private async Task ShowAsync(HttpContext context, string? id)
    {
        Entry? entry;
        lock (gate)
        {
            entry = entries.Find(e => e.Id == id || e.Name == id);
        }

        if (entry is null)
        {
            context.Response.StatusCode = 404;
        }

        await context.Response.WriteAsync(entry is null
            ? """{"success": false, "error": {"message": "Not found", "__type": "Not Found Error"}}"""
            : new JsonObject { ["success"] = true, ["result"] = Package(entry) }.ToJsonString());
    }

    private async Task OldAsync(HttpContext context, string path)
    {
        if (path == "/api/2/rest/dataset")
        {
            await WriteBareListAsync(context, Sorted("id asc").Select(e => (JsonNode)e.Id));
        }
        else if (path.StartsWith("/api/2/rest/dataset/", StringComparison.Ordinal) && entries.Find(e => e.Id == path.Split('/')[^1]) is { } entry)
        {
            var package = Package(entry);
            package["tags"] = new JsonArray("odpadki", "okolje");
            package["extras"] = new JsonObject { ["update_frequency"] = "letno" };
            await context.Response.WriteAsync(package.ToJsonString());
        }
        else
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("<html><body>404</body></html>");
        }
    }

    private static bool Matches(Entry entry, string filter)
    {
        var since = Since().Match(filter);
        return (!since.Success || entry.Modified >= DateTimeOffset.Parse(since.Groups[1].Value, CultureInfo.InvariantCulture))
            && (!filter.Contains("organization:\"", StringComparison.Ordinal) || entry.Number % 2 == 0);
    }

    private List<Entry> Sorted(string sort)
    {
        lock (gate)
        {
            return sort switch
            {
                "id asc" => [.. entries.OrderBy(e => e.Id, StringComparer.Ordinal)],
                "metadata_modified desc" => [.. entries.OrderByDescending(e => e.Modified)],
                "metadata_modified asc" => [.. entries.OrderBy(e => e.Modified)],
                "metadata_created asc" => [.. entries.OrderBy(e => e.Created)],
                _ => [.. entries.OrderBy(e => e.Name, StringComparer.Ordinal)],
            };
        }
    }

    private static IEnumerable<Entry> Page(List<Entry> all, int start, int rows) => all.Skip(start).Take(rows);

    private static async Task WriteListAsync(HttpContext context, IEnumerable<JsonNode> items)
    {
        await context.Response.WriteAsync("""{"success": true, "result": [""");
        await WriteAsync(context, items);
        await context.Response.WriteAsync("]}");
    }

    private static async Task WriteBareListAsync(HttpContext context, IEnumerable<JsonNode> items)
    {
        await context.Response.WriteAsync("[");
        await WriteAsync(context, items);
        await context.Response.WriteAsync("]");
    }

    private static async Task WriteAsync(HttpContext context, IEnumerable<JsonNode> items)
    {
        var number = 0;
        foreach (var item in items)
        {
            await context.Response.WriteAsync((number++ > 0 ? "," : "") + item.ToJsonString());
        }
    }

    private static async Task RefuseAsync(HttpContext context, int status, string type)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(new JsonObject { ["success"] = false, ["error"] = new JsonObject { ["__type"] = type, ["message"] = "zavrnjeno" } }.ToJsonString());
    }

    private JsonObject Package(Entry entry) => new()
    {
        ["id"] = entry.Id,
        ["name"] = entry.Name,
        ["title"] = $"Odvoz odpadkov {entry.Number}",
        ["notes"] = "Količine zbranih odpadkov po frakcijah.\nOsveženo enkrat letno.",
        ["metadata_created"] = entry.Created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        ["metadata_modified"] = entry.Modified.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        ["license_id"] = "cc-by-4.0",
        ["license_title"] = "",
        ["state"] = "active",
        ["private"] = entry.Number == Faults.Private ? "true" : "false",
        ["organization"] = new JsonObject { ["name"] = "obcina_vzorec", ["title"] = "OBČINA VZOREC", ["id"] = "org-1" },
        ["tags"] = new JsonArray(new JsonObject { ["name"] = "odpadki", ["display_name"] = "odpadki" }),
        ["extras"] = new JsonArray(new JsonObject { ["key"] = "pogostost osveževanja", ["value"] = "letno" }),
        ["resources"] = new JsonArray([.. Enumerable.Range(0, Faults.Resources).Select(i => (JsonNode)new JsonObject
        {
            ["id"] = i == 0 ? entry.Id : $"r{i}", ["name"] = "odpadki.csv", ["url"] = $"https://podatki.vzorec.example/{entry.Name}.{i}.csv", ["format"] = "CSV", ["size"] = "1234",
        })]),
    };

    private static int Number(Dictionary<string, string> parameters, string name) =>
        int.TryParse(parameters.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"metadata_modified:\[(\S+) TO \*\]")]
    private static partial Regex Since();
}
