using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Exporters.CkanApi;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Harvesters.Ckan;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>
/// The clients whose traffic was recorded find with us what they found there. <c>client-keys.tsv</c> lists the keys that each touches; a key that a
/// recorded answer does not hold has no place in the table.
/// </summary>
public sealed class ClientKeysTests
{
    // What CKAN gave up, and what extensions of the recorded portals add.
    private static readonly string[] Gone = ["revision_id", "revision_timestamp", "tracking_summary"];

    private sealed record Row(string Client, string Recorded, string Action, string Key)
    {
        public static IReadOnlyList<Row> All { get; } =
        [
            .. File.ReadLines(Path.Combine(SharedData.Checkout(), "tests", "Exporters", "CkanApi", "client-keys.tsv")).Skip(1)
                .Select(l => l.Split('\t')).Select(c => new Row(c[0], c[1], c[2], c[3])),
        ];
    }

    public static TheoryData<string> Cassettes() => !SharedData.Exists ? ["-"] :
    [
        .. new[] { "frictionless-cassettes", "ridl-cassettes", "rhdx-cassettes" }
            .SelectMany(f => Directory.EnumerateFiles(SharedData.At("suites", "ckan", f)).Select(p => f + "/" + Path.GetFileName(p)))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_key_of_the_table_stands_in_the_recorded_answer()
    {
        var answers = Row.All.Where(r => r.Recorded != "-").Select(r => r.Recorded).Distinct().ToDictionary(f => f, RecordedAnswer.Read, StringComparer.Ordinal);
        var missing = Row.All.Where(r => r.Recorded != "-")
            .Where(r => !RecordedAnswer.Has(answers[r.Recorded], Within(answers[r.Recorded], r.Key))).Select(r => $"{r.Recorded}: {r.Key}");
        Assert.Empty(missing);
    }

    [Theory, EveryDatabase]
    public async Task Every_key_that_a_client_touches_is_there(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home, GoldenCatalogue.Organisations.Values, GoldenCatalogue.Records);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);
        var answers = new Dictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["package_show"] = await caller.ResultAsync("package_show?id=parkirisca"),
            ["package_search"] = await caller.ResultAsync("package_search?q=*:*&rows=50"),
            ["organization_show"] = await caller.ResultAsync("organization_show?id=obcina-primer"),
            ["group_show"] = await caller.ResultAsync("group_show?id=tran"),
        };
        Assert.Empty(Row.All.Where(r => !RecordedAnswer.Has(answers[r.Action], r.Key)).Select(r => $"{r.Client}: {r.Action} {r.Key}"));
    }

    [Theory]
    [MemberData(nameof(Cassettes))]
    public async Task A_recorded_request_gets_an_answer_of_the_recorded_shape(string file)
    {
        var pairs = Cassette.Read(SharedData.At(["suites", "ckan", .. file.Split('/')]))
            .Where(p => p.Method == "GET" && CkanActions.Names.Contains(p.Action)).ToList();
        await using var home = await TestStore.OpenAsync("sqlite");
        await SampleMunicipality.FillAsync(home, GoldenCatalogue.Organisations.Values, GoldenCatalogue.Records);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);
        foreach (var pair in pairs)
        {
            var query = pair.Parameter("id") is { } id && pair.Status == 200
                ? pair.Address.Query.Replace(Uri.EscapeDataString(id), "parkirisca", StringComparison.Ordinal) : pair.Address.Query;
            var (status, body) = await caller.GetAsync(pair.Action + query);
            Assert.Equal((HttpStatusCode)pair.Status, status);
            var recorded = JsonNode.Parse(pair.Body)!;
            Assert.Equal(recorded["success"]!.GetValue<bool>(), body["success"]!.GetValue<bool>());
            if (pair.Status != 200)
            {
                Assert.Equal(recorded["error"]!["__type"]!.GetValue<string>(), body["error"]!["__type"]!.GetValue<string>());
                continue;
            }

            Assert.Equal(recorded["result"]!.GetValueKind(), body["result"]!.GetValueKind());
            if (pair.Action == "package_show")
            {
                IsAlike(recorded["result"]!.AsObject(), body["result"]!.AsObject());
            }
        }
    }

    // Stock keys are all there, and every key that both have is of one kind.
    private static void IsAlike(JsonObject recorded, JsonObject ours)
    {
        var stock = RecordedAnswer.Read("dcatd-ckan-demo/packages.json")["results"]![0]!.AsObject().Select(p => p.Key).Except(Gone).ToList();
        Assert.DoesNotContain(recorded.Select(p => p.Key).Intersect(stock), k => !ours.ContainsKey(k));
        foreach (var (key, value) in recorded.Where(p => stock.Contains(p.Key)))
        {
            var (there, here) = (value?.GetValueKind() ?? JsonValueKind.Null, ours[key]?.GetValueKind() ?? JsonValueKind.Null);
            Assert.True(there == here || there == JsonValueKind.Null || here == JsonValueKind.Null || (IsTruth(there) && IsTruth(here)), $"{key}: {there} there, {here} here");
        }
    }

    private static bool IsTruth(JsonValueKind kind) => kind is JsonValueKind.True or JsonValueKind.False;

    // A mock that holds the bare list of a search has its items at once.
    private static string Within(JsonNode recorded, string key) =>
        recorded is JsonArray && key.StartsWith("results.", StringComparison.Ordinal) ? key["results.".Length..] : key;
}
