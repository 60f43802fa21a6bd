using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Tests.Harvesters.Chaos;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.BadInput;

/// <summary>One source on a real server that misbehaves as a test says, harvested into a real catalogue with short budgets.</summary>
internal sealed class BadSource : IAsyncDisposable
{
    /// <summary>No run may take longer, whatever the server does.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(25);

    private readonly TempFolder folder = new();
    private readonly TestStore test;
    private LoopbackServer server = null!; // set by OpenAsync
    private int asked;

    private BadSource(TestStore test, Truth truth) => (this.test, Truth) = (test, truth);

    public Truth Truth { get; }

    public CatalogStore Store => test.Store;

    public string Address => server.Address;

    /// <summary>Answers in place of the truth; false leaves the request to it.</summary>
    public Func<HttpContext, int, Task<bool>> Misbehave { get; set; } = (_, _) => Task.FromResult(false);

    public PoliteHttpOptions Http { get; set; } = new()
    {
        AllowLocal = true, Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(5), HeaderTimeout = TimeSpan.FromSeconds(2), RateWindow = TimeSpan.FromMilliseconds(700),
        MaxRetryAfter = TimeSpan.FromSeconds(3),
    };

    public static async Task<BadSource> OpenAsync(string database, Truth truth, int records = 50)
    {
        var source = new BadSource(await TestStore.OpenAsync(database), truth);
        source.server = await LoopbackServer.StartAsync(source.AnswerAsync);
        for (var i = 1; i <= records; i++)
        {
            truth.Records[source.Name(i)] = $"Zbirka številka {i}";
        }

        await source.PointAsync(truth.Location(source.Address, source.folder.Path));
        return source;
    }

    /// <summary>The source's own name of its n-th record.</summary>
    public string Name(int number) => Truth is DcatTruth ? $"{Address}/{Truth.Id}/zbirka/{number:000}" : $"zbirka-{number:000}";

    /// <summary>Sets the source's address.</summary>
    public Task PointAsync(string location) => Store.SaveSourceAsync(
        new Source { Id = Truth.Id, Kind = Truth.Kind, Location = location, Settings = new Dictionary<string, string> { ["allow-local"] = "true" } },
        TestStore.Ana,
        TestContext.Current.CancellationToken);

    /// <summary>Harvests within the budget; anything longer fails the test.</summary>
    public async Task<HarvestReport> HarvestAsync(Func<HarvestRequest, HarvestRequest>? how = null, TimeSpan? budget = null)
    {
        asked = 0;
        var request = new HarvestRequest { Source = Truth.Id, Actor = "ana" };
        var settings = new HarvestSettings { ApproveAutomatically = true, Http = _ => PoliteHttp.CreateHandler(Http) };
        var harvest = new HarvestSource(Store, new KeptFiles(Path.Combine(folder.Path, "files")), AllHarvesters.Create(), settings, TimeProvider.System);
        return await harvest.RunAsync(how?.Invoke(request) ?? request, null, TestContext.Current.CancellationToken).WaitAsync(budget ?? Budget, TestContext.Current.CancellationToken);
    }

    /// <summary>Records that are not archived.</summary>
    public Task<long> CountAsync() => Store.CountAsync(new RecordFilter { Source = Truth.Id }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await test.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>What the truth would answer, as text.</summary>
    public string? Told(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/', 3);
        var query = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        return parts.Length == 3 && Truth.Answer("/" + parts[2], query, Address) is { } answer ? answer.Body : null;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (await Misbehave(context, Interlocked.Increment(ref asked)))
        {
            return;
        }

        if (Told(context) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = Truth is DcatTruth ? "text/turtle" : "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    }
}
