using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace OpenData.Tests.Web.Twin;

/// <summary>A server of files and of the first pages of folders, as every web server is one: no query, no negotiation, a redirect to the slash.</summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PlainServer(WebApplication app) => this.app = app;

    /// <summary>Ends in a slash.</summary>
    public string Address => app.Urls.First() + "/";

    public static async Task<PlainServer> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var files = new PhysicalFileProvider(folder);
        // The policy of the site, so that a script that breaks it is found.
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = OpenData.Web.Site.SafeHeaders.Policy;
            return next(context);
        });
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, ServeUnknownFileTypes = true, ContentTypeProvider = new FileExtensionContentTypeProvider() });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new PlainServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
