using System.Net;
using System.Net.Http.Headers;
using System.Xml;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.S3;

/// <summary>Lists a bucket and reads its objects; every request is signed when there is a key.</summary>
internal sealed class S3Bucket(S3Place place, S3Options options, HarvestContext context) : IAsyncDisposable
{
    private readonly SourceReader reader = new(context);
    private readonly S3Signer? signer = Signer(options, context);

    /// <summary>A page of the listing.</summary>
    /// <param name="token">Where it goes on; null for the first.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="SourceUnavailableException">The service refuses; the text says why and what to do.</exception>
    /// <exception cref="SourceUnreadableException">The answer is no listing.</exception>
    public async Task<S3Page> ListAsync(string? token, CancellationToken cancel)
    {
        await using var answer = await reader.AskAsync(() => Request(place.Listing(token)), cancel);
        if (!answer.IsSuccess)
        {
            throw new SourceUnavailableException(await RefusalAsync(answer, cancel));
        }

        try
        {
            return await S3Page.ReadAsync(answer.Body, cancel);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Strežnik {place.Root.IdnHost} ne odgovarja kot storitev S3 ali pa je odgovor nepopoln. Preverite nastavitev endpoint.",
                en: $"The server {place.Root.IdnHost} does not answer as an S3 service, or the answer is not whole. Check the setting endpoint."), e);
        }
    }

    /// <summary>The bytes of an object, if it is still the one that was listed.</summary>
    /// <exception cref="SourceUnreadableException">It changed.</exception>
    /// <exception cref="SourceUnavailableException">The service refuses.</exception>
    public async Task<Stream> OpenAsync(S3Object listed, string path, CancellationToken cancel)
    {
        var answer = await reader.AskAsync(() => Request(place.Object(listed.Key), listed.ETag), cancel);
        // Some services do not know If-Match, but tell the ETag.
        var changed = answer.Status == HttpStatusCode.PreconditionFailed
            || (answer.IsSuccess && listed.ETag is { } before && answer.Header("ETag") is { } now && now != before);
        if (answer.IsSuccess && !changed)
        {
            return new AnswerStream(answer);
        }

        await using var closing = answer;
        throw changed
            ? new SourceUnreadableException(LocalText.Of(
                sl: $"Datoteka »{path}« se je med branjem spremenila. Zaženite zajem znova.",
                en: $"The file \"{path}\" changed while the bucket was read. Harvest again."))
            : new SourceUnavailableException(answer.Status == HttpStatusCode.NotFound
                ? LocalText.Of(
                    sl: $"Datoteke »{path}« v vedru ni več. Zaženite zajem znova.",
                    en: $"The file \"{path}\" is no longer in the bucket. Harvest again.")
                : await RefusalAsync(answer, cancel));
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private HttpRequestMessage Request(Uri address, string? ifMatch = null)
    {
        var request = SourceReader.Request(address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (ifMatch is not null && EntityTagHeaderValue.TryParse(ifMatch, out var tag))
        {
            request.Headers.IfMatch.Add(tag);
        }

        signer?.Sign(request, context.Clock.GetUtcNow());
        return request;
    }

    internal static S3Signer? Signer(S3Options options, HarvestContext context) => options switch
    {
        { AccessKey: null, SecretKey: null } => null,
        { AccessKey: { } access, SecretKey: { } secret } =>
            new S3Signer(Id(context.Secret(access).Trim()), context.Secret(secret).Trim(), options.Region),
        _ => throw new SettingsInvalidException(LocalText.Of(
            sl: "Nastavitvi access-key in secret-key gresta skupaj: vpišite obe ali nobene.",
            en: "The settings access-key and secret-key go together: enter both or none.")),
    };

    // It travels in a header.
    private static string Id(string key) => key.Length is > 0 and <= 256 && key.All(c => c is > ' ' and < '\u007F' and not ('/' or ','))
        ? key
        : throw new SettingsInvalidException(LocalText.Of(
            sl: "Skrivnost pod access-key ni oznaka ključa S3 (črke in številke brez presledkov). Shranite jo znova.",
            en: "The secret under access-key is no id of an S3 key (letters and digits without blanks). Keep it anew."));

    private async Task<LocalText> RefusalAsync(SourceAnswer answer, CancellationToken cancel)
    {
        var (code, region) = await S3Page.ErrorAsync(answer.Body, cancel);
        region ??= answer.Header("x-amz-bucket-region");
        return code switch
        {
            "NoSuchBucket" => LocalText.Of(
                sl: $"Vedra {place.Bucket} pri storitvi {place.Root.IdnHost} ni. Preverite lokacijo vira in nastavitev endpoint.",
                en: $"There is no bucket {place.Bucket} at {place.Root.IdnHost}. Check the source's location and the setting endpoint."),
            "InvalidAccessKeyId" or "SignatureDoesNotMatch" => LocalText.Of(
                sl: "Storitev S3 ključa ne priznava. Preverite skrivnosti pod access-key in secret-key ter nastavitev region.",
                en: "The S3 service does not accept the key. Check the secrets under access-key and secret-key, and the setting region."),
            "RequestTimeTooSkewed" => LocalText.Of(
                sl: "Ura tega strežnika se preveč razlikuje od ure storitve S3. Nastavite uro.",
                en: "The clock of this machine differs too much from the S3 service's. Set the clock."),
            "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "TemporaryRedirect" => LocalText.Of(
                sl: $"Vedro {place.Bucket} je v drugi regiji{(Word(region) is { } r ? $" ({r})" : "")}. Popravite nastavitev region.",
                en: $"The bucket {place.Bucket} is in another region{(Word(region) is { } s ? $" ({s})" : "")}. Mend the setting region."),
            "AccessDenied" or "AllAccessDisabled" => LocalText.Of(
                sl: $"Storitev S3 branja vedra {place.Bucket} ne dovoli. Dajte ključu pravici s3:ListBucket in s3:GetObject ali vpišite access-key in secret-key.",
                en: $"The S3 service does not let the bucket {place.Bucket} be read. Give the key the rights s3:ListBucket and s3:GetObject, or enter access-key and secret-key."),
            _ => answer.Refusal,
        };
    }

    private static string? Word(string? region) =>
        region is { Length: > 0 and < 40 } && region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? region : null;
}
