using System.Net;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Workspaces;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>
/// Looks records of the portal up at data.europa.eu: <c>GET {address}/api/hub/search/datasets/{identifier}</c>, by the portal's id and by
/// its name. Which of the two the harvest there makes its identifier of is not documented. After some failures in a row nobody
/// is asked any more.
/// </summary>
/// <param name="address">The portal's beginning; ends in a slash.</param>
/// <param name="catalog">Id of OPSI's catalogue there.</param>
/// <param name="http">The way there; disposed with this.</param>
/// <param name="spacing">Least time between two requests.</param>
/// <param name="clock">The time.</param>
internal sealed class EuropeanLookup(
    Uri address, string catalog, HttpMessageHandler http, TimeSpan spacing, TimeProvider clock) : IDisposable
{
    private const int MaxBytes = 8 << 20;
    private const int MostFailures = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker invoker = new(http, disposeHandler: true);
    private int failures;
    private bool isByName;
    private long? askedAt;

    /// <summary>Null where no setting says where to ask.</summary>
    /// <exception cref="SettingsInvalidException">The address is none.</exception>
    public static EuropeanLookup? Of(PublishContext context)
    {
        var settings = context.Settings.Opsi;
        if (string.IsNullOrWhiteSpace(settings.EuropeanUrl))
        {
            return null;
        }

        if (!Uri.TryCreate(settings.EuropeanUrl.Trim(), UriKind.Absolute, out var given)
            || given.Scheme is not ("http" or "https") || given.UserInfo.Length > 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "publish.opsi.europeanUrl ni naslov portala. Vpišite https://data.europa.eu ali nastavitev izbrišite.",
                en: "publish.opsi.europeanUrl is no address of a portal. Enter https://data.europa.eu, or remove the setting."));
        }

        var address = new Uri(given.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        var spacing = TimeSpan.FromSeconds(settings.Spacing);
        return new EuropeanLookup(address, settings.EuropeanCatalog.Trim(), context.Http(settings.AllowLocal), spacing, context.Clock);
    }

    public async Task<EuropeanSight> FindAsync(RemoteRecord there, string? known, CancellationToken cancel)
    {
        if (failures >= MostFailures)
        {
            return new EuropeanSight(known, Unasked);
        }

        try
        {
            // Where one record was found the one way, the next is likely found so too: most cost one request.
            var (first, second) = isByName ? (there.Name, there.Id) : (there.Id, there.Name);
            var found = await AskAsync(first, cancel);
            if (found is null && second != first && (found = await AskAsync(second, cancel)) is not null)
            {
                isByName = !isByName;
            }

            failures = 0;
            return new EuropeanSight(found);
        }
        catch (Exception e) when (e is CatalogException or HttpRequestException or IOException or JsonException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            failures++;
            return new EuropeanSight(known, Problem(e));
        }
    }

    public void Dispose() => invoker.Dispose();

    /// <summary>The record's own IRI there, or its id where none is told; null when there is no such record of this catalogue.</summary>
    private async Task<string?> AskAsync(string identifier, CancellationToken cancel)
    {
        if (askedAt is { } last && spacing - clock.GetElapsedTime(last) is { Ticks: > 0 } pause)
        {
            await Task.Delay(pause, clock, cancel);
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(address, "api/hub/search/datasets/" + Uri.EscapeDataString(identifier)));
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var response = await invoker.SendAsync(request, both.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => IdOf(await ReadAsync(response, both.Token), identifier),
                HttpStatusCode.NotFound or HttpStatusCode.Gone => null,
                var other => throw new HttpRequestException($"{(int)other}", null, other),
            };
        }
        finally
        {
            askedAt = clock.GetTimestamp();
        }
    }

    private string? IdOf(byte[] answer, string identifier)
    {
        using var json = JsonDocument.Parse(answer);
        var result = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("result", out var found)
            ? found
            : default;
        if (result.Said("id") is not { Length: > 0 } id)
        {
            throw new JsonException("no result.id");
        }

        var owner = result.TryGetProperty("catalog", out var told) ? told.Said("id") : null;
        var isOurs = owner is null ? string.Equals(id, identifier, StringComparison.OrdinalIgnoreCase) : owner == catalog;
        return !isOurs ? null
            : Uri.TryCreate(result.Said("resource"), UriKind.Absolute, out var iri) && iri.Scheme is "http" or "https" ? iri.AbsoluteUri
            : id;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int count; (count = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            await body.WriteAsync(buffer.AsMemory(0, count), cancel);
            if (body.Length > MaxBytes)
            {
                throw new IOException($"> {MaxBytes >> 20} MB");
            }
        }

        return body.ToArray();
    }

    private LocalText Problem(Exception e)
    {
        var (sl, en) = e switch
        {
            CatalogException known => (known.Text.For("sl"), known.Text.For("en")),
            OperationCanceledException => ($"ni odgovoril v {Patience.TotalSeconds:0} s.", $"did not answer within {Patience.TotalSeconds:0} s."),
            JsonException => ("ni odgovoril z zapisom.", "did not answer with a record."),
            HttpRequestException { StatusCode: { } status } => ($"je odgovoril s {(int)status}.", $"answered {(int)status}."),
            _ => ("ni dosegljiv ali je prekinil odgovor.", "cannot be reached or broke its answer."),
        };
        return LocalText.Of(
            sl: $"Oznak na evropskem portalu ni bilo mogoče poiskati; {address.IdnHost}: {sl} Ostanejo prejšnje; ponovite --verify.",
            en: $"Identifiers at the European portal could not be looked up; {address.IdnHost}: {en} The earlier ones stay; repeat --verify.");
    }

    private LocalText Unasked => LocalText.Of(
        sl: $"Evropski portal {address.IdnHost} večkrat zapored ni odgovoril, zato preostalih zapisov tam nismo iskali.",
        en: $"The European portal {address.IdnHost} failed to answer several times in a row, so the remaining records were not looked up there.");
}
