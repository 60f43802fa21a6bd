using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenData.Harvesters.S3;

/// <summary>Signs requests: AWS Signature Version 4 in the Authorization header, service <c>s3</c>.</summary>
/// <param name="accessKey">Id of the key; travels with the request.</param>
/// <param name="secretKey">The secret; never travels.</param>
/// <param name="region">Region of the bucket.</param>
internal sealed class S3Signer(string accessKey, string secretKey, string region)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    /// <summary>SHA-256 of nothing.</summary>
    public const string EmptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Adds the time, the hash of the body and the signature to a request whose address is encoded as S3 wants it.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="now">The time.</param>
    /// <param name="body">SHA-256 of the body, in lower-case hexadecimal digits.</param>
    public void Sign(HttpRequestMessage request, DateTimeOffset now, string body = EmptyBody)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException("A request needs an address");
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", body);
        request.Headers.TryAddWithoutValidation("x-amz-date", time);

        var headers = Headers(request, address);
        var names = string.Join(';', headers.Keys);
        var lines = string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"));
        var canonical = string.Join('\n', request.Method.Method, address.AbsolutePath, Query(address.Query), lines, names, body);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var scope = $"{time[..8]}/{region}/s3/aws4_request";
        var signature = Convert.ToHexStringLower(Hmac(Key(time[..8]), $"{Algorithm}\n{time}\n{scope}\n{digest}"));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={accessKey}/{scope},SignedHeaders={names},Signature={signature}");
    }

    /// <summary>A text as S3 encodes it in paths and queries: only letters, digits and <c>-._~</c> stay, and the slash in a path.</summary>
    public static string Encode(string text, bool isPath)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' || (isPath && c == '/'))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    private byte[] Key(string day) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secretKey), day), region), "s3"), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    // What a proxy on the way may change (Accept, User-Agent) is not signed.
    private static SortedDictionary<string, string> Headers(HttpRequestMessage request, Uri address)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}",
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            var lower = name.ToLowerInvariant();
            if (lower == "range" || lower.StartsWith("x-amz-", StringComparison.Ordinal))
            {
                headers[lower] = string.Join(',', values).Trim();
            }
        }

        return headers;
    }

    private static string Query(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Contains('=', StringComparison.Ordinal) ? p : p + "=").Order(StringComparer.Ordinal));
}
