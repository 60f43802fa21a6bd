using System.Xml.Linq;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>Who runs a WFS and on what terms (OWS Common 1.0 and 1.1).</summary>
internal static class WfsServiceSection
{
    private const int MaxKeywords = 100;

    public static OgcServiceDescription Read(XElement? identification, XElement? provider, WfsAddress address, string language)
    {
        var contact = provider.Child("ServiceContact");
        var name = ForeignText.Line(provider.Child("ProviderName").Text());
        var site = WebAddress.Of(provider.Child("ProviderSite").AttributeText("href"));
        return new OgcServiceDescription
        {
            Address = address.Endpoint,
            Description = WfsAddress.Capabilities(address.Endpoint),
            Title = Lines(identification, "Title", language),
            Abstract = Texts(identification, "Abstract", language),
            Keywords = Keywords(identification, language),
            Provider = name is null ? null : new Agent { Name = LocalText.In(language, name), Homepage = site },
            Contact = Contact(contact, name, language),
            Terms = [.. identification.Children("AccessConstraints").Concat(identification.Children("Fees")).Select(e => e.Text())
                .OfType<string>().Take(10)],
            ConformsTo = [new Iri($"http://www.opengis.net/def/serviceType/ogc/wfs/{address.Version}")],
        };
    }

    /// <summary>Texts of one element in the languages they name (<c>xml:lang</c>), else in the source's.</summary>
    public static LocalText Texts(XElement? parent, string name, string language) => LocalText.From(
        parent.Children(name).Select(e => new KeyValuePair<string, string>(Language(e, language), ForeignHtml.Text(e.Text()) ?? "")));

    /// <summary>The same, each on one line.</summary>
    public static LocalText Lines(XElement? parent, string name, string language) => LocalText.From(
        Texts(parent, name, language).Select(t => new KeyValuePair<string, string>(t.Key, ForeignText.Line(t.Value) ?? "")));

    public static IReadOnlyList<TaggedText> Keywords(XElement? parent, string language) =>
    [
        .. parent.Children("Keywords").SelectMany(k => k.Children("Keyword"))
            .SelectMany(k => ForeignNames.Keywords(k.Text()?.Split(',', ';') ?? [], Language(k, language)))
            .Distinct().Take(MaxKeywords),
    ];

    // A role or a mailbox rather than a person: the name of a person only when nothing else is said.
    private static Contact? Contact(XElement? contact, string? provider, string language)
    {
        var name = ForeignText.Line(contact.Child("PositionName").Text()) ?? provider
            ?? ForeignText.Line(contact.Child("IndividualName").Text());
        var info = contact.Child("ContactInfo");
        var mail = Mailbox.Address(info.Child("Address", "ElectronicMailAddress").Text());
        var phone = ForeignText.Line(info.Child("Phone", "Voice").Text(), 50);
        var site = WebAddress.Of(info.Child("OnlineResource").AttributeText("href"));
        return mail is null && phone is null && site is null ? null : new Contact
        {
            Name = ForeignNames.In(name, language),
            Email = mail,
            Telephone = phone,
            Url = site,
        };
    }

    private static string Language(XElement element, string language) =>
        element.AttributeText("lang") is { Length: >= 2 and <= 20 } own && own.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? own.Split('-')[0].ToLowerInvariant() switch
        {
            "slv" => "sl",
            "eng" => "en",
            var tag => tag,
        } : language;
}
