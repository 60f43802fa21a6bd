using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>
/// Sends the messages that wait, each by one program at a time; what cannot be sent is tried again after growing pauses, for about a week.
/// </summary>
internal sealed class SendNotices(CatalogStore store, NoticeSettings settings)
{
    private const int MostAttempts = 36;

    // A flood (every source of a broken network) is spread over several calls.
    private const int AtOnce = 50;

    // A server that does not answer costs its whole timeout each time; the rest waits for the next call.
    private const int MostFailures = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Pause after so many attempts.</summary>
    public static TimeSpan Pause(int attempts)
    {
        var minutes = Math.Pow(2, Math.Min(attempts - 1, 12));
        return minutes < LongestPause.TotalMinutes ? TimeSpan.FromMinutes(minutes) : LongestPause;
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        var failures = 0;
        for (var tried = 0; tried < AtOnce && failures < MostFailures && await store.TakeNoticeAsync(Pause, cancel) is { } waiting; tried++)
        {
            var problem = await TryAsync(waiting.Notice, cancel);
            failures += problem is null ? 0 : 1;
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
