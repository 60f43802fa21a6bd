using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Json;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ogc.Features;

/// <summary>The service behind a landing page; whom to ask and on what terms stands in its OpenAPI document (<c>info</c>).</summary>
internal static class FeaturesService
{
    private const int MaxClasses = 60;

    public static OgcService Read(JsonElement landing, Uri at, FeaturesLinks links, IReadOnlyList<string> conformance, JsonElement? api, string language)
    {
        var info = api?.Member("info");
        var contact = info?.Member("contact");
        var licence = info?.Member("license");
        var address = FeaturesAddress(at);
        return new OgcService
        {
            Address = address,
            Description = links.Find("service-desc") ?? address,
            Title = Text(landing.Text("title") ?? info?.Text("title"), language, ForeignText.MaxLine),
            Abstract = Text(landing.Text("description") ?? info?.Text("description"), language, ForeignText.MaxBlock),
            Keywords = [.. landing.Texts("keywords").Select(k => ForeignText.Line(k, 100)).OfType<string>().Distinct(StringComparer.Ordinal).Take(100).Select(k => new TaggedText(k, language))],
            Provider = ForeignText.Line(landing.Text("attribution") ?? contact?.Text("name")) is { } name ? new Agent { Name = LocalText.In(language, ForeignText.FromHtml(name) ?? name) } : null,
            Contact = Contact(contact, language),
            Terms = [.. links.Every("license").Select(l => l.Address.Value).Append(licence?.Text("url")).Append(licence?.Text("name")).OfType<string>().Take(1)],
            ConformsTo = [new Iri("http://www.opengis.net/spec/ogcapi-features-1/1.0"), .. conformance.Select(c => WebLink.Of(c)).OfType<Iri>().Distinct().Take(MaxClasses)],
            Documentation = [.. links.Every("service-doc").Select(l => l.Address).Distinct().Take(5)],
        };
    }

    // The landing page without the parameter that chose its format.
    private static Uri FeaturesAddress(Uri at)
    {
        var kept = at.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith("f=", StringComparison.Ordinal));
        return new UriBuilder(at) { Query = string.Join('&', kept), Fragment = "" }.Uri;
    }

    private static Contact? Contact(JsonElement? contact, string language)
    {
        var (mail, url, name) = (contact?.Text("email"), WebLink.Of(contact?.Text("url")), ForeignText.Line(contact?.Text("name")));
        mail = mail is { Length: <= 254 } && mail.Count(c => c == '@') == 1 && !mail.Any(char.IsWhiteSpace) ? mail : null;
        return mail is null && url is null ? null : new Contact { Name = name is null ? LocalText.Empty : LocalText.In(language, name), Email = mail, Url = url };
    }

    private static LocalText Text(string? text, string language, int max) => ForeignText.FromHtml(text, max) is { } plain
        ? LocalText.In(language, max == ForeignText.MaxLine ? ForeignText.Line(plain) ?? "" : plain)
        : LocalText.Empty;
}
