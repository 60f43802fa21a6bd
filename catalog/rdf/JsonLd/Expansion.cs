using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Expansion (JSON-LD 1.1 API, section 5.1): any shape of document becomes lists of node, value and list objects with full IRIs. Lenient
/// reading loses only the entry that is wrong.
/// </summary>
internal sealed partial class Expansion(ContextProcessor contexts, RdfReadOptions options)
{
    private static readonly List<KeyValuePair<string, object?>> NoTypes = [];

    private int depth;

    /// <summary>Members are expanded in the order of their names.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Expands one element; the outcome is null, a map or a list.</summary>
    public object? Expand(ActiveContext active, string? property, object? element, string? baseUrl, bool fromMap = false)
    {
        if (element is null)
        {
            return null;
        }

        var term = active.TermOf(property);
        switch (element)
        {
            case JsonList list:
                return ExpandList(active, property, list, baseUrl, fromMap, term);
            case JsonMap map:
                return ExpandMap(active, property, map, baseUrl, fromMap, term);
        }

        if (property is null or "@graph")
        {
            return null;
        }

        if (term is { HasContext: true })
        {
            active = contexts.ProcessScoped(active, term, isProperty: true);
        }

        return ExpandValue(active, property, element);
    }

    private JsonList ExpandList(ActiveContext active, string? property, JsonList list, string? baseUrl, bool fromMap, TermDefinition? term)
    {
        Enter();
        var result = new JsonList();
        foreach (var item in list)
        {
            var expanded = Expand(active, property, item, baseUrl, fromMap);
            if (expanded is JsonList inner && term?.Has(Containers.List) == true)
            {
                expanded = new JsonMap { ["@list"] = inner };
            }

            if (expanded is JsonList many)
            {
                result.AddRange(many);
            }
            else if (expanded is not null)
            {
                result.Add(expanded);
            }
        }

        depth--;
        return result;
    }

    private object? ExpandMap(ActiveContext active, string? property, JsonMap map, string? baseUrl, bool fromMap, TermDefinition? term)
    {
        Enter();
        contexts.AllowOneObject();
        if (active.Previous is not null && !fromMap && !KeepsContext(active, map))
        {
            active = active.Previous;
        }

        if (term is { HasContext: true })
        {
            active = contexts.ProcessScoped(active, term, isProperty: true);
        }

        if (map.TryGetValue("@context", out var local))
        {
            active = contexts.Process(active, local, baseUrl);
        }

        var typeScoped = active;
        var types = TypeEntries(active, map);
        active = WithTypeContexts(active, typeScoped, types);
        var inputType = types.Count > 0 && LastOf(types[^1].Value) is string last ? contexts.ExpandProperty(active, last) : null;
        var result = new JsonMap();
        ExpandEntries(new Scope(active, typeScoped, property, baseUrl, inputType, result), map);
        depth--;
        return Finished(result, property);
    }

    private static object? LastOf(object? value) => value is JsonList list ? list.LastOrDefault() : value;

    private bool KeepsContext(ActiveContext active, JsonMap map)
    {
        foreach (var key in map.Keys)
        {
            var expanded = contexts.ExpandProperty(active, key);
            if (expanded == "@value" || (expanded == "@id" && map.Count == 1))
            {
                return true;
            }
        }

        return false;
    }

    private List<KeyValuePair<string, object?>> TypeEntries(ActiveContext active, JsonMap map)
    {
        List<KeyValuePair<string, object?>>? entries = null;
        foreach (var entry in map)
        {
            if (contexts.ExpandProperty(active, entry.Key) == "@type")
            {
                (entries ??= []).Add(entry);
            }
        }

        if (entries is { Count: > 1 })
        {
            entries.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        }

        return entries ?? NoTypes;
    }

    private ActiveContext WithTypeContexts(ActiveContext active, ActiveContext typeScoped, List<KeyValuePair<string, object?>> types)
    {
        foreach (var entry in types)
        {
            IEnumerable<string> names = entry.Value is string one ? [one] : ToList(entry.Value).OfType<string>().Order(StringComparer.Ordinal);
            foreach (var name in names)
            {
                if (typeScoped.TermOf(name) is { HasContext: true } term)
                {
                    active = contexts.ProcessScoped(active, term, isProperty: false);
                }
            }
        }

        return active;
    }

    private void ExpandEntries(Scope scope, JsonMap map)
    {
        List<string>? nests = null;
        foreach (var (key, value) in IsOrdered ? new JsonMap([.. map.OrderBy(e => e.Key, StringComparer.Ordinal)]) : map)
        {
            if (key == "@context")
            {
                continue;
            }

            if (!options.Lenient)
            {
                ExpandEntry(scope, key, value, ref nests);
                continue;
            }

            var before = depth;
            try
            {
                ExpandEntry(scope, key, value, ref nests);
            }
            catch (RdfSyntaxException fault) when (!fault.IsLimit)
            {
                depth = before;
                options.OnProblem?.Invoke(fault.Problem);
            }
        }

        if (nests is null)
        {
            return;
        }

        foreach (var nest in nests.Order(StringComparer.Ordinal))
        {
            ExpandNested(scope, nest, map[nest]);
        }
    }

