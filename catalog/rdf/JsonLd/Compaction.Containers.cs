namespace OpenData.Rdf.JsonLd;

internal sealed partial class Compaction
{
    private const Containers Maps = Containers.Language | Containers.Index | Containers.Id | Containers.Type;

    private void CompactItem(Scope scope, string name, string property, object? value)
    {
        var (active, node) = (scope.Active, value as JsonMap);
        var isList = node?.ContainsKey("@list") == true;
        var isGraph = Expansion.IsGraphObject(node);
        var nest = NestOf(scope, property);
        var term = active.TermOf(property);
        var container = term?.Container ?? Containers.None;
        var asArray = (container & Containers.Set) != 0 || property is "@graph" or "@list" || !options.CompactArrays;
        var item = new Item(active, property, term, node!, nest, asArray);
        if (isGraph)
        {
            AddGraph(item, container);
            return;
        }

        var isInMap = (container & Maps) != 0;
        var compacted = Compact(active, property, value, isInMap && (container & Containers.Index) != 0);
        if (isList)
        {
            AddList(item, name, compacted);
        }
        else if (isInMap && (container & Containers.Graph) == 0)
        {
            AddToMap(item, container, compacted);
        }
        else
        {
            Add(nest, property, compacted, asArray);
        }
    }

    private void AddList(in Item item, string name, object? compacted)
    {
        if (compacted is not JsonList)
        {
            Add(item.Nest, item.Property, compacted, item.AsArray);
        }
        else if (!item.Nest.ContainsKey(item.Property))
        {
            item.Nest[item.Property] = compacted;
        }
        else if (contexts.IsVersion10)
        {
            throw JsonLdFault.Error("compaction to list of lists", item.Property);
        }
        else
        {
            // A term whose value is the list itself can say one list only; the others go under the property's full name.
            var property = IriCompaction.WithoutTerm(item.Active, name);
            Add(item.Nest, property, Compact(item.Active, property, item.Node), item.AsArray);
        }
    }

    private void AddGraph(in Item item, Containers container)
    {
        var isContainer = (container & Containers.Graph) != 0;
        var isSimple = !item.Node.ContainsKey("@id");
        if (isContainer && (container & Containers.Id) != 0)
        {
            var key = item.Node.GetValueOrDefault("@id") is string id ? iris.Id(item.Active, id) : Name(item.Active, "@none");
            Add(MapOf(item), key, Nodes(item, isSimple, isInIndex: false), item.AsArray);
        }
        else if (isContainer && isSimple && (container & Containers.Index) != 0)
        {
            var key = item.Node.GetValueOrDefault("@index") as string ?? Name(item.Active, "@none");
            Add(MapOf(item), key, Nodes(item, isOneGraph: true, isInIndex: true), item.AsArray);
        }
        else if (isContainer && isSimple)
        {
            Add(item.Nest, item.Property, Nodes(item, isOneGraph: true, isInIndex: false), item.AsArray);
        }
        else
        {
            Add(item.Nest, item.Property, GraphObject(item), item.AsArray);
        }
    }

    /// <summary>
    /// The nodes of a graph. Side by side they would be taken for a graph each: where they must not, they are included in one.
    /// </summary>
    private object? Nodes(in Item item, bool isOneGraph, bool isInIndex)
    {
        var nodes = item.Node["@graph"];
        if (!isOneGraph || Expansion.ToList(nodes).Count < 2)
        {
            return Compact(item.Active, item.Property, nodes, isInIndex);
        }

        var within = Within(item.Active, item.Term, isInIndex);
        return new JsonMap { [Name(within, "@included")] = Compact(within, "@included", nodes) };
    }

    private JsonMap GraphObject(in Item item)
    {
        var within = Within(item.Active, item.Term, isOwn: false);
        var nodes = Compact(within, "@graph", item.Node["@graph"]);
        var graph = new JsonMap { [Name(within, "@graph")] = nodes is JsonList { Count: 1 } one && options.CompactArrays ? one[0] : nodes };
        if (item.Node.TryGetValue("@id", out var id))
        {
            graph[Name(within, "@id")] = id is string iri ? iris.Id(within, iri) : id;
        }

        if (item.Node.TryGetValue("@index", out var index))
        {
            graph[Name(within, "@index")] = index;
        }

        return graph;
    }

