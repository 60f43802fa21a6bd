namespace OpenData.Rdf.JsonLd;

/// <summary>Flattening (JSON-LD 1.1 API, section 7.1): each node once, with all that is said of it; graphs within their names' nodes.</summary>
internal static class Flattening
{
    public static JsonList Flatten(object? expanded, JsonLdOptions options, CancellationToken cancel)
    {
        var map = new NodeMap(options.Limits, cancel);
        map.Add(expanded);
        var nodes = map.Default;
        foreach (var (name, graph) in InOrder(map.Named, options.Ordered))
        {
            map.NodeOf(nodes, name).Map["@graph"] = Told(graph, options.Ordered);
        }

        return Told(nodes, options.Ordered);
    }

    /// <summary>The nodes of which more is known than their name.</summary>
    private static JsonList Told(Dictionary<string, NodeMap.Node> graph, bool isOrdered)
    {
        var result = new JsonList();
        foreach (var (_, node) in InOrder(graph, isOrdered))
        {
            if (node.Map.Count > 1)
            {
                result.Add(node.Map);
            }
        }

        return result;
    }

    private static IEnumerable<KeyValuePair<string, T>> InOrder<T>(Dictionary<string, T> map, bool isOrdered) =>
        isOrdered ? map.OrderBy(e => e.Key, StringComparer.Ordinal) : map;
}
