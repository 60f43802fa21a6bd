using System.Net;
using System.Net.Http.Headers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Links;

/// <summary>Asks one address, and looks into the first bytes where they tell whether the data are there.</summary>
internal sealed class AskAddress(HttpMessageInvoker client, TimeProvider clock)
{
    // What an interface says to a question without terms: it is there.
    private static readonly int[] Puzzled = [400, 405, 406, 415, 422, 501];

    /// <summary>Between the two questions to the same server.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>The answer; and, where there was none, what went wrong in words.</summary>
    public async Task<(LinkCheck Check, LocalText? Trouble)> RunAsync(DataAddress address, Uri uri, CancellationToken cancel)
    {
        var check = new LinkCheck { Url = address.Url, CheckedAt = clock.GetUtcNow() };
        try
        {
            check = await HeadAsync(check, uri, cancel);
            var look = ContentLook.None;
            if (IsRefused(check) || WantsContent(address, check))
            {
                await Task.Delay(Pause, clock, cancel);
                (check, look) = await GetAsync(check, address, uri, cancel);
            }

            return (check with { Outcome = Judge(address, check, look) }, null);
        }
        catch (SourceUnavailableException failure)
        {
            return (check with { Outcome = Of(failure.Fault) }, failure.Text);
        }
        catch (SourceUnreadableException failure)
        {
            return (check with { Outcome = LinkOutcome.NoAnswer }, failure.Text);
        }
    }

    private static bool IsRefused(LinkCheck check) => check.HeadStatus is >= 400 and not 429;

    // A file, a description for machines, or a page that redirects led to: it may be one to sign in.
    private static bool WantsContent(DataAddress address, LinkCheck check) => check.HeadStatus is >= 200 and < 300
        && (address.IsFile || address.IsDescription || (check.Redirects > 0 && IsPage(check.MediaType)));

    private static bool IsPage(string? mediaType) => mediaType is "text/html" or "application/xhtml+xml";

    private async Task<LinkCheck> HeadAsync(LinkCheck check, Uri uri, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Head, uri);
        using var response = await client.SendAsync(request, cancel);
        return Seen(check, request, response, uri) with { HeadStatus = (int)response.StatusCode };
    }

    private async Task<(LinkCheck Check, ContentLook Look)> GetAsync(LinkCheck check, DataAddress address, Uri uri, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, uri);
        if (!address.IsDescription)
        {
            request.Headers.Range = new RangeHeaderValue(0, ContentLook.Head - 1);
        }

        using var response = await client.SendAsync(request, cancel);
        var seen = Seen(check, request, response, uri) with { GetStatus = (int)response.StatusCode };
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent) || !(address.IsFile || address.IsDescription || IsPage(seen.MediaType)))
        {
            return (seen, ContentLook.None);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var look = await ContentLook.ReadAsync(body, address.IsDescription, Path.GetFileName(uri.AbsolutePath), cancel);
        return (seen with { Format = address.IsFile ? look.Format : null }, look);
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri uri)
    {
        var request = new HttpRequestMessage(method, uri);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity")); // sizes and ranges are the file's own
        return request;
    }

    private static LinkCheck Seen(LinkCheck check, HttpRequestMessage request, HttpResponseMessage response, Uri asked)
    {
        var hops = request.Options.TryGetValue(CheckLinks.Hops, out var count) ? count : 0;
        var headers = response.Content.Headers;
        return check with
        {
            Redirects = hops,
            FinalUrl = hops > 0 && response.RequestMessage?.RequestUri is { } final && final != asked ? final.AbsoluteUri : null,
            MediaType = headers.ContentType?.MediaType?.ToLowerInvariant(),
            Bytes = headers.ContentRange?.Length ?? (response.StatusCode == HttpStatusCode.OK && headers.ContentLength is > 0 and var length ? length : check.Bytes),
        };
    }

    private static LinkOutcome Judge(DataAddress address, LinkCheck check, ContentLook look)
    {
        var status = check.Status!.Value; // it answered
        if (address.IsInterface && Puzzled.Contains(status))
        {
            return LinkOutcome.Answers;
        }

        if (LinkOutcomes.Of(status) is not LinkOutcome.Answers and var failure)
        {
            return failure;
        }

        return (look.IsSignIn && (address.IsFile || check.Redirects > 0)) || (look.IsPage && SignInAddress.Is(check.FinalUrl) && !SignInAddress.Is(check.Url)) ? LinkOutcome.SignIn
            : (address.IsFile && look.IsPage && address.PromisesFile) || (address.IsDescription && look is { Parses: false }) ? LinkOutcome.NotData
            : LinkOutcome.Answers;
    }

    private static LinkOutcome Of(ConnectionFault fault) => fault switch
    {
        ConnectionFault.NoHost => LinkOutcome.NoHost,
        ConnectionFault.Certificate => LinkOutcome.Certificate,
        ConnectionFault.Redirects => LinkOutcome.Redirects,
        ConnectionFault.Forbidden => LinkOutcome.NotAsked,
        _ => LinkOutcome.NoAnswer,
    };
}
