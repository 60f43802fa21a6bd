using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>Sends a message by SMTP, encrypted by STARTTLS unless the settings say otherwise.</summary>
internal sealed class MailDelivery(MailSettings mail, NoticeSettings settings)
{
    /// <returns>Null when the server took it; else what went wrong and what to do, without the password.</returns>
    public async Task<LocalText?> TryAsync(Notice notice, CancellationToken cancel)
    {
        if (!mail.StartTls && mail.User is not null && !IsLoopback(mail.Host))
        {
            return Problem(
                "geslo bi šlo po omrežju nešifrirano; nastavite notify.smtp.security=starttls",
                "the password would travel unencrypted; set notify.smtp.security=starttls");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(mail.Timeout);
        try
        {
            using var message = Message(notice);
            using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.StartTls, DeliveryFormat = SmtpDeliveryFormat.International };
            if (mail.User is { } user)
            {
                client.Credentials = new NetworkCredential(user, mail.Password());
            }

            await client.SendMailAsync(message, limit.Token).WaitAsync(mail.Timeout, cancel);
            return null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            return Problem($"strežnik ni odgovoril v {mail.Timeout.TotalSeconds:0} s", $"the server did not answer within {mail.Timeout.TotalSeconds:0} s");
        }
        catch (SmtpException e)
        {
            return e.InnerException is AuthenticationException
                ? Problem(
                    "strežnikovo potrdilo TLS ni zaupanja vredno ali se ne ujema z imenom",
                    "the server's TLS certificate is not trusted or does not match its name")
                : Problem(
                    $"strežnik ni sprejel sporočila ({e.StatusCode}); preverite notify.smtp.*",
                    $"the server did not take the message ({e.StatusCode}); check notify.smtp.*");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return Problem(
                "naslov pošiljatelja ali prejemnika ni pravi; preverite notify.smtp.from in notify.smtp.to",
                "the sender's or a recipient's address is not right; check notify.smtp.from and notify.smtp.to");
        }
        catch (SettingsInvalidException e)
        {
            return e.Text;
        }
    }

    private MailMessage Message(Notice notice)
    {
        var message = new MailMessage
        {
            From = new MailAddress(mail.From),
            Subject = settings.Of(notice.Subject, " / ").ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = settings.Of(notice.Text, "\n\n---\n\n").ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        message.Headers["Auto-Submitted"] = "auto-generated";
        foreach (var to in notice.To)
        {
            message.To.Add(new MailAddress(to));
        }

        return message;
    }

    private LocalText Problem(string sl, string en) => LocalText.Of(sl: $"Pošta ({mail.Host}): {sl}.", en: $"Mail ({mail.Host}): {en}.");

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
