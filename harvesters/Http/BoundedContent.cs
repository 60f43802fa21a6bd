using System.IO.Compression;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Http;

/// <summary>Puts the limits of size, time, rate and unpacking around the body of an answer.</summary>
internal static class BoundedContent
{
    public static async Task<HttpContent> WrapAsync(HttpResponseMessage response, string host, PoliteHttpOptions options, CancellationToken cancel)
    {
        var content = response.Content;
        if (content.Headers.ContentLength > options.MaxBytes)
        {
            response.Dispose();
            throw TooLarge(host, options.MaxBytes);
        }

        var encoding = content.Headers.ContentEncoding.ToArray();
        var received = new BoundedStream(await content.ReadAsStreamAsync(cancel), host, options);
        Stream body = received;
        if (encoding.Length > 0 && !(encoding is ["identity"]))
        {
            body = new UnpackedStream(Unpack(encoding, received, host), received, host, options);
        }

        var bounded = new StreamContent(body);
        foreach (var (name, values) in content.Headers)
        {
            if (body == received || !(name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
            {
                bounded.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return bounded;
    }

    public static SourceUnreadableException TooLarge(string host, long limit) => new(LocalText.Of(
        sl: $"Odgovor strežnika {host} presega mejo {limit} bajtov. Povečajte mejo ali razdelite datoteko.",
        en: $"The answer of {host} exceeds the limit of {limit} bytes. Raise the limit or split the file."));

    private static Stream Unpack(string[] encoding, Stream packed, string host) => encoding switch
    {
        ["gzip" or "x-gzip"] => new GZipStream(packed, CompressionMode.Decompress),
        ["br"] => new BrotliStream(packed, CompressionMode.Decompress),
        ["deflate"] => new ZLibStream(packed, CompressionMode.Decompress),
        _ => throw new SourceUnreadableException(LocalText.Of(
            sl: $"Strežnik {host} pošilja stisnjen odgovor ({string.Join(", ", encoding)}), ki ga ne znamo odpreti.",
            en: $"The server {host} sends a packed answer ({string.Join(", ", encoding)}) that cannot be opened.")),
    };
}
