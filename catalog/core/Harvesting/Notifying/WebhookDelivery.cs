using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>
/// Posts a message as JSON. With a secret it is signed: <c>OpenData-Signature: sha256=HEX</c> is the HMAC-SHA256 of the body's bytes;
/// <c>OpenData-Delivery</c> names the message, the same at every attempt, so that a receiver can leave out repeats.
/// </summary>
internal sealed class WebhookDelivery(WebhookSettings webhook)
{
    public const string Signature = "OpenData-Signature";
    public const string Delivery = "OpenData-Delivery";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null when the receiver answered with success; else what went wrong and what to do.</returns>
    public async Task<LocalText?> TryAsync(Notice notice, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(webhook.Timeout);
        try
        {
            var body = Body(notice);
            using var handler = webhook.Http();
            using var http = new HttpMessageInvoker(handler, disposeHandler: false);
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            request.Headers.Add(Delivery, notice.Id);
            if (webhook.Secret() is { Length: > 0 } secret)
            {
                request.Headers.Add(Signature, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
            }

            using var response = await http.SendAsync(request, limit.Token).WaitAsync(webhook.Timeout, cancel);
            return response.IsSuccessStatusCode ? null : Problem($"odgovor {(int)response.StatusCode}", $"the answer was {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            return Problem($"ni odgovora v {webhook.Timeout.TotalSeconds:0} s", $"no answer within {webhook.Timeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Problem("povezava ni uspela; preverite notify.webhook", "the connection failed; check notify.webhook");
        }
        catch (CatalogException e)
        {
            return LocalText.Of(sl: e.Text.For("sl"), en: e.Text.For("en"));
        }
    }

    private static byte[] Body(Notice notice) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            id = notice.Id,
            @event = ContractWords.Of(notice.Event),
            source = notice.Source,
            job = notice.Job,
            run = notice.Run,
            at = notice.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            subject = new { sl = notice.Subject.For("sl"), en = notice.Subject.For("en") },
            text = new { sl = notice.Text.For("sl"), en = notice.Text.For("en") },
        },
        Plain);

    // The address itself may hold a key of the receiver's, so only its host is named.
    private LocalText Problem(string sl, string en) =>
        LocalText.Of(sl: $"Webhook ({webhook.Address.IdnHost}): {sl}.", en: $"Webhook ({webhook.Address.IdnHost}): {en}.");
}
