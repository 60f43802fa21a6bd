using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// RDF 1.1 XML Syntax, one method a grammar production. Every production leaves the scanner at the end tag of its element (or at the tag
/// itself when it is empty). Lenient reading skips the element that is wrong.
/// </summary>
internal sealed partial class RdfXmlReader : IDisposable
{
    private readonly XmlScanner xml;
    private readonly RdfReadOptions options;
    private readonly IStatementSink sink;
    private readonly KnownIris iris = new();
    private readonly Places places = new();

    private RdfXmlReader(XmlScanner xml, RdfReadOptions options, IStatementSink sink) =>
        (this.xml, this.options, this.sink) = (xml, options, sink);

    /// <summary>Reads a whole document: <c>rdf:RDF</c> with its nodes, or a single node. The stream stays open.</summary>
    public static void ReadDocument(Stream input, RdfReadOptions options, IStatementSink sink, CancellationToken cancel)
    {
        try
        {
            using var reader = new RdfXmlReader(new XmlScanner(input, options, cancel), options, sink);
            reader.Document();
        }
        catch (MalformedXmlException fault)
        {
            if (!options.Lenient)
            {
                throw new RdfSyntaxException(fault.Problem, cause: fault);
            }

            options.OnProblem?.Invoke(fault.Problem with { EndsReading = true });
        }
        catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
        {
            options.OnProblem?.Invoke(fault.Problem with { EndsReading = true });
        }
    }

    public void Dispose() => xml.Dispose();

    private void Document()
    {
        xml.NextTag();
        Root(new(options.Base, null));
        while (xml.NextTag() != XmlToken.End)
        {
        }
    }

    private void Root(in Surroundings outside)
    {
        if (xml.Name.Meaning != RdfXmlMeaning.Rdf || xml.Name.Namespace.Length == 0)
        {
            NodeGuarded(outside);
            options.OnStatementEnd?.Invoke();
            return;
        }

        var attributes = AttributesOf(outside);
        if (attributes.HasSyntax)
        {
            Fault(
                "rdf:RDF ne sme imeti atributov razen xml:base in xml:lang.",
                "rdf:RDF may only have the attributes xml:base and xml:lang.");
        }
        else if (attributes.HasProperties)
        {
            // Catalogue servers put xsi:schemaLocation here; it says nothing about any node.
            options.OnProblem?.Invoke(xml.Problem(
                "Atributi elementa rdf:RDF so prezrti.", "Attributes of the element rdf:RDF were ignored."));
        }

        if (xml.IsEmpty)
        {
            return;
        }

        while (xml.NextTag() == XmlToken.StartTag)
        {
            NodeGuarded(attributes.Inside);
            options.OnStatementEnd?.Invoke();
        }
    }

    private void NodeGuarded(in Surroundings outside)
    {
        var depth = xml.Depth - 1;
        try
        {
            Node(default, outside);
        }
        catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
        {
            StepOver(fault, depth, places: 0);
        }
    }

    private void StepOver(RdfSyntaxException fault, int depth, int places)
    {
        options.OnProblem?.Invoke(fault.Problem);
        this.places.Length = places;
        xml.SkipOut(depth);
    }

    /// <summary>Production nodeElement; the statement that leads to the node is told before the node's own.</summary>
    private void Node(in Link link, in Surroundings outside)
    {
        RequireNamespace();
        var name = xml.Name;
        if (RdfXmlMeanings.IsForbiddenNode(name.Meaning))
        {
            throw Error($"rdf:{Local(name)} ne more biti vozlišče.", $"rdf:{Local(name)} cannot be a node element.");
        }

        var attributes = AttributesOf(outside);
        var before = places.Length;
        var subject = SubjectOf(attributes);
        Emit(link, subject);
        if (name.Meaning != RdfXmlMeaning.Description)
        {
            Emit(subject, XmlTerms.Type, TermView.Iri(name.Iri(iris)));
        }

        ForbidOnNode(attributes);
        EmitProperties(subject, attributes);
        if (!xml.IsEmpty)
        {
            Properties(subject, attributes.Inside);
        }

        places.Length = before;
    }

    /// <summary>Production propertyEltList.</summary>
    private void Properties(Place subject, in Surroundings outside)
    {
        var members = 0;
        while (xml.NextTag() == XmlToken.StartTag)
        {
            if (options.Lenient)
            {
                PropertyGuarded(subject, outside, ref members);
            }
            else
            {
                Property(subject, outside, ref members);
            }
        }
    }

    private void PropertyGuarded(Place subject, in Surroundings outside, ref int members)
    {
        var (depth, before) = (xml.Depth - 1, places.Length);
        try
        {
            Property(subject, outside, ref members);
        }
        catch (RdfSyntaxException fault) when (!fault.IsLimit)
        {
            StepOver(fault, depth, before);
        }
    }

    private void Property(Place subject, in Surroundings outside, ref int members)
    {
        RequireNamespace();
        var name = xml.Name;
        if (RdfXmlMeanings.IsForbiddenProperty(name.Meaning))
        {
            throw Error($"rdf:{Local(name)} ne more biti lastnost.", $"rdf:{Local(name)} cannot be a property element.");
        }

        var predicate = name.Meaning == RdfXmlMeaning.Li ? XmlTerms.Member(++members, iris) : name.Iri(iris);
        var attributes = AttributesOf(outside);
        ForbidOnProperty(attributes);
        var before = places.Length;
        var statement = attributes.Id < 0 ? default : IdIri(attributes);
        var link = new Link(subject, predicate, statement);
        if (attributes.ParseType >= 0)
        {
            ParseType(link, attributes);
        }
        else if (attributes.Resource >= 0 || attributes.NodeId >= 0 || attributes.HasProperties)
        {
            EmptyProperty(link, attributes);
        }
        else
        {
            Content(link, attributes);
        }

        places.Length = before;
    }
}
