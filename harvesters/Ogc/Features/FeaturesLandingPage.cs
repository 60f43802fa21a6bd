using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ogc.Features;

/// <summary>The service behind a landing page; whom to ask and on what terms stands in its OpenAPI document (<c>info</c>).</summary>
internal static class FeaturesLandingPage
{
    private const int MaxClasses = 60;

    public static OgcServiceDescription Read(
        JsonElement landing, Uri at, FeaturesLinks links, IReadOnlyList<string> conformance, JsonElement? api, string language)
    {
        var info = api?.Member("info");
        var contact = info?.Member("contact");
        var licence = info?.Member("license");
        var address = FeaturesAddress(at);
        return new OgcServiceDescription
        {
            Address = address,
            Description = links.Find("service-desc") ?? address,
            Title = ForeignNames.Line(ForeignHtml.Text(landing.Text("title") ?? info?.Text("title")), language),
            Abstract = ForeignNames.Html(landing.Text("description") ?? info?.Text("description"), language),
            Keywords = ForeignNames.Keywords(landing.Texts("keywords"), language),
            Provider = ForeignText.Line(ForeignHtml.Text(landing.Text("attribution") ?? contact?.Text("name"))) is { } name
                ? new Agent { Name = LocalText.In(language, name) } : null,
            Contact = Contact(contact, language),
            Terms = [.. links.Every("license").Select(l => l.Address.Value).Append(licence?.Text("url")).Append(licence?.Text("name"))
                .OfType<string>().Take(1)],
            ConformsTo = [new Iri("http://www.opengis.net/spec/ogcapi-features-1/1.0"), .. conformance.Select(c => WebAddress.Of(c))
                .OfType<Iri>().Distinct().Take(MaxClasses)],
            Documentation = [.. links.Every("service-doc").Select(l => l.Address).Distinct().Take(5)],
        };
    }

    // The landing page without the parameter that chose its format.
    private static Uri FeaturesAddress(Uri at)
    {
        var kept = at.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !p.StartsWith("f=", StringComparison.Ordinal));
        return new UriBuilder(at) { Query = string.Join('&', kept), Fragment = "" }.Uri;
    }

    private static Contact? Contact(JsonElement? contact, string language)
    {
        var (mail, url) = (Mailbox.Address(contact?.Text("email")), WebAddress.Of(contact?.Text("url")));
        return mail is null && url is null ? null
            : new Contact { Name = ForeignNames.Line(contact?.Text("name"), language), Email = mail, Url = url };
    }
}
