using Microsoft.Playwright;
using OpenData.Tests.Support;
using OpenData.Tests.Web.Browser;

[assembly: AssemblyFixture(typeof(SiteBrowser))]

namespace OpenData.Tests.Web.Browser;

/// <summary>One real browser for the whole run: Debian's Chromium, or the one that <c>OPENDATA_CHROMIUM</c> names. Without one its tests fail; they never skip.</summary>
public sealed class SiteBrowser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim gate = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A fresh visit, with no memory of others; dispose it.</summary>
    public static async Task<IBrowserContext> VisitAsync(BrowserNewContextOptions? options = null)
    {
        var fixture = await TestContext.Current.GetFixture<SiteBrowser>() ?? throw new InvalidOperationException("no browser fixture");
        var context = await (await fixture.StartedAsync()).NewContextAsync(options ?? new BrowserNewContextOptions());
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }

    private async Task<IBrowser> StartedAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program(), Args = Flags, Timeout = 120_000 });
        }
        finally
        {
            gate.Release();
        }
    }

    private static string Program()
    {
        var program = Environment.GetEnvironmentVariable("OPENDATA_CHROMIUM") ?? "/usr/bin/chromium";
        Assert.True(File.Exists(program), $"{program} is not there: tests/run.sh installs it (apt-get install chromium), or name a Chromium in OPENDATA_CHROMIUM");
        return program;
    }
}
