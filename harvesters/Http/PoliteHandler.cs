using System.Net;
using System.Net.Http.Headers;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace OpenData.Harvesters.Http;

/// <summary>Redirects, retries and the limits around an answer; the inner handler only sends and receives.</summary>
internal sealed class PoliteHandler : DelegatingHandler
{
    // What may follow a redirect to another host; everything else (keys, tokens) stays at home.
    private static readonly string[] Harmless =
        ["Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "User-Agent"];

    private readonly PoliteHttpOptions options;
    private readonly CertificateCheck certificates;
    private readonly ResiliencePipeline<HttpResponseMessage> retrying;
    private readonly ResiliencePipeline<HttpResponseMessage> once;
    private readonly SemaphoreSlim entering = new(1, 1);
    private IDisposable? turn;

    public PoliteHandler(PoliteHttpOptions options, CertificateCheck certificates, HttpMessageHandler inner)
        : base(inner)
    {
        (this.options, this.certificates) = (options, certificates);
        retrying = Pipeline(options);
        once = Pipeline(options with { Retries = 0 });
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException("A request needs an address");
        var home = address;
        // A read may be sent again and needs its body whole; a write goes out once, as a stream.
        var body = request.Content is null || !IsRead(request) ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        for (var hop = 0; ; hop++)
        {
            AddressCheck.Demand(address, options.AllowLocal);
            await WaitForTurnAsync(home, cancellationToken);
            var response = await SendOnceAsync(request, body, address, home, cancellationToken);
            if (!IsRead(request) || Target(request, response, address) is not { } next)
            {
                response.Content = await BoundedContent.WrapAsync(response, address.IdnHost, options, cancellationToken);
                request.Options.Set(CheckLinks.Hops, hop);
                return response;
            }

            response.Dispose();
            if (hop >= options.MaxRedirects)
            {
                throw new SourceUnavailableException(LocalText.Of(
                    sl: $"Strežnik {home.IdnHost} preusmerja v nedogled (več kot {options.MaxRedirects}-krat). Vpišite končni naslov.",
                    en: $"The server {home.IdnHost} redirects without end (more than {options.MaxRedirects} times). Enter the final address.")) { Fault = ConnectionFault.Redirects };
            }

            address = next;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            turn?.Dispose();
            entering.Dispose();
        }

        base.Dispose(disposing);
    }

    // The turn at the source's own server, the first that is asked, is held until the source is done.
    private async Task WaitForTurnAsync(Uri home, CancellationToken cancel)
    {
        if (turn is not null || options.Turns is null)
        {
            return;
        }

        await entering.WaitAsync(cancel);
        try
        {
            turn ??= await options.Turns.EnterAsync(home.Authority, cancel);
        }
        finally
        {
            entering.Release();
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, byte[]? body, Uri address, Uri home, CancellationToken cancel)
    {
        try
        {
            return await PipelineOf(request).ExecuteAsync(
                async token =>
                {
                    await (options.Turns?.PaceAsync(address.Authority, options.Spacing, token) ?? Task.CompletedTask);
                    return await base.SendAsync(Copy(request, body, address, home), token);
                },
                cancel);
        }
        catch (TimeoutRejectedException e)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik {address.IdnHost} ni odgovoril v {options.HeaderTimeout.TotalSeconds:0} s. Poskusite pozneje.",
                en: $"The server {address.IdnHost} did not answer within {options.HeaderTimeout.TotalSeconds:0} s. Try again later."), e);
        }
        catch (HttpRequestException e)
        {
            throw Explain(address, e, certificates);
        }
    }

    private static SourceUnavailableException Explain(Uri address, HttpRequestException e, CertificateCheck certificates) => e.InnerException as SourceUnavailableException ?? new(
        e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => LocalText.Of(
                sl: $"Strežnika z imenom {address.IdnHost} ni. Preverite naslov.",
                en: $"There is no server called {address.IdnHost}. Check the address."),
            HttpRequestError.SecureConnectionError => certificates.ReasonOf(address.IdnHost) ?? LocalText.Of(
                sl: $"Varne povezave s strežnikom {address.IdnHost} ni mogoče vzpostaviti. Preverite naslov (https?) ali obvestite njegovega skrbnika.",
                en: $"No secure connection to {address.IdnHost} can be made. Check the address (https?), or tell its operator."),
            _ => LocalText.Of(
                sl: $"Strežnik {address.IdnHost} ni dosegljiv ali je prekinil povezavo. Poskusite pozneje.",
                en: $"The server {address.IdnHost} cannot be reached or broke the connection. Try again later."),
        },
        e)
    {
        Fault = e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => ConnectionFault.NoHost,
            HttpRequestError.SecureConnectionError => ConnectionFault.Certificate,
            _ => ConnectionFault.NoAnswer,
        },
    };

    private ResiliencePipeline<HttpResponseMessage> PipelineOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(PoliteHttp.Patience, out var patience) ? Pipeline(options with { Retries = IsRead(request) ? options.Retries : 0, HeaderTimeout = patience })
        : IsRead(request) ? retrying
        : once;

    private static bool IsRead(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || (request.Options.TryGetValue(PoliteHttp.IsQuery, out var query) && query);

    private static Uri? Target(HttpRequestMessage request, HttpResponseMessage response, Uri from)
    {
        // A query with a body is asked elsewhere only where the method stays as it is (RFC 9110, section 15.4).
        var redirects = request.Content is not null ? response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect : response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return redirects && response.Headers.Location is { } location ? new Uri(from, location) : null;
    }

    private HttpRequestMessage Copy(HttpRequestMessage request, byte[]? body, Uri address, Uri home)
    {
        var copy = new HttpRequestMessage(request.Method, address) { Version = request.Version, VersionPolicy = request.VersionPolicy };
        if (body is not null)
        {
            copy.Content = new ByteArrayContent(body);
            foreach (var (name, values) in request.Content!.Headers) // the body is its content
            {
                copy.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }
        else
        {
            copy.Content = request.Content;
        }

        var sameHost = home.IdnHost == address.IdnHost && home.Port == address.Port && home.Scheme == address.Scheme;
        foreach (var (name, values) in request.Headers)
        {
            if ((sameHost || Harmless.Contains(name, StringComparer.OrdinalIgnoreCase)) && !name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }
        }

        AddCredential(copy, address);
        return Named(copy);
    }

    private void AddCredential(HttpRequestMessage request, Uri address)
    {
        if (options.Credential is { } credential && credential.Server.Scheme == address.Scheme && credential.Server.IdnHost == address.IdnHost
            && credential.Server.Port == address.Port)
        {
            request.Headers.TryAddWithoutValidation(credential.Header, credential.Value());
        }
    }

    private HttpRequestMessage Named(HttpRequestMessage request)
    {
        if (request.Headers.UserAgent.Count == 0)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        }

        if (request.Headers.AcceptEncoding.Count == 0)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        }

        return request;
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(PoliteHttpOptions options)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Clock };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryAfter,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome switch
                {
                    { Exception: TimeoutRejectedException } => true,
                    { Exception: HttpRequestException e } => e.InnerException is not CatalogException,
                    { Result: { } response } => IsPassing(response.StatusCode) && !(Asked(response, options.Clock) > options.MaxRetryAfter),
                    _ => false,
                }),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } response ? Asked(response, options.Clock) : null),
                OnRetry = args =>
                {
                    args.Outcome.Result?.Dispose();
                    return default;
                },
            });
        }

        return builder.AddTimeout(options.HeaderTimeout).Build();
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    // Retry-After in either of its forms (RFC 9110, section 10.2.3); null when the server did not ask.
    private static TimeSpan? Asked(HttpResponseMessage response, TimeProvider clock)
    {
        var wish = response.Headers.RetryAfter;
        var pause = wish?.Delta ?? (wish?.Date - clock.GetUtcNow());
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
