using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenData.Web.Endpoints;
using OpenData.Web.Layout;
using OpenData.Web.Site;

namespace OpenData.Web;

/// <summary>The web site over one catalogue: pages, feeds and APIs in one process.</summary>
public static class SiteHost
{
    /// <summary>A site that is ready to be started.</summary>
    public static WebApplication Build(SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Limits.MaxRequestLineSize = 16 << 10;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        var look = new SiteLook(options.Workspace);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(look);
        builder.Services.AddSingleton(new SiteAssets(look));
        builder.Services.AddSingleton<SiteCatalog>();
        builder.Services.AddSingleton<TextPages>();
        builder.Services.AddSingleton<PageCache>();
        // Letters such as č stand in the pages as themselves.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Reading>();
        builder.Services.AddRazorComponents();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler(Problems.Explain);

        var app = builder.Build();
        app.Use(SafeHeaders.AddAsync);
        app.Use(LanguagePath.MoveAsync);
        app.UseProblems();
        app.UseExceptionHandler();
        app.UseRouting();
        app.Use(app.Services.GetRequiredService<PageCache>().AnswerAsync);
        app.UseAntiforgery();
        app.MapAssets();
        app.MapHealth();
        app.MapSuggest();
        // Whoever asks for the head of a page gets it: Razor's own pages know GET and POST.
        app.MapRazorComponents<Document>().Add(static page => page.Metadata.Add(new HttpMethodMetadata(["GET", "HEAD", "POST"])));
        return app;
    }
}
