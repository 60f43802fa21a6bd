using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.DataJson;
using OpenData.Harvesters.Http;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.DataJson;

[Collection(Alone.Name)]
public sealed class DataJsonMemoryTests
{
    [Fact]
    public async Task A_hundred_thousand_datasets_in_one_file_take_little_memory()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("{\"dataset\": [");
            for (var i = 0; i < 100_000; i++)
            {
                var text = $$"""{{(i > 0 ? "," : "")}}{"identifier": "n{{i}}", "title": "Zbirka {{i}}", "description": "{{new string('x', 200)}}"}""";
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
            }

            await context.Response.WriteAsync("]}");
        });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var http = PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true });
        var context = new HarvestContext
        {
            Source = new Source { Id = "x", Kind = "datajson", Location = server.Address + "/data.json" },
            Options = new DataJsonOptions(), Before = HarvestState.Nothing, Http = http, Clock = TimeProvider.System,
        };
        var (count, most) = (0, 0L);
        await foreach (var said in new DataJsonHarvester().HarvestAsync(context, TestContext.Current.CancellationToken))
        {
            count += said is HarvestEvent.Found ? 1 : 0;
            most = count % 20_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
        }

        Assert.Equal(100_000, count);
        Assert.True(most - before < 40L << 20, $"{(most - before) >> 20} MB were held");
    }
}
