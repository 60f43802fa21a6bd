using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.S3;

/// <summary>A bucket, a prefix in it, and the address under which they are asked for.</summary>
/// <param name="Bucket">Name of the bucket.</param>
/// <param name="Prefix">What the keys begin with: empty, or with a slash at its end.</param>
/// <param name="Root">Address of the bucket, with a slash at its end.</param>
internal sealed partial record S3Place(string Bucket, string Prefix, Uri Root)
{
    /// <summary>From the location <c>s3://bucket/prefix</c> and the settings.</summary>
    /// <exception cref="SettingsInvalidException">They make no address.</exception>
    public static S3Place Of(string location, S3Options options)
    {
        if (Location().Match(location.Trim()) is not { Success: true } match)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Lokacija mora biti oblike s3://vedro/predpona (ime vedra: male črke, številke, pike in vezaji).",
                en: "The location must have the form s3://bucket/prefix (a bucket's name: lower-case letters, digits, dots and hyphens)."));
        }

        var bucket = match.Groups["bucket"].Value;
        var prefix = Uri.UnescapeDataString(match.Groups["prefix"].Value).TrimStart('/');
        var endpoint = Endpoint(options);
        // A dot in the name does not fit a certificate for one level of names.
        var inHost = options.Style == "host" || (options.Style == "auto" && options.Endpoint is null && !bucket.Contains('.', StringComparison.Ordinal));
        var root = inHost
            ? new UriBuilder(endpoint) { Host = $"{bucket}.{endpoint.Host}" }.Uri
            : new Uri(endpoint, $"{endpoint.AbsolutePath.TrimEnd('/')}/{bucket}/");
        return new S3Place(bucket, prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/", root);
    }

    /// <summary>Address of an object.</summary>
    public Uri Object(string key) => new(Root.AbsoluteUri + S3Signer.Encode(key, isPath: true));

    /// <summary>Address of a page of the listing.</summary>
    /// <param name="token">Where it goes on; null for the first.</param>
    public Uri Listing(string? token)
    {
        var query = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["list-type"] = "2", ["encoding-type"] = "url", ["max-keys"] = "1000", ["prefix"] = Prefix,
        };
        if (token is not null)
        {
            query["continuation-token"] = token;
        }

        // A bucket in the path stands there without a slash, as the services' own programs ask for it.
        var bucket = Root.AbsolutePath == "/" ? Root.AbsoluteUri : Root.AbsoluteUri.TrimEnd('/');
        return new Uri(bucket + "?" + string.Join('&', query.Select(q => $"{q.Key}={S3Signer.Encode(q.Value, isPath: false)}")));
    }

    private static Uri Endpoint(S3Options options)
    {
        var text = options.Endpoint is { Length: > 0 } given ? given.Trim() : $"https://s3.{options.Region}.amazonaws.com";
        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            && endpoint.UserInfo.Length == 0 && endpoint.Query.Length == 0
            ? endpoint
            : throw new SettingsInvalidException(LocalText.Of(
                sl: "Nastavitev endpoint mora biti naslov, ki se začne s https:// (ali http://), brez uporabnika in vprašanja.",
                en: "The setting endpoint must be an address that begins with https:// (or http://), without user and query."));
    }

    [GeneratedRegex(@"^s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?<prefix>[^?#]*))?$")]
    private static partial Regex Location();
}
