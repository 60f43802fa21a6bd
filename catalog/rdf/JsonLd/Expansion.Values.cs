namespace OpenData.Rdf.JsonLd;

internal sealed partial class Expansion
{
    /// <summary>Value expansion (section 5.3).</summary>
    private JsonMap ExpandValue(ActiveContext active, string property, object value)
    {
        var term = active.TermOf(property);
        if (value is string text)
        {
            if (term?.Type == "@id")
            {
                return new JsonMap { ["@id"] = contexts.ExpandId(active, text) };
            }

            if (term?.Type == "@vocab")
            {
                return new JsonMap { ["@id"] = contexts.ExpandType(active, text) };
            }
        }

        var result = new JsonMap { ["@value"] = value };
        if (term?.Type is { } type && type is not ("@id" or "@vocab" or "@none"))
        {
            result["@type"] = type;
        }
        else if (value is string)
        {
            var language = term is { HasLanguage: true } ? term.Language : active.Language;
            var direction = term is { HasDirection: true } ? term.Direction : active.Direction;
            if (language is not null)
            {
                result["@language"] = language;
            }

            if (direction is not null)
            {
                result["@direction"] = direction;
            }
        }

        return result;
    }

    private JsonList ExpandLanguageMap(ActiveContext active, TermDefinition term, JsonMap map)
    {
        var result = new JsonList();
        var direction = term.HasDirection ? term.Direction : active.Direction;
        foreach (var (language, values) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var isNone = language == "@none" || contexts.ExpandProperty(active, language) == "@none";
            foreach (var item in values as JsonList ?? [values])
            {
                if (item is null)
                {
                    continue;
                }

                var value = new JsonMap { ["@value"] = item is string ? item : throw JsonLdFault.Error("invalid language map value", item) };
                if (!isNone)
                {
                    value["@language"] = language;
                }

                if (direction is not null)
                {
                    value["@direction"] = direction;
                }

                result.Add(value);
            }
        }

        return result;
    }

    /// <summary>Step 13.8: maps keyed by index, id or type.</summary>
    private JsonList ExpandIndexMap(Scope scope, string key, TermDefinition term, JsonMap map)
    {
        var active = scope.Active;
        var result = new JsonList();
        foreach (var (index, values) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var mapContext = term.Has(Containers.Id | Containers.Type) ? active.Previous ?? active : active;
            mapContext = term.Has(Containers.Type) && mapContext.TermOf(index) is { HasContext: true } typeTerm
                ? contexts.ProcessScoped(mapContext, typeTerm, isProperty: false)
                : mapContext;
            var expandedIndex = contexts.ExpandProperty(active, index);
            var items = ToList(Expand(mapContext, key, values as JsonList ?? [values], scope.BaseUrl, fromMap: true));
            foreach (var item in items)
            {
                var entry = term.Has(Containers.Graph) && !IsGraphObject(item)
                    ? new JsonMap { ["@graph"] = ToList(item) }
                    : (JsonMap)item!;
                Index(active, term, entry, index, expandedIndex);
                result.Add(entry);
            }
        }

        return result;
    }

    private void Index(ActiveContext active, TermDefinition term, JsonMap entry, string index, string? expandedIndex)
    {
        if (expandedIndex == "@none")
        {
            return;
        }

        if (term.Has(Containers.Index) && term.Index is not null && term.Index != "@index")
        {
            var property = contexts.ExpandProperty(active, term.Index)!;
            var values = new JsonList { ExpandValue(active, term.Index, index) };
            values.AddRange(ToList(entry.GetValueOrDefault(property)));
            entry[property] = values;
            if (entry.ContainsKey("@value"))
            {
                throw JsonLdFault.Error("invalid value object", index);
            }
        }
        else if (term.Has(Containers.Index))
        {
            entry.TryAdd("@index", index);
        }
        else if (term.Has(Containers.Id))
        {
            entry.TryAdd("@id", contexts.ExpandId(active, index));
        }
        else if (term.Has(Containers.Type))
        {
            entry["@type"] = new JsonList([expandedIndex, .. ToList(entry.GetValueOrDefault("@type"))]);
        }
    }
}
