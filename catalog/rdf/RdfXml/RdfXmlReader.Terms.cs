using System.Buffers.Text;
using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class RdfXmlReader
{
    /// <summary>So many rdf:ID are remembered to find one that occurs twice; a document with more is not looked at any further.</summary>
    private const int MostIds = 1_000_000;

    private readonly HashSet<UInt128> ids = [];
    private byte[] resolved = [];
    private long anonymous;

    private RdfSyntaxException Error(string slovenian, string english) => new(xml.Problem(slovenian, english));

    /// <summary>A fault of one term: reported in lenient reading, thrown in strict.</summary>
    private void Fault(string slovenian, string english) => xml.Fault(slovenian, english);

    private void CheckLength(int length)
    {
        if (length > options.Limits.TokenBytes)
        {
            throw new RdfSyntaxException(
                xml.Problem(
                    $"Ena sama vrednost presega {options.Limits.TokenBytes} bajtov.",
                    $"A single value exceeds {options.Limits.TokenBytes} bytes."),
                isLimit: true);
        }
    }

    /// <summary>An IRI reference seen from the base; false when it is wrong and reading is lenient. Valid until the next call.</summary>
    private bool TryResolve(ReadOnlySpan<byte> reference, string? baseIri, out ReadOnlySpan<byte> iri)
    {
        iri = reference;
        if (TextScan.Forbidden(reference) >= 0)
        {
            var text = Shown(reference);
            Fault($"IRI vsebuje nedovoljen znak: {text}", $"An IRI holds a character that is not allowed: {text}");
            return false;
        }

        if (IsAbsolute(reference))
        {
            return true;
        }

        if (baseIri is null)
        {
            var text = Shown(reference);
            Fault(
                $"Relativni IRI, dokument pa nima osnove (xml:base): {text}",
                $"A relative IRI, but the document has no base (xml:base): {text}");
            return false;
        }

        iri = resolved = Encoding.UTF8.GetBytes(IriReference.Resolve(baseIri, Encoding.UTF8.GetString(reference)));
        return true;
    }

    private static bool IsAbsolute(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("http"u8) && text.Length > 5 && (text[4] == ':' || (text[4] == 's' && text[5] == ':')))
        {
            return true;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                return i > 0;
            }

            if (!(char.IsAsciiLetter((char)c) || (i > 0 && (char.IsAsciiDigit((char)c) || c is (byte)'+' or (byte)'-' or (byte)'.'))))
            {
                return false;
            }
        }

        return false;
    }

    private Place Resolved(int attribute, in ElementAttributes attributes) =>
        TryResolve(xml.AttributeValue(attribute), attributes.Base, out var iri) ? Kept(TermKind.Iri, iri) : default;

    private bool TryDatatype(in ElementAttributes attributes, out KnownIri? datatype)
    {
        datatype = null;
        if (!TryResolve(xml.AttributeValue(attributes.Datatype), attributes.Base, out var iri))
        {
            return false;
        }

        datatype = iri.SequenceEqual(XmlTerms.String.Text) ? null : iris.Of(iri);
        return true;
    }

    private Place SubjectOf(in ElementAttributes attributes)
    {
        // A fault in a node's own name costs the node with all that is said of it.
        xml.IsNaming = true;
        try
        {
            return NamedSubject(attributes);
        }
        finally
        {
            xml.IsNaming = false;
        }
    }

    private Place NamedSubject(in ElementAttributes attributes)
    {
        if (Math.Max(Math.Max(attributes.Id, attributes.About), attributes.NodeId) < 0)
        {
            return NewBlankNode();
        }

        if ((attributes.Id >= 0 ? 1 : 0) + (attributes.About >= 0 ? 1 : 0) + (attributes.NodeId >= 0 ? 1 : 0) > 1)
        {
            throw Error(
                "Vozlišče sme imeti le enega od rdf:ID, rdf:about in rdf:nodeID.",
                "A node may have only one of rdf:ID, rdf:about and rdf:nodeID.");
        }

        return attributes.About >= 0 ? Resolved(attributes.About, attributes)
            : attributes.Id >= 0 ? IdIri(attributes)
            : Labelled(attributes.NodeId);
    }

    private Place IdIri(in ElementAttributes attributes)
    {
        var id = xml.AttributeValue(attributes.Id);
        if (!IsName(id, "rdf:ID") || !TryResolve([(byte)'#', .. id], attributes.Base, out var iri))
        {
            return default;
        }

        if (ids.Count < MostIds && !ids.Add(TermHash.Wide(TermView.Iri(iri))))
        {
            Fault($"rdf:ID »{Shown(id)}« se pojavi dvakrat.", $"The rdf:ID '{Shown(id)}' occurs twice.");
        }

        return Kept(TermKind.Iri, iri);
    }

    private Place Labelled(int attribute)
    {
        var label = xml.AttributeValue(attribute);
        return IsName(label, "rdf:nodeID") ? Kept(TermKind.BlankNode, label) : default;
    }

    private bool IsName(ReadOnlySpan<byte> id, string attribute)
    {
        if (XmlNames.IsName(id))
        {
            return true;
        }

        Fault($"{attribute} mora biti ime XML, ne »{Shown(id)}«.", $"{attribute} must be an XML name, not '{Shown(id)}'.");
        return false;
    }

    /// <summary>A label that no document can write (<see cref="GeneratedLabel"/>).</summary>
    private Place NewBlankNode()
    {
        Span<byte> label = stackalloc byte[24];
        label[0] = (byte)'~';
        Utf8Formatter.TryFormat(anonymous++, label[1..], out var length);
        return places.Add(TermKind.BlankNode, label[..(length + 1)]);
    }

    private Place Kept(TermKind kind, ReadOnlySpan<byte> text)
    {
        // Nested elements may each have a subject of the greatest length.
        CheckLength(places.Length + text.Length);
        return places.Add(kind, text);
    }

    private void Emit(Place subject, KnownIri predicate, in TermView value)
    {
        if (!subject.IsNone && !value.IsNone)
        {
            sink.Add(places[subject], TermView.Iri(predicate), value, default);
        }
    }

    private void Emit(in Link link, Place value) => Emit(link, places[value]);

    private void Emit(in Link link, in TermView value)
    {
        if (link.Predicate is null || link.Subject.IsNone || value.IsNone)
        {
            return;
        }

        sink.Add(places[link.Subject], TermView.Iri(link.Predicate), value, default);
        if (!link.Statement.IsNone)
        {
            Emit(link.Statement, XmlTerms.Type, TermView.Iri(XmlTerms.Statement));
            Emit(link.Statement, XmlTerms.Subject, places[link.Subject]);
            Emit(link.Statement, XmlTerms.Predicate, TermView.Iri(link.Predicate));
            Emit(link.Statement, XmlTerms.Object, value);
        }
    }

    private void EmitText(in Link link, ReadOnlySpan<byte> text, KnownIri? datatype, byte[]? language) => Emit(
        link,
        datatype is null && language is { Length: > 0 } ? TermView.Literal(text, language.AsSpan()) : TermView.Literal(text, datatype));

    private void RequireNamespace()
    {
        var name = xml.Name;
        if (name.Namespace.Length > 0)
        {
            return;
        }

        var text = Encoding.UTF8.GetString(name.Raw);
        throw name.IsUndeclared
            ? Error(
                $"Predpona elementa »{text}« ni deklarirana; element je preskočen.",
                $"The prefix of the element '{text}' is not declared; the element was skipped.")
            : Error($"Element »{text}« nima imenskega prostora.", $"The element '{text}' has no namespace.");
    }

    private static string Local(XmlName name) => Encoding.UTF8.GetString(name.Local);

    private static string Shown(ReadOnlySpan<byte> text) =>
        text.Length <= 200 ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..200]) + "…";
}
