using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Tables.Contents;

/// <summary>Tells web pages and the vocabularies of XML by the root element.</summary>
internal static partial class MarkupSniffer
{
    private static readonly Dictionary<string, Content> ByNamespace = new(StringComparer.Ordinal)
    {
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = Content.RdfIn("application/rdf+xml", "RDF_XML", "RDF/XML"),
        ["http://www.w3.org/2004/03/trix/trix-1/"] = Content.RdfIn("application/trix", "RDF_TRIX", "TriX"),
        ["http://www.w3.org/2005/Atom"] = Content.XmlIn("application/atom+xml", "ATOM", "Atom"),
        ["http://www.opengis.net/kml/2.2"] = Content.XmlIn("application/vnd.google-earth.kml+xml", "KML", "KML"),
        ["http://www.w3.org/2000/svg"] = Content.Document("image/svg+xml", "SVG", "SVG"),
        ["http://www.w3.org/1999/xhtml"] = Content.Xhtml,
        ["http://www.w3.org/2001/XMLSchema"] = Content.XmlIn("application/xml", "SCHEMA_XML", "XML Schema"),
        ["http://www.w3.org/1999/XSL/Transform"] = Content.XmlIn("application/xslt+xml", "XSLT", "XSLT"),
        ["http://www.w3.org/2005/sparql-results#"] = Content.XmlIn("application/sparql-results+xml", "SPARQLQRES", "SPARQL Results"),
        ["http://www.topografix.com/GPX/1/1"] = Content.XmlIn("application/gpx+xml", "GPX", "GPX"),
    };

    private static readonly HashSet<string> PageTags = new(
        ["html", "head", "body", "script", "meta", "title", "div", "table", "p", "h1", "center", "frameset", "iframe", "style", "link", "br", "span", "form"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What a text that begins with <c>&lt;</c> is; null when it is no markup.</summary>
    public static Content? Sniff(ReadOnlySpan<byte> text)
    {
        var sample = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 32768)]);
        var declared = sample.StartsWith("<?xml", StringComparison.Ordinal);
        var prolog = Prolog().Match(sample);
        if (prolog.Value.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) && !declared)
        {
            return Content.Html;
        }

        var root = Root().Match(sample, prolog.Length);
        if (!root.Success)
        {
            // A document type too long for the sample hides the root.
            return declared || sample.AsSpan(prolog.Length).StartsWith("<!", StringComparison.Ordinal) || prolog.Value.Contains("<!DOCTYPE", StringComparison.Ordinal) ? Content.Xml : null;
        }

        var name = root.Groups["local"].Value;
        var space = NamespaceOf(root);
        if (ByNamespace.TryGetValue(space, out var known))
        {
            return known;
        }

        return Named(name, space, declared) ?? (declared || root.Groups["end"].Success ? Content.Xml : null);
    }

    /// <summary>A page with a password field is a sign-in page.</summary>
    public static bool IsLogin(ReadOnlySpan<byte> utf8) => PasswordField().IsMatch(Encoding.UTF8.GetString(utf8));

    private static Content? Named(string name, string space, bool declared)
    {
        if (!declared && space.Length == 0 && PageTags.Contains(name))
        {
            return Content.Html;
        }

        if (space.StartsWith("http://earth.google.com/kml", StringComparison.Ordinal))
        {
            return Content.XmlIn("application/vnd.google-earth.kml+xml", "KML", "KML");
        }

        if (name is "FeatureCollection" && (space.StartsWith("http://www.opengis.net/wfs", StringComparison.Ordinal) || space.StartsWith("http://www.opengis.net/gml", StringComparison.Ordinal)))
        {
            return Content.XmlIn("application/gml+xml", "GML", "GML");
        }

        return name switch
        {
            "html" => Content.Xhtml,
            "rss" => Content.XmlIn("application/rss+xml", "RSS", "RSS"),
            "gpx" => Content.XmlIn("application/gpx+xml", "GPX", "GPX"),
            "kml" => Content.XmlIn("application/vnd.google-earth.kml+xml", "KML", "KML"),
            "svg" => Content.Document("image/svg+xml", "SVG", "SVG"),
            _ => null,
        };
    }

    private static string NamespaceOf(Match root)
    {
        var prefix = root.Groups["prefix"].Value;
        var attribute = prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix;
        foreach (Match match in NamespaceDeclaration().Matches(root.Groups["attributes"].Value))
        {
            if (match.Groups["name"].Value == attribute)
            {
                return match.Groups["value"].Value;
            }
        }

        return "";
    }

    [GeneratedRegex("""\A(\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+[^\[>]*(\[.*?\]\s*)?>)*""", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Prolog();

    [GeneratedRegex("""\G<(?:(?<prefix>[\p{L}_][\p{L}\p{N}_.-]*):)?(?<local>[\p{L}_][\p{L}\p{N}_.-]*)(?<attributes>(?:\s[^<>]*)?)(?<end>/?>)?""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Root();

    [GeneratedRegex("""(?<name>xmlns(?::[\w.-]+)?)\s*=\s*["'](?<value>[^"']*)["']""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex("""<input[^>]+type\s*=\s*["']?password""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PasswordField();
}
