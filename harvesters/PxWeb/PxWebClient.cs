using System.Net;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.PxWeb;

/// <summary>Asks one PxWeb server, never faster than the setting <c>spacing</c> allows.</summary>
internal sealed class PxWebClient(HarvestContext context) : IAsyncDisposable
{
    private const int Attempts = 3;

    // The window in which servers count requests, where they do not say.
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly SourceReader reader = new(context);
    private readonly TimeSpan spacing = TimeSpan.FromSeconds(((PxWebOptions)context.Options).Spacing);
    private long? lastAsked;

    /// <exception cref="SourceUnavailableException">The server does not give it.</exception>
    /// <exception cref="SourceUnreadableException">It sends a web page.</exception>
    public async Task<SourceAnswer> ReadAsync(PxWebAddress address, CancellationToken cancel)
    {
        await WaitAsync(cancel);
        return await reader.ReadAsync(address.Uri, cancel);
    }

    /// <summary>Sends a query; when the server says that it was asked too often, waits as long as it says and asks again.</summary>
    public async Task<SourceAnswer> QueryAsync(PxWebAddress table, string json, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            await WaitAsync(cancel);
            using var post = new HttpMessageInvoker(context.Http, disposeHandler: false);
            using var query = new HttpRequestMessage(HttpMethod.Post, table.Uri);
            query.Content = new StringContent(json, Encoding.UTF8, "application/json");
            var answer = await SourceAnswer.OfAsync(table.Uri, await post.SendAsync(query, cancel), cancel);
            if (attempt < Attempts && answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                var pause = int.TryParse(answer.Header("Retry-After"), out var seconds) ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : UsualWait;
                await answer.DisposeAsync();
                await Task.Delay(pause < LongestWait ? pause : LongestWait, context.Clock, cancel);
                continue;
            }

            try
            {
                return answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge ? throw TooMuch(table) : answer.Demanded();
            }
            catch
            {
                await answer.DisposeAsync();
                throw;
            }
        }
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    // The API refuses a query over its own limit of cells with 403.
    private static SourceUnreadableException TooMuch(PxWebAddress table) => new(LocalText.Of(
        sl: $"Strežnik je poizvedbo na {table.Uri.AbsolutePath} zavrnil, ker hoče naenkrat preveč celic. Zmanjšajte nastavitev query-cells.",
        en: $"The server refused the query at {table.Uri.AbsolutePath} for wanting too many cells at once. Lower the setting query-cells."));

    private async Task WaitAsync(CancellationToken cancel)
    {
        if (lastAsked is { } last && spacing - context.Clock.GetElapsedTime(last) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, context.Clock, cancel);
        }

        lastAsked = context.Clock.GetTimestamp();
    }
}
