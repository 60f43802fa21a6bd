using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>
/// Looks after the files of a dataset on the portal: an uploaded one is read and compared with ours, one given by address is asked for its head.
/// What is wrong is told with the file's name and the remedy.
/// </summary>
internal sealed class PackageFiles(PortalExchange exchange, PortalProfile profile, PackageForms forms)
{
    private const int BufferSize = 128 << 10;

    public async IAsyncEnumerable<LocalText> CheckAsync(
        RemoteRecord there, LocalForm here, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (there.Raw.IsTrue("private"))
        {
            yield return LocalText.Of(
                sl: $"Zbirka {there.Name} je na portalu zasebna: javnost je ne vidi. Urednik naj jo tam naredi javno.",
                en: $"The dataset {there.Name} is private on the portal: the public does not see it. Its editor makes it public there.");
        }

        var parts = forms.Parts(there.Raw, here);
        foreach (var (key, id) in parts.OrderBy(static p => p.Key, StringComparer.Ordinal))
        {
            if (PackageSteps.Resources(there.Raw).FirstOrDefault(r => r.Said("id") == id) is { ValueKind: JsonValueKind.Object } resource
                && await ProblemAsync(resource, here.Uploads.GetValueOrDefault(key), cancel) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private async Task<LocalText?> ProblemAsync(JsonElement resource, UploadedFile? ours, CancellationToken cancel)
    {
        if (!Uri.TryCreate(resource.Said("url"), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return LocalText.Of(
                sl: $"»{Label(resource)}«: naslova ni ali ni spletni naslov.", en: $"\"{Label(resource)}\": there is no address, or it is no web address.");
        }

        using var patience = new CancellationTokenSource(Time(ours?.Size ?? 0), exchange.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return ours is null || address.IdnHost != profile.Site.IdnHost || address.Port != profile.Site.Port
                ? await HeadAsync(resource, address, both.Token)
                : await HostedAsync(resource, address, ours, both.Token);
        }
        catch (Exception e) when (e is CatalogException or HttpRequestException or IOException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            var why = e is CatalogException known ? known.Text : LocalText.Of(sl: "ni odgovora.", en: "no answer.");
            return LocalText.Of(
                sl: $"»{Label(resource)}« ({address.GetLeftPart(UriPartial.Path)}) ni dosegljiva: {why.For("sl")}",
                en: $"\"{Label(resource)}\" ({address.GetLeftPart(UriPartial.Path)}) cannot be had: {why.For("en")}");
        }
    }

    // Some servers refuse HEAD: then the head of a GET does, and its body is left alone.
    private async Task<LocalText?> HeadAsync(JsonElement resource, Uri address, CancellationToken cancel)
    {
        using var head = await exchange.OpenAsync(new HttpRequestMessage(HttpMethod.Head, address), cancel);
        if (head.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented
            or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest))
        {
            return Judge(resource, address, head);
        }

        using var whole = await exchange.OpenAsync(new HttpRequestMessage(HttpMethod.Get, address), cancel);
        return Judge(resource, address, whole);
    }

    private static LocalText? Judge(JsonElement resource, Uri address, HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            return Unanswered(resource, address, answer.StatusCode);
        }

        // A packed answer tells another length, and a page made on the spot none.
        return answer.Content.Headers.ContentEncoding.Count == 0 && answer.Content.Headers.ContentLength is { } length
            && long.TryParse(resource.Said("size"), out var told) && told > 0 && told != length
            ? OtherSize(resource, told, length)
            : null;
    }

    private async Task<LocalText?> HostedAsync(JsonElement resource, Uri address, UploadedFile ours, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var answer = await exchange.OpenAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            return Unanswered(resource, address, answer.StatusCode);
        }

        if (answer.Content.Headers.ContentEncoding.Count == 0 && answer.Content.Headers.ContentLength is { } length && length != ours.Size)
        {
            return OtherSize(resource, ours.Size, length);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[BufferSize];
        long total = 0;
        for (int count; total <= ours.Size && (count = await body.ReadAsync(buffer, cancel)) > 0; total += count)
        {
            hash.AppendData(buffer, 0, count);
        }

        return total != ours.Size ? OtherSize(resource, ours.Size, total)
            : Convert.ToHexStringLower(hash.GetHashAndReset()) == ours.Sha256 ? null
            : LocalText.Of(
                sl: $"»{Label(resource)}«: datoteka na portalu ni naša (druga vsebina, {total} bajtov). Naredite načrt, da jo zamenja.",
                en: $"\"{Label(resource)}\": the file on the portal is not ours (other content, {total} bytes). Make a plan to replace it.");
    }

    private TimeSpan Time(long size) => profile.Timeout + TimeSpan.FromSeconds(size / 100_000.0);

    private static LocalText Unanswered(JsonElement resource, Uri address, HttpStatusCode status) => LocalText.Of(
        sl: $"»{Label(resource)}« ({address.GetLeftPart(UriPartial.Path)}) ni dosegljiva: strežnik odgovori {(int)status}.",
        en: $"\"{Label(resource)}\" ({address.GetLeftPart(UriPartial.Path)}) cannot be had: the server answers {(int)status}.");

    private static LocalText OtherSize(JsonElement resource, long ours, long theirs) => LocalText.Of(
        sl: $"»{Label(resource)}«: {theirs} bajtov namesto {ours}. Naredite načrt, da se popravi.",
        en: $"\"{Label(resource)}\": {theirs} bytes instead of {ours}. Make a plan to mend it.");

    private static string Label(JsonElement resource) =>
        resource.Said("name") ?? resource.Said("description") ?? resource.Said("url") ?? resource.Said("id") ?? "?";
}
