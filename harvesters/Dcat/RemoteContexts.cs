using OpenData.Catalog;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Dcat;

/// <summary>Fetches contexts that JSON-LD documents name by address, each once a run, through the same guarded way as the source itself.</summary>
internal sealed class RemoteContexts(SourceReader reader)
{
    private const int MaxBytes = 1 << 20;

    private readonly Dictionary<string, byte[]?> known = new(StringComparer.Ordinal);

    /// <summary>Null when the context cannot be had; the document is then read as far as it can be without.</summary>
    public byte[]? Load(string iri, CancellationToken cancel)
    {
        if (!known.TryGetValue(iri, out var bytes))
        {
            // The readers of RDF work on a thread of their own and wait.
            known[iri] = bytes = FetchAsync(iri, cancel).GetAwaiter().GetResult();
        }

        return bytes;
    }

    private async Task<byte[]?> FetchAsync(string iri, CancellationToken cancel)
    {
        if (!Uri.TryCreate(iri, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        try
        {
            await using var answer = await reader.AskAsync(() => Request(address), cancel);
            if (!answer.IsSuccess || answer.IsWebPage)
            {
                return null;
            }

            var bytes = new byte[MaxBytes];
            var count = await answer.Body.ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancel);
            return count == MaxBytes ? null : bytes[..count];
        }
        catch (CatalogException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Request(Uri address)
    {
        var request = SourceReader.Request(address);
        request.Headers.TryAddWithoutValidation("Accept", "application/ld+json, application/json;q=0.9");
        return request;
    }
}
