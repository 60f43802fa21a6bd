using System.Globalization;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Node map generation (JSON-LD 1.1 API, section 7.2): expanded nodes sorted into graphs, one map for each node, blank nodes under new
/// labels. The expanded document is left as it is.
/// </summary>
internal sealed class NodeMap(RdfLimits limits, CancellationToken cancel)
{
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private int count;
    private int depth;

    /// <summary>The nodes of the default graph by their names.</summary>
    public Dictionary<string, Node> Default { get; } = new(StringComparer.Ordinal);

    /// <summary>The nodes of all other graphs, by the graph's name.</summary>
    public Dictionary<string, Dictionary<string, Node>> Named { get; } = new(StringComparer.Ordinal);

    public void Add(object? expanded) => Add(expanded, new Place(Default, null, null, null));

    /// <summary>The node of this name, made when there is none yet.</summary>
    public Node NodeOf(Dictionary<string, Node> graph, string id)
    {
        if (!graph.TryGetValue(id, out var node))
        {
            graph[id] = node = new Node(new JsonMap { ["@id"] = id });
        }

        return node;
    }

    private void Add(object? element, in Place place)
    {
        switch (element)
        {
            case JsonList list:
                Enter();
                foreach (var item in list)
                {
                    Add(item, place);
                }

                depth--;
                break;
            case JsonMap map:
                Enter();
                AddMap(map, place);
                depth--;
                break;
        }
    }

    private void AddMap(JsonMap map, in Place place)
    {
        if (map.ContainsKey("@value"))
        {
            place.Add(WithNewLabels(map));
        }
        else if (map.TryGetValue("@list", out var items))
        {
            // An @index of a list is dropped, as the algorithm says.
            var list = new JsonList();
            Add(items, place with { List = list });
            place.AddList(new JsonMap { ["@list"] = list });
        }
        else
        {
            AddNode(map, place);
        }
    }

    private void AddNode(JsonMap map, in Place place)
    {
        cancel.ThrowIfCancellationRequested();
        var id = map.GetValueOrDefault("@id") is string given ? LabelOf(given) : NewLabel();
        var node = NodeOf(place.Graph, id);
        if (place.IsReverse)
        {
            node.Add(place.Property!, place.Subject!.Reference());
        }
        else
        {
            place.Add(node.Reference());
        }

        foreach (var (name, value) in map)
        {
            switch (name)
            {
                case "@id":
                    break;
                case "@type":
                    foreach (var type in Expansion.ToList(value))
                    {
                        node.Add("@type", type is string iri ? LabelOf(iri) : type);
                    }

                    break;
                case "@index":
                    AddIndex(node, value);
                    break;
                case "@reverse":
                    AddReverse((JsonMap)value!, place.Graph, node);
                    break;
                case "@graph":
                    Add(value, new Place(GraphOf(id), null, null, null));
                    break;
                case "@included":
                    Add(value, new Place(place.Graph, null, null, null));
                    break;
                default:
                    var property = LabelOf(name);
                    node.Require(property);
                    Add(value, new Place(place.Graph, node, property, null));
                    break;
            }
        }
    }

    private static void AddIndex(Node node, object? index)
    {
        if (!node.Map.TryAdd("@index", index) && !JsonEquality.Instance.Equals(node.Map["@index"], index))
        {
            throw JsonLdFault.Error("conflicting indexes", index);
        }
    }

    private void AddReverse(JsonMap reverse, Dictionary<string, Node> graph, Node node)
    {
        foreach (var (property, values) in reverse)
        {
            Add(values, new Place(graph, node, LabelOf(property), null, IsReverse: true));
        }
    }

    private Dictionary<string, Node> GraphOf(string name)
    {
        if (!Named.TryGetValue(name, out var graph))
        {
            Named[name] = graph = new(StringComparer.Ordinal);
        }

        return graph;
    }

    private JsonMap WithNewLabels(JsonMap value) =>
        value.GetValueOrDefault("@type") is string type && LabelOf(type) is var label && label != type
            ? new JsonMap(value) { ["@type"] = label }
            : value;

    private string LabelOf(string name)
    {
        if (!name.StartsWith("_:", StringComparison.Ordinal))
        {
            return name;
        }

        if (!labels.TryGetValue(name, out var label))
        {
            labels[name] = label = NewLabel();
        }

        return label;
    }

    private string NewLabel() => string.Create(CultureInfo.InvariantCulture, $"_:b{count++}");

    private void Enter()
    {
        if (++depth > limits.Depth * 6)
        {
            throw JsonLdFault.Depth(limits);
        }
    }

    /// <summary>Where a value is met: as a value of a subject's property, in a list, or on its own.</summary>
    private readonly record struct Place(Dictionary<string, Node> Graph, Node? Subject, string? Property, JsonList? List, bool IsReverse = false)
    {
        /// <summary>The same value twice is said once, save in lists.</summary>
        public void Add(JsonMap value)
        {
            if (List is not null)
            {
                List.Add(value);
            }
            else if (Property is not null)
            {
                Subject!.Add(Property, value);
            }
        }

        public void AddList(JsonMap list)
        {
            if (List is not null)
            {
                List.Add(list);
            }
            else if (Property is not null)
            {
                Subject!.Require(Property).Add(list);
            }
        }
    }

    /// <summary>All that is said of one node in one graph.</summary>
    internal sealed class Node(JsonMap map)
    {
        private const int Few = 12;

        private Dictionary<string, HashSet<object?>>? known;

        public string Id { get; } = (string)map["@id"]!;

        public JsonMap Map { get; } = map;

        public JsonMap Reference() => new() { ["@id"] = Id };

        /// <summary>The values of a property; empty when there is none yet.</summary>
        public JsonList Require(string property)
        {
            if (Map.GetValueOrDefault(property) is not JsonList list)
            {
                Map[property] = list = new JsonList(1);
            }

            return list;
        }

        /// <summary>Adds a value unless the property has it already.</summary>
        public bool Add(string property, object? value)
        {
            var list = Require(property);
            if (!IsNew(property, list, value))
            {
                return false;
            }

            list.Add(value);
            return true;
        }

        private bool IsNew(string property, JsonList list, object? value)
        {
            if (list.Count < Few)
            {
                foreach (var item in list)
                {
                    if (JsonEquality.Instance.Equals(item, value))
                    {
                        return false;
                    }
                }

                return true;
            }

            known ??= new(StringComparer.Ordinal);
            if (!known.TryGetValue(property, out var values))
            {
                known[property] = values = new(list, JsonEquality.Instance);
            }

            return values.Add(value);
        }
    }
}
