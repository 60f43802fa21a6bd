using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Rows;
using OpenData.Exporters.CkanApi.Wire;
using OpenData.Web.Components.Quality;
using OpenData.Web.Endpoints;
using OpenData.Web.Endpoints.Api;
using OpenData.Web.Endpoints.Api.Writing;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Endpoints.Forms;
using OpenData.Web.Endpoints.Metrics;
using OpenData.Web.Layout;
using OpenData.Web.Limits;
using OpenData.Web.Site;
using OpenData.Web.Twin;

namespace OpenData.Web;

/// <summary>The web site over one catalogue: pages, feeds and APIs in one process.</summary>
public static class SiteHost
{
    /// <summary>A site that is ready to be started.</summary>
    public static WebApplication Build(SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Empty: the ordinary builders read appsettings.json of whatever folder one stands in, and watch that folder with all below it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        var urls = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        builder.WebHost.UseUrls([.. urls, .. MetricsPort.Urls(options)]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            // CKAN's searches are long; the largest that is read, and the words around it.
            kestrel.Limits.MaxRequestLineSize = CkanParameters.MaxBytes + (8 << 10);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

            // Who reads or writes slower than this, in bytes a second, holds a place that others need.
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(10));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(1_000, TimeSpan.FromSeconds(20));
        });

        var look = new SiteLook(options.Workspace);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(look);
        builder.Services.AddSingleton(new SiteAssets(look));
        builder.Services.AddSingleton<SiteLanguages>();
        builder.Services.AddSingleton<SiteCatalog>();
        builder.Services.AddSingleton<SiteScores>();
        builder.Services.AddSingleton<ServedDossier>();
        builder.Services.AddSingleton<TextPages>();
        builder.Services.AddSingleton<PageCache>();
        builder.Services.AddSingleton(_ => new ReadRows(options.FilesFolder, options.Workspace.Settings.Rows, options.Clock));
        builder.Services.AddSingleton<TwinTitles>();
        // Letters such as č stand in the pages as themselves.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Reading>();
        builder.Services.AddScoped<FooterFacts>();
        builder.Services.AddRazorComponents();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler(Problems.Explain);
        builder.Services.AddSingleton<RequestTally>();
        builder.Services.AddSingleton<MetricsPort>();
        builder.Services.AddSingleton(new RequestLimits(options.Workspace.Settings.Site, options.Workspace.Settings.Registers));
        builder.Services.AddSingleton(new TokenLimits(options.Workspace.Settings.Access));
        builder.Services.AddSingleton<Bearer>();
        builder.Services.AddSingleton<TakenToday>();
        builder.Services.AddSingleton<StartedHarvests>();
        builder.Services.AddApi(look);
        builder.Services.AddForms();

        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<MetricsPort>().AnswerAsync);
        app.Use(app.Services.GetRequiredService<RequestTally>().CountAsync);
        app.Use(SafeHeaders.AddAsync);
        app.Use(OpenToAll.AddAsync);
        app.Use(LanguagePath.MoveAsync);
        app.Use(CkanEndpoints.MendSlashesAsync);
        app.UseProblems();
        app.UseExceptionHandler();
        app.Use(Negotiation.ChooseAsync);
        app.UseRouting();
        if (!options.IsTwin)
        {
            app.Use(app.Services.GetRequiredService<RequestLimits>().CheckAsync);
        }

        app.Use(app.Services.GetRequiredService<Bearer>().ReadAsync);
        app.Use(app.Services.GetRequiredService<PageCache>().AnswerAsync);
        app.UseAntiforgery();
        app.MapAssets();
        app.MapHealth();
        app.MapSuggest();
        app.MapQuality();
        app.MapDossier();
        app.MapFiles();
        app.MapRows();
        app.MapRecords();
        app.MapCatalog();
        app.MapFeeds();
        app.MapSitemap();
        app.MapCkan();
        app.MapApi();
        app.MapIndicators();
        app.MapForms(options);
        app.MapWriting();
        app.MapRazorComponents<Document>().AnswerHead();
        return app;
    }

    /// <summary>Reads what searches need before anybody searches. What goes wrong is told to the first who does.</summary>
    /// <param name="site">A site that was started.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task WarmAsync(WebApplication site, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        Task reading = site.Services.GetRequiredService<SiteCatalog>().SearchAsync(new SearchRequest { Words = "a", Facets = Enum.GetValues<Facet>() }, cancel);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Once: what the reading of it all left behind goes back to the machine.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
