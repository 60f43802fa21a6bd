using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Support.OpsiDouble.Faults;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>Sends an answer: whole, slowly, in half, or not at all.</summary>
internal static class OpsiSender
{
    private const int Pieces = 16;

    /// <summary>The faults that stand in place of an answer, before anything is done; null when it is none of them.</summary>
    public static OpsiAnswer? InPlace(OpsiFault? fault) => fault switch
    {
        OpsiFault.HtmlPage => OpsiAnswer.Page(200, "Trenutek, prosimo", "Stran se pripravlja."),
        OpsiFault.Unavailable or OpsiFault.UnavailableRetry => OpsiAnswer.Page(503, "Service Unavailable", "Storitev trenutno ni na voljo."),
        OpsiFault.TooManyRequests => OpsiAnswer.Page(429, "Too Many Requests", "Preveč zahtev."),
        OpsiFault.ServerError => OpsiAnswer.Page(500, "Server Error", "An internal server error occurred"),
        _ => null,
    };

    /// <param name="fault">How it is sent badly; null for well.</param>
    /// <param name="stopping">Ends what would wait for ever.</param>
    public static async Task SendAsync(HttpContext context, OpsiAnswer answer, OpsiFault? fault, OpsiFaults faults, CancellationToken stopping)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType) = (answer.Status, answer.ContentType);
        if (fault is OpsiFault.UnavailableRetry or OpsiFault.TooManyRequests)
        {
            response.Headers.RetryAfter = faults.RetryAfter.ToString(CultureInfo.InvariantCulture);
        }

        if (context.Request.Method == "HEAD")
        {
            return;
        }

        var cancel = context.RequestAborted;
        switch (fault)
        {
            case OpsiFault.Stall:
                await response.StartAsync(cancel);
                await response.Body.WriteAsync(answer.Body.AsMemory(0, Math.Min(20, answer.Body.Length)), cancel);
                await response.Body.FlushAsync(cancel);
                await WaitAsync(context, stopping);
                break;
            case OpsiFault.Truncated:
                response.ContentLength = answer.Body.Length;
                await response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), cancel);
                await response.Body.FlushAsync(cancel);
                context.Abort();
                break;
            case OpsiFault.Slow:
                var piece = Math.Max(1, answer.Body.Length / Pieces);
                for (var at = 0; at < answer.Body.Length; at += piece)
                {
                    await response.Body.WriteAsync(answer.Body.AsMemory(at, Math.Min(piece, answer.Body.Length - at)), cancel);
                    await response.Body.FlushAsync(cancel);
                    await Task.Delay(faults.Pause, cancel);
                }

                break;
            default:
                response.ContentLength = answer.Body.Length;
                await response.Body.WriteAsync(answer.Body, cancel);
                break;
        }
    }

    private static async Task WaitAsync(HttpContext context, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }
}
