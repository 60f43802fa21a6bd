using System.Globalization;
using System.Text;
using System.Xml;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Atom;

/// <summary>A feed of changes (RFC 4287).</summary>
public sealed record AtomFeed
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>Its own address, which names it too.</summary>
    public required string Self { get; init; }

    /// <summary>The page that shows the same to people.</summary>
    public required string Page { get; init; }

    public required string Title { get; init; }

    public required string Author { get; init; }

    /// <summary>Language of its texts.</summary>
    public required string Language { get; init; }

    /// <summary>When something last changed, entries or not.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<AtomEntry> Entries { get; init; }

    public void Write(Stream output)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false), CloseOutput = false, Indent = true, CheckCharacters = false,
        };
        using var xml = XmlWriter.Create(output, settings);
        xml.WriteStartElement("feed", Namespace);
        xml.WriteAttributeString("xml", "lang", null, Language);
        Element(xml, "id", Self);
        Element(xml, "title", Title);
        Element(xml, "updated", Time(Updated));
        Link(xml, "self", Self, "application/atom+xml");
        Link(xml, "alternate", Page, "text/html");
        Person(xml, Author);
        foreach (var entry in Entries)
        {
            Write(xml, entry);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        Element(xml, "updated", Time(entry.Updated));
        if (entry.Published is { } published)
        {
            Element(xml, "published", Time(published));
        }

        Link(xml, "alternate", entry.Page, "text/html");
        foreach (var (address, mediaType) in entry.Related)
        {
            Link(xml, "related", address, mediaType);
        }

        if (entry.Author is { } author)
        {
            Person(xml, author);
        }

        foreach (var (term, label) in entry.Categories)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", Clean(term));
            xml.WriteAttributeString("label", Clean(label));
            xml.WriteEndElement();
        }

        if (entry.Summary is { Length: > 0 } summary)
        {
            Element(xml, "summary", summary);
        }

        xml.WriteEndElement();
    }

    private static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string? mediaType)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        if (mediaType is not null)
        {
            xml.WriteAttributeString("type", mediaType);
        }

        xml.WriteAttributeString("href", Clean(address));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Texts from outside may hold characters that XML has no place for.
    private static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (!XmlConvert.IsXmlChar(c))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One change.</summary>
public sealed record AtomEntry
{
    /// <summary>Stays the same as long as the entry speaks of the same thing.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public DateTimeOffset? Published { get; init; }

    public required string Page { get; init; }

    /// <summary>Address and media type of the data.</summary>
    public IReadOnlyList<(string Address, string? MediaType)> Related { get; init; } = [];

    public string? Author { get; init; }

    /// <summary>Term and its name for people.</summary>
    public IReadOnlyList<(string Term, string Label)> Categories { get; init; } = [];

    public string? Summary { get; init; }
}
