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
        var compacted = Compact(active, property, isList ? node!["@list"] : isGraph ? node!["@graph"] : value);
        if (isList)
        {
            AddList(item, name, container, compacted);
        }
        else if (isGraph)
        {
            AddGraph(item, container, compacted);
        }
        else if ((container & Maps) != 0 && (container & Containers.Graph) == 0)
        {
            AddToMap(item, container, compacted);
        }
        else
        {
            Add(nest, property, compacted, asArray);
        }
    }

    private void AddList(in Item item, string name, Containers container, object? compacted)
    {
        compacted = compacted as JsonList ?? [compacted];
        if ((container & Containers.List) == 0)
        {
            Add(item.Nest, item.Property, ListObject(item, compacted), item.AsArray);
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
            Add(item.Nest, property, ListObject(item, Compact(item.Active, property, item.Node["@list"])), item.AsArray);
        }
    }

    private JsonMap ListObject(in Item item, object? items)
    {
        var list = new JsonMap { [Name(item.Active, "@list")] = items as JsonList ?? [items] };
        if (item.Node.TryGetValue("@index", out var index))
        {
            list[Name(item.Active, "@index")] = index;
        }

        return list;
    }

    private void AddGraph(in Item item, Containers container, object? compacted)
    {
        var isSimple = !item.Node.ContainsKey("@id");

        // A graph that is the only thing within a graph would be taken for the container's own.
        var nodes = Expansion.ToList(item.Node["@graph"]);
        var isContainer = (container & Containers.Graph) != 0 && nodes.Count > 0 && !(nodes.Count == 1 && Expansion.IsGraphObject(nodes[0]));
        if (isContainer && (container & Containers.Id) != 0)
        {
            var key = item.Node.GetValueOrDefault("@id") is string id ? iris.Id(item.Active, id) : Name(item.Active, "@none");
            Add(MapOf(item), key, isSimple ? AsOneGraph(item, compacted) : compacted, item.AsArray);
        }
        else if (isContainer && isSimple && (container & Containers.Index) != 0)
        {
            var key = item.Node.GetValueOrDefault("@index") as string ?? Name(item.Active, "@none");
            Add(MapOf(item), key, AsOneGraph(item, compacted), item.AsArray);
        }
        else if (isContainer && isSimple)
        {
            Add(item.Nest, item.Property, AsOneGraph(item, compacted), item.AsArray);
        }
        else
        {
            AddGraphObject(item, compacted);
        }
    }

    /// <summary>Nodes that stand side by side would be taken for a graph each: they are included in one.</summary>
    private object? AsOneGraph(in Item item, object? compacted) =>
        compacted is JsonList { Count: > 1 } ? new JsonMap { [Name(item.Active, "@included")] = compacted } : compacted;

    private void AddGraphObject(in Item item, object? compacted)
    {
        var whole = compacted is JsonList { Count: 1 } one && options.CompactArrays ? one[0] : compacted;
        var graph = new JsonMap { [Name(item.Active, "@graph")] = whole };
        if (item.Node.TryGetValue("@id", out var id))
        {
            graph[Name(item.Active, "@id")] = id is string iri ? iris.Id(item.Active, iri) : id;
        }

        if (item.Node.TryGetValue("@index", out var index))
        {
            graph[Name(item.Active, "@index")] = index;
        }

        Add(item.Nest, item.Property, graph, item.AsArray);
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
        if (compacted is not JsonMap map)
        {
            return null;
        }

        var key = TakeFirst(map, Name(item.Active, "@type"));
        if (map.Count == 1 && item.Node.TryGetValue("@id", out var id) && map.ContainsKey(Name(item.Active, "@id")))
        {
            compacted = Compact(item.Active, item.Property, new JsonMap { ["@id"] = id });
        }

        return key;
    }

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
