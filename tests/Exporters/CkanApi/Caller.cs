using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>Calls actions of a host as a client does.</summary>
internal sealed class Caller(Uri site) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler()) { BaseAddress = site };

    /// <summary>Status and body of a GET.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string call)
    {
        using var answer = await http.GetAsync("api/3/action/" + call, TestContext.Current.CancellationToken);
        return await ReadAsync(answer);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string action, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await http.PostAsync("api/3/action/" + action, content, TestContext.Current.CancellationToken);
        return await ReadAsync(answer);
    }

    /// <summary>What stands under <c>result</c> of a call that succeeds.</summary>
    public async Task<JsonNode> ResultAsync(string call)
    {
        var (status, body) = await GetAsync(call);
        Assert.True(status == HttpStatusCode.OK, $"{call}: {body.ToJsonString()}");
        Assert.True(body["success"]!.GetValue<bool>());
        Assert.Equal($"{site}api/3/action/help_show?name={call.Split('?')[0]}", body["help"]!.GetValue<string>());
        return body["result"]!;
    }

    public async Task<byte[]> BytesAsync(string path) => await http.GetByteArrayAsync(path, TestContext.Current.CancellationToken);

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public void Dispose() => http.Dispose();

    private static async Task<(HttpStatusCode, JsonNode)> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/json;charset=utf-8", answer.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }
}
