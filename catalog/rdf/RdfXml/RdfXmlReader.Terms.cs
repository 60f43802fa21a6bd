using System.Text;
using System.Xml;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class RdfXmlReader
{
    private string RdfNamespace { get; } = xml.NameTable.Add(RdfNames.RdfNamespace);

    internal RdfSyntaxException Error(string slovenian, string english, bool isLimit = false) => new(Problem(slovenian, english), isLimit);

    /// <summary>A fault of one term: reported in lenient reading, thrown in strict.</summary>
    internal void Fault(string slovenian, string english)
    {
        if (!options.Lenient)
        {
            throw Error(slovenian, english);
        }

        options.OnProblem?.Invoke(Problem(slovenian, english));
    }

    /// <summary>Reads on and tells the stream's watch that a token is complete.</summary>
    internal bool Next()
    {
        tokenDone();
        return xml.Read();
    }

    internal void CheckDepth()
    {
        if (xml.Depth > options.Limits.Depth)
        {
            throw Error(
                $"Gnezdenje presega {options.Limits.Depth} ravni.", $"Nesting exceeds {options.Limits.Depth} levels.", isLimit: true);
        }
    }

    internal void CheckLength(StringBuilder text)
    {
        if (text.Length > options.Limits.TokenBytes)
        {
            throw Error(
                $"Ena sama vrednost presega {options.Limits.TokenBytes} bajtov.",
                $"A single value exceeds {options.Limits.TokenBytes} bytes.",
                isLimit: true);
        }
    }

    /// <summary>An IRI reference seen from the base; null when it is wrong and reading is lenient.</summary>
    internal Iri? Resolved(string reference, string? baseIri)
    {
        if (!ReferenceEquals(irisBase, baseIri))
        {
            Array.Clear(iriTexts);
            irisBase = baseIri;
        }

        var slot = reference.GetHashCode(StringComparison.Ordinal) & (iris.Length - 1);
        if (string.Equals(iriTexts[slot], reference, StringComparison.Ordinal))
        {
            return iris[slot];
        }

        if (reference.AsSpan().IndexOfAny(TurtleText.Forbidden) >= 0)
        {
            Fault($"IRI vsebuje nedovoljen znak: {reference}", $"An IRI holds a character that is not allowed: {reference}");
            return null;
        }

        if (baseIri is null && !IriReference.IsAbsolute(reference))
        {
            Fault(
                $"Relativni IRI, dokument pa nima osnove (xml:base): {reference}",
                $"A relative IRI, but the document has no base (xml:base): {reference}");
            return null;
        }

        var iri = new Iri(baseIri is null ? reference : IriReference.Resolve(baseIri, reference));
        (iriTexts[slot], iris[slot]) = (reference, iri);
        return iri;
    }

    private Iri? IdIri(string id, string? baseIri)
    {
        RequireName(id, "rdf:ID");
        var iri = Resolved("#" + id, baseIri);
        if (iri is not null && !ids.Add(iri.Value))
        {
            Fault($"rdf:ID »{id}« se pojavi dvakrat.", $"The rdf:ID '{id}' occurs twice.");
        }

        return iri;
    }

    private BlankNode Labelled(string id)
    {
        RequireName(id, "rdf:nodeID");
        return new BlankNode(id);
    }

    private void RequireName(string id, string attribute)
    {
        try
        {
            XmlConvert.VerifyNCName(id);
        }
        catch (Exception fault) when (fault is XmlException or ArgumentException)
        {
            throw Error($"{attribute} mora biti ime XML, ne »{id}«.", $"{attribute} must be an XML name, not '{id}'.");
        }
    }

    private BlankNode NewBlankNode() => new(GeneratedLabel.Of(anonymous++));

    private void Emit(Term? subject, Iri? predicate, Term? value)
    {
        if (subject is not null && predicate is not null && value is not null)
        {
            sink(new(subject, predicate, value));
        }
    }

    private void EmitReified(Term? subject, Iri predicate, Term? value, Iri? statement)
    {
        Emit(subject, predicate, value);
        Reify(subject, predicate, value, statement);
    }

    private void Reify(Term? subject, Iri predicate, Term? value, Iri? statement)
    {
        if (statement is not null && subject is not null && value is not null)
        {
            Emit(statement, RdfNames.Type, RdfNames.Statement);
            Emit(statement, RdfNames.Subject, subject);
            Emit(statement, RdfNames.Predicate, predicate);
            Emit(statement, RdfNames.Object, value);
        }
    }

    private bool IsRdf(string name) => xml.LocalName == name && xml.NamespaceURI == RdfNames.RdfNamespace;

    private bool IsText() => xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    private void ForbidText()
    {
        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && !string.IsNullOrWhiteSpace(xml.Value))
        {
            Fault("Tu ne sme biti besedila; pričakovan element.", "Text is not allowed here; an element was expected.");
        }
    }

    private void RequireNamespace()
    {
        if (xml.NamespaceURI.Length == 0)
        {
            throw Error($"Element »{xml.LocalName}« nima imenskega prostora.", $"The element '{xml.LocalName}' has no namespace.");
        }
    }

    private static bool IsBlank(StringBuilder? text) => text is null || string.IsNullOrWhiteSpace(text.ToString());

    private RdfProblem Problem(string slovenian, string english) =>
        xml is IXmlLineInfo place ? new(place.LineNumber, place.LinePosition, slovenian, english) : new(0, 0, slovenian, english);
}
