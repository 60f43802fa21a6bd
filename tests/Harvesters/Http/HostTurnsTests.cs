using System.Net;
using Microsoft.AspNetCore.Http;
using OpenData.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Http;

public sealed class HostTurnsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_so_many_sources_read_one_server_and_another_server_is_not_waited_for()
    {
        await using var busy = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("ok"));
        await using var other = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("ok"));
        var turns = new HostTurns(TimeProvider.System, sources: 2);
        var options = new PoliteHttpOptions { AllowLocal = true, Turns = turns };
        HttpMessageInvoker Source() => new(PoliteHttp.CreateHandler(options));

        using var first = Source();
        var second = Source();
        using var third = Source();
        await AskAsync(first, busy.Address);
        await AskAsync(second, busy.Address);
        await AskAsync(second, busy.Address);
        var waiting = AskAsync(third, busy.Address);
        using var fourth = Source();
        await AskAsync(fourth, other.Address);
        await Task.Delay(100, Cancel);
        Assert.False(waiting.IsCompleted);
        second.Dispose();
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(4, busy.Requests.Count);
    }

    [Fact]
    public async Task Requests_of_all_sources_to_one_server_keep_their_distance()
    {
        var times = new List<long>();
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            lock (times)
            {
                times.Add(TimeProvider.System.GetTimestamp());
            }

            return c.Response.WriteAsync("ok");
        });
        var options = new PoliteHttpOptions { AllowLocal = true, Turns = new HostTurns(TimeProvider.System), Spacing = TimeSpan.FromMilliseconds(80) };
        using var one = new HttpMessageInvoker(PoliteHttp.CreateHandler(options));
        using var two = new HttpMessageInvoker(PoliteHttp.CreateHandler(options));
        await AskAsync(one, server.Address); // connections and code are warm
        await AskAsync(two, server.Address);
        times.Clear();
        await Task.WhenAll(AskAsync(one, server.Address), AskAsync(two, server.Address), AskAsync(one, server.Address), AskAsync(two, server.Address));
        Assert.True(TimeProvider.System.GetElapsedTime(times.Min(), times.Max()) >= TimeSpan.FromMilliseconds(200), "four requests came within less than three pauses");
    }

    private static async Task AskAsync(HttpMessageInvoker source, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await source.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
