using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Http;

/// <summary>Bytes as they come from the network: counted, timed, and given up when they are too many, too late or too slow.</summary>
internal sealed class BoundedStream(Stream inner, string host, PoliteHttpOptions options) : ReadOnlyStream
{
    private readonly long startedAt = options.Clock.GetTimestamp();
    private long windowAt = options.Clock.GetTimestamp();
    private long windowBytes;

    /// <summary>Bytes received so far.</summary>
    public long Received { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = options.Clock.CreateTimer(_ => patience.Cancel(), null, Left(), Timeout.InfiniteTimeSpan);
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow();
        }
        catch (IOException e)
        {
            throw Broken(e);
        }
        catch (HttpRequestException e)
        {
            throw Broken(e);
        }

        Account(count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private TimeSpan Left()
    {
        var left = options.TotalTimeout - options.Clock.GetElapsedTime(startedAt);
        if (left <= TimeSpan.Zero)
        {
            throw TooSlow();
        }

        return left < options.RateWindow ? left : options.RateWindow;
    }

    private void Account(int count)
    {
        Received += count;
        windowBytes += count;
        if (Received > options.MaxBytes)
        {
            throw BoundedContent.TooLarge(host, options.MaxBytes);
        }

        var window = options.Clock.GetElapsedTime(windowAt);
        if (window < options.RateWindow)
        {
            return;
        }

        if (count > 0 && windowBytes < options.MinimumRate * window.TotalSeconds)
        {
            throw TooSlow();
        }

        (windowAt, windowBytes) = (options.Clock.GetTimestamp(), 0);
    }

    private SourceUnavailableException TooSlow() => new(LocalText.Of(
        sl: $"Strežnik {host} pošilja prepočasi ali predolgo (po {Received} bajtih smo odnehali). Poskusite pozneje.",
        en: $"The server {host} sends too slowly or for too long (given up after {Received} bytes). Try again later."));

    private SourceUnavailableException Broken(Exception cause) => new(
        LocalText.Of(
            sl: $"Strežnik {host} je prekinil odgovor po {Received} bajtih; datoteka ni cela. Poskusite pozneje.",
            en: $"The server {host} broke off after {Received} bytes; the file is not whole. Try again later."),
        cause);
}
