namespace OpenData.Rdf.JsonLd;

/// <summary>Whether a term is chosen by the type of a value, by its language, or by neither.</summary>
internal enum TermChoice
{
    Language,
    Type,
    Any,
}

/// <summary>
/// Inverse context (JSON-LD 1.1 API, section 4.3): from an IRI, the containers and the type or language of a value to the term that says
/// it best. Beside it the terms that may begin a compact IRI, by their namespaces.
/// </summary>
internal sealed class InverseContext
{
    private readonly Dictionary<string, Dictionary<Containers, Choices>> byIri = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> prefixes = new(StringComparer.Ordinal);
    private readonly List<int> prefixLengths = [];

    public InverseContext(ActiveContext active)
    {
        var defaultLanguage = LanguageKey(active.Language, active.Direction) ?? "@none";
        foreach (var (term, definition) in active.Terms.OrderBy(t => t.Key.Length).ThenBy(t => t.Key, StringComparer.Ordinal))
        {
            if (definition.Iri is null)
            {
                continue;
            }

            AddPrefix(term, definition);
            if (!byIri.TryGetValue(definition.Iri, out var containers))
            {
                byIri[definition.Iri] = containers = [];
            }

            if (!containers.TryGetValue(definition.Container, out var choices))
            {
                containers[definition.Container] = choices = new Choices();
            }

            if (!definition.IsReverse)
            {
                choices[TermChoice.Any].TryAdd("@none", term);
            }

            Add(choices, term, definition, defaultLanguage);
        }

        prefixLengths.Sort();
    }

    /// <summary>IRIs found before for values that do not matter; by IRI and whether terms were looked at.</summary>
    public Dictionary<(string Iri, bool IsVocabulary), string> Known { get; } = [];

    /// <summary>Language and direction as one key: <c>sl</c>, <c>ar_rtl</c>, <c>_rtl</c>; null when there is neither.</summary>
    public static string? LanguageKey(string? language, string? direction) => (language, direction) switch
    {
        (null, null) => null,
        (_, null) => Lower(language!),
        _ => $"{Lower(language ?? "")}_{direction}",
    };

    public bool Has(string iri) => byIri.ContainsKey(iri);

    /// <summary>Term selection (section 6.3): the first container that fits, in it the first preferred value; null when none fits.</summary>
    public string? Select(string iri, List<Containers> containers, TermChoice choice, List<string> preferred)
    {
        if (!byIri.TryGetValue(iri, out var choices))
        {
            return null;
        }

        foreach (var container in containers)
        {
            if (!choices.TryGetValue(container, out var found))
            {
                continue;
            }

            foreach (var value in preferred)
            {
                if (found[choice].TryGetValue(value, out var term))
                {
                    return term;
                }
            }
        }

        return null;
    }

    /// <summary>The terms with which a compact IRI for this IRI could begin, and where the rest of it starts.</summary>
    public IEnumerable<(string Prefix, int Start)> PrefixesOf(string iri)
    {
        var lookup = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in prefixLengths)
        {
            if (length >= iri.Length)
            {
                break;
            }

            if (lookup.TryGetValue(iri.AsSpan(0, length), out var terms))
            {
                foreach (var term in terms)
                {
                    yield return (term, length);
                }
            }
        }
    }

    private static void Add(Choices choices, string term, TermDefinition definition, string defaultLanguage)
    {
        if (definition.IsReverse)
        {
            choices[TermChoice.Type].TryAdd("@reverse", term);
        }
        else if (definition.Type == "@none")
        {
            choices[TermChoice.Language].TryAdd("@any", term);
            choices[TermChoice.Type].TryAdd("@any", term);
        }
        else if (definition.Type is not null)
        {
            choices[TermChoice.Type].TryAdd(definition.Type, term);
        }
        else if (definition.HasLanguage || definition.HasDirection)
        {
            var key = LanguageKey(definition.Language, definition.Direction);
            choices[TermChoice.Language].TryAdd(key ?? (definition.HasLanguage ? "@null" : "@none"), term);
        }
        else
        {
            choices[TermChoice.Language].TryAdd(defaultLanguage, term);
            choices[TermChoice.Language].TryAdd("@none", term);
            choices[TermChoice.Type].TryAdd("@none", term);
        }
    }

    private void AddPrefix(string term, TermDefinition definition)
    {
        if (!definition.IsPrefix)
        {
            return;
        }

        if (!prefixes.TryGetValue(definition.Iri!, out var terms))
        {
            prefixes[definition.Iri!] = terms = [];
            if (!prefixLengths.Contains(definition.Iri!.Length))
            {
                prefixLengths.Add(definition.Iri.Length);
            }
        }

        terms.Add(term);
    }

#pragma warning disable CA1308 // Language tags are compared in lower case, as JSON-LD says.
    private static string Lower(string language) => language.ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>The terms of one IRI in one kind of container.</summary>
    private sealed class Choices
    {
        private readonly Dictionary<string, string>[] terms = [new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal)];

        public Dictionary<string, string> this[TermChoice choice] => terms[(int)choice];
    }
}
