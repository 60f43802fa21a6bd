using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Web;

/// <summary>The answer to one address. Its body is used once; a second reading asks again.</summary>
internal sealed class FetchedFile : IDisposable
{
    private const int Peek = 512;

    private readonly HarvestContext context;
    private HttpResponseMessage? response;
    private Stream? body;

    private FetchedFile(Uri address, HarvestContext context) => (Address, this.context, Name) = (address, context, NameOf(address));

    public Uri Address { get; }

    /// <summary>File name for people: the server's, else the last part of the address.</summary>
    public string Name { get; private set; }

    public long? Size { get; private set; }

    public DateTimeOffset? ModifiedAt { get; private set; }

    /// <summary><c>etag:…</c> or <c>modified:…</c>; the same as last time when the server says that nothing changed.</summary>
    public string? Validator { get; private set; }

    /// <summary>Why the answer cannot be taken; null when it can.</summary>
    public LocalText? Refusal { get; private set; }

    /// <summary>The server says that nothing changed since the last run.</summary>
    public bool IsUnchanged { get; private set; }

    /// <summary>Asks, with the validator of the last run as a condition.</summary>
    public static async Task<FetchedFile> AskAsync(Uri address, HarvestContext context, CancellationToken cancel)
    {
        var file = new FetchedFile(address, context);
        var before = context.Full ? null : context.Before.Validators.GetValueOrDefault(address.OriginalString);
        var answer = await file.SendAsync(before, cancel);
        if (answer.StatusCode == HttpStatusCode.NotModified && before is not null)
        {
            answer.Dispose();
            file.Validator = before;
            file.IsUnchanged = true;
            return file;
        }

        file.response = answer;
        await file.TakeAsync(answer, cancel);
        return file;
    }

    /// <summary>The body from its start.</summary>
    public async Task<Stream> OpenAsync(CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref body, null) is { } first)
        {
            return first;
        }

        var answer = await SendAsync(null, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            answer.Dispose();
            throw new SourceUnavailableException(Answered(Address, answer.StatusCode));
        }

        return await answer.Content.ReadAsStreamAsync(cancel);
    }

    public void Dispose()
    {
        body?.Dispose();
        response?.Dispose();
    }

    /// <summary>The last part of an address, decoded; never a path.</summary>
    public static string NameOf(Uri address)
    {
        var last = Uri.UnescapeDataString(address.Segments[^1].Trim('/'));
        return Clean(last.Length == 0 ? address.IdnHost : last);
    }

    private async Task TakeAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (!answer.IsSuccessStatusCode)
        {
            Refusal = Answered(Address, answer.StatusCode);
            return;
        }

        var headers = answer.Content.Headers;
        Size = headers.ContentLength;
        ModifiedAt = headers.LastModified;
        Validator = answer.Headers.ETag is { } tag ? $"etag:{tag}" : ModifiedAt is { } at ? "modified:" + at.ToString("R", CultureInfo.InvariantCulture) : null;
        if ((headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName)?.Trim('"') is { Length: > 0 } name)
        {
            Name = Clean(name);
        }

        var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var head = new byte[Peek];
        var count = await stream.ReadAtLeastAsync(head, Peek, throwOnEndOfStream: false, cancel);
        body = new PrefixedStream(head.AsMemory(0, count), stream);
        if (IsPage(head.AsSpan(0, count)) && !IsPageName(Name))
        {
            Refusal = LocalText.Of(
                sl: $"Strežnik {Address.IdnHost} je namesto datoteke »{Name}« poslal spletno stran (najbrž sporočilo o napaki ali prijavo). Odprite naslov v brskalniku in ga popravite.",
                en: $"The server {Address.IdnHost} sent a web page instead of the file \"{Name}\" (an error message or a log-in, most likely). Open the address in a browser and mend it.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string? before, CancellationToken cancel)
    {
        using var client = new HttpMessageInvoker(context.Http, disposeHandler: false);
        var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (before?.StartsWith("etag:", StringComparison.Ordinal) == true && EntityTagHeaderValue.TryParse(before[5..], out var tag))
        {
            request.Headers.IfNoneMatch.Add(tag);
        }
        else if (before?.StartsWith("modified:", StringComparison.Ordinal) == true
            && DateTimeOffset.TryParseExact(before[9..], "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since))
        {
            request.Headers.IfModifiedSince = since;
        }

        return await client.SendAsync(request, cancel);
    }

    private static bool IsPage(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPageName(string name) => Path.GetExtension(name).ToLowerInvariant() is ".html" or ".htm" or ".xhtml";

    private static LocalText Answered(Uri address, HttpStatusCode status) => LocalText.Of(
        sl: $"Strežnik {address.IdnHost} je odgovoril {(int)status} namesto datoteke. Preverite naslov.",
        en: $"The server {address.IdnHost} answered {(int)status} instead of the file. Check the address.");

    private static string Clean(string name)
    {
        var plain = new string([.. Naming.FileStem.Form(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal))]).Trim(' ', '.');
        return plain.Length == 0 ? "file" : plain.Length > 200 ? plain[..100] + plain[^100..] : plain;
    }
}
