using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>Sends the messages that wait, each by one program at a time; what cannot be sent is tried again after growing pauses, for about a week.</summary>
internal sealed class SendNotices(CatalogStore store, NoticeSettings settings)
{
    private const int MostAttempts = 36;

    // A flood (every source of a broken network) is spread over several calls.
    private const int AtOnce = 50;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Pause after so many attempts.</summary>
    public static TimeSpan Pause(int attempts)
    {
        var minutes = Math.Pow(2, Math.Min(attempts - 1, 12));
        return minutes < LongestPause.TotalMinutes ? TimeSpan.FromMinutes(minutes) : LongestPause;
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        for (var sent = 0; sent < AtOnce && await store.TakeNoticeAsync(Pause, cancel) is { } waiting; sent++)
        {
            var problem = await TryAsync(waiting.Notice, cancel);
            await store.SettleNoticeAsync(waiting.Notice.Id, problem, last: waiting.Attempts >= MostAttempts, cancel);
        }
    }

    private Task<LocalText?> TryAsync(Notice notice, CancellationToken cancel) => (notice.Channel, settings) switch
    {
        (NoticeChannel.Mail, { Mail: { } mail }) => new MailDelivery(mail, settings).TryAsync(notice, cancel),
        (NoticeChannel.Webhook, { Webhook: { } webhook }) => new WebhookDelivery(webhook).TryAsync(notice, cancel),
        _ => Task.FromResult<LocalText?>(LocalText.Of(
            sl: "Pot obvestila ni več nastavljena (notify.smtp.* ali notify.webhook).", en: "The notice's way is not set up any more (notify.smtp.* or notify.webhook).")),
    };
}
