using System.Globalization;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Deserialise JSON-LD to RDF (JSON-LD 1.1 API, section 8.1), straight from expanded nodes: no node map is built, so each node costs
/// memory only while it is told. Nodes, properties and values that are no well-formed IRIs are left out, as the algorithm wants.
/// </summary>
internal sealed class JsonLdToRdf(StatementQueue queue, Action<RdfProblem> onProblem)
{
    private const int MaxKnown = 20_000;

    /// <summary>In the place of a graph: the default one. In the place of a subject: nothing leads to the value.</summary>
    public const int None = -1;

    private readonly Dictionary<string, KnownIri> known = new(StringComparer.Ordinal);

    /// <summary>Tells all statements of expanded top-level nodes.</summary>
    public void Tell(object? expanded, int graph)
    {
        foreach (var item in expanded as JsonList ?? [expanded])
        {
            TellValue(item, graph, None, null);
        }
    }

    /// <summary>
    /// Tells the statement that leads to a value, and then the value's own; the node that stands for it, <see cref="None"/> for what is no
    /// node.
    /// </summary>
    public int TellValue(object? value, int graph, int subject, KnownIri? predicate)
    {
        if (value is not JsonMap map)
        {
            return None;
        }

        if (map.TryGetValue("@list", out var items))
        {
            TellList((JsonList)items!, graph, subject, predicate);
            return None;
        }

        if (map.ContainsKey("@value"))
        {
            Emit(graph, subject, predicate, ValueOf(map));
            return None;
        }

        var node = queue.AddNode(map.TryGetValue("@id", out var id) ? TermOf(id as string) : QueuedTerm.Unnamed);
        Emit(graph, subject, predicate, QueuedTerm.Node(node));
        TellNode(map, node, graph);
        return node;
    }

    /// <summary>Tells what an expanded node says of itself.</summary>
    public void TellNode(JsonMap node, int subject, int graph)
    {
        foreach (var (property, value) in node)
        {
            switch (property)
            {
                case "@type":
                    foreach (var type in (JsonList)value!)
                    {
                        Emit(graph, subject, KnownNames.Type, TermOf(type as string));
                    }

                    break;
                case "@graph":
                    // A graph whose name is none is left out as it is told; the graphs named within it stand for themselves (section 8.1).
                    Tell(value, subject);
                    break;
                case "@included":
                    Tell(value, graph);
                    break;
                case "@reverse":
                    TellReverse((JsonMap)value!, subject, graph);
                    break;
                case ['@', ..]:
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

    /// <summary>A literal's lexical form of a number (section 8.2.2); true when it is an <c>xsd:integer</c> by itself.</summary>
    public static bool IsInteger(double value, bool isDouble, out string text)
    {
        if (Math.Floor(value) == value && Math.Abs(value) < 1e21 && !isDouble)
        {
            text = value == 0 ? "0" : ((System.Numerics.BigInteger)value).ToString(CultureInfo.InvariantCulture);
            return true;
        }

        var scientific = value.ToString("E15", CultureInfo.InvariantCulture);
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
        {
            // A number beyond the range of xsd:double.
            text = double.IsPositive(value) ? "INF" : "-INF";
            return false;
        }

        var mantissa = scientific[..mark].TrimEnd('0');
        mantissa = mantissa.EndsWith('.') ? mantissa + "0" : mantissa;
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        text = string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{exponent}");
        return false;
    }

    public static bool IsIri(string text) =>
        IriReference.IsAbsolute(text) && text.AsSpan().IndexOfAny(TurtleText.Forbidden) < 0 && text.AsSpan().Count('#') <= 1;

    public static RdfProblem NotIri(string text) =>
        new(0, 0, $"To ni absoluten IRI, izjava je izpuščena: {text}", $"Not an absolute IRI, its statement was left out: {text}");

    private void TellReverse(JsonMap reverse, int subject, int graph)
    {
        foreach (var (property, items) in reverse)
        {
            var predicate = PredicateOf(property);
            foreach (var item in (JsonList)items!)
            {
                Emit(graph, TellValue(item, graph, None, null), predicate, QueuedTerm.Node(subject));
            }
        }
    }

    private void TellList(JsonList items, int graph, int subject, KnownIri? predicate)
    {
        foreach (var item in items)
        {
            var cell = queue.AddNode(QueuedTerm.Unnamed);
            Emit(graph, subject, predicate, QueuedTerm.Node(cell));
            TellValue(item, graph, cell, KnownNames.First);
            (subject, predicate) = (cell, KnownNames.Rest);
        }

        Emit(graph, subject, predicate, QueuedTerm.Iri(KnownNames.Nil));
    }

    private void Emit(int graph, int subject, KnownIri? predicate, in QueuedTerm value)
    {
        if (subject != None)
        {
            queue.Add(subject, predicate, value, graph);
        }
    }

    private KnownIri? PredicateOf(string property) => property.StartsWith("_:", StringComparison.Ordinal) ? null : KnownOf(property);

    private QueuedTerm TermOf(string? text)
    {
        if (text is null)
        {
            return default;
        }

        if (text.StartsWith("_:", StringComparison.Ordinal))
        {
            // A label that begins with a tilde would look like one of ours.
            return text.Length == 2 ? default : queue.Made(TermKind.BlankNode, text[2] == '~' ? "x" + text[2..] : text[2..]);
        }

        return KnownOf(text) is { } iri ? QueuedTerm.Iri(iri) : default;
    }

    private KnownIri? KnownOf(string text)
    {
        if (known.TryGetValue(text, out var iri))
        {
            return iri;
        }

        if (!IsIri(text))
        {
            onProblem(NotIri(text));
            return null;
        }

        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        return known[text] = new KnownIri(new Iri(text));
    }

    private QueuedTerm ValueOf(JsonMap value)
    {
        var content = value["@value"];
        var type = value.GetValueOrDefault("@type") as string;
        if (type == "@json")
        {
            return queue.Made(TermKind.Literal, CanonicalJson.Write(content), KnownNames.Json);
        }

        KnownIri? datatype = null;
        if (type is not null && (type.StartsWith("_:", StringComparison.Ordinal) || (datatype = KnownOf(type)) is null))
        {
            return default;
        }

        return content switch
        {
            bool flag => Typed(flag ? "true" : "false", datatype ?? KnownNames.Boolean),
            JsonNumber number => IsInteger(number.Value, datatype?.Iri.Equals(RdfNames.Double) == true, out var text)
                ? Typed(text, datatype ?? KnownNames.Integer)
                : Typed(text, datatype ?? KnownNames.Double),
            string text when value.GetValueOrDefault("@language") is string language =>
                LanguageBytes.Of(language) is { } tag ? queue.Made(TermKind.Literal, text, language: tag) : default,
            string text => Typed(text, datatype),
            _ => default,
        };
    }

    private QueuedTerm Typed(string text, KnownIri? datatype) =>
        queue.Made(TermKind.Literal, text, datatype?.Iri.Equals(RdfNames.String) == true ? null : datatype);
}
