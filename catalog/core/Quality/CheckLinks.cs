using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality;

/// <summary>
/// Asks the addresses of data whether they answer: HEAD first, then the first bytes by GET where a server refuses HEAD or where the content tells whether
/// the data are there. One request at a time and a pause for each host, a few hosts beside each other; a host that was silent several times is left alone.
/// </summary>
/// <param name="http">Sends; its owner bounds time and size and guards private addresses.</param>
/// <param name="clock">Measures the pauses.</param>
/// <param name="answered">Told what each address answered; null when nobody wants to know. Called from several threads.</param>
public sealed class CheckLinks(HttpMessageHandler http, TimeProvider clock, Action<LinkCheck>? answered = null)
{
    /// <summary>Whoever sends sets here, on the request, how many redirects it followed.</summary>
    public static readonly HttpRequestOptionsKey<int> Hops = new("opendata.hops");

    private const int Hosts = 8;
    private const int Silences = 3;

    /// <summary>Pause between two requests to one host.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Findings of addresses that do not answer as they should, in the order of the addresses.</summary>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(IReadOnlyList<DataAddress> addresses, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var findings = new IReadOnlyList<CheckFinding>[addresses.Count];
        var byHost = addresses.Index().GroupBy(static a => Uri.TryCreate(a.Item.Url, UriKind.Absolute, out var uri) ? uri.IdnHost : "", StringComparer.OrdinalIgnoreCase);
        long done = 0;
        using var client = new HttpMessageInvoker(http, disposeHandler: false);
        var asking = new AskAddress(client, clock) { Pause = Spacing };
        await Parallel.ForEachAsync(byHost, new ParallelOptions { MaxDegreeOfParallelism = Hosts, CancellationToken = cancel }, async (host, stop) =>
        {
            var silent = 0;
            foreach (var (index, address) in host)
            {
                // What follows would only wait as long again; the next check asks it first.
                if (silent >= Silences)
                {
                    findings[index] = [LinkFindings.Left(address)];
                }
                else
                {
                    (findings[index], var answers) = await AskAsync(asking, address, stop);
                    silent = answers ? 0 : silent + 1;
                    await Task.Delay(Spacing, clock, stop);
                }

                progress?.Report((Interlocked.Increment(ref done), addresses.Count));
            }
        });
        return [.. findings.SelectMany(static f => f)];
    }

    private async Task<(IReadOnlyList<CheckFinding> Findings, bool Answers)> AskAsync(AskAddress asking, DataAddress address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address.Url, UriKind.Absolute, out var uri))
        {
            return ([], true); // other checks speak of it
        }

        var (check, trouble) = await asking.RunAsync(address, uri, cancel);
        answered?.Invoke(check);
        return (LinkFindings.Of(address, check, trouble), check.Outcome is not (LinkOutcome.NoHost or LinkOutcome.NoAnswer));
    }
}
