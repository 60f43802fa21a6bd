using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.NgsiLd;

/// <summary>From a broker and its entity types to records: pure functions.</summary>
internal static class NgsiLdMapping
{
    // Brokers of both interfaces answer in plain JSON unless asked for JSON-LD.
    private const string Key = "json";

    public static HarvestEvent.Found ToRecord(NgsiBroker broker, NgsiLdOptions options) => new(broker.Root.AbsoluteUri, new DataService
    {
        Title = options.Title is { } title ? LocalText.In(options.Language, title)
            : LocalText.In("", $"{(broker.IsV2 ? "NGSI v2" : "NGSI-LD")}, {broker.Root.IdnHost}"),
        EndpointUrls = [new Iri(broker.Root.AbsoluteUri)],
        ConformsTo =
        [
            broker.IsV2
                ? new LabelledNode { Iri = new Iri("https://fiware.github.io/specifications/ngsiv2/stable/"),
                    Label = LocalText.In("en", "FIWARE NGSI v2") }
                : new LabelledNode { Iri = new Iri("https://cim.etsi.org/NGSI-LD/official/front-page.html"),
                    Label = LocalText.In("en", "ETSI GS CIM 009 NGSI-LD API") },
        ],
    })
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["formats"] = broker.IsV2 ? ["JSON"] : ["JSON", "JSON-LD"] },
    };

    /// <param name="broker">Where the type is.</param>
    /// <param name="type">As the broker lists it.</param>
    /// <param name="census">What its entities tell.</param>
    /// <param name="options">The source's settings.</param>
    public static HarvestEvent.Found ToRecord(NgsiBroker broker, NgsiType type, NgsiCensus census, NgsiLdOptions options)
    {
        return new HarvestEvent.Found(RemoteId(type), new Dataset
        {
            Title = LocalText.In(options.Language, ShortName(type.Name)),
            Keywords = ForeignNames.Keywords(census.Attributes.Where(a => a.Unit is not null).Select(a => a.Name), options.Language),
            SpatialCoverage = census.Box is { } box ? [box.ToLocation()] : [],
            Modified = census.Latest,
            ConformsTo = WebAddress.Of(type.Iri ?? type.Name) is { } iri
                ? [new LabelledNode { Iri = iri, Label = LocalText.In("", ShortName(type.Name)) }] : [],
            Distributions =
            [
                new Distribution
                {
                    Key = Key,
                    Title = LocalText.Of(
                        sl: $"Trenutno stanje ({(broker.IsV2 ? "NGSI v2" : "NGSI-LD")})",
                        en: $"Current state ({(broker.IsV2 ? "NGSI v2" : "NGSI-LD")})"),
                    AccessUrls = [new Iri(broker.Entities(type.Name).AbsoluteUri)],
                    AccessServices = [broker.Root.AbsoluteUri],
                    Tables = Tables(census),
                },
            ],
        })
        {
            Words = new Dictionary<string, IReadOnlyList<string>> { [$"distributions/{Key}/format"] = ["JSON"] },
            Findings = [.. Findings(type, census)],
        };
    }

    /// <summary>The type's IRI where the broker knows it: short names depend on the context that was asked with.</summary>
    public static string RemoteId(NgsiType type) => type.Iri ?? type.Name;

    private static IReadOnlyList<TableDescription> Tables(NgsiCensus census) => census.Attributes.Count == 0 ? [] :
    [
        new TableDescription
        {
            Profile = new TableProfile
            {
                Rows = census.Total ?? census.Seen,
                Columns = [.. census.Attributes
                    .Select(a => new ColumnProfile { Name = a.Name, Type = a.Type ?? ColumnType.Text, Unit = UnitCodes.Sign(a.Unit) })],
            },
            Columns = census.Attributes.Where(a => a.Unit is not null).ToDictionary(
                a => a.Name,
                a => new ColumnDescription { Unit = UnitCodes.Sign(a.Unit), DeclaredType = $"unitCode {a.Unit}" },
                StringComparer.Ordinal),
        },
    ];

    private static IEnumerable<Finding> Findings(NgsiType type, NgsiCensus census)
    {
        if (census.Repeats)
        {
            yield return new Finding
            {
                Code = "pages-repeat",
                Severity = Severity.Warning,
                Message = LocalText.Of(
                    sl: $"Posrednik pri vrsti »{ShortName(type.Name)}« ponavlja isto stran entitet; območje, enote in čas so morda "
                        + "nepopolni. Obvestite njegovega skrbnika.",
                    en: $"The broker repeats the same page of entities of type \"{ShortName(type.Name)}\"; place, units and time may not "
                        + "be whole. Tell its operator."),
            };
        }
        else if (census.Seen == 0)
        {
            yield return new Finding
            {
                Code = "type-empty",
                Severity = Severity.Hint,
                Message = LocalText.Of(
                    sl: $"Vrsta »{ShortName(type.Name)}« nima nobene entitete. Preverite najemnika in pot storitve ali ali naj bo "
                        + "objavljena.",
                    en: $"The type \"{ShortName(type.Name)}\" has no entities. Check the tenant and the service path, or whether it should "
                        + "be published."),
            };
        }
    }

    private static string ShortName(string name)
    {
        var shortened = name.TrimEnd('/')[(name.TrimEnd('/').LastIndexOfAny(['/', '#', ':']) + 1)..];
        return ForeignText.Line(shortened.Length == 0 ? name : shortened, 200) ?? name;
    }
}
