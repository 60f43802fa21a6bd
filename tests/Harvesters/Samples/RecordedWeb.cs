using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Samples;

/// <summary>One recorded answer.</summary>
/// <param name="Request"><c>GET /path?query</c> exactly as it is asked, or <c>POST /path</c>.</param>
/// <param name="File">Body, a file beside <c>answers.json</c>; null for an empty one.</param>
internal sealed record RecordedAnswer(string Request, string? File, string? Type = null, int Status = 200, Dictionary<string, string>? Headers = null);

/// <summary>
/// Plays a folder of recorded answers on loopback. <c>answers.json</c> is <c>{"location": "/path", "answers": [{"request": …, "file": …, "type": …,
/// "status": …, "headers": {…}}]}</c>; a request that stands there several times is answered in that order, the last one for ever. In bodies and
/// headers <c>http://source.example</c> becomes the server's own address. An ETag in the headers is honoured: a request that names it gets 304.
/// </summary>
internal sealed class RecordedWeb : IAsyncDisposable
{
    /// <summary>Stands for the server's own address in recorded bodies and in expectations.</summary>
    public const string Stand = "http://source.example";

    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, ReadCommentHandling = JsonCommentHandling.Skip };

    private readonly LoopbackServer server;
    private readonly string path;

    private RecordedWeb(LoopbackServer server, string path) => (this.server, this.path) = (server, path);

    public string Base => server.Address;

    public string Location => server.Address + path;

    public IReadOnlyList<HttpRequestSeen> Requests => server.Requests;

    private sealed record Recording(string Location, IReadOnlyList<RecordedAnswer> Answers);

    public static async Task<RecordedWeb> StartAsync(string folder)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "answers.json"), TestContext.Current.CancellationToken);
        var recording = JsonSerializer.Deserialize<Recording>(text, Json)!;
        var answers = recording.Answers.GroupBy(a => a.Request).ToDictionary(g => g.Key, g => new ConcurrentQueue<RecordedAnswer>(g));
        LoopbackServer? running = null;
        running = await LoopbackServer.StartAsync(context => AnswerAsync(context, folder, answers, running!.Address));
        return new RecordedWeb(running, recording.Location);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, string folder, Dictionary<string, ConcurrentQueue<RecordedAnswer>> answers, string address)
    {
        var asked = $"{context.Request.Method} {context.Request.Path.ToUriComponent()}{context.Request.QueryString.ToUriComponent()}";
        if (!answers.TryGetValue(asked, out var queue) || !queue.TryPeek(out var answer))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync($"not recorded: {asked}");
            return;
        }

        if (queue.Count > 1)
        {
            queue.TryDequeue(out _);
        }

        foreach (var (name, value) in answer.Headers ?? [])
        {
            context.Response.Headers[name] = value.Replace(Stand, address, StringComparison.Ordinal);
        }

        if (context.Response.Headers.ETag is [{ Length: > 0 } tag] && context.Request.Headers.IfNoneMatch.Contains(tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type ?? "application/json";
        if (answer.File is not null)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, answer.File), context.RequestAborted);
            await context.Response.Body.WriteAsync(Localised(bytes, address), context.RequestAborted);
        }
    }

    // Bytes that are no text of ours (gzip, UTF-16) pass untouched.
    private static byte[] Localised(byte[] bytes, string address) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Stand)) < 0
        ? bytes
        : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(Stand, address, StringComparison.Ordinal));
}
