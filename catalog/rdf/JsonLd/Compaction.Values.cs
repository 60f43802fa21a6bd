namespace OpenData.Rdf.JsonLd;

internal sealed partial class Compaction
{
    /// <summary>Value compaction (section 6.4) of a reference to a node: a string if the term says that it is one, else null.</summary>
    private string? CompactReference(ActiveContext active, TermDefinition? term, JsonMap node)
    {
        var entries = node.Count - (node.ContainsKey("@index") && term?.Has(Containers.Index) == true ? 1 : 0);
        return (term?.Type, node["@id"]) switch
        {
            ("@id", string iri) when entries == 1 => iris.Id(active, iri),
            ("@vocab", string iri) when entries == 1 => iris.Name(active, iri),
            _ => null,
        };
    }

    /// <summary>Value compaction of a value: what it holds where the term says all the rest, otherwise a map.</summary>
    private object? CompactValue(ActiveContext active, TermDefinition? term, JsonMap value)
    {
        var isIndexSaid = !value.ContainsKey("@index") || term?.Has(Containers.Index) == true;
        var content = value["@value"];
        var type = value.GetValueOrDefault("@type") as string;
        if (type is not null && type == term?.Type)
        {
            if (isIndexSaid)
            {
                return content;
            }
        }
        else if (type is not null || TakesType(term, content))
        {
            // Nothing may be left out: the type would be lost or taken from the term.
        }
        else if (content is not string)
        {
            if (isIndexSaid)
            {
                return content;
            }
        }
        else if (isIndexSaid && IsLanguageSaid(active, term, value))
        {
            return content;
        }

        var result = new JsonMap();
        foreach (var (name, entry) in value)
        {
            if (name == "@index" && isIndexSaid)
            {
                continue;
            }

            result[Name(active, name)] = name == "@type" && entry is string iri ? Name(active, iri) : entry;
        }

        return result;
    }

    /// <summary>Whether a bare value under the term would be read as one of the term's type.</summary>
    private static bool TakesType(TermDefinition? term, object? content) =>
        term?.Type is { } type && (type is not ("@id" or "@vocab") || content is string);

    private static bool IsLanguageSaid(ActiveContext active, TermDefinition? term, JsonMap value)
    {
        var language = term is { HasLanguage: true } ? term.Language : active.Language;
        var direction = term is { HasDirection: true } ? term.Direction : active.Direction;
        return string.Equals(language, value.GetValueOrDefault("@language") as string, StringComparison.OrdinalIgnoreCase)
            && direction == value.GetValueOrDefault("@direction") as string;
    }
}
