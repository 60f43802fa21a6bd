using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>The European portal as far as one dataset is asked for: <c>/api/hub/search/datasets/ID</c>.</summary>
internal sealed class EuropeanDouble : IAsyncDisposable
{
    private const string Path = "/api/hub/search/datasets/";

    private readonly WebApplication app;

    private EuropeanDouble(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Datasets by identifier, with the catalogue they are in; null for an answer that names none.</summary>
    public ConcurrentDictionary<string, string?> Datasets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Identifiers that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What is answered to everything, when the portal is out of order.</summary>
    public (int Status, string Type, string Body)? Fault { get; set; }

    public static async Task<EuropeanDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var portal = new EuropeanDouble(app);
        app.Run(portal.AnswerAsync);
        await app.StartAsync();
        return portal;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var id = path.StartsWith(Path, StringComparison.Ordinal) ? path[Path.Length..] : "";
        Asked.Enqueue(id);
        var (status, type, body) = Fault ?? (Datasets.TryGetValue(id, out var catalog)
            ? (200, "application/json", Dataset(id, catalog))
            : (404, "application/json", """{"status":"error","message":"Not found"}"""));
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static string Dataset(string id, string? catalog)
    {
        var result = new JsonObject { ["id"] = id, ["title"] = new JsonObject { ["sl"] = "Zbirka" } };
        if (catalog is not null)
        {
            result["resource"] = "http://data.europa.eu/88u/dataset/" + id;
            result["catalog"] = new JsonObject { ["id"] = catalog };
        }

        return new JsonObject { ["result"] = result }.ToJsonString();
    }
}
