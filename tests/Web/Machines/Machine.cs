using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace OpenData.Tests.Web.Machines;

/// <summary>Asks a site as a program does.</summary>
internal sealed class Machine(HttpClient http)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The whole answer, with a header or none.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, string? header = null, string? value = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (header is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        }

        return await http.SendAsync(request, Cancel);
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await AskAsync(path);
        return answer.StatusCode;
    }

    public async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await AskAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    public async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await BytesAsync(path))!;

    public async Task<XElement> XmlAsync(string path)
    {
        using var stream = new MemoryStream(await BytesAsync(path));
        return XElement.Load(stream);
    }

    /// <summary>A problem document with its status.</summary>
    public async Task<JsonElement> ProblemAsync(string path, HttpStatusCode status)
    {
        using var answer = await AskAsync(path);
        Assert.True(answer.StatusCode == status, $"{path[..Math.Min(60, path.Length)]}: {(int)answer.StatusCode}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel)).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }
}
