using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Exporters.CkanApi;
using OpenData.Exporters.CkanApi.Wire;
using OpenData.Exporters.DcatAp;

namespace OpenData.Tests.Support;

/// <summary>
/// A catalogue's feeds on a loopback port, as a site serves them: <c>/api/3/action/NAME</c>, <c>/catalog.ttl?page=N</c>,
/// <c>/organisation/ID/catalog.ttl</c>. It knows nothing of CKAN or DCAT: it hands over what came and writes what it gets.
/// </summary>
internal sealed class FeedHost : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Syntaxes = new(StringComparer.Ordinal)
    {
        [".ttl"] = "turtle", [".nt"] = "ntriples", [".rdf"] = "rdfxml", [".jsonld"] = "jsonld",
    };

    private readonly WebApplication app;
    private readonly CatalogStore store;

    private FeedHost(WebApplication app, CatalogStore store) => (this.app, this.store) = (app, store);

    /// <summary>Root of the site; ends in a slash. It is the catalogue's base address.</summary>
    public Uri Address => new(app.Urls.First() + "/");

    public CatalogDescription Head => new() { BaseUri = Address, Title = LocalText.Of("Preizkusni katalog", "Trial catalogue") };

    /// <summary>Records of a page of the DCAT feed.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Path and query of every request, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<FeedHost> StartAsync(CatalogStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestLineSize = 1 << 18);
        var app = builder.Build();
        var host = new FeedHost(app, store);
        app.Run(host.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Asked.Enqueue(context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""));
        var cancel = context.RequestAborted;
        // Some clients write two slashes where one belongs.
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        await using var catalog = await PublishedCatalog.OpenAsync(store, Head, cancel);
        switch (parts)
        {
            case ["api", "3", "action", _] or ["api", "action", _]:
                await ActAsync(context, catalog, parts[^1], cancel);
                break;
            case ["organisation", var owner, var file] when file.StartsWith("catalog.", StringComparison.Ordinal):
                await PageAsync(context, catalog, owner, file, cancel);
                break;
            case [var file] when file.StartsWith("catalog.", StringComparison.Ordinal):
                await PageAsync(context, catalog, null, file, cancel);
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private static async Task ActAsync(HttpContext context, PublishedCatalog catalog, string action, CancellationToken cancel)
    {
        var body = new byte[CkanParameters.MaxBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        var answer = await new CkanActions(catalog).AnswerAsync(
            new CkanRequest
            {
                Action = action, Query = context.Request.QueryString.Value ?? "", Body = body.AsMemory(0, length), MediaType = context.Request.ContentType,
            },
            cancel);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = CkanAnswer.MediaType;
        await answer.WriteAsync(context.Response.Body, cancel);
    }

    private async Task PageAsync(HttpContext context, PublishedCatalog catalog, string? owner, string file, CancellationToken cancel)
    {
        var asked = context.Request.Query["page"].FirstOrDefault() ?? "1";
        var number = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var query = new CatalogPageQuery
        {
            Syntax = Syntaxes[Path.GetExtension(file)],
            Owner = owner,
            Number = number,
            Size = PageSize,
            Profile = context.Request.Query["profile"].FirstOrDefault() ?? "dcat-ap-3.0.1",
        };
        if (await CatalogPage.OpenAsync(catalog, query, cancel) is not { } page)
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = page.MediaType;
        using var whole = new MemoryStream();
        await page.WriteAsync(whole, cancel);
        whole.Position = 0;
        await whole.CopyToAsync(context.Response.Body, cancel);
    }
}
