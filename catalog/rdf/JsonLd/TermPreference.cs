namespace OpenData.Rdf.JsonLd;

/// <summary>What kind of term would express a value best: steps 4.4 to 4.19 of IRI compaction (JSON-LD 1.1 API, section 6.2).</summary>
internal sealed class TermPreference
{
    public List<Containers> Containers { get; } = [];

    public TermChoice Choice { get; private set; } = TermChoice.Language;

    /// <summary>The type or language looked for.</summary>
    public string Wanted { get; private set; } = "@null";

    public static TermPreference Of(ActiveContext active, object? value, bool isReverse, bool isVersion10)
    {
        var preference = new TermPreference();
        var map = value as JsonMap;
        preference.TakeValue(active, map, isReverse);
        preference.Containers.Add(JsonLd.Containers.None);
        if (!isVersion10 && map?.ContainsKey("@index") != true)
        {
            preference.Add(JsonLd.Containers.Index);
        }

        // The standard asks for any value here, but a map of languages may hold nothing but texts.
        if (!isVersion10 && map is { Count: 1 } && map.GetValueOrDefault("@value") is string)
        {
            preference.Add(JsonLd.Containers.Language);
        }

        return preference;
    }

    private void TakeValue(ActiveContext active, JsonMap? value, bool isReverse)
    {
        var hasIndex = value?.ContainsKey("@index") == true;
        var isGraph = Expansion.IsGraphObject(value);
        if (hasIndex && !isGraph)
        {
            Add(JsonLd.Containers.Index);
        }

        if (isReverse)
        {
            (Choice, Wanted) = (TermChoice.Type, "@reverse");
            Containers.Add(JsonLd.Containers.Set);
        }
        else if (value?.GetValueOrDefault("@list") is JsonList list)
        {
            if (!hasIndex)
            {
                Containers.Add(JsonLd.Containers.List);
            }

            TakeList(active, list);
        }
        else if (isGraph)
        {
            TakeGraph(value!, hasIndex);
        }
        else
        {
            TakeOther(value, hasIndex);
        }
    }

    /// <summary>The most specific type or language that works for all items.</summary>
    private void TakeList(ActiveContext active, JsonList list)
    {
        string? type = null;
        string? language = list.Count == 0 ? InverseContext.LanguageKey(active.Language, active.Direction) ?? "@none" : null;
        foreach (var item in list)
        {
            var (itemType, itemLanguage) = ("@none", "@none");
            if (item is JsonMap map && map.ContainsKey("@value"))
            {
                if (LanguageOf(map) is { } key)
                {
                    itemLanguage = key;
                }
                else if (map.GetValueOrDefault("@type") is string given)
                {
                    itemType = given;
                }
                else
                {
                    itemLanguage = "@null";
                }
            }
            else
            {
                itemType = "@id";
            }

            language = language is null || language == itemLanguage ? itemLanguage : "@none";
            type = type is null || type == itemType ? itemType : "@none";
            if (type == "@none" && language == "@none")
            {
                break;
            }
        }

        (Choice, Wanted) = type is null or "@none" ? (TermChoice.Language, language ?? "@none") : (TermChoice.Type, type);
    }

    private void TakeGraph(JsonMap value, bool hasIndex)
    {
        const Containers Graph = JsonLd.Containers.Graph;
        var hasId = value.ContainsKey("@id");
        if (hasIndex)
        {
            Add(Graph | JsonLd.Containers.Index);
        }

        if (hasId)
        {
            Add(Graph | JsonLd.Containers.Id);
        }

        Add(Graph);
        Containers.Add(JsonLd.Containers.Set);
        if (!hasIndex)
        {
            Add(Graph | JsonLd.Containers.Index);
        }

        if (!hasId)
        {
            Add(Graph | JsonLd.Containers.Id);
        }

        Add(JsonLd.Containers.Index);
        (Choice, Wanted) = (TermChoice.Type, "@id");
    }

    private void TakeOther(JsonMap? value, bool hasIndex)
    {
        if (value?.ContainsKey("@value") == true)
        {
            if (!hasIndex && LanguageOf(value) is { } language)
            {
                Wanted = language;
                Add(JsonLd.Containers.Language);
            }
            else if (value.GetValueOrDefault("@type") is string type)
            {
                (Choice, Wanted) = (TermChoice.Type, type);
            }
        }
        else
        {
            (Choice, Wanted) = (TermChoice.Type, "@id");
            Add(JsonLd.Containers.Id);
            Add(JsonLd.Containers.Type);
        }

        Containers.Add(JsonLd.Containers.Set);
    }

    private static string? LanguageOf(JsonMap value) =>
        InverseContext.LanguageKey(value.GetValueOrDefault("@language") as string, value.GetValueOrDefault("@direction") as string);

    /// <summary>A container and the same as a set.</summary>
    private void Add(Containers container)
    {
        Containers.Add(container);
        Containers.Add(container | JsonLd.Containers.Set);
    }
}
