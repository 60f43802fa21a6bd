using System.Security.Cryptography;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.ArcGis;

/// <summary>
/// Asks an ArcGIS server for JSON. Its errors come with status 200 and an <c>error</c> in the body: they are errors here.
/// </summary>
internal sealed class ArcGisReader(SourceReader reader) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>SHA-256 over the descriptions read so far; begins anew.</summary>
    public string TakeMark() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>A description: it counts towards the mark.</summary>
    /// <exception cref="SourceUnavailableException">The server cannot be reached, or wants a token.</exception>
    /// <exception cref="SourceUnreadableException">It refuses, or its answer is no JSON.</exception>
    public async Task<JsonElement> DescribeAsync(Uri address, CancellationToken cancel) =>
        Demanded(await LookAsync(address, cancel), address);

    /// <summary>The same, an <c>error</c> left in it.</summary>
    public async Task<JsonElement> LookAsync(Uri address, CancellationToken cancel)
    {
        await using var answer = await reader.ReadAsync(AsJson(address), cancel);
        var bytes = await answer.ReadBytesAsync(64 << 20, cancel);
        hash.AppendData(bytes.Span);
        return JsonAnswer.Parse(bytes, address);
    }

    /// <summary>A small answer to a query.</summary>
    public async Task<JsonElement> QueryAsync(Uri address, CancellationToken cancel)
    {
        await using var answer = (await reader.AskAsync(() => SourceReader.Request(address), cancel)).Demanded();
        return Demanded(await answer.ReadJsonAsync(cancel), address);
    }

    /// <summary>A large answer, to be read by its caller; ask <see cref="Demanded"/> for its <c>error</c>.</summary>
    public async Task<SourceAnswer> OpenAsync(Uri address, CancellationToken cancel)
    {
        var answer = await reader.AskAsync(() => SourceReader.Request(address), cancel);
        try
        {
            return answer.Demanded();
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The answer itself, unless it is an error.</summary>
    public static JsonElement Demanded(JsonElement json, Uri address) => json.Member("error") is { } error ? throw Refused(error, address)
        : json;

    /// <summary>What the server means by its error.</summary>
    public static CatalogException Refused(JsonElement error, Uri address)
    {
        var code = error.Number("code") ?? 0;
        var words = ForeignText.Line(string.Join(": ", new[] { error.Text("message") }.Concat(error.Texts("details")).OfType<string>()
            .Distinct()), 300) ?? "?";
        return code is 498 or 499 or 401 or 403
            ? new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik {address.IdnHost} za {address.AbsolutePath} zahteva veljaven žeton ({code}: {words}). Shranite »Bearer "
                    + "ŽETON« z »opendata secret set IME« in viru dodajte --set secret=secret:IME --set "
                    + "secret-header=X-Esri-Authorization.",
                en: $"For {address.AbsolutePath} the server {address.IdnHost} wants a valid token ({code}: {words}). Keep \"Bearer TOKEN\" "
                    + "with \"opendata secret set NAME\" and add --set secret=secret:NAME --set secret-header=X-Esri-Authorization to the "
                    + "source."))
            : new SourceUnreadableException(LocalText.Of(
                sl: $"Strežnik {address.IdnHost} je zahtevo {address.AbsolutePath} zavrnil ({code}: {words}).",
                en: $"The server {address.IdnHost} refused {address.AbsolutePath} ({code}: {words})."));
    }

    public void Dispose() => hash.Dispose();

    private static Uri AsJson(Uri address) => address.Query.Contains("f=", StringComparison.Ordinal)
        || address.AbsolutePath.Contains("/api/", StringComparison.Ordinal)
        ? address
        : new UriBuilder(address) { Query = "f=json" }.Uri;
}
