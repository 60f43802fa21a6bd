using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>The municipality's own site, as far as its files go: <c>/files/ID~KEY/NAME</c>.</summary>
internal sealed class OurSite : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private OurSite(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First() + "/");

    public static async Task<OurSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var site = new OurSite(app);
        app.Run(site.AnswerAsync);
        await app.StartAsync();
        return site;
    }

    /// <param name="part">Dataset and distribution, as <c>ID~KEY</c>.</param>
    /// <param name="content">The file.</param>
    public void Put(string part, byte[] content) => files[part] = content;

    public void Take(string part) => files.TryRemove(part, out _);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/');
        if (parts is not ["", "files", var segment, _] || !files.TryGetValue(segment, out var content))
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentLength = content.Length;
        if (context.Request.Method != "HEAD")
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }
}
