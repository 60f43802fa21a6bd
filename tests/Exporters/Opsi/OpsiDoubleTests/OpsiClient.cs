using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;

/// <summary>What came back.</summary>
internal sealed record OpsiReply(int Status, string Text, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode Result => Json["result"]!;

    public string? ErrorType => Json["error"]?["__type"]?.ToString();

    public string? ErrorText => Json["error"]?["message"]?.ToString();
}

/// <summary>Asks the double as a plain client of CKAN does.</summary>
internal sealed class OpsiClient(OpsiDoubleServer opsi, string? key = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = opsi.Address };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<OpsiReply> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<OpsiReply> ActionAsync(string actionAndQuery) => GetAsync("api/3/action/" + actionAndQuery);

    public Task<OpsiReply> PostAsync(string action, JsonObject body) => PostAsync(action, body.ToJsonString(), "application/json");

    public Task<OpsiReply> PostAsync(string action, string body, string type) => SendAsync(new HttpRequestMessage(HttpMethod.Post, action.Contains('/') ? action : "api/3/action/" + action)
    {
        Content = new StringContent(body, Encoding.UTF8, type),
    });

    public Task<OpsiReply> UploadAsync(string action, string fileName, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(content), "upload", fileName);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/3/action/" + action) { Content = form });
    }

    public async Task<OpsiReply> SendAsync(HttpRequestMessage request)
    {
        if (key is not null)
        {
            request.Headers.Add("X-CKAN-API-Key", key);
        }

        using (request)
        {
            var response = await http.SendAsync(request, Cancel);
            return new OpsiReply((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response);
        }
    }

    public async Task<byte[]> BytesAsync(string address) => await http.GetByteArrayAsync(new Uri(address), Cancel);

    public void Dispose() => http.Dispose();
}

/// <summary>A double with one municipality, and what a municipality sends.</summary>
internal static class OpsiTrial
{
    public const string Municipality = "obcina_vzorec";

    public static Task<OpsiDoubleServer> StartAsync(Func<OpsiDoubleOptions, OpsiDoubleOptions>? with = null)
    {
        var options = new OpsiDoubleOptions
        {
            Seed = OpsiSeed.Nothing,
            Organisations = [new OpsiBody(Municipality, "OBČINA VZOREC", "5874653000"), new OpsiBody("obcina_druga", "OBČINA DRUGA", "5874661000")],
        };
        return OpsiDoubleServer.StartAsync(with?.Invoke(options) ?? options);
    }

    public static JsonObject Package(string name = "vzorec-odpadki") => new()
    {
        ["name"] = name,
        ["title"] = "Odvoz odpadkov",
        ["notes"] = "Količine po frakcijah.",
        ["license_id"] = "cc-by",
        ["owner_org"] = Municipality,
        ["tags"] = new JsonArray(new JsonObject { ["name"] = "odpadki" }),
        ["extras"] = new JsonArray(
            new JsonObject { ["key"] = "podrocje", ["value"] = "Kmetijstvo, ribištvo, gozdarstvo in prehrana" },
            new JsonObject { ["key"] = "moj_dodatek", ["value"] = "7" }),
        ["individual_resources"] = new JsonArray(Resource("https://vzorec.example/odpadki.csv", "CSV", "Vse leto")),
        ["additional_resources"] = new JsonArray(Resource("https://vzorec.example/pojasnila.pdf", "PDF", "Pojasnila")),
    };

    public static JsonObject Resource(string url, string format, string description) => new() { ["url"] = url, ["format"] = format, ["description"] = description };
}
