using System.Net;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Machines;

/// <summary>The catalogue's own API is what its description says.</summary>
public sealed class ApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_example_of_the_description_is_answered_by_its_schema(string kind)
    {
        var machine = new Machine((await DemoSites.OfAsync(kind)).Client);
        var description = await machine.JsonAsync("openapi/v1.json");
        Assert.StartsWith("3.1", description["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, item) in description["paths"]!.AsObject())
        {
            // Those that need a token have tests of their own.
            foreach (var (method, operation) in item!.AsObject().Where(o => o.Value!["security"] is null))
            {
                Assert.Equal("get", method);
                Assert.True(names.Add(operation!["operationId"]!.GetValue<string>()));
                Assert.NotEmpty(operation["description"]!.GetValue<string>());
                var schema = operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
                var parameters = operation["parameters"]?.AsArray().Select(p => p!.AsObject()).ToList() ?? [];
                Assert.All(parameters, p => Assert.NotEmpty(p["description"]!.GetValue<string>()));
                var start = path.TrimStart('/').Replace("{id}", "aed", StringComparison.Ordinal);
                var examples = parameters.Where(p => p["in"]!.GetValue<string>() == "query")
                    .Select(p => $"{p["name"]}={Uri.EscapeDataString(Example(p))}").ToList();
                foreach (var query in examples.Append("").Append(string.Join('&', examples)))
                {
                    Follows(await machine.JsonAsync(query.Length == 0 ? start : $"{start}?{query}"), schema, description, query);
                }
            }
        }

        Assert.Equal(["listDatasets", "listFacets", "listOrganisations", "showDataset"], names.Order(StringComparer.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Pages_lead_from_one_to_the_next_and_hold_everything_once(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var machine = new Machine(site.Client);
        var total = await site.Store.CountAsync(new() { Status = RecordStatus.Approved }, Cancel);
        var (next, ids) = ("api/v1/datasets?size=7&sort=title", new List<string>());
        while (next is not null)
        {
            var page = await machine.JsonAsync(next);
            Assert.Equal(total, page["total"]!.GetValue<long>());
            ids.AddRange(page["datasets"]!.AsArray().Select(d => d!["id"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>()[site.Address.AbsoluteUri.Length..];
        }

        Assert.Equal(total, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());

        // A facet's count is what choosing it finds.
        var facets = (await machine.JsonAsync("api/v1/facets"))["facets"]!.AsObject();
        foreach (var (name, values) in facets)
        {
            foreach (var value in values!.AsArray().Take(3))
            {
                var found = await machine.JsonAsync(
                    $"api/v1/datasets?size=1&{name}={Uri.EscapeDataString(value!["value"]!.GetValue<string>())}");
                Assert.Equal(value["count"]!.GetValue<long>(), found["total"]!.GetValue<long>());
            }
        }

        Assert.True(facets.Count >= 8);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_understood_is_refused_by_name(string kind)
    {
        var machine = new Machine((await DemoSites.OfAsync(kind)).Client);
        foreach (var (query, name) in new[]
        {
            ("page=-1", "page"), ("page=0", "page"), ("page=99999999999999", "page"), ("page=1e3", "page"), ("page=9000", "page"),
            ("size=0", "size"), ("size=101", "size"),
            ("sort=up", "sort"), ("from=yesterday", "from"), ("to=2026-02-30", "to"), ("nothing=1", "nothing"), ("facets=yes", "facets"),
            ("q=" + new string('a', 3_000), "q"), ("theme=" + new string('a', 101), "theme"), ("q=a&q=b", "q"),
            (string.Join('&', Enumerable.Repeat("theme=TRAN", 21)), "theme"), ("kind=thing", "kind"),
        })
        {
            var problem = await machine.ProblemAsync("api/v1/datasets?" + query, HttpStatusCode.BadRequest);
            Assert.Equal([name], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        }

        await machine.ProblemAsync("api/v1/nothing", HttpStatusCode.NotFound);
        await machine.ProblemAsync("api/v1/datasets/..%2f..", HttpStatusCode.NotFound);
        Assert.Equal(0, (await machine.JsonAsync("api/v1/datasets?q=%00%01"))["datasets"]!.AsArray().Count(d => d is null));
    }

    private static string Example(JsonObject parameter)
    {
        var example = parameter["example"] ?? throw new InvalidOperationException($"{parameter["name"]} has no example");
        return (example is JsonArray list ? list[0]! : example).ToString();
    }

    // Types, required members and members that nobody described: as far as our own description goes.
    private static void Follows(JsonNode? value, JsonNode schema, JsonNode root, string where)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            schema = root["components"]!["schemas"]![reference.Split('/')[^1]]!;
        }

        List<string> types = schema["type"] switch
        {
            null => [],
            JsonArray several => [.. several.Select(t => t!.GetValue<string>())],
            var one => [one.GetValue<string>()],
        };
        if (types.Count > 0)
        {
            Assert.Contains(TypeOf(value), types.Select(t => t == "integer" ? "number" : t));
        }

        if (value is JsonObject json)
        {
            Assert.All(schema["required"]?.AsArray() ?? [], r => Assert.True(json.ContainsKey(r!.GetValue<string>()), $"{where}: no {r}"));
            foreach (var (name, member) in json)
            {
                var known = schema["properties"]?[name] ?? schema["additionalProperties"];
                Assert.True(known is not null || schema["properties"] is null, $"{where}: {name} is not described");
                if (known is JsonObject)
                {
                    Follows(member, known, root, $"{where}/{name}");
                }
            }
        }
        else if (value is JsonArray items && schema["items"] is { } item)
        {
            Assert.All(items, i => Follows(i, item, root, where + "[]"));
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.Number => "number",
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        _ => "string",
    };
}
