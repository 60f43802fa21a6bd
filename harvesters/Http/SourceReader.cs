using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;

namespace OpenData.Harvesters.Http;

/// <summary>
/// Reads one source over HTTP during one run: asks, demands data, and remembers the marks (<c>ETag</c>, <c>Last-Modified</c>) of the pages
/// it read, so that the next run can ask whether anything changed at all. Safe for one caller at a time.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="accept">Media types that its plain requests ask for; null for whatever the server likes best.</param>
internal sealed class SourceReader(HarvestContext context, string? accept = null) : IAsyncDisposable
{
    /// <summary>
    /// A server that sends a web page where data should be is asked again so many times: some portals do it for a moment under load.
    /// </summary>
    private const int PageRetries = 2;

    private const string PageKey = "page:";
    private const string NoMark = "none";

    private static readonly TimeSpan PagePause = TimeSpan.FromSeconds(2);

    private readonly HttpMessageInvoker client = new(context.Http, disposeHandler: false);
    private readonly Dictionary<string, string> validators = new(StringComparer.Ordinal);
    private SourceAnswer? ahead;

    /// <summary>
    /// Marks of the pages read in this run, for <see cref="HarvestEvent.Page"/>; a page without a mark is remembered as such.
    /// </summary>
    public IReadOnlyDictionary<string, string> Validators => validators;

    /// <summary>Reads a source, unless all of its pages are as the last run left them: that is then all there is to say.</summary>
    /// <param name="context">The run.</param>
    /// <param name="accept">As for the reader.</param>
    /// <param name="read">Reads it; the reader is closed behind it.</param>
    /// <param name="cancel">Stops the run.</param>
    public static async IAsyncEnumerable<HarvestEvent> IfChangedAsync(
        HarvestContext context,
        string? accept,
        Func<SourceReader, IAsyncEnumerable<HarvestEvent>> read,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var reader = new SourceReader(context, accept);
        if (await reader.IsUnchangedAsync(cancel))
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        await foreach (var said in read(reader).WithCancellation(cancel))
        {
            yield return said;
        }
    }

    /// <summary>
    /// Asks, with the marks of the last run, for every page that it read: true when all of them are as they were, which for a source of one
    /// page costs one request. The first page that changed is kept for <see cref="ReadAsync(Uri, CancellationToken)"/>, so it is not asked
    /// for twice.
    /// </summary>
    public async Task<bool> IsUnchangedAsync(CancellationToken cancel)
    {
        var pages = context.Before.Validators.Where(v => v.Key.StartsWith(PageKey, StringComparison.Ordinal))
            .OrderBy(v => v.Key, StringComparer.Ordinal).ToList();
        if (context.Full || context.Before.Cursor is not null || pages.Count == 0 || pages.Exists(p => p.Value == NoMark))
        {
            return false;
        }

        foreach (var (key, mark) in pages)
        {
            var address = new Uri(key[PageKey.Length..]);
            using var request = Plain(address);
            AskOnlyIfChanged(request, mark);
            var response = await client.SendAsync(request, cancel);
            if (response.StatusCode != HttpStatusCode.NotModified)
            {
                ahead = await SourceAnswer.OfAsync(address, response, cancel);
                return false;
            }

            response.Dispose();
        }

        return true;
    }

    /// <summary>Reads a page of the source; its mark is remembered.</summary>
    /// <exception cref="Catalog.SourceUnavailableException">The server cannot be reached or does not give the page.</exception>
    /// <exception cref="Catalog.SourceUnreadableException">It sends a web page instead, each time it is asked.</exception>
    public async Task<SourceAnswer> ReadAsync(Uri page, CancellationToken cancel) => await ReadAsync(() => Plain(page), cancel);

    /// <summary>The same with a request of the caller's own (another method, a body, <c>Accept</c>); made anew for each attempt.</summary>
    public async Task<SourceAnswer> ReadAsync(Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await AskAsync(request, cancel);
            if (answer is { IsSuccess: true, IsWebPage: true } && attempt < PageRetries)
            {
                await answer.DisposeAsync();
                await Task.Delay(PagePause, context.Clock, cancel);
                continue;
            }

            try
            {
                answer.Demanded();
            }
            catch
            {
                await answer.DisposeAsync();
                throw;
            }

            validators[PageKey + answer.Asked.AbsoluteUri] = answer.Validator ?? NoMark;
            return answer;
        }
    }

    /// <summary>Asks once and gives the answer whatever its status; nothing is remembered.</summary>
    public async Task<SourceAnswer> AskAsync(Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        using var message = request();
        message.Options.Set(PoliteHttp.IsQuery, true); // a reader only ever asks
        var address = message.RequestUri ?? throw new InvalidOperationException("A request needs an address");
        if (ahead is { } kept)
        {
            ahead = null;
            if (kept.Asked == address && message.Method == HttpMethod.Get)
            {
                return kept;
            }

            await kept.DisposeAsync();
        }

        return await SourceAnswer.OfAsync(address, await client.SendAsync(message, cancel), cancel);
    }

    /// <summary>The page was not read to its end: the next run must read it again, though it did not change.</summary>
    public void Forget(Uri page) => validators[PageKey + page.AbsoluteUri] = NoMark;

    /// <summary>A plain <c>GET</c>.</summary>
    public static HttpRequestMessage Request(Uri address) => new(HttpMethod.Get, address);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await (ahead?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private HttpRequestMessage Plain(Uri address)
    {
        var request = Request(address);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return request;
    }

    private static void AskOnlyIfChanged(HttpRequestMessage request, string mark)
    {
        if (mark.StartsWith("etag:", StringComparison.Ordinal) && EntityTagHeaderValue.TryParse(mark[5..], out var tag))
        {
            request.Headers.IfNoneMatch.Add(tag);
        }
        else if (mark.StartsWith("modified:", StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(mark[9..], "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since))
        {
            request.Headers.IfModifiedSince = since;
        }
    }
}
