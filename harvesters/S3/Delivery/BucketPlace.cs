using System.Net;
using System.Net.Http.Headers;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.S3.Delivery;

/// <summary>A bucket that files are put into: each object appears whole, with its media type, and its bytes are part of what is signed.</summary>
internal sealed class BucketPlace : IDeliveryPlace
{
    /// <summary>What the services take in one piece.</summary>
    private const long MaxObject = 5L << 30;

    private readonly S3Place place;
    private readonly S3Signer? signer;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker client;

    public BucketPlace(HarvestContext context)
    {
        var options = (S3Options)context.Options;
        (place, signer, clock) = (S3Place.Of(context.Source.Location, options), S3Bucket.Signer(options, context), context.Clock);
        client = new HttpMessageInvoker(context.Http, disposeHandler: false);
    }

    // A bucket of this name there may be at any service.
    public string Name => $"s3://{place.Bucket}/{place.Prefix} ({place.Root.GetLeftPart(UriPartial.Path)})";

    public int Parallel => 4;

    public async Task<Stream?> OpenAsync(string path, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, path, S3Signer.EmptyBody);
        var answer = await client.SendAsync(request, cancel);
        if (answer.IsSuccessStatusCode)
        {
            return await answer.Content.ReadAsStreamAsync(cancel);
        }

        using var end = answer;
        var code = await CodeAsync(answer, cancel);
        return answer.StatusCode == HttpStatusCode.NotFound && code != "NoSuchBucket" ? null : throw Refused(answer.StatusCode, code);
    }

    public async Task PutAsync(TwinFile file, Func<Stream> open, CancellationToken cancel)
    {
        if (file.Size > MaxObject)
        {
            throw new RemoteRefusedException(LocalText.Of(
                sl: $"Datoteka {file.Path} je večja od 5 GB, kolikor storitev S3 sprejme v enem kosu. Razdelite jo pri viru.",
                en: $"The file {file.Path} is larger than 5 GB, which is what S3 takes in one piece. Split it at its source."));
        }

        await using var body = open();
        var hash = file.Sha256.Length == 64 ? file.Sha256 : await HashAsync(body, cancel);
        using var content = new StreamContent(body);
        content.Headers.ContentLength = body.Length;
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.MediaType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        using var request = Request(HttpMethod.Put, file.Path, hash);
        request.Content = content;
        request.Options.Set(PoliteHttp.Patience, TimeSpan.FromSeconds(90) + TimeSpan.FromSeconds(body.Length >> 16));
        using var answer = await client.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw Refused(answer.StatusCode, await CodeAsync(answer, cancel));
        }
    }

    public async Task RemoveAsync(string path, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Delete, path, S3Signer.EmptyBody);
        using var answer = await client.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotFound)
        {
            throw Refused(answer.StatusCode, await CodeAsync(answer, cancel));
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string hash)
    {
        var request = new HttpRequestMessage(method, place.Object(place.Prefix + path));
        signer?.Sign(request, clock.GetUtcNow(), hash);
        return request;
    }

    private static async Task<string> HashAsync(Stream body, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(body, cancel));
        body.Position = 0;
        return hash;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        return (await S3Page.ErrorAsync(body, cancel)).Code;
    }

    private CatalogException Refused(HttpStatusCode answer, string? code)
    {
        var status = (int)answer;
        return code switch
        {
            "NoSuchBucket" => new RemoteRefusedException(LocalText.Of(
                sl: $"Vedra {place.Bucket} pri storitvi {place.Root.IdnHost} ni. Naredite ga ali preverite cilj in nastavitev endpoint.",
                en: $"There is no bucket {place.Bucket} at {place.Root.IdnHost}. Make it, or check the target and the setting endpoint.")),
            "InvalidAccessKeyId" or "SignatureDoesNotMatch" => new RemoteRefusedException(LocalText.Of(
                sl: "Storitev S3 ključa ne priznava. Preverite skrivnosti pod access-key in secret-key ter nastavitev region.",
                en: "The S3 service does not accept the key. Check the secrets under access-key and secret-key, and the setting region.")),
            "AccessDenied" or "AllAccessDisabled" => new RemoteRefusedException(LocalText.Of(
                sl: $"Storitev S3 pisanja v vedro {place.Bucket} ne dovoli. Dajte ključu pravice s3:GetObject, s3:PutObject, s3:DeleteObject in s3:ListBucket.",
                en: $"The S3 service does not let the bucket {place.Bucket} be written. Give the key the rights s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket.")),
            _ when status >= 500 || status == 429 => new RemoteUnavailableException(LocalText.Of(
                sl: $"Storitev S3 {place.Root.IdnHost} je odgovorila {status}. Ukaz ponovite pozneje: nadaljuje, kjer je obstal.",
                en: $"The S3 service {place.Root.IdnHost} answered {status}. Repeat the command later: it goes on where it stopped.")),
            _ => new RemoteRefusedException(LocalText.Of(
                sl: $"Storitev S3 {place.Root.IdnHost} je zahtevo zavrnila ({status}). Preverite cilj ter nastavitvi endpoint in region.",
                en: $"The S3 service {place.Root.IdnHost} refused a request ({status}). Check the target and the settings endpoint and region.")),
        };
    }
}
