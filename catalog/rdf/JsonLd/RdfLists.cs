using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// RDF collections as list objects (step 6.4 of section 8.4): from each <c>rdf:nil</c> back as far as cells say nothing else and are used
/// once, so that nothing gets lost. Collections that contain themselves stay as they are.
/// </summary>
internal sealed class RdfLists(BlankUses uses, RdfLimits limits)
{
    private static readonly string First = RdfNames.First.Value;
    private static readonly string Rest = RdfNames.Rest.Value;

    /// <summary>For each cell that went into a list: where that list stands.</summary>
    private readonly Dictionary<NodeMap.Node, BlankUses.Usage> places = [];

    private readonly List<BlankUses.Usage> heads = [];

    public void Convert(NodesOfGraph graph)
    {
        foreach (var nil in graph.Nils)
        {
            var cells = new List<NodeMap.Node>();
            var head = nil;
            while (head.Property == Rest && IsPlainCell(head.Node) && uses.OnlyUsage(head.Node.Id, graph) is { } usage)
            {
                cells.Add(head.Node);
                head = usage;
            }

            if (cells.Count > 0 && IsWithinItself(head, cells))
            {
                (cells, head) = ([], nil);
            }

            var items = new JsonList(cells.Count);
            for (var i = cells.Count - 1; i >= 0; i--)
            {
                items.Add(((JsonList)cells[i].Map[First]!)[0]);
                graph.Nodes.Remove(cells[i].Id);
                places[cells[i]] = head;
            }

            head.Reference.Remove("@id");
            head.Reference["@list"] = items;
            heads.Add(head);
        }
    }

    /// <summary>Lists of lists may nest as deeply as documents may.</summary>
    public void CheckDepth()
    {
        foreach (var head in heads)
        {
            if (!places.ContainsKey(head.Node))
            {
                CheckDepth(head.Reference, 0);
            }
        }
    }

    private void CheckDepth(JsonMap value, int depth)
    {
        if (depth > limits.Depth)
        {
            throw JsonLdFault.Depth(limits);
        }

        if (value.GetValueOrDefault("@list") is JsonList items)
        {
            foreach (var item in items)
            {
                CheckDepth((JsonMap)item!, depth + 1);
            }
        }
    }

    /// <summary>Whether the place of a list is, by way of other lists, within one of its own cells.</summary>
    private bool IsWithinItself(BlankUses.Usage head, List<NodeMap.Node> cells)
    {
        var own = new HashSet<NodeMap.Node>(cells);
        var place = head;
        for (var depth = 0; !own.Contains(place.Node); depth++)
        {
            if (!places.TryGetValue(place.Node, out var outer))
            {
                return false;
            }

            if (depth > limits.Depth)
            {
                throw JsonLdFault.Depth(limits);
            }

            place = outer;
        }

        return true;
    }

    private static bool IsPlainCell(NodeMap.Node node)
    {
        var map = node.Map;
        var hasType = map.TryGetValue("@type", out var type);
        return map.Count == (hasType ? 4 : 3)
            && (!hasType || type is JsonList { Count: 1 } and [RdfNames.RdfNamespace + "List"])
            && map.GetValueOrDefault(First) is JsonList { Count: 1 }
            && map.GetValueOrDefault(Rest) is JsonList { Count: 1 };
    }
}
