using System.Xml.Linq;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>Who runs a WFS and on what terms (OWS Common 1.0 and 1.1, clause 7.4).</summary>
internal static class WfsServiceSection
{
    private const int MaxKeywords = 100;

    public static OgcService Read(XElement? identification, XElement? provider, WfsAddress address, string language)
    {
        var contact = provider.Child("ServiceContact");
        var name = ForeignText.Line(provider.Child("ProviderName").Text());
        var site = WebLink.Of(provider.Child("ProviderSite").AttributeText("href"));
        return new OgcService
        {
            Address = address.Endpoint,
            Description = WfsAddress.Capabilities(address.Endpoint),
            Title = Texts(identification, "Title", language, ForeignText.MaxLine),
            Abstract = Texts(identification, "Abstract", language, ForeignText.MaxBlock),
            Keywords = Keywords(identification, language),
            Provider = name is null ? null : new Agent { Name = LocalText.In(language, name), Homepage = site },
            Contact = Contact(contact, name, language),
            Terms = [.. identification.Children("AccessConstraints").Concat(identification.Children("Fees")).Select(e => e.Text()).OfType<string>().Take(10)],
            ConformsTo = [new Iri($"http://www.opengis.net/def/serviceType/ogc/wfs/{address.Version}")],
        };
    }

    /// <summary>Texts of one element in the languages they name (<c>xml:lang</c>), else in the source's.</summary>
    public static LocalText Texts(XElement? parent, string name, string language, int max) => LocalText.From(parent.Children(name)
        .Select(e => new KeyValuePair<string, string>(Language(e, language), ForeignText.FromHtml(e.Text(), max) is { } text ? max == ForeignText.MaxLine ? ForeignText.Line(text, max) ?? "" : text : "")));

    public static IReadOnlyList<TaggedText> Keywords(XElement? parent, string language) =>
    [
        .. parent.Children("Keywords").SelectMany(k => k.Children("Keyword"))
            .SelectMany(k => (ForeignText.Line(k.Text(), 1000) ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => new TaggedText(w, Language(k, language))))
            .Where(k => k.Text.Length <= 100).Distinct().Take(MaxKeywords),
    ];

    // A role or a mailbox rather than a person: the name of a person only when nothing else is said.
    private static Contact? Contact(XElement? contact, string? provider, string language)
    {
        var name = ForeignText.Line(contact.Child("PositionName").Text()) ?? provider ?? ForeignText.Line(contact.Child("IndividualName").Text());
        var info = contact.Child("ContactInfo");
        var mail = info.Child("Address", "ElectronicMailAddress").Text();
        var phone = ForeignText.Line(info.Child("Phone", "Voice").Text(), 50);
        var site = WebLink.Of(info.Child("OnlineResource").AttributeText("href"));
        mail = mail is { Length: <= 254 } && mail.Count(c => c == '@') == 1 && !mail.Any(char.IsWhiteSpace) ? mail : null;
        return mail is null && phone is null && site is null ? null : new Contact
        {
            Name = name is null ? LocalText.Empty : LocalText.In(language, name),
            Email = mail,
            Telephone = phone,
            Url = site,
        };
    }

    private static string Language(XElement element, string language) =>
        element.AttributeText("lang") is { Length: >= 2 and <= 20 } own && own.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? own.Split('-')[0].ToLowerInvariant() switch
        {
            "slv" => "sl",
            "eng" => "en",
            var tag => tag,
        } : language;
}
