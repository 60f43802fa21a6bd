using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Texts with a direction, for which RDF has no literal (object to RDF conversion, section 8.2, steps 12 and 13): before an expanded
/// document is told as RDF they are put as typed values or as nodes.
/// </summary>
internal static class TextDirections
{
    private const string Namespace = "https://www.w3.org/ns/i18n#";

    /// <summary>The same document without <c>@direction</c>; parts without texts are shared with the given one.</summary>
    public static object? Replace(object? element, RdfDirection form)
    {
        switch (element)
        {
            case JsonList list:
                return new JsonList(list.Select(item => Replace(item, form)));
            case JsonMap map when map.ContainsKey("@value"):
                return map.GetValueOrDefault("@direction") is string direction ? InForm(map, direction, form) : map;
            case JsonMap map:
                var result = new JsonMap();
                foreach (var (name, value) in map)
                {
                    result[name] = name is "@id" or "@type" or "@index" ? value : Replace(value, form);
                }

                return result;
            default:
                return element;
        }
    }

    /// <summary>The value that a datatype of the i18n namespace stands for; null for any other datatype.</summary>
    public static JsonMap? ValueOf(string text, string datatype)
    {
        if (!datatype.StartsWith(Namespace, StringComparison.Ordinal))
        {
            return null;
        }

        var fragment = datatype[Namespace.Length..];
        var mark = fragment.IndexOf('_', StringComparison.Ordinal);
        if (mark < 0 || fragment[(mark + 1)..] is not ("ltr" or "rtl"))
        {
            return null;
        }

        var value = new JsonMap { ["@value"] = text };
        if (mark > 0)
        {
            value["@language"] = fragment[..mark];
        }

        value["@direction"] = fragment[(mark + 1)..];
        return value;
    }

    private static JsonMap InForm(JsonMap value, string direction, RdfDirection form)
    {
        var language = value.GetValueOrDefault("@language") as string;
        var key = InverseContext.LanguageKey(language, direction);
        if (form == RdfDirection.I18nDatatype)
        {
            return new JsonMap { ["@value"] = value["@value"], ["@type"] = Namespace + key };
        }

        var node = new JsonMap { [RdfNames.Value.Value] = Text(value["@value"]) };
        if (language is not null)
        {
            node[RdfNames.Language.Value] = Text(key![..key!.IndexOf('_', StringComparison.Ordinal)]);
        }

        node[RdfNames.Direction.Value] = Text(direction);
        return node;
    }

    private static JsonList Text(object? text) => new(1) { new JsonMap { ["@value"] = text } };
}
