using System.Net;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.PxWeb;

/// <summary>Asks one PxWeb server.</summary>
internal sealed class PxWebClient(HarvestContext context) : IAsyncDisposable
{
    private readonly SourceReader reader = new(context);

    /// <exception cref="SourceUnavailableException">The server does not give it.</exception>
    /// <exception cref="SourceUnreadableException">It sends a web page.</exception>
    public async Task<SourceAnswer> ReadAsync(PxWebAddress address, CancellationToken cancel)
    {
        return await reader.ReadAsync(address.Uri, cancel);
    }

    /// <summary>Sends a query.</summary>
    /// <exception cref="SourceUnavailableException">The server does not answer it.</exception>
    /// <exception cref="SourceUnreadableException">It wants fewer cells at once, or sends a web page.</exception>
    public async Task<SourceAnswer> QueryAsync(PxWebAddress table, string json, CancellationToken cancel)
    {
        // A snapshot may be read after the listing is done and its reader closed.
        using var client = new HttpMessageInvoker(context.Http, disposeHandler: false);
        using var query = new HttpRequestMessage(HttpMethod.Post, table.Uri) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        query.Options.Set(PoliteHttp.IsQuery, true);
        var answer = await SourceAnswer.OfAsync(table.Uri, await client.SendAsync(query, cancel), cancel);
        try
        {
            return answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge ? throw TooMuch(table) : answer.Demanded();
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    // The API refuses a query over its own limit of cells with 403.
    private static SourceUnreadableException TooMuch(PxWebAddress table) => new(LocalText.Of(
        sl: $"Strežnik je poizvedbo na {table.Uri.AbsolutePath} zavrnil, ker hoče naenkrat preveč celic. Zmanjšajte nastavitev query-cells.",
        en: $"The server refused the query at {table.Uri.AbsolutePath} for wanting too many cells at once. Lower the setting query-cells."));
}
