using System.Globalization;
using System.Net;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Web;

namespace OpenData.Harvesters.Http;

/// <summary>One answer of a source: its headers, and its body from the first byte, read once.</summary>
internal sealed class SourceAnswer : IAsyncDisposable
{
    private const int Peek = 512;

    private readonly HttpResponseMessage response;
    private readonly byte[] head;

    private SourceAnswer(Uri address, HttpResponseMessage response, byte[] head, Stream body) =>
        (Asked, this.response, this.head, Body) = (address, response, head, body);

    /// <summary>The address that was asked.</summary>
    public Uri Asked { get; }

    /// <summary>The address that answered, after redirects: relative links count from here.</summary>
    public Uri Address => response.RequestMessage?.RequestUri ?? Asked;

    public HttpStatusCode Status => response.StatusCode;

    public bool IsSuccess => response.IsSuccessStatusCode;

    /// <summary>Media type in lower case without parameters; empty when the server did not say.</summary>
    public string MediaType => response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";

    /// <summary>Encoding that the server named; null when it did not, or named one that is not known.</summary>
    public Encoding? Encoding
    {
        get
        {
            try
            {
                return response.Content.Headers.ContentType?.CharSet?.Trim('"') is { Length: > 0 } name ? Encoding.GetEncoding(name) : null;
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }

    public DateTimeOffset? ModifiedAt => response.Content.Headers.LastModified;

    public long? Size => response.Content.Headers.ContentLength;

    /// <summary><c>etag:…</c> or <c>modified:…</c>; null when the server gives no mark by which to ask conditionally.</summary>
    public string? Validator => response.Headers.ETag is { } tag ? $"etag:{tag}"
        : ModifiedAt is { } at ? "modified:" + at.ToString("R", CultureInfo.InvariantCulture)
        : null;

    /// <summary>The bytes, unpacked, within the limits of the source.</summary>
    public Stream Body { get; }

    /// <summary>The whole body, in memory.</summary>
    /// <param name="maxBytes">Its limit.</param>
    /// <param name="tooLarge">What to say of a larger one.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="SourceUnreadableException">It is larger.</exception>
    public async Task<MemoryStream> ReadWholeAsync(int maxBytes, LocalText tooLarge, CancellationToken cancel)
    {
        var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (whole.Length + count > maxBytes)
            {
                throw new SourceUnreadableException(tooLarge);
            }

            whole.Write(buffer, 0, count);
        }

        whole.Position = 0;
        return whole;
    }

    /// <summary>First bytes of the body (up to 512), for telling what it is.</summary>
    public ReadOnlySpan<byte> Head => head;

    /// <summary>The body is a web page, whatever the header says: an error message or a log-in in most cases.</summary>
    public bool IsWebPage
    {
        get
        {
            var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
            return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A header of the answer; null when it is missing.</summary>
    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>Takes the answer over and looks at its first bytes.</summary>
    public static async Task<SourceAnswer> OfAsync(Uri asked, HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancel);
            var head = new byte[Peek];
            var count = await stream.ReadAtLeastAsync(head, Peek, throwOnEndOfStream: false, cancel);
            Array.Resize(ref head, count);
            return new SourceAnswer(asked, response, head, new PrefixedStream(head, stream));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>What to say of an answer that is no success: the status, in words that name the remedy.</summary>
    public LocalText Refusal => Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => LocalText.Of(
            sl: $"Strežnik {Asked.IdnHost} zahteva prijavo ({(int)Status}). Shranite ključ z »opendata secret set IME« in ga dodajte viru "
                + "z "
                + "--set secret=IME.",
            en: $"The server {Asked.IdnHost} asks for credentials ({(int)Status}). Keep the key with \"opendata secret set NAME\" and add "
                + "it to "
                + "the source with --set secret=NAME."),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => LocalText.Of(
            sl: $"Na strežniku {Asked.IdnHost} naslova {Asked.AbsolutePath} ni ({(int)Status}). Preverite lokacijo vira.",
            en: $"There is no {Asked.AbsolutePath} at {Asked.IdnHost} ({(int)Status}). Check the source's location."),
        HttpStatusCode.TooManyRequests => LocalText.Of(
            sl: $"Strežnik {Asked.IdnHost} ne dovoli toliko zahtev (429). Poskusite pozneje ali vir zajemajte redkeje.",
            en: $"The server {Asked.IdnHost} does not allow so many requests (429). Try later, or harvest the source less often."),
        _ => LocalText.Of(
            sl: $"Strežnik {Asked.IdnHost} je na {Asked.AbsolutePath} odgovoril {(int)Status}. Poskusite pozneje; če se ponavlja, "
                + "obvestite "
                + "njegovega skrbnika.",
            en: $"The server {Asked.IdnHost} answered {(int)Status} at {Asked.AbsolutePath}. Try later; if it goes on, tell its operator."),
    };

    /// <summary>Throws unless the answer is a success and its body is data.</summary>
    /// <exception cref="SourceUnavailableException">The status is no success.</exception>
    /// <exception cref="SourceUnreadableException">The body is a web page.</exception>
    public SourceAnswer Demanded()
    {
        if (!IsSuccess)
        {
            throw new SourceUnavailableException(Refusal);
        }

        return !IsWebPage ? this : throw new SourceUnreadableException(LocalText.Of(
            sl: $"Strežnik {Asked.IdnHost} je na {Asked.AbsolutePath} namesto podatkov poslal spletno stran (najbrž sporočilo o napaki ali "
                + "prijavo). "
                + "Odprite naslov v brskalniku in preverite lokacijo vira.",
            en: $"The server {Asked.IdnHost} sent a web page instead of data at {Asked.AbsolutePath} (an error message or a log-in, most "
                + "likely). "
                + "Open the address in a browser and check the source's location."));
    }

    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        response.Dispose();
    }
}
