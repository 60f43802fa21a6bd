using System.Text.Json;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ogc.Features;

/// <summary>The <c>links</c> of a page or a collection (RFC 8288 relations).</summary>
internal sealed class FeaturesLinks
{
    private static readonly string[] SchemaRelations =
        ["http://www.opengis.net/def/rel/ogc/1.0/schema", "describedby", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "queryables"];

    private readonly List<(string Rel, Uri Address, string Type, string? Title)> all = [];

    public FeaturesLinks(JsonElement page, Uri at)
    {
        foreach (var link in page.Items("links").Take(500))
        {
            if (link.Text("rel") is { } rel && WebAddress.ToAsk(link.Text("href"), at) is { } address)
            {
                all.Add((rel, address, link.Text("type")?.ToLowerInvariant() ?? "", ForeignText.Line(link.Text("title"))));
            }
        }
    }

    /// <summary>Features as GeoJSON.</summary>
    public Uri? Items => Find("items");

    /// <summary>A JSON schema of the features, or the list of what they can be filtered by.</summary>
    public Uri? Schema => SchemaRelations.Select(r => all.Find(l => l.Rel == r && IsJson(l.Type)).Address)
        .FirstOrDefault(a => a is not null);

    /// <summary>The target of a relation: JSON before what names no type; never another format.</summary>
    public Uri? Find(params string[] relations) => relations
        .SelectMany(r => all.Where(l => l.Rel == r))
            .OrderBy(l => l.Type.Contains("geo+json", StringComparison.Ordinal) ? 0 : IsJson(l.Type) ? 1 : 2)
        .FirstOrDefault(l => IsJson(l.Type) || l.Type.Length == 0).Address;

    /// <summary>Targets of a relation in any format but JSON: pages for people, files.</summary>
    public IEnumerable<(Iri Address, string Type, string? Title)> Others(string relation, Func<string, bool> type) =>
        all.Where(l => l.Rel == relation && type(l.Type)).Select(l => (new Iri(l.Address.AbsoluteUri), l.Type, l.Title));

    /// <summary>All targets of a relation.</summary>
    public IEnumerable<(Iri Address, string Type, string? Title)> Every(string relation) => Others(relation, static _ => true);

    /// <summary>Where the next page of items is; null on the last.</summary>
    public static Uri? Next(IReadOnlyDictionary<string, JsonElement> members, Uri at) => members.TryGetValue("links", out var links)
        ? links.ValueKind == JsonValueKind.Array
            ? links.EnumerateArray().Where(l => l.Text("rel") == "next").Select(l => WebAddress.ToAsk(l.Text("href"), at))
                .FirstOrDefault(a => a is not null)
            : null
        : null;

    public static bool HasNext(IReadOnlyDictionary<string, JsonElement> members) =>
        Next(members, new Uri("http://nowhere.invalid/")) is not null;

    /// <summary>The address with a parameter set, an earlier one of the name replaced.</summary>
    public static Uri With(Uri address, string name, string value)
    {
        var kept = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !string.Equals(Uri.UnescapeDataString(p.Split('=')[0]), name, StringComparison.Ordinal));
        return new UriBuilder(address) { Query = string.Join('&', kept.Append($"{name}={Uri.EscapeDataString(value)}")) }.Uri;
    }

    private static bool IsJson(string type) => type.Contains("json", StringComparison.Ordinal);
}
