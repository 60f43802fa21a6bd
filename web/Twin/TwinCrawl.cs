using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Net.Http.Headers;
using OpenData.Catalog.Publishing.Delivery;

namespace OpenData.Web.Twin;

/// <summary>Walks the site along its links as a stranger does and writes down every answer.</summary>
/// <param name="client">Asks the site; follows no redirects.</param>
/// <param name="root">Public address of the site.</param>
/// <param name="folder">Where to.</param>
/// <param name="document">Knows what links to what.</param>
internal sealed class TwinCrawl(HttpClient client, Uri root, TwinFolder folder, TwinDocument document)
{
    /// <summary>A page or a document with links is read whole; a larger one is handed through as it is.</summary>
    private const int MaxRead = 64 << 20;
    private const int MaxOutside = 10_000;
    private const int MaxTold = 1_000;
    private const int Patience = 60;

    /// <summary>What a system says of a disk that is full (ENOSPC): nothing more can be written, so nothing more is tried.</summary>
    private const int FullDisk = 28;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly ConcurrentDictionary<string, byte> outside = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> broken = new();
    private readonly ConcurrentQueue<string> nameless = new();
    private readonly ConcurrentQueue<string> failed = new();

    public IReadOnlyList<string> Outside => [.. outside.Keys.Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Broken => [.. broken.Order(StringComparer.Ordinal).Take(MaxTold)];

    /// <summary>What no file can be named for.</summary>
    public IReadOnlyList<string> Nameless => [.. nameless.Order(StringComparer.Ordinal).Take(MaxTold)];

    /// <summary>What the site did not answer.</summary>
    public IReadOnlyList<string> Failed => [.. failed.Order(StringComparer.Ordinal).Take(MaxTold)];

    private TwinFrontier Frontier { get; } = new();

    /// <summary>An address to begin at.</summary>
    public void Begin(string path) => Frontier.Add(TwinAddress.Of(path, ""), null);

    /// <summary>Writes everything that can be reached.</summary>
    public Task RunAsync(int parallel, IProgress<TwinProgress>? progress, CancellationToken cancel) => Frontier.DrainAsync(
        parallel,
        async (found, c) =>
        {
            await VisitAsync(found, c);
            progress?.Report(new TwinProgress(folder.Count, Frontier.Known, found.Address.Path));
        },
        cancel);

    private async Task VisitAsync(TwinFrontier.Found found, CancellationToken cancel)
    {
        try
        {
            await AskAsync(found, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or PathTooLongException)
        {
            nameless.Enqueue($"{found.Address.Request}: {e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException || (e is IOException && e.HResult != FullDisk))
        {
            failed.Enqueue($"{found.Address.Request}: {e.Message}");
        }
    }

    private async Task AskAsync(TwinFrontier.Found found, CancellationToken cancel)
    {
        var address = found.Address;
        for (var waited = 0; ; waited++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address.Request);
            request.Headers.TryAddWithoutValidation("Accept", "text/html, */*;q=0.8");
            var known = IsLeaf(address) ? folder.Known(address.FileOf("")) : null;
            if (known is { Mark: { } mark })
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", mark);
            }

            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            switch (answer.StatusCode)
            {
                case HttpStatusCode.NotModified when known is not null:
                    folder.Keep(known);
                    return;
                case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable when waited < Patience:
                    await Task.Delay(TimeSpan.FromSeconds(1), cancel);
                    continue;
                case HttpStatusCode.OK:
                    await TakeAsync(address, answer, cancel);
                    return;
                case HttpStatusCode.Gone when MediaType(answer).StartsWith("text/html", StringComparison.Ordinal):
                    await PageAsync(address, answer, cancel);
                    return;
                case >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest:
                    await RedirectAsync(found, answer, cancel);
                    return;
                case HttpStatusCode.NotFound or HttpStatusCode.Gone when found.From is { } page:
                    broken.Enqueue($"{address.Request} ({(page.Length == 0 ? "/" : page)})");
                    return;
                case < HttpStatusCode.InternalServerError and not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout):
                    // Not there, or not for strangers.
                    return;
                default:
                    failed.Enqueue($"{address.Request}: {(int)answer.StatusCode}");
                    return;
            }
        }
    }

    private async Task TakeAsync(TwinAddress address, HttpResponseMessage answer, CancellationToken cancel)
    {
        foreach (var link in answer.Headers.TryGetValues(HeaderNames.Link, out var links) ? links.SelectMany(l => document.AddressesIn(l)) : [])
        {
            Frontier.Add(link, null);
        }

        var type = MediaType(answer);
        if (type.StartsWith("text/html", StringComparison.Ordinal) && !address.IsRaw)
        {
            await PageAsync(address, answer, cancel);
            return;
        }

        var file = FileOf(address, answer) with { Mark = answer.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : null };
        if (IsLeaf(address) || answer.Content.Headers.ContentLength is null or > MaxRead)
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancel);
            await folder.WriteAsync(file, body, answer.Content.Headers.LastModified, cancel);
            return;
        }

