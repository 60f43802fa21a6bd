using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Compaction (JSON-LD 1.1 API, section 6.1): expanded nodes in the words of a context. What is compacted may share parts with what comes
/// out: neither is changed afterwards.
/// </summary>
internal sealed partial class Compaction(ContextProcessor contexts, JsonLdOptions options, CancellationToken cancel)
{
    private readonly IriCompaction iris = new(contexts.IsVersion10, options.CompactToRelative);
    private int depth;

    /// <summary>The name of a keyword or class.</summary>
    public string Name(ActiveContext active, string iri) => iris.Name(active, iri);

    /// <summary>
    /// Compacts one element; the outcome is a scalar, a map, a list or null. In a map of indexes what a type has put on top of the
    /// context still holds: expansion reads it so.
    /// </summary>
    public object? Compact(ActiveContext active, string? property, object? element, bool isInIndex = false) => element switch
    {
        JsonList list => CompactList(active, property, list, isInIndex),
        JsonMap map => CompactMap(active, property, map, isInIndex),
        _ => element,
    };

    private object? CompactList(ActiveContext active, string? property, JsonList list, bool isInIndex)
    {
        Enter();
        var result = new JsonList(list.Count);
        foreach (var item in list)
        {
            if (Compact(active, property, item, isInIndex) is { } compacted)
            {
                result.Add(compacted);
            }
        }

        depth--;
        var isOne = result.Count == 1
            && options.CompactArrays
            && property is not ("@graph" or "@set")
            && active.TermOf(property)?.Has(Containers.List | Containers.Set) != true;
        return isOne ? result[0] : result;
    }

    private object? CompactMap(ActiveContext active, string? property, JsonMap map, bool isInIndex)
    {
        cancel.ThrowIfCancellationRequested();
        contexts.AllowOneObject();
        var scoped = active.TermOf(property);
        if (map.TryGetValue("@list", out var items) && scoped?.Has(Containers.List) == true && !map.ContainsKey("@index"))
        {
            return Compact(active, property, items);
        }

        var isOwn = isInIndex || map.ContainsKey("@value") || (map.Count == 1 && map.ContainsKey("@id"));
        active = Within(active, scoped, isOwn);
        var term = active.TermOf(property);
        if (map.ContainsKey("@value"))
        {
            return CompactValue(active, term, map);
        }

        if (map.ContainsKey("@id") && CompactReference(active, term, map) is { } reference)
        {
            return reference;
        }

        Enter();
        var result = map.ContainsKey("@list") ? ListObject(active, property, map) : CompactEntries(active, property, map);
        depth--;
        return result;
    }

    /// <summary>The context that holds in an object under a term: without what a type has put on top, with what the term brings.</summary>
    private ActiveContext Within(ActiveContext active, TermDefinition? term, bool isOwn)
    {
        active = isOwn ? active : active.Previous ?? active;
        return term is { HasContext: true } ? contexts.ProcessScoped(active, term, isProperty: true) : active;
    }

    private JsonMap ListObject(ActiveContext active, string? property, JsonMap node)
    {
        var items = Compact(active, property, node["@list"]);
        var list = new JsonMap { [Name(active, "@list")] = items as JsonList ?? [items] };
        if (node.TryGetValue("@index", out var index))
        {
            list[Name(active, "@index")] = index;
        }

        return list;
    }

    private JsonMap CompactEntries(ActiveContext active, string? property, JsonMap map)
    {
        var typeScoped = active;
        if (map.TryGetValue("@type", out var types))
        {
            active = WithTypeContexts(active, Expansion.ToList(types));
        }

        var result = new JsonMap();
        var scope = new Scope(active, property == "@reverse", result);
        var entries = options.Ordered ? map.OrderBy(e => e.Key, StringComparer.Ordinal) : (IEnumerable<KeyValuePair<string, object?>>)map;
        foreach (var (name, value) in entries)
        {
            switch (name)
            {
                case "@id":
                    result[Name(active, "@id")] = value is string id ? iris.Id(active, id) : value;
                    break;
                case "@type":
                    CompactTypes(active, typeScoped, Expansion.ToList(value), result, value is JsonList);
                    break;
                case "@reverse":
                    CompactReverse(active, (JsonMap)value!, result);
                    break;
                case "@index" when active.TermOf(property)?.Has(Containers.Index) == true:
                    break;
                case "@index" or "@value" or "@language" or "@direction":
                    result[Name(active, name)] = value;
                    break;
                default:
                    CompactProperty(scope, name, Expansion.ToList(value));
                    break;
            }
        }

        return result;
    }

