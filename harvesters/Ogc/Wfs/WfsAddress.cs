using System.Globalization;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>
/// Addresses of a WFS: key-value requests (OGC 09-025r2), properly encoded. Parameters of the server's own, such as <c>map</c>,
/// stay.
/// </summary>
/// <param name="Endpoint">Where the server answers, without the parameters of a request.</param>
/// <param name="Version"><c>2.0.0</c> or <c>1.1.0</c>.</param>
internal sealed record WfsAddress(Uri Endpoint, string Version)
{
    private static readonly HashSet<string> OfRequests = new(StringComparer.OrdinalIgnoreCase)
    {
        "service", "version", "request", "acceptversions", "typename", "typenames", "outputformat", "srsname", "count", "maxfeatures", "startindex",
        "resulttype", "sections", "bbox", "filter", "namespaces", "updatesequence",
    };

    private bool IsOld => Version.StartsWith("1.", StringComparison.Ordinal);

    /// <summary>The endpoint in any address of a request.</summary>
    public static Uri EndpointOf(Uri address)
    {
        var kept = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !OfRequests.Contains(Uri.UnescapeDataString(p.Split('=')[0])));
        return new UriBuilder(address) { Query = string.Join('&', kept), Fragment = "" }.Uri;
    }

    /// <summary>Asks for the newest version this program reads; servers that know only an older one answer in it.</summary>
    public static Uri Capabilities(Uri endpoint) => Of(endpoint, ("service", "WFS"), ("version", "2.0.0"), ("request", "GetCapabilities"));

    public Uri Schema(string layer) => Request("DescribeFeatureType", layer);

    public Uri Hits(string layer) => Request("GetFeature", layer, ("resultType", "hits"));

    public Uri Features(string layer, string? format, CoordinateSystem? system) =>
        Request("GetFeature", layer, ("outputFormat", format), ("srsName", system?.Name));

    public Uri Page(string layer, string? format, CoordinateSystem? system, int count, long from) => Request(
        "GetFeature", layer, ("outputFormat", format), ("srsName", system?.Name), (IsOld ? "maxFeatures"
            : "count", count.ToString(CultureInfo.InvariantCulture)),
        ("startIndex", from == 0 ? null : from.ToString(CultureInfo.InvariantCulture)));

    private Uri Request(string request, string layer, params (string Name, string? Value)[] more) =>
        Of(Endpoint, [("service", "WFS"), ("version", Version), ("request", request), (IsOld ? "typeName" : "typeNames", layer), .. more]);

    private static Uri Of(Uri endpoint, params (string Name, string? Value)[] parameters)
    {
        var pairs = parameters.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"); // filtered
        return new UriBuilder(endpoint) { Query = string.Join('&', endpoint.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Concat(pairs)) }.Uri;
    }
}
