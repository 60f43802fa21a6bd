using System.Net;
using System.Net.Http.Headers;
using OpenData.Catalog;
using OpenData.Catalog.Model;
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
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    public PoliteHandler(PoliteHttpOptions options, HttpMessageHandler inner)
        : base(inner)
    {
        this.options = options;
        pipeline = Pipeline(options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException("A request needs an address");
        var home = address;
        for (var hop = 0; ; hop++)
        {
            AddressCheck.Demand(address, options.AllowLocal);
            var response = await SendOnceAsync(request, address, home, cancellationToken);
            if (!IsRead(request) || Target(response, address) is not { } next)
            {
                response.Content = await BoundedContent.WrapAsync(response, address.IdnHost, options, cancellationToken);
                return response;
            }

            response.Dispose();
            if (hop >= options.MaxRedirects)
            {
                throw new SourceUnavailableException(LocalText.Of(
                    sl: $"Strežnik {home.IdnHost} preusmerja v nedogled (več kot {options.MaxRedirects}-krat). Vpišite končni naslov.",
                    en: $"The server {home.IdnHost} redirects without end (more than {options.MaxRedirects} times). Enter the final address."));
            }

            address = next;
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, Uri address, Uri home, CancellationToken cancel)
    {
        try
        {
            return IsRead(request)
                ? await pipeline.ExecuteAsync(async token => await base.SendAsync(Copy(request, address, home), token), cancel)
                : await base.SendAsync(Sent(request, address), cancel);
        }
        catch (TimeoutRejectedException e)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik {address.IdnHost} ni odgovoril v {options.HeaderTimeout.TotalSeconds:0} s. Poskusite pozneje.",
                en: $"The server {address.IdnHost} did not answer within {options.HeaderTimeout.TotalSeconds:0} s. Try again later."), e);
        }
        catch (HttpRequestException e)
        {
            throw Explain(address, e);
        }
    }

    private static SourceUnavailableException Explain(Uri address, HttpRequestException e) => e.InnerException as SourceUnavailableException ?? new(
        e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => LocalText.Of(
                sl: $"Strežnika z imenom {address.IdnHost} ni. Preverite naslov.",
                en: $"There is no server called {address.IdnHost}. Check the address."),
            HttpRequestError.SecureConnectionError => LocalText.Of(
                sl: $"Potrdilo strežnika {address.IdnHost} ni veljavno. Obvestite njegovega skrbnika.",
                en: $"The certificate of {address.IdnHost} is not valid. Tell its operator."),
            _ => LocalText.Of(
                sl: $"Strežnik {address.IdnHost} ni dosegljiv ali je prekinil povezavo. Poskusite pozneje.",
                en: $"The server {address.IdnHost} cannot be reached or broke the connection. Try again later."),
        },
        e);

    private static bool IsRead(HttpRequestMessage request) => request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;

    private static Uri? Target(HttpResponseMessage response, Uri from)
    {
        var redirects = response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return redirects && response.Headers.Location is { } location ? new Uri(from, location) : null;
    }

    private HttpRequestMessage Copy(HttpRequestMessage request, Uri address, Uri home)
    {
        var copy = new HttpRequestMessage(request.Method, address) { Version = request.Version, VersionPolicy = request.VersionPolicy };
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

    private HttpRequestMessage Sent(HttpRequestMessage request, Uri address)
    {
        AddCredential(request, address);
        return Named(request);
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
