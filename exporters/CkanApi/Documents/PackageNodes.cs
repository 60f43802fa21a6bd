using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>
/// Bodies, contacts and labelled nodes as objects: with the members that ckanext-dcat gives them (<c>uri</c>, <c>name</c>, <c>email</c>, <c>url</c>,
/// <c>type</c>, <c>identifier</c>), and beside them what it has no name for: names in further languages, the body above.
/// </summary>
internal static class PackageNodes
{
    // A body of a body of a body: registers go no deeper, and a ring must end.
    private const int MaxAbove = 10;

    public static JsonObject Agent(Agent agent, JsonObject? above = null)
    {
        var document = Filled(
            ("uri", agent.Iri?.Value), ("name", agent.Name.For("sl")), ("email", agent.Email), ("url", agent.Homepage?.Value),
            ("type", agent.Type?.Value), ("identifier", agent.IdNumber));
        AddTranslated(document, "name", agent.Name);
        if (above is not null)
        {
            document["part_of"] = above;
        }

        return document;
    }

    /// <summary>The body that a body of the catalogue is part of, with those above it; null when it is part of none.</summary>
    public static JsonObject? Above(string? owner, CkanPlace place) => Above(owner, place, MaxAbove);

    /// <summary>A body of the catalogue with those above it.</summary>
    public static JsonObject Body(Organisation body, CkanPlace place) => Body(body, place, MaxAbove);

    public static JsonObject Contact(Contact contact)
    {
        var document = Filled(
            ("uri", contact.Iri?.Value), ("name", contact.Name.For("sl")), ("email", contact.Email), ("url", contact.Url?.Value),
            ("telephone", contact.Telephone));
        AddTranslated(document, "name", contact.Name);
        return document;
    }

    /// <summary>
    /// What a list of addresses and names does not tell of its nodes: a title beside an address, other languages. Empty when it tells everything.
    /// </summary>
    public static IEnumerable<JsonObject> Labelled(IReadOnlyList<LabelledNode> nodes, int told = int.MaxValue) =>
        nodes.Count > told || nodes.Any(n => !n.Label.IsEmpty && (n.Iri is not null || n.Label.Count > 1 || n.Label["sl"] is null))
            ? nodes.Select(Labelled) : [];

    /// <summary>An object of those members that hold anything.</summary>
    public static JsonObject Filled(params ReadOnlySpan<(string Key, string? Value)> members)
    {
        var filled = new JsonObject();
        foreach (var (key, value) in members)
        {
            if (!string.IsNullOrEmpty(value))
            {
                filled[key] = value;
            }
        }

        return filled;
    }

    /// <summary>Names in more languages than the plain member has.</summary>
    public static void AddTranslated(JsonObject document, string key, LocalText text)
    {
        if (text.Any(t => t.Key != "sl"))
        {
            document[key + "_translated"] = Languages(text);
        }
    }

    private static JsonObject Labelled(LabelledNode node)
    {
        var document = Filled(("uri", node.Iri?.Value));
        if (!node.Label.IsEmpty)
        {
            document["label"] = Languages(node.Label);
        }

        return document;
    }

    private static JsonObject Languages(LocalText text) => new(text.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));

    private static JsonObject? Above(string? owner, CkanPlace place, int left) =>
        left > 0 && owner is not null && place.Organisations.TryGetValue(owner, out var body) && body.PartOf is { } whole
            && place.Organisations.TryGetValue(whole, out var parent)
            ? Body(parent, place, left - 1) : null;

    private static JsonObject Body(Organisation body, CkanPlace place, int left) =>
        Agent(PublishedCatalog.PublisherOf(new Dataset { Owner = body.Id }, place.Organisations, place.Addresses)!, Above(body.Id, place, left));
}
