using System.Xml;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class RdfXmlReader
{
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    /// <summary>The attributes of one element, sorted by what they do.</summary>
    private struct Attributes
    {
        private RdfXmlReader owner;
        private List<(Iri Predicate, string Text)>? properties;
        private string language;

        public string? Base { get; private set; }

        public string? Id { get; private set; }

        public string? About { get; private set; }

        public string? NodeId { get; private set; }

        public string? Resource { get; private set; }

        public string? Datatype { get; private set; }

        public string? ParseType { get; private set; }

        public readonly bool HasProperties => properties is not null;

        public readonly bool HasSyntax => (Id ?? About ?? NodeId ?? Resource ?? Datatype ?? ParseType) is not null;

        public static Attributes Of(RdfXmlReader owner, string? baseIri)
        {
            var xml = owner.xml;
            var attributes = new Attributes { owner = owner, Base = baseIri, language = "" };
            if (!xml.HasAttributes)
            {
                return attributes;
            }

            while (xml.MoveToNextAttribute())
            {
                attributes.Take(xml);
            }

            xml.MoveToElement();
            attributes.language = attributes.HasProperties ? xml.XmlLang : "";
            return attributes;
        }

        public readonly void ForbidOnNode()
        {
            if ((Resource ?? Datatype ?? ParseType) is not null)
            {
                throw owner.Error(
                    "rdf:resource, rdf:datatype in rdf:parseType sodijo na lastnost, ne na vozlišče.",
                    "rdf:resource, rdf:datatype and rdf:parseType belong on a property, not on a node.");
            }
        }

        public readonly void ForbidOnProperty()
        {
            if (About is not null)
            {
                throw owner.Error("rdf:about sodi na vozlišče, ne na lastnost.", "rdf:about belongs on a node, not on a property.");
            }

            if (ParseType is not null && ((Resource ?? NodeId ?? Datatype) is not null || HasProperties))
            {
                throw owner.Error(
                    "Ob rdf:parseType je dovoljen le še rdf:ID.", "Only rdf:ID may stand beside rdf:parseType.");
            }
        }

        /// <summary>Production propertyAttr: each is a statement; rdf:type names an IRI, all others hold text.</summary>
        public readonly void EmitProperties(Term? subject)
        {
            foreach (var (predicate, text) in properties ?? [])
            {
                Term? value = ReferenceEquals(predicate, RdfNames.Type)
                    ? owner.Resolved(text, Base)
                    : language.Length == 0 ? new Literal(text) : Literal.InLanguage(text, language);
                owner.Emit(subject, predicate, value);
            }
        }

        private void Take(XmlReader xml)
        {
            var ns = xml.NamespaceURI;
            if (ReferenceEquals(ns, owner.RdfNamespace))
            {
                TakeRdf(xml.LocalName, xml.Value);
            }
            else if (ns.Length == 0)
            {
                TakeBare(xml.LocalName, xml.Value);
            }
            else if (ns == XmlnsNamespace)
            {
                owner.options.OnPrefix?.Invoke(xml.LocalName == "xmlns" ? "" : xml.LocalName, xml.Value);
            }
            else if (ns != XmlNamespace)
            {
                (properties ??= []).Add((owner.names.Of(ns, xml.LocalName), xml.Value));
            }
            else if (xml.LocalName == "base")
            {
                Base = owner.Resolved(xml.Value, Base)?.Value ?? Base;
            }
        }

        private void TakeRdf(string name, string value)
        {
            switch (name)
            {
                case "ID":
                    Id = value;
                    break;
                case "about":
                    About = value;
                    break;
                case "nodeID":
                    NodeId = value;
                    break;
                case "resource":
                    Resource = value;
                    break;
                case "datatype":
                    Datatype = value;
                    break;
                case "parseType":
                    ParseType = value;
                    break;
                default:
                    if (RdfXmlNames.IsForbiddenAttribute(name))
                    {
                        throw owner.Error($"rdf:{name} ne more biti atribut.", $"rdf:{name} cannot be an attribute.");
                    }

                    (properties ??= []).Add((owner.names.Of(owner.RdfNamespace, owner.xml.LocalName), value));
                    break;
            }
        }

        /// <summary>A few attributes keep their old meaning without a prefix (section 6.1.4); others may not stand here.</summary>
        private void TakeBare(string name, string value)
        {
            if (name is "ID" or "about" or "resource" or "parseType" or "type")
            {
                if (name == "type")
                {
                    (properties ??= []).Add((RdfNames.Type, value));
                }
                else
                {
                    TakeRdf(name, value);
                }
            }
            else if (!name.StartsWith("xml", StringComparison.OrdinalIgnoreCase))
            {
                owner.Fault($"Atribut »{name}« nima imenskega prostora.", $"The attribute '{name}' has no namespace.");
            }
        }
    }
}
