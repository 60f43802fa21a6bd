using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Blank nodes that stand for texts with a direction (step 6.1 of section 8.4). One that says anything else, or says it wrongly, stays
/// a node.
/// </summary>
internal static class CompoundLiterals
{
    public static void Convert(NodesOfGraph graph, BlankUses uses)
    {
        foreach (var node in graph.Nodes.Values.Where(n => n.Map.ContainsKey(RdfNames.Direction.Value)).ToList())
        {
            if (uses.OnlyUsage(node.Id, graph) is { } usage && usage.Node != node && ValueOf(node.Map) is { } value)
            {
                usage.Reference.Remove("@id");
                foreach (var (name, member) in value)
                {
                    usage.Reference[name] = member;
                }

                graph.Nodes.Remove(node.Id);
            }
        }
    }

    private static JsonMap? ValueOf(JsonMap node)
    {
        var language = TextOf(node, RdfNames.Language.Value);
        var isPlain = node.Count == (language is null ? 3 : 4);
        if (!isPlain
            || TextOf(node, RdfNames.Value.Value) is not { } text
            || TextOf(node, RdfNames.Direction.Value) is not ("ltr" or "rtl"))
        {
            return null;
        }

        var value = new JsonMap { ["@value"] = text };
        if (language is not null)
        {
            value["@language"] = language;
        }

        value["@direction"] = TextOf(node, RdfNames.Direction.Value);
        return value;
    }

    private static string? TextOf(JsonMap node, string property) =>
        node.GetValueOrDefault(property) is JsonList { Count: 1 } and [JsonMap { Count: 1 } value]
            ? value.GetValueOrDefault("@value") as string
            : null;
}
