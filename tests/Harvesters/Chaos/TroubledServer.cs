using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Chaos;

/// <summary>What goes wrong in a run.</summary>
internal enum Trouble
{
    None,

    /// <summary>The harvesting process is killed.</summary>
    Kill,

    /// <summary>The server falls silent in the middle of an answer.</summary>
    Stall,

    /// <summary>The source answers well, and holds nothing.</summary>
    Empty,

    /// <summary>An answer ends half-way.</summary>
    Cut,

    /// <summary>The server answers 503.</summary>
    Busy,

    /// <summary>A web page instead of data, with status 200.</summary>
    Page,
}

/// <summary>Shows the truths of all sources over HTTP, and makes trouble from the n-th request on when told to.</summary>
internal sealed class TroubledServer : IAsyncDisposable
{
    private readonly Dictionary<string, Truth> truths;
    private LoopbackServer server = null!; // set by StartAsync
    private int requests;

    private TroubledServer(IEnumerable<Truth> truths) => this.truths = truths.ToDictionary(t => t.Id);

    public string Address => server.Address;

    public Trouble Trouble { get; set; }

    /// <summary>Trouble begins with this request of the run, counted from 1.</summary>
    public int From { get; set; }

    /// <summary>Called at the request at which trouble begins.</summary>
    public Action? Begins { get; set; }

    public static async Task<TroubledServer> StartAsync(IEnumerable<Truth> truths)
    {
        var troubled = new TroubledServer(truths);
        troubled.server = await LoopbackServer.StartAsync(troubled.AnswerAsync);
        return troubled;
    }

    /// <summary>A new run begins.</summary>
    public void Calm(Trouble trouble, int from)
    {
        (Trouble, From) = (trouble, from);
        Interlocked.Exchange(ref requests, 0);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref requests);
        var parts = (context.Request.Path.Value ?? "").Split('/', 3);
        var query = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        if (parts.Length < 3 || !truths.TryGetValue(parts[1], out var truth) || truth.Answer("/" + parts[2], query, server.Address) is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (number == From)
        {
            Begins?.Invoke();
        }

        var body = Encoding.UTF8.GetBytes(answer.Body);
        context.Response.ContentType = answer.Type;
        if (number >= From && Trouble is Trouble.Busy)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (number >= From && Trouble is Trouble.Page)
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!doctype html><title>Prijava</title>");
        }
        else if (number >= From && Trouble is Trouble.Stall or Trouble.Cut)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (Trouble == Trouble.Stall)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
            }

            context.Abort();
        }
        else
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
