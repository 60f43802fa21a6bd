using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan;
using OpenData.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Ckan;

[Collection(Alone.Name)]
public sealed class CkanMemoryTests
{
    [Fact]
    public async Task Twenty_thousand_datasets_are_read_without_holding_them()
    {
        await using var portal = await GeneratedPortal.StartAsync(20_000);
        using var http = PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true });
        var context = new HarvestContext
        {
            Source = new Source { Id = "x", Kind = "ckan", Location = portal.Location },
            Options = new CkanOptions { PageSize = 1_000 }, Before = HarvestState.Nothing, Http = http, Clock = TimeProvider.System,
        };
        var (count, least, most) = (0, long.MaxValue, 0L);
        await foreach (var said in new CkanHarvester().HarvestAsync(context, TestContext.Current.CancellationToken))
        {
            count += said is HarvestEvent.Found ? 1 : 0;
            if (said is HarvestEvent.Found && count % 5_000 == 0)
            {
                var held = GC.GetTotalMemory(forceFullCollection: true);
                (least, most) = (Math.Min(least, held), Math.Max(most, held - Math.Min(least, held))); // memory of earlier tests that is let go meanwhile is no growth
            }
        }

        Assert.Equal(20_000, count);
        Assert.True(most < 48L << 20, $"{most >> 20} MB more were held than at a moment before");
    }
}
