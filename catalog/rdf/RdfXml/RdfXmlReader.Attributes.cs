using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class RdfXmlReader
{
    /// <summary>No language tag is so long.</summary>
    private const int LongestLanguage = 255;

    private byte[] lastLanguage = [];

    private ElementAttributes AttributesOf(in Surroundings outside)
    {
        var attributes = new ElementAttributes(outside);
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            switch (xml.AttributeName(i).Meaning)
            {
                case RdfXmlMeaning.About:
                    attributes.About = i;
                    break;
                case RdfXmlMeaning.Resource:
                    attributes.Resource = i;
                    break;
                case RdfXmlMeaning.Datatype:
                    attributes.Datatype = i;
                    break;
                case RdfXmlMeaning.XmlLang:
                    attributes.Language = LanguageOf(i);
                    break;
                case RdfXmlMeaning.NodeId:
                    attributes.NodeId = i;
                    break;
                case RdfXmlMeaning.Id:
                    attributes.Id = i;
                    break;
                case RdfXmlMeaning.ParseType:
                    attributes.ParseType = i;
                    break;
                case RdfXmlMeaning.Term or RdfXmlMeaning.Type:
                    attributes.HasProperties = true;
                    break;
                case RdfXmlMeaning.XmlBase:
                    attributes.Base = BaseOf(i, attributes.Base);
                    break;
                case RdfXmlMeaning.Xml:
                    break;
                default:
                    Refuse(xml.AttributeName(i));
                    break;
            }
        }

        return attributes;
    }

    private void Refuse(XmlName name)
    {
        var text = Encoding.UTF8.GetString(name.Raw);
        if (name.IsUndeclared)
        {
            Fault($"Predpona atributa »{text}« ni deklarirana.", $"The prefix of the attribute '{text}' is not declared.");
        }
        else if (name.Meaning == RdfXmlMeaning.Nothing)
        {
            Fault($"Atribut »{text}« nima imenskega prostora.", $"The attribute '{text}' has no namespace.");
        }
        else
        {
            throw Error($"rdf:{Local(name)} ne more biti atribut.", $"rdf:{Local(name)} cannot be an attribute.");
        }
    }

    private byte[]? LanguageOf(int attribute)
    {
        var value = xml.AttributeValue(attribute);
        if (value.SequenceEqual(lastLanguage))
        {
            return lastLanguage;
        }

        if (value.Length > LongestLanguage)
        {
            Fault("xml:lang ni oznaka jezika.", "xml:lang is no language tag.");
            return null;
        }

        return lastLanguage = value.ToArray();
    }

    private string? BaseOf(int attribute, string? outside) =>
        TryResolve(xml.AttributeValue(attribute), outside, out var iri) ? Encoding.UTF8.GetString(iri) : outside;

    private void ForbidOnNode(in ElementAttributes attributes)
    {
        if (Math.Max(Math.Max(attributes.Resource, attributes.Datatype), attributes.ParseType) >= 0)
        {
            throw Error(
                "rdf:resource, rdf:datatype in rdf:parseType sodijo na lastnost, ne na vozlišče.",
                "rdf:resource, rdf:datatype and rdf:parseType belong on a property, not on a node.");
        }
    }

    private void ForbidOnProperty(in ElementAttributes attributes)
    {
        if (attributes.About >= 0)
        {
            throw Error("rdf:about sodi na vozlišče, ne na lastnost.", "rdf:about belongs on a node, not on a property.");
        }

        if (attributes.ParseType >= 0
            && (attributes.HasProperties || Math.Max(Math.Max(attributes.Resource, attributes.NodeId), attributes.Datatype) >= 0))
        {
            throw Error("Ob rdf:parseType je dovoljen le še rdf:ID.", "Only rdf:ID may stand beside rdf:parseType.");
        }
    }

    /// <summary>Production propertyAttr: each is a statement; rdf:type names an IRI, all others hold text.</summary>
    private void EmitProperties(Place subject, in ElementAttributes attributes)
    {
        if (!attributes.HasProperties)
        {
            return;
        }

        for (var i = 0; i < xml.AttributeCount; i++)
        {
            var name = xml.AttributeName(i);
            if (name.Meaning == RdfXmlMeaning.Term)
            {
                EmitText(new(subject, name.Iri(iris), default), xml.AttributeValue(i), null, attributes.Language);
            }
            else if (name.Meaning == RdfXmlMeaning.Type && TryResolve(xml.AttributeValue(i), attributes.Base, out var iri))
            {
                Emit(subject, XmlTerms.Type, TermView.Iri(iri));
            }
        }
    }
}
