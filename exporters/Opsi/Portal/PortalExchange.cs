using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>How far a request got.</summary>
internal enum Reach
{
    /// <summary>An answer came whole.</summary>
    Answered,

    /// <summary>No connection was made: surely nothing was done, and it may pass.</summary>
    Unconnected,

    /// <summary>It may not or cannot be sent at all: surely nothing was done, and it will not pass.</summary>
    Barred,

    /// <summary>It went out, and no answer came back: what it asked for may have been done.</summary>
    Lost,

    /// <summary>An answer began and did not end: what it asked for may have been done.</summary>
    Broken,
}

/// <summary>What one attempt came to.</summary>
internal sealed record Attempt(Reach Reach, PortalAnswer? Answer, LocalText? Problem, Exception? Cause);

/// <summary>Sends one request and reads its answer, within the portal's time and the answer's limit, at the portal's pace. It repeats nothing.</summary>
internal sealed class PortalExchange(PortalProfile profile, HttpMessageHandler http, TimeProvider clock) : IDisposable
{
    /// <summary>Largest answer: a page of 100 packages takes five megabytes.</summary>
    private const int MaxBytes = 64 << 20;

    // Known by their names alone to whatever leads to the network: a POST that only asks, and a write that takes its time.
    private static readonly HttpRequestOptionsKey<bool> IsQuery = new("opendata.query");
    private static readonly HttpRequestOptionsKey<TimeSpan> Patience = new("opendata.patience");

    private readonly HttpMessageInvoker invoker = new(http, disposeHandler: true);
    private long? endedAt;

    public PortalProfile Profile => profile;

    public TimeProvider Clock => clock;

    /// <summary>One attempt.</summary>
    /// <param name="request">Disposed here.</param>
    /// <param name="reads">It changes nothing there.</param>
    /// <param name="time">From the request to the end of the answer.</param>
    /// <param name="cancel">Gives up; a write may have been done.</param>
    public async Task<Attempt> TryAsync(HttpRequestMessage request, bool reads, TimeSpan time, CancellationToken cancel)
    {
        request.Options.Set(IsQuery, reads);
        request.Options.Set(Patience, time);
        await PaceAsync(cancel);

        // The way to the network asks again for a read, with pauses; each time has its own limit there.
        using var patience = new CancellationTokenSource(reads ? (time * 4) + (profile.MaxPause * 3) : time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        using (request)
        {
            try
            {
                HttpResponseMessage response;
                try
                {
                    response = await invoker.SendAsync(request, both.Token);
                }
                catch (Exception e) when (e is CatalogException or HttpRequestException || IsImpatience(e, cancel))
                {
                    var reach = ReachOf(e, patience.IsCancellationRequested);
                    return new Attempt(reach, null, Told(e), e);
                }

                using (response)
                {
                    if (reads)
                    {
                        patience.CancelAfter(time);
                    }

                    var attempt = await ReadAsync(response, cancel, both.Token);
                    return attempt with { Answer = attempt.Answer is { } answer ? answer with { Key = KeyOf(request) } : null };
                }
            }
            finally
            {
                endedAt = clock.GetTimestamp();
            }
        }
    }

    /// <summary>An answer whose body is read by the caller: a file.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        if (Uri.Compare(profile.Site, request.RequestUri, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0)
        {
            await PaceAsync(cancel);
            endedAt = clock.GetTimestamp();
        }

        return await invoker.SendAsync(request, cancel);
    }

    /// <summary>Waits before the next attempt.</summary>
    public Task RestAsync(TimeSpan pause, CancellationToken cancel) => Task.Delay(pause, clock, cancel);

    public void Dispose() => invoker.Dispose();

    private async Task<Attempt> ReadAsync(HttpResponseMessage response, CancellationToken cancel, CancellationToken both)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(both);
            using var body = new MemoryStream();
            var buffer = new byte[64 << 10];
            for (int count; (count = await stream.ReadAsync(buffer, both)) > 0;)
            {
                await body.WriteAsync(buffer.AsMemory(0, count), both);
                if (body.Length > MaxBytes)
                {
                    return new Attempt(Reach.Broken, null, TooLarge, null);
                }
            }

            var answer = PortalAnswer.Of(response.StatusCode, body.GetBuffer().AsMemory(0, (int)body.Length));
            return new Attempt(Reach.Answered, answer with { RetryAfter = Asked(response), Location = response.Headers.Location }, null, null);
        }
        catch (Exception e) when (e is CatalogException or HttpRequestException or IOException || IsImpatience(e, cancel))
        {
            return new Attempt(Reach.Broken, null, Told(e), e);
        }
    }

    private async Task PaceAsync(CancellationToken cancel)
    {
        if (endedAt is { } last && profile.Spacing - clock.GetElapsedTime(last) is { Ticks: > 0 } pause)
        {
            await Task.Delay(pause, clock, cancel);
        }
    }

    private static bool IsImpatience(Exception e, CancellationToken cancel) => e is OperationCanceledException && !cancel.IsCancellationRequested;

    private static Reach ReachOf(Exception e, bool outOfTime) => (e as HttpRequestException ?? e.InnerException as HttpRequestException) switch
    {
        { HttpRequestError: HttpRequestError.ConnectionError } => Reach.Unconnected,
        { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => Reach.Barred,
        { InnerException: CatalogException } => Reach.Barred,
        { } => Reach.Lost,

        // The way to the network refused the address before it asked anybody.
        null when e is CatalogException { InnerException: null } => Reach.Barred,

        // The connection itself took too long.
        null when e is OperationCanceledException { InnerException: TimeoutException } && !outOfTime => Reach.Unconnected,
        _ => Reach.Lost,
    };

    private LocalText Told(Exception e) => e switch
    {
        CatalogException known => known.Text,
        OperationCanceledException => LocalText.Of(
            sl: $"Portal {profile.Site.IdnHost} ni odgovoril v {profile.Timeout.TotalSeconds:0} s (publish.opsi.timeout).",
            en: $"The portal {profile.Site.IdnHost} did not answer within {profile.Timeout.TotalSeconds:0} s (publish.opsi.timeout)."),
        _ => LocalText.Of(
            sl: $"Portal {profile.Site.IdnHost} ni dosegljiv ali je prekinil povezavo.",
            en: $"The portal {profile.Site.IdnHost} cannot be reached or broke the connection."),
    };

    private LocalText TooLarge => LocalText.Of(
        sl: $"Odgovor portala {profile.Site.IdnHost} presega {MaxBytes >> 20} MB. Zmanjšajte publish.opsi.pageSize.",
        en: $"The answer of {profile.Site.IdnHost} exceeds {MaxBytes >> 20} MB. Lower publish.opsi.pageSize.");

    private string? KeyOf(HttpRequestMessage request) => request.Headers.TryGetValues(profile.KeyHeader, out var values) ? values.FirstOrDefault() : null;

    private TimeSpan? Asked(HttpResponseMessage response)
    {
        var wish = response.Headers.RetryAfter;
        var pause = wish?.Delta ?? (wish?.Date - clock.GetUtcNow());
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
