using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>
/// Standards, pages and statements: a list of addresses and names, or the list of objects beside it (<c>…_labelled</c>) that has both of each node.
/// </summary>
internal static class PackageNodes
{
    private const int Max = 200;

    public static IReadOnlyList<LabelledNode> Of(CkanPackage package, string name) =>
        Labelled(package, name) is { Count: > 0 } labelled ? labelled
            : [.. package.Texts(name).Take(Max).SelectMany(n => PackageResources.Node(n, package.Language))];

    /// <summary>The list of objects alone; empty where there is none.</summary>
    public static IReadOnlyList<LabelledNode> Labelled(CkanPackage package, string name) =>
    [
        .. package.Items(name + " labelled").Where(n => n.ValueKind == JsonValueKind.Object).Take(Max).Select(Node)
            .Where(n => n.Iri is not null || !n.Label.IsEmpty),
    ];

    private static LabelledNode Node(JsonElement json) => new()
    {
        Iri = WebAddress.Of(json.Text("uri")),
        Label = json.Member("label") is { ValueKind: JsonValueKind.Object } label
            ? LocalText.From(label.EnumerateObject().Take(40).Where(l => l.Name.Length is 0 or (>= 2 and <= 11))
                .Select(l => KeyValuePair.Create(l.Name, ForeignJson.Text(l.Value) ?? "")))
            : LocalText.Empty,
    };
}
