using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Web.Twin;

namespace OpenData.Cli.Printing;

/// <summary>Shows how a site is written down and delivered; told from several threads, and often: it passes on ten times a second.</summary>
internal sealed class SiteWatch(IProgress<PublishProgress> shown) : IProgress<TwinProgress>, IProgress<DeliveryProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly LocalText Writing = LocalText.Of(sl: "pisanje strani", en: "writing pages");
    private static readonly LocalText Sending = LocalText.Of(sl: "pošiljanje", en: "sending");

    private readonly Lock gate = new();
    private long last;

    public void Report(TwinProgress value) => Tell(Writing, value.Written, value.Known, value.Current);

    public void Report(DeliveryProgress value) => Tell(Sending, value.Done, value.Total, value.Current);

    private void Tell(LocalText doing, long done, long total, string current)
    {
        lock (gate)
        {
            if (last == 0 || done == total || TimeProvider.System.GetElapsedTime(last) >= Pause)
            {
                last = TimeProvider.System.GetTimestamp();
                shown.Report(new PublishProgress(doing, done, total, current));
            }
        }
    }
}