        // Documents that name further addresses of the site: the feed's pages, sitemaps, a record's statements.
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        var text = Utf8.GetString(bytes);
        var rewritten = document.RewrittenDocument(text);
        foreach (var named in address.Path.EndsWith(".ttl", StringComparison.Ordinal) ? [] : document.AddressesIn(text))
        {
            Frontier.Add(named, null);
        }

        await folder.WriteAsync(
            file with { IsRewritten = rewritten != text, Mark = null }, rewritten == text ? bytes : Utf8.GetBytes(rewritten),
            answer.Content.Headers.LastModified, cancel);
    }

    private async Task PageAsync(TwinAddress address, HttpResponseMessage answer, CancellationToken cancel)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        var (html, path) = (Utf8.GetString(bytes), address.Request);
        foreach (var link in document.LinksOf(html, path, SayOutside))
        {
            Frontier.Add(link, address.Path);
        }

        var rewritten = document.Rewritten(html, path);
        await folder.WriteAsync(
            FileOf(address, answer) with { Status = (int)answer.StatusCode, IsRewritten = rewritten != html },
            rewritten == html ? bytes : Utf8.GetBytes(rewritten), null, cancel);
    }

    private async Task RedirectAsync(TwinFrontier.Found found, HttpResponseMessage answer, CancellationToken cancel)
    {
        var (address, there) = (found.Address, answer.Headers.Location?.OriginalString ?? "");
        var target = TwinAddress.Read(there, new Uri(root, address.Request), out _);
        if (target is not null)
        {
            Frontier.Add(target, found.From);
        }

        // A page can lead on; under a name with a suffix there would be a page where data are awaited.
        if (target?.Key != address.Key && address.FileOf("text/html; charset=utf-8") is var path && !address.Path[(address.Path.LastIndexOf('/') + 1)..].Contains('.', StringComparison.Ordinal))
        {
            var to = target is null ? there : target.Instead ?? target.Request;
            var file = new TwinFile(path, "", 0, "text/html; charset=utf-8") { Address = address.Request, Status = (int)answer.StatusCode, Location = to };
            await folder.WriteAsync(file, Utf8.GetBytes(TwinDocument.Redirect(to)), null, cancel);
        }
    }

    private TwinFile FileOf(TwinAddress address, HttpResponseMessage answer) =>
        new(address.FileOf(MediaType(answer)), "", 0, MediaType(answer)) { Address = address.Request };

    private void SayOutside(string site)
    {
        if (outside.Count < MaxOutside)
        {
            outside.TryAdd(site, 0);
        }
    }

    private static string MediaType(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";

    // Nothing is to be learned from these of further addresses.
    private static bool IsLeaf(TwinAddress address) => address.IsRaw || (!IsFeed(address.Path)
        && !address.Path.EndsWith(".nt", StringComparison.Ordinal) && !address.Path.EndsWith(".xml", StringComparison.Ordinal)
        && !address.Path.EndsWith(".atom", StringComparison.Ordinal) && address.Path.LastIndexOf('.') > address.Path.LastIndexOf('/'));

    private static bool IsFeed(string path) => path.StartsWith("/catalog.", StringComparison.Ordinal) || path.Contains("/catalog.", StringComparison.Ordinal)
        || path.Contains("/page-", StringComparison.Ordinal);
}
