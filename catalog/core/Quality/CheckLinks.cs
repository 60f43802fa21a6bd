using System.Net;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality;

/// <summary>
/// Asks the addresses of data whether they answer: HEAD first, the first byte by GET where a server does not know HEAD. One request at a time
/// and a pause for each host, a few hosts beside each other; no body is read.
/// </summary>
/// <param name="http">Sends; its owner bounds time and size and guards private addresses.</param>
/// <param name="clock">Measures the pauses.</param>
/// <param name="answered">Told what each address answered; null when nobody wants to know. Called from several threads.</param>
public sealed class CheckLinks(HttpMessageHandler http, TimeProvider clock, Action<LinkCheck>? answered = null)
{
    private const int Hosts = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Findings of addresses that do not answer, in the order of the addresses.</summary>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(IReadOnlyList<DataAddress> addresses, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var findings = new CheckFinding?[addresses.Count];
        var byHost = addresses.Index().GroupBy(static a => Uri.TryCreate(a.Item.Url, UriKind.Absolute, out var uri) ? uri.IdnHost : "", StringComparer.OrdinalIgnoreCase);
        long done = 0;
        using var client = new HttpMessageInvoker(http, disposeHandler: false);
        await Parallel.ForEachAsync(byHost, new ParallelOptions { MaxDegreeOfParallelism = Hosts, CancellationToken = cancel }, async (host, stop) =>
        {
            foreach (var (index, address) in host)
            {
                findings[index] = await AskAsync(client, address, stop);
                progress?.Report((Interlocked.Increment(ref done), addresses.Count));
                await Task.Delay(Pause, clock, stop);
            }
        });
        return [.. findings.OfType<CheckFinding>()];
    }

    private async Task<CheckFinding?> AskAsync(HttpMessageInvoker client, DataAddress address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address.Url, UriKind.Absolute, out var uri))
        {
            return null; // other checks speak of it
        }

        var answer = new LinkCheck { Url = address.Url, CheckedAt = clock.GetUtcNow() };
        try
        {
            var status = await StatusAsync(client, HttpMethod.Head, uri, cancel);
            answer = answer with { HeadStatus = (int)status };
            if ((int)status is >= 400 and not 429)
            {
                status = await StatusAsync(client, HttpMethod.Get, uri, cancel);
                answer = answer with { GetStatus = (int)status };
            }

            return Judge(address, status);
        }
        catch (CatalogException failure)
        {
            return Make(address, Severity.Warning, "link-unreachable", LocalText.Of(
                sl: $"{failure.Text.For("sl")} ({address.Path})", en: $"{failure.Text.For("en")} ({address.Path})"));
        }
        finally
        {
            if (!cancel.IsCancellationRequested)
            {
                answered?.Invoke(answer);
            }
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpMessageInvoker client, HttpMethod method, Uri uri, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, uri);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (method == HttpMethod.Get)
        {
            request.Headers.TryAddWithoutValidation("Range", "bytes=0-0");
        }

        using var response = await client.SendAsync(request, cancel);
        return response.StatusCode;
    }

    private static CheckFinding? Judge(DataAddress address, HttpStatusCode status) => (int)status switch
    {
        < 400 or 405 or 416 or 429 => null,
        404 or 410 => Make(address, Severity.Error, "link-broken", LocalText.Of(
            sl: $"Na naslovu ni ničesar (stanje {(int)status}): popravite ga ali ga odstranite ({address.Path}).",
            en: $"There is nothing at the address (status {(int)status}): mend it or take it out ({address.Path}).")),
        401 or 403 => Make(address, Severity.Warning, "link-forbidden", LocalText.Of(
            sl: $"Naslov zahteva prijavo ali zavrača programe (stanje {(int)status}): odprti podatki morajo biti dostopni vsem ({address.Path}).",
            en: $"The address asks for a sign-in or refuses programs (status {(int)status}): open data must be there for all ({address.Path}).")),
        _ => Make(address, Severity.Warning, "link-fails", LocalText.Of(
            sl: $"Naslov ne odgovarja, kot bi moral (stanje {(int)status}): poskusite pozneje ali obvestite skrbnika strežnika ({address.Path}).",
            en: $"The address does not answer as it should (status {(int)status}): try later or tell the server's operator ({address.Path}).")),
    };

    private static CheckFinding Make(DataAddress address, Severity severity, string code, LocalText message) => new()
    {
        Dataset = address.Dataset,
        Path = address.Path,
        Field = Field.NameOf(address.Path),
        Severity = severity,
        Message = message,
        Value = address.Url,
        FocusNode = address.Focus,
        Constraint = code,
        IsNative = true,
    };
}