    private void AddToMap(in Item item, Containers container, object? compacted)
    {
        string? key;
        if ((container & Containers.Language) != 0)
        {
            key = item.Node.GetValueOrDefault("@language") as string;
            compacted = item.Node.TryGetValue("@value", out var content) ? content : compacted;
        }
        else if ((container & Containers.Index) != 0)
        {
            key = item.Term!.Index is null or "@index" ? item.Node.GetValueOrDefault("@index") as string : TakeIndex(item, compacted);
        }
        else if ((container & Containers.Id) != 0)
        {
            key = item.Node.GetValueOrDefault("@id") is string id ? iris.Id(item.Active, id) : null;
            compacted = compacted as JsonMap ?? new JsonMap();
            ((JsonMap)compacted).Remove(Name(item.Active, "@id"));
        }
        else
        {
            key = TakeType(item, ref compacted);
        }

        Add(MapOf(item), key ?? Name(item.Active, "@none"), compacted, item.AsArray);
    }

    /// <summary>
    /// Takes the first value of the property that serves as index out of the node, provided that a reader would take the index for the
    /// same value again.
    /// </summary>
    private string? TakeIndex(in Item item, object? compacted)
    {
        var index = item.Term!.Index!;
        var iri = contexts.ExpandProperty(item.Active, index);
        if (compacted is not JsonMap map || iri is null || item.Node.GetValueOrDefault(iri) is not JsonList { Count: > 0 } values)
        {
            return null;
        }

        var property = iris.Property(item.Active, iri, values[0], isReverse: false);
        var isSame = property == index || (item.Active.TermOf(property) is null && item.Active.TermOf(index) is null);
        return isSame ? TakeFirst(map, property) : null;
    }

    private string? TakeType(in Item item, ref object? compacted)
    {
        var id = item.Node.GetValueOrDefault("@id");
        var alias = Name(item.Active, "@id");
        if (compacted is not JsonMap map)
        {
            compacted = IsBareRead(item) ? compacted : new JsonMap { [alias] = id is string iri ? iris.Id(item.Active, iri) : id };
            return null;
        }

        // The key is read in the context of the map, the types of the node in that of the node: both must read it alike.
        var isSame = Expansion.ToList(item.Node.GetValueOrDefault("@type")) is [string type, ..]
            && Expansion.ToList(map.GetValueOrDefault(Name(item.Active, "@type"))) is [string first, ..]
            && Name(item.Active, type) == first;
        var key = isSame ? TakeFirst(map, Name(item.Active, "@type")) : null;
        if (map.Count == 1 && map.ContainsKey(alias) && IsBareRead(item))
        {
            compacted = Compact(item.Active, item.Property, new JsonMap { ["@id"] = id });
        }

        return key;
    }

    /// <summary>
    /// Whether a bare name in a map of types is read by this term: what such a map holds is read in the context below the one a type
    /// has put on top (step 13.8.3.1 of expansion), where the term may be another.
    /// </summary>
    private static bool IsBareRead(in Item item) =>
        item.Active.Previous is not { } below || ReferenceEquals(below.TermOf(item.Property), item.Term);

    private static string? TakeFirst(JsonMap map, string name)
    {
        var values = Expansion.ToList(map.GetValueOrDefault(name));
        if (values.Count == 0 || values[0] is not string first)
        {
            return null;
        }

        switch (values.Count)
        {
            case 1:
                map.Remove(name);
                break;
            case 2:
                map[name] = values[1];
                break;
            default:
                map[name] = new JsonList(values.Skip(1));
                break;
        }

        return first;
    }

    private static JsonMap MapOf(in Item item)
    {
        if (item.Nest.GetValueOrDefault(item.Property) is not JsonMap map)
        {
            item.Nest[item.Property] = map = new JsonMap();
        }

        return map;
    }

    /// <summary>One value on its way into the compacted node.</summary>
    private readonly record struct Item(
        ActiveContext Active, string Property, TermDefinition? Term, JsonMap Node, JsonMap Nest, bool AsArray);
}
