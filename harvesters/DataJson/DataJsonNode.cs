using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.DataJson;

/// <summary>Values as both versions write them: 1.1 with plain texts, 3.0 with nodes, tagged texts and lists.</summary>
internal static class DataJsonNode
{
    private static readonly string[] Labels = ["title", "prefLabel", "label", "name", "fn", "description", "@value"];

    /// <summary>A text in all its languages: <c>"…"</c>, <c>{"@value", "@language"}</c>, <c>{"en": …}</c>, or a list of these.</summary>
    public static LocalText Local(JsonElement? value, string language)
    {
        var text = LocalText.Empty;
        foreach (var one in value.Items().Take(40))
        {
            if (one.ValueKind == JsonValueKind.Object && one.Member("@value") is null)
            {
                foreach (var property in one.EnumerateObject().Take(40)
                    .Where(p => p.Name.Length is >= 2 and <= 11 && !p.Name.StartsWith('@')))
                {
                    text = With(text, property.Name, ForeignJson.Text(property.Value));
                }
            }
            else
            {
                text = one.ValueKind == JsonValueKind.Object
                    ? With(text, one.Text("@language") ?? language, one.Text("@value"))
                    : With(text, language, ForeignJson.Text(one));
            }
        }

        return text;
    }

    /// <summary>An address: the text itself, or that of a node.</summary>
    public static Iri? Address(JsonElement value) =>
        WebAddress.Of(value.ValueKind == JsonValueKind.Object ? value.Text("@id") ?? value.Text("uri") : ForeignJson.Text(value));

    public static IReadOnlyList<Iri> Addresses(JsonElement item, string name) =>
        [.. item.Items(name).Take(200).Select(Address).OfType<Iri>().Distinct()];

    /// <summary>Standards, pages and statements: named by address, by label, or by both.</summary>
    public static IReadOnlyList<LabelledNode> Nodes(JsonElement item, string name, string language) =>
        [.. item.Items(name).Take(200).Select(v => Node(v, language)).OfType<LabelledNode>().Distinct()];

    /// <summary>Words: texts, or the addresses and labels of nodes.</summary>
    public static IReadOnlyList<string> Words(JsonElement item, string name) =>
    [
        .. item.Items(name).Take(1_000)
            .Select(v => ForeignHtml.Text(v.ValueKind == JsonValueKind.Object ? v.Text("@id") ?? Label(v) : ForeignJson.Text(v)))
            .OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The first of <see cref="Words"/>; null when there is none.</summary>
    public static string? Word(JsonElement item, string name) => Words(item, name) is [var first, ..] ? first : null;

    public static string? Label(JsonElement node) => Labels.Select(l => node.Text(l)).FirstOrDefault(t => t is not null);

    private static LabelledNode? Node(JsonElement value, string language)
    {
        var address = Address(value);
        var label = value.ValueKind == JsonValueKind.Object ? Label(value) : address is null ? ForeignJson.Text(value) : null;
        var text = label is null ? LocalText.Empty : LocalText.In(language, ForeignHtml.Text(label) ?? "");
        return address is null && text.IsEmpty ? null : new LabelledNode { Iri = address, Label = text };
    }

    private static LocalText With(LocalText text, string language, string? value) =>
        text[language] is null && ForeignHtml.Text(value) is { } plain ? text.With(language.ToLowerInvariant(), plain) : text;
}