    private void ExpandNested(Scope scope, string key, object? value)
    {
        Enter();
        var term = scope.Active.TermOf(key);
        var inner = term is { HasContext: true }
            ? scope with { Active = contexts.ProcessScoped(scope.Active, term, isProperty: true) }
            : scope;
        foreach (var item in ToList(value))
        {
            if (item is not JsonMap nested || nested.Keys.Any(k => contexts.ExpandProperty(inner.Active, k) == "@value"))
            {
                throw JsonLdFault.Error("invalid @nest value", key);
            }

            ExpandEntries(inner, nested);
        }

        depth--;
    }

    private void ExpandEntry(Scope scope, string key, object? value, ref List<string>? nests)
    {
        var property = contexts.ExpandProperty(scope.Active, key);
        if (property is null)
        {
            return;
        }

        if (JsonLdKeywords.Is(property))
        {
            ExpandKeyword(scope, key, property, value, ref nests);
            return;
        }

        if (!property.Contains(':', StringComparison.Ordinal))
        {
            return;
        }

        var term = scope.Active.TermOf(key);
        var expanded = ExpandPropertyValue(scope, key, value, term);
        if (expanded is null)
        {
            return;
        }

        if (term?.Has(Containers.List) == true && !IsListObject(expanded))
        {
            expanded = new JsonMap { ["@list"] = ToList(expanded) };
        }

        if (term?.Has(Containers.Graph) == true && !term.Has(Containers.Id) && !term.Has(Containers.Index))
        {
            expanded = new JsonList(ToList(expanded).Select(v => (object?)new JsonMap { ["@graph"] = ToList(v) }));
        }

        if (term?.IsReverse == true)
        {
            AddReverse(scope.Result, property, ToList(expanded));
        }
        else
        {
            AddTo(scope.Result, property, ToList(expanded));
        }
    }

    private object? ExpandPropertyValue(Scope scope, string key, object? value, TermDefinition? term)
    {
        if (term?.Type == "@json")
        {
            return new JsonMap { ["@value"] = value, ["@type"] = "@json" };
        }

        if (value is JsonMap map && term is not null)
        {
            if (term.Has(Containers.Language))
            {
                return ExpandLanguageMap(scope.Active, term, map);
            }

            if (term.Has(Containers.Index | Containers.Type | Containers.Id))
            {
                return ExpandIndexMap(scope, key, term, map);
            }
        }

        return Expand(scope.Active, key, value, scope.BaseUrl);
    }

    /// <summary>Steps 15 to 19: what a finished map must look like, and what of it counts at its place.</summary>
    private static object? Finished(JsonMap result, string? property)
    {
        object? outcome = result;
        if (result.ContainsKey("@value"))
        {
            if (CheckValueObject(result) is false)
            {
                return null;
            }
        }
        else if (result.TryGetValue("@type", out var type) && type is not JsonList)
        {
            result["@type"] = new JsonList(1) { type };
        }
        else if (result.TryGetValue("@set", out var set) || result.ContainsKey("@list"))
        {
            if (result.Count > (result.ContainsKey("@index") ? 2 : 1))
            {
                throw JsonLdFault.Error("invalid set or list object");
            }

            outcome = result.ContainsKey("@set") ? set : result;
        }

        if (outcome is JsonMap { Count: 1 } only && only.ContainsKey("@language"))
        {
            return null;
        }

        if (property is null or "@graph" && outcome is JsonMap map
            && (map.Count == 0 || map.ContainsKey("@value") || map.ContainsKey("@list") || (map.Count == 1 && map.ContainsKey("@id"))))
        {
            return null;
        }

        return outcome;
    }

    /// <summary>False when the value is null and thus says nothing.</summary>
    private static bool CheckValueObject(JsonMap result)
    {
        foreach (var (name, _) in result)
        {
            if (name is not ("@direction" or "@index" or "@language" or "@type" or "@value"))
            {
                throw JsonLdFault.Error("invalid value object");
            }
        }

        if (result.ContainsKey("@type") && (result.ContainsKey("@language") || result.ContainsKey("@direction")))
        {
            throw JsonLdFault.Error("invalid value object");
        }

        var value = result["@value"];
        var type = result.GetValueOrDefault("@type");
        if (type is "@json" or JsonList { Count: 1 } and ["@json"])
        {
            result["@type"] = "@json";
            return true;
        }

        if (value is null or JsonList { Count: 0 })
        {
            return false;
        }

        if (value is not string && result.ContainsKey("@language"))
        {
            throw JsonLdFault.Error("invalid language-tagged value", value);
        }

        if (result.ContainsKey("@type")
            && !(type is string iri && !iri.StartsWith("_:", StringComparison.Ordinal) && IsIri(iri)))
        {
            throw JsonLdFault.Error("invalid typed value", type);
        }

        return true;
    }

    private static bool IsIri(string text) => IriReference.IsAbsolute(text) && text.AsSpan().IndexOfAny(Turtle.TurtleText.Forbidden) < 0;

    private void Enter()
    {
        if (++depth > options.Limits.Depth)
        {
            throw new RdfSyntaxException(
                new RdfProblem(0, 0, $"Gnezdenje presega {options.Limits.Depth} ravni.", $"Nesting exceeds {options.Limits.Depth} levels."),
                isLimit: true);
        }
    }

    /// <summary>The surroundings in which the entries of one map are expanded.</summary>
    private sealed record Scope(
        ActiveContext Active, ActiveContext TypeScoped, string? Property, string? BaseUrl, string? InputType, JsonMap Result);
}