    private ActiveContext WithTypeContexts(ActiveContext active, JsonList types)
    {
        var typeScoped = active;
        foreach (var name in types.OfType<string>().Select(t => Name(typeScoped, t)).Order(StringComparer.Ordinal))
        {
            if (typeScoped.TermOf(name) is { HasContext: true } term)
            {
                active = contexts.ProcessScoped(active, term, isProperty: false);
            }
        }

        return active;
    }

    private void CompactTypes(ActiveContext active, ActiveContext typeScoped, JsonList types, JsonMap result, bool isList)
    {
        var names = new JsonList(types.Count);
        foreach (var type in types)
        {
            names.Add(type is string iri ? Name(typeScoped, iri) : type);
        }

        var alias = Name(active, "@type");
        var asArray = isList && (!options.CompactArrays || (!contexts.IsVersion10 && active.TermOf(alias)?.Has(Containers.Set) == true));
        Add(result, alias, names.Count == 1 && !asArray ? names[0] : names, asArray);
    }

    private void CompactReverse(ActiveContext active, JsonMap reverse, JsonMap result)
    {
        // The object of @reverse counts as one of its own: what a type has put on top of the context does not hold in it.
        var own = new Scope(active, IsReverse: true, result);
        var inner = new Scope(active.Previous ?? active, IsReverse: true, new JsonMap());
        foreach (var (name, values) in reverse)
        {
            foreach (var value in Expansion.ToList(values))
            {
                var property = PropertyOf(own, name, value, 1);
                if (active.TermOf(property) is { IsReverse: true })
                {
                    CompactItem(own, name, property, value);
                    continue;
                }

                property = PropertyOf(inner, name, value, 1);
                property = inner.Active.TermOf(property) is { IsReverse: true } ? IriCompaction.WithoutTerm(inner.Active, name) : property;
                CompactItem(inner, name, property, value);
            }
        }

        if (inner.Result.Count > 0)
        {
            result[Name(active, "@reverse")] = inner.Result;
        }
    }

    private void CompactProperty(Scope scope, string name, JsonList values)
    {
        if (values.Count == 0)
        {
            var property = iris.Property(scope.Active, name, values, scope.IsReverse);
            Add(NestOf(scope, property), property, values, asArray: true);
        }

        foreach (var value in values)
        {
            var property = PropertyOf(scope, name, value, values.Count);
            CompactItem(scope, name, property, value);
        }
    }

    /// <summary>Where a property of the node is written: in the node, or in the object its term nests it in.</summary>
    private JsonMap NestOf(Scope scope, string property)
    {
        // What points here from elsewhere cannot be nested: @reverse holds properties alone.
        if (scope.IsReverse || scope.Active.TermOf(property)?.Nest is not { } nest)
        {
            return scope.Result;
        }

        if (nest != "@nest" && contexts.ExpandProperty(scope.Active, nest) != "@nest")
        {
            throw JsonLdFault.Error("invalid @nest value", nest);
        }

        if (scope.Result.GetValueOrDefault(nest) is not JsonMap inner)
        {
            scope.Result[nest] = inner = new JsonMap();
        }

        return inner;
    }

    /// <summary>Adds to what an entry holds already; lists are added item by item.</summary>
    private static void Add(JsonMap map, string name, object? value, bool asArray)
    {
        if (!map.TryGetValue(name, out var before))
        {
            map[name] = value is JsonList whole ? new JsonList(whole) : asArray ? new JsonList(1) { value } : value;
            return;
        }

        if (before is not JsonList list)
        {
            map[name] = list = new JsonList { before };
        }

        if (value is JsonList items)
        {
            list.AddRange(items);
        }
        else
        {
            list.Add(value);
        }
    }

    private void Enter()
    {
        // Expanded documents nest deeper than what was read: each value may stand in a list in a map.
        if (++depth > options.Limits.Depth * 3)
        {
            throw JsonLdFault.Depth(options.Limits);
        }
    }

    /// <summary>The surroundings in which the entries of one node are compacted.</summary>
    private sealed record Scope(ActiveContext Active, bool IsReverse, JsonMap Result);
}
