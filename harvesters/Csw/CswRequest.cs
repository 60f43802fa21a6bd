using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace OpenData.Harvesters.Csw;

/// <summary>One <c>GetRecords</c> of CSW 2.0.2 (OGC 07-006r1, section 10.8).</summary>
internal sealed class CswRequest(Uri location, CswOptions options)
{
    public const string Iso = "http://www.isotc211.org/2005/gmd";
    public const string Dcat = "http://www.w3.org/ns/dcat#";

    private static readonly XNamespace Csw = "http://www.opengis.net/cat/csw/2.0.2";
    private static readonly string[] OwnParameters =
    [
        "service", "version", "request", "resulttype", "typenames", "elementsetname", "outputschema", "outputformat", "startposition", "maxrecords",
        "constraint", "constraintlanguage", "constraint_language_version", "acceptversions", "sections", "namespace", "id",
    ];

    private readonly Uri endpoint = Endpoint(location);

    /// <summary>The server's address without what is asked of it: people paste the address of <c>GetCapabilities</c>.</summary>
    public Uri Address => endpoint;

    private string OutputSchema => options.Schema == "dcat" ? Dcat : Iso;

    private string TypeNames => options.TypeNames ?? (options.Schema == "dcat" ? "csw:Record" : "gmd:MD_Metadata");

    /// <summary>Asks for the records from a position on, counted from 1.</summary>
    public HttpRequestMessage From(long position)
    {
        var request = options.Method == "get" ? new HttpRequestMessage(HttpMethod.Get, Query(position)) : Post(position);
        request.Headers.TryAddWithoutValidation("Accept", "application/xml, text/xml;q=0.9, */*;q=0.1");
        return request;
    }

    private HttpRequestMessage Post(long position)
    {
        var query = new XElement(Csw + "Query", new XAttribute("typeNames", TypeNames), new XElement(Csw + "ElementSetName", "full"));
        if (options.Constraint is { Length: > 0 } constraint)
        {
            query.Add(new XElement(Csw + "Constraint", new XAttribute("version", "1.1.0"), new XElement(Csw + "CqlText", constraint)));
        }

        var body = new XElement(
            Csw + "GetRecords",
            new XAttribute(XNamespace.Xmlns + "csw", Csw),
            new XAttribute(XNamespace.Xmlns + "gmd", Iso),
            new XAttribute("service", "CSW"),
            new XAttribute("version", "2.0.2"),
            new XAttribute("resultType", "results"),
            new XAttribute("startPosition", position),
            new XAttribute("maxRecords", options.PageSize),
            new XAttribute("outputFormat", "application/xml"),
            new XAttribute("outputSchema", OutputSchema),
            query);
        return new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting)))
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse("application/xml; charset=utf-8") },
            },
        };
    }

    private Uri Query(long position)
    {
        (string Name, string Value)[] parameters =
        [
            ("service", "CSW"), ("version", "2.0.2"), ("request", "GetRecords"), ("resultType", "results"), ("typeNames", TypeNames), ("elementSetName", "full"),
            ("outputSchema", OutputSchema), ("startPosition", position.ToString(CultureInfo.InvariantCulture)), ("maxRecords", options.PageSize.ToString(CultureInfo.InvariantCulture)),
            .. options.Constraint is { Length: > 0 } constraint ? new[] { ("constraintLanguage", "CQL_TEXT"), ("constraint_language_version", "1.1.0"), ("constraint", constraint) } : [],
        ];
        var own = endpoint.Query.TrimStart('?');
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return new UriBuilder(endpoint) { Query = own.Length > 0 ? own + "&" + query : query }.Uri;
    }

    private static Uri Endpoint(Uri location)
    {
        var kept = location.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !OwnParameters.Contains(p.Split('=')[0], StringComparer.OrdinalIgnoreCase));
        return new UriBuilder(location) { Query = string.Join('&', kept), Fragment = "" }.Uri;
    }
}
