using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;
using OpenData.Tests.Web.Machines;

namespace OpenData.Tests.Web.Access;

/// <summary>What the description shows as an example is answered as the description says.</summary>
public sealed class WritingExamplesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_example_of_an_operation_that_writes_is_answered(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var machine = new Machine(trial.Site.Client);
        var description = await machine.JsonAsync("openapi/v1.json");
        Assert.Equal(("http", "bearer"), ((string?)description["components"]!["securitySchemes"]!["token"]!["type"],
            (string?)description["components"]!["securitySchemes"]!["token"]!["scheme"]));
        var token = await trial.TokenAsync([Role.Editor, Role.Steward], ["obcina"], null);
        Dictionary<string, JsonObject> operations = [];
        var addresses = new Dictionary<string, (HttpMethod Method, string Path)>(StringComparer.Ordinal);
        foreach (var (path, item) in description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(o => o.Value!["security"] is not null))
            {
                var name = (string)operation!["operationId"]!;
                operations[name] = operation.AsObject();
                addresses[name] = (new HttpMethod(method.ToUpperInvariant()), path.TrimStart('/'));
                Assert.NotEmpty((string)operation["description"]!);
                Assert.All(operation["parameters"]?.AsArray() ?? [], p => Assert.NotEmpty((string)p!["description"]!));
            }
        }

        // In an order in which each finds the record where it begins.
        var done = new HashSet<string>(["startRun", "showRun"], StringComparer.Ordinal);
        var (id, match) = ("", "*");
        foreach (var name in new[]
        {
            "createRecord", "showRecord", "changeRecord", "replaceRecord", "changeDistribution", "sendFile", "confirmRecord",
                "submitRecord", "approveRecord", "removeDistribution",
            "withdrawRecord", "restoreRecord",
        })
        {
            var (operation, (method, pattern)) = (operations[name], addresses[name]);
            var query = string.Join('&', (operation["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query")
                .Select(p => $"{p!["name"]}={Uri.EscapeDataString((string)p["example"]!)}"));
            var path = pattern.Replace("{id}", id, StringComparison.Ordinal)
                .Replace("{key}", "csv", StringComparison.Ordinal) + (query.Length == 0 ? "" : "?" + query);
            var example = operation["requestBody"]?["content"]?["application/json"]?["example"]?.ToJsonString();
            HttpContent? body = name == "sendFile" ? new ByteArrayContent("leto;kolesarjev\n2025;7\n"u8.ToArray())
                : example is null ? null : new StringContent(example, System.Text.Encoding.UTF8, "application/json");
            using var answer = await trial.SendAsync(method, path, token, body, method == HttpMethod.Get || name == "createRecord" ? []
                : [("If-Match", match)]);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True(answer.IsSuccessStatusCode && operation["responses"]![((int)answer.StatusCode)
                .ToString(System.Globalization.CultureInfo.InvariantCulture)] is not null, $"{name}: {(int)answer.StatusCode} {text}");
            (id, match) = ((string)JsonNode.Parse(text)!["resource"]!["id"]!, answer.Headers.ETag!.Tag);
            done.Add(name);
        }

        Assert.Equal(operations.Keys.Order(StringComparer.Ordinal), done.Order(StringComparer.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_harvest_is_started_told_of_and_refused_twice_at_once(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        using var folder = new TempFolder();
        folder.File("ceste.csv", "cesta;metri\nA;10\nB;20\n");
        await trial.Site.Store.SaveSourceAsync(new Source { Id = "mapa", Kind = "files", Location = folder.Path, Owner = "obcina" },
            TestStore.Ana, Cancel);
        await trial.Site.Store.SaveSourceAsync(new Source { Id = "ni", Kind = "files", Location = folder.Path + "/ni", Owner = "obcina" },
            TestStore.Ana, Cancel);
        await trial.Site.Store.SaveSourceAsync(new Source { Id = "napaka", Kind = "neznana", Location = folder.Path, Owner = "obcina" },
            TestStore.Ana, Cancel);
        var token = await trial.TokenAsync(Role.Operator);
        var begun = await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Post, "api/v1/sources/mapa/runs", token), 202);
        var run = await EndedAsync(trial, token, begun);
        Assert.Equal(("done", 1, "mapa"), ((string?)run["status"], (int)run["added"]!, (string?)run["source"]));
        Assert.Equal("oseba-1", (await trial.Site.Store.FindRunAsync((string)run["run"]!, Cancel))!.Actor);

        var failed = await EndedAsync(trial, token,
            await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Post, "api/v1/sources/ni/runs", token), 202));
        Assert.Equal("failed", (string?)failed["status"]);
        Assert.NotEmpty((string)failed["reason"]!["en"]!);
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/sources/napaka/runs", token), 422);
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/sources/ni-vira/runs", token), 404);
        var busy = await trial.Site.Store.BeginRunAsync("mapa", "drugi", Cancel);
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/sources/mapa/runs", token), 409);
        await trial.Site.Store.FinishRunAsync(busy with { Status = RunStatus.Done }, Cancel);

        // A token for another body does not even hear of it.
        var narrow = await trial.TokenAsync([Role.Operator], [], [TokenScope.Harvest], r => r with { Organisations = ["zavod"] });
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/sources/mapa/runs", narrow), 404);
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Get, $"api/v1/runs/{run["run"]}", narrow), 404);
    }

    private static async Task<JsonNode> EndedAsync(AccessTrial trial, string token, JsonNode begun)
    {
        for (var wait = 0; ; wait++)
        {
            var run = await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Get, $"api/v1/runs/{begun["run"]}", token), 200);
            if ((string?)run["status"] != "running" || wait == 200)
            {
                return run;
            }

            await Task.Delay(50, Cancel);
        }
    }
}
