using Microsoft.Extensions.Hosting;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>Removes what senders of forms left once its time is over: at start, and every hour. Nobody sees it from that moment on either way.</summary>
internal sealed class EraseSenders(SiteOptions options) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, options.Clock);
        do
        {
            try
            {
                await options.Store.EraseSendersAsync(new Change("opendata serve", "rok hrambe / retention"), stoppingToken);
            }
            catch (Exception)
            {
                // Whatever it is: the next hour tries again, and the term has come either way.
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
