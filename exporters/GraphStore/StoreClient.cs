using System.Net;
using System.Net.Http.Headers;
using OpenData.Catalog;

namespace OpenData.Exporters.GraphStore;

/// <summary>A request that came to nothing, and how far it got.</summary>
/// <param name="WasSent">It went out, or may have: only its answer is missing.</param>
internal sealed class StoreFailure(bool wasSent, Exception cause) : Exception(cause.Message, cause)
{
    public bool WasSent => wasSent;
}

/// <summary>Speaks to the store: one request at a time, no faster than asked, signed in as it wants. Used by one caller at a time.</summary>
internal sealed class StoreClient(HttpMessageHandler http, StoreLogin? login, TimeSpan spacing, TimeProvider clock) : IDisposable
{
    private readonly HttpMessageInvoker client = new(http, disposeHandler: true);
    private long? last;

    /// <summary>The password goes out so that others can read it.</summary>
    public bool IsReadable => login?.IsReadable ?? false;

    /// <summary>Asks, and signs in when the store wants that; the answer may be of any status.</summary>
    /// <exception cref="StoreFailure">No answer, or only a part of one.</exception>
    public async Task<StoreAnswer> AskAsync(HttpMethod method, Uri address, string? accept, byte[]? body, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            await WaitAsync(cancel);
            using var request = Request(method, address, accept, body);
            using var response = await SendAsync(request, cancel);

            // Once for the first challenge, and once more for a nonce that has grown old.
            if (response.StatusCode == HttpStatusCode.Unauthorized && attempt < 2 && login is not null
                && (attempt == 0 || IsStale(response)) && login.Take(address, response.Headers.WwwAuthenticate))
            {
                continue;
            }

            var type = response.Content.Headers.ContentType?.MediaType ?? "";
            return new StoreAnswer(response.StatusCode, type, await BodyAsync(response, cancel));
        }
    }

    public void Dispose() => client.Dispose();

    private static bool IsStale(HttpResponseMessage response) => response.Headers.WwwAuthenticate
        .Any(static a => (a.Parameter ?? "").Replace("\"", "", StringComparison.Ordinal).Contains("stale=true", StringComparison.OrdinalIgnoreCase));

    private HttpRequestMessage Request(HttpMethod method, Uri address, string? accept, byte[]? body)
    {
        var request = new HttpRequestMessage(method, address);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (login?.Header(method, address) is { } header)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/n-triples") } };
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await client.SendAsync(request, cancel);
        }
        catch (Exception e) when (IsOfNetwork(e, cancel))
        {
            throw new StoreFailure(WasSent(e), e);
        }
    }

    private static async Task<byte[]?> BodyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            using var whole = new MemoryStream();
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            var buffer = new byte[1 << 16];
            for (int count; (count = await body.ReadAsync(buffer, cancel)) > 0;)
            {
                whole.Write(buffer.AsSpan(0, count));
                if (whole.Length > GraphText.MaxBytes)
                {
                    return null;
                }
            }

            return whole.ToArray();
        }
        catch (Exception e) when (IsOfNetwork(e, cancel))
        {
            throw new StoreFailure(wasSent: true, e);
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        if (spacing > TimeSpan.Zero && last is { } before && spacing - clock.GetElapsedTime(before) is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, clock, cancel);
        }

        last = clock.GetTimestamp();
    }

    private static bool IsOfNetwork(Exception e, CancellationToken cancel) =>
        e is SourceUnavailableException or SourceUnreadableException or HttpRequestException or IOException
        || (e is OperationCanceledException && !cancel.IsCancellationRequested);

    // The way to the network explains a failure in words; what it was stands within. Nothing within: the address itself was refused.
    private static bool WasSent(Exception e) => (e is HttpRequestException ? e : e.InnerException) switch
    {
        null => false,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
        } => false,
        _ => true,
    };
}
