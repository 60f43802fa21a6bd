namespace OpenData.Rdf.JsonLd;

internal sealed partial class Expansion
{
    private void ExpandKeyword(Scope scope, string key, string keyword, object? value, ref List<string>? nests)
    {
        var result = scope.Result;
        if (scope.Property == "@reverse")
        {
            throw JsonLdFault.Error("invalid reverse property map", key);
        }

        var isRepeatable = keyword is "@included" or "@type" && !contexts.IsVersion10;
        if (result.ContainsKey(keyword) && !isRepeatable)
        {
            throw JsonLdFault.Error("colliding keywords", keyword);
        }

        switch (keyword)
        {
            case "@id":
                result["@id"] = value is string id ? contexts.ExpandId(scope.Active, id) : throw JsonLdFault.Error("invalid @id value", value);
                break;
            case "@type":
                ExpandType(scope, value);
                break;
            case "@graph":
                result["@graph"] = ToList(Expand(scope.Active, "@graph", value, scope.BaseUrl));
                break;
            case "@included":
                ExpandIncluded(scope, value);
                break;
            case "@value":
                result["@value"] = PlainValue(scope, value);
                break;
            case "@language":
                result["@language"] = value is string ? value : throw JsonLdFault.Error("invalid language-tagged string", value);
                break;
            case "@direction" when !contexts.IsVersion10:
                result["@direction"] = value is "ltr" or "rtl" ? value : throw JsonLdFault.Error("invalid base direction", value);
                break;
            case "@index":
                result["@index"] = value is string ? value : throw JsonLdFault.Error("invalid @index value", value);
                break;
            case "@list" when scope.Property is not (null or "@graph"):
                result["@list"] = ToList(Expand(scope.Active, scope.Property, value, scope.BaseUrl));
                break;
            case "@set":
                result["@set"] = Expand(scope.Active, scope.Property, value, scope.BaseUrl);
                break;
            case "@reverse":
                ExpandReverse(scope, value);
                break;
            case "@nest":
                (nests ??= []).Add(key);
                break;
        }
    }

    private void ExpandType(Scope scope, object? value)
    {
        var list = value as JsonList ?? [value];
        var expanded = new JsonList();
        foreach (var type in list)
        {
            expanded.Add(type is string text
                ? contexts.ExpandType(scope.TypeScoped, text)
                : throw JsonLdFault.Error("invalid type value", type));
        }

        if (scope.Result.TryGetValue("@type", out var before))
        {
            expanded.InsertRange(0, ToList(before));
            scope.Result["@type"] = expanded;
        }
        else
        {
            scope.Result["@type"] = value is JsonList ? expanded : expanded[0];
        }
    }

    private object? PlainValue(Scope scope, object? value)
    {
        if (scope.InputType == "@json")
        {
            return contexts.IsVersion10 ? throw JsonLdFault.Error("invalid value object value") : value;
        }

        return value is null or string or bool or JsonNumber ? value : throw JsonLdFault.Error("invalid value object value");
    }

    private void ExpandIncluded(Scope scope, object? value)
    {
        if (contexts.IsVersion10)
        {
            return;
        }

        var items = ToList(Expand(scope.Active, "@included", value, scope.BaseUrl));
        if (items.Any(i => !IsNodeObject(i)))
        {
            throw JsonLdFault.Error("invalid @included value", value);
        }

        AddTo(scope.Result, "@included", items);
    }

    private void ExpandReverse(Scope scope, object? value)
    {
        if (value is not JsonMap)
        {
            throw JsonLdFault.Error("invalid @reverse value", value);
        }

        if (Expand(scope.Active, "@reverse", value, scope.BaseUrl) is not JsonMap expanded)
        {
            return;
        }

        foreach (var (property, items) in expanded)
        {
            if (property == "@reverse")
            {
                // The reverse of a reverse is a plain property.
                foreach (var (forward, values) in (JsonMap)items!)
                {
                    AddTo(scope.Result, forward, ToList(values));
                }
            }
            else
            {
                AddReverse(scope.Result, property, ToList(items));
            }
        }
    }

    private static void AddReverse(JsonMap result, string property, JsonList items)
    {
        if (items.FirstOrDefault(i => i is JsonMap map && (map.ContainsKey("@value") || map.ContainsKey("@list"))) is not null)
        {
            throw JsonLdFault.Error("invalid reverse property value", property);
        }

        if (result.GetValueOrDefault("@reverse") is not JsonMap reverse)
        {
            result["@reverse"] = reverse = new JsonMap();
        }

        AddTo(reverse, property, items);
    }

    private static void AddTo(JsonMap map, string property, JsonList items)
    {
        if (map.GetValueOrDefault(property) is JsonList list)
        {
            list.AddRange(items);
        }
        else
        {
            map[property] = items;
        }
    }

    internal static JsonList ToList(object? value) => value switch
    {
        null => [],
        JsonList list => list,
        _ => new JsonList(1) { value },
    };

    private static bool IsListObject(object? value) => value is JsonMap map && map.ContainsKey("@list");

    private static bool IsNodeObject(object? value) =>
        value is JsonMap map && !map.ContainsKey("@value") && !map.ContainsKey("@list") && !map.ContainsKey("@set");

    /// <summary>A graph and nothing else, save its name or index.</summary>
    internal static bool IsGraphObject(object? value) =>
        value is JsonMap map
        && map.ContainsKey("@graph")
        && map.Count == 1 + (map.ContainsKey("@id") ? 1 : 0) + (map.ContainsKey("@index") ? 1 : 0);
}
