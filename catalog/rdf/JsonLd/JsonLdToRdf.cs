using System.Globalization;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Deserialise JSON-LD to RDF (JSON-LD 1.1 API, section 8.1), straight from expanded nodes: no node map is built, so each node costs
/// memory only while it is told. Nodes, properties and values that are no well-formed IRIs are left out, as the algorithm wants.
/// </summary>
internal sealed class JsonLdToRdf(RdfReadOptions options, QuadSink sink)
{
    private const int MaxKnown = 20_000;

    private readonly Dictionary<string, Iri> known = new(StringComparer.Ordinal);
    private int anonymous;

    /// <summary>Tells all statements of expanded top-level nodes.</summary>
    public void Tell(object? expanded, Term? graph)
    {
        foreach (var item in expanded as JsonList ?? [expanded])
        {
            TellValue(item, graph, null, null);
        }
    }

    /// <summary>
    /// Tells the statement that leads to a value, and then the value's own; the term that stands for it, null for lists and for what has none.
    /// </summary>
    private Term? TellValue(object? value, Term? graph, Term? subject, Iri? predicate)
    {
        if (value is not JsonMap map)
        {
            return null;
        }

        if (map.TryGetValue("@list", out var items))
        {
            TellList((JsonList)items!, graph, subject, predicate);
            return null;
        }

        if (map.ContainsKey("@value"))
        {
            var literal = ValueOf(map);
            Emit(graph, subject, predicate, literal);
            return literal;
        }

        var node = map.TryGetValue("@id", out var id) ? TermOf(id as string) : new BlankNode(GeneratedLabel.Of(anonymous++));
        Emit(graph, subject, predicate, node);
        TellNode(map, node, graph);
        return node;
    }

    private void TellNode(JsonMap node, Term? subject, Term? graph)
    {
        foreach (var (property, value) in node)
        {
            switch (property)
            {
                case "@id" or "@index" or "@language" or "@direction":
                    break;
                case "@type":
                    foreach (var type in (JsonList)value!)
                    {
                        Emit(graph, subject, RdfNames.Type, TermOf(type as string));
                    }

                    break;
                case "@graph":
                    if (subject is not null)
                    {
                        Tell(value, subject);
                    }

                    break;
                case "@included":
                    Tell(value, graph);
                    break;
                case "@reverse":
                    TellReverse((JsonMap)value!, subject, graph);
                    break;
                default:
                    var predicate = PredicateOf(property);
                    foreach (var item in (JsonList)value!)
                    {
                        TellValue(item, graph, subject, predicate);
                    }

                    break;
            }
        }
    }

    private void TellReverse(JsonMap reverse, Term? subject, Term? graph)
    {
        foreach (var (property, items) in reverse)
        {
            var predicate = PredicateOf(property);
            foreach (var item in (JsonList)items!)
            {
                Emit(graph, TellValue(item, graph, null, null), predicate, subject);
            }
        }
    }

    private void TellList(JsonList items, Term? graph, Term? subject, Iri? predicate)
    {
        var last = default(BlankNode);
        foreach (var item in items)
        {
            var cell = new BlankNode(GeneratedLabel.Of(anonymous++));
            Emit(graph, last ?? subject, last is null ? predicate : RdfNames.Rest, cell);
            TellValue(item, graph, cell, RdfNames.First);
            last = cell;
        }

        Emit(graph, last ?? subject, last is null ? predicate : RdfNames.Rest, RdfNames.Nil);
    }

    private void Emit(Term? graph, Term? subject, Iri? predicate, Term? value)
    {
        if (subject is not null && predicate is not null && value is not null)
        {
            sink(graph, new(subject, predicate, value));
        }
    }

    private Iri? PredicateOf(string property) => property.StartsWith("_:", StringComparison.Ordinal) ? null : TermOf(property) as Iri;

    private Term? TermOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.StartsWith("_:", StringComparison.Ordinal))
        {
            // A label that begins with a tilde would look like one of ours.
            return text.Length == 2 ? null : new BlankNode(text[2] == '~' ? "x" + text[2..] : text[2..]);
        }

        if (known.TryGetValue(text, out var iri))
        {
            return iri;
        }

        if (!IriReference.IsAbsolute(text) || text.AsSpan().IndexOfAny(TurtleText.Forbidden) >= 0 || text.AsSpan().Count('#') > 1)
        {
            options.OnProblem?.Invoke(new RdfProblem(
                0, 0, $"To ni absoluten IRI, izjava je izpuščena: {text}", $"Not an absolute IRI, its statement was left out: {text}"));
            return null;
        }

        iri = new Iri(text);
        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        return known[text] = iri;
    }

    private Literal? ValueOf(JsonMap value)
    {
        var content = value["@value"];
        var type = value.GetValueOrDefault("@type") as string;
        if (type == "@json")
        {
            return new Literal(CanonicalJson.Write(content), RdfNames.Json);
        }

        if (type is not null && TermOf(type) is not Iri)
        {
            return null;
        }

        var datatype = type is null ? null : (Iri?)TermOf(type);
        switch (content)
        {
            case bool flag:
                return new Literal(flag ? "true" : "false", datatype ?? RdfNames.Boolean);
            case JsonNumber number:
                return NumberOf(number, datatype);
            case string text when value.GetValueOrDefault("@language") is string language:
                return IsLanguage(language) ? Literal.InLanguage(text, language) : null;
            case string text:
                return datatype is null ? new Literal(text) : new Literal(text, datatype);
            default:
                return null;
        }
    }

    private static Literal NumberOf(JsonNumber number, Iri? datatype)
    {
        var value = number.Value;
        if (Math.Floor(value) == value && Math.Abs(value) < 1e21 && datatype?.Equals(RdfNames.Double) != true)
        {
            var text = value == 0 ? "0" : ((System.Numerics.BigInteger)value).ToString(CultureInfo.InvariantCulture);
            return new Literal(text, datatype ?? RdfNames.Integer);
        }

        var scientific = value.ToString("E15", CultureInfo.InvariantCulture);
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var mantissa = scientific[..mark].TrimEnd('0');
        mantissa = mantissa.EndsWith('.') ? mantissa + "0" : mantissa;
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return new Literal(string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{exponent}"), datatype ?? RdfNames.Double);
    }

    private static bool IsLanguage(string text)
    {
        var isFirst = true;
        foreach (var range in text.AsSpan().Split('-'))
        {
            var part = text.AsSpan()[range];
            if (part.Length is 0 or > 8)
            {
                return false;
            }

            foreach (var c in part)
            {
                if (!(char.IsAsciiLetter(c) || (!isFirst && char.IsAsciiDigit(c))))
                {
                    return false;
                }
            }

            isFirst = false;
        }

        return true;
    }
}
