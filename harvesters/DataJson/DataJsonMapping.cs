using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.DataJson;

/// <summary>From a record of the file to what is said of it: a pure function.</summary>
internal static class DataJsonMapping
{
    /// <param name="item">The record.</param>
    /// <param name="kind"><c>Dataset</c>, <c>DatasetSeries</c> or <c>DataService</c>.</param>
    /// <param name="remoteId">Its name in this run.</param>
    /// <param name="id">Its identifier.</param>
    /// <param name="series">Identifier of the series it stands in; null when in none.</param>
    /// <param name="isFirst">False when the identifier was used before.</param>
    /// <param name="options">Settings of the source.</param>
    public static HarvestEvent Run(
        JsonElement item, string kind, string remoteId, string id, string? series, bool isFirst, DataJsonOptions options)
    {
        if (!isFirst)
        {
            return new HarvestEvent.Rejected(remoteId, LocalText.Of(
                sl: $"Oznaka »{ForeignText.Shown(id)}« se v datoteki ponovi; obveljal je prvi zapis. Vpišite drugo oznako.",
                en: $"The identifier \"{ForeignText.Shown(id)}\" comes again in the file; the first record stands. Enter another "
                    + "identifier."));
        }

        var language = options.Language?.ToLowerInvariant() ?? "";
        var title = DataJsonNode.Local(item.Member("title"), language);
        if (title.IsEmpty)
        {
            return new HarvestEvent.Rejected(remoteId, LocalText.Of(
                sl: $"Zapis »{ForeignText.Shown(id)}«, polje title: prazno. Vpišite naslov.",
                en: $"Record \"{ForeignText.Shown(id)}\", field title: empty. Enter a title."));
        }

        if (item.Items("distribution").Take(options.MaxDistributions + 1).Count() > options.MaxDistributions)
        {
            return new HarvestEvent.Rejected(remoteId, LocalText.Of(
                sl: $"Zapis »{ForeignText.Shown(id)}«, polje distribution: več kot {options.MaxDistributions} distribucij. Razdelite "
                    + "zbirko ali zvišajte nastavitev max-distributions.",
                en: $"Record \"{ForeignText.Shown(id)}\", field distribution: more than {options.MaxDistributions} distributions. Split "
                    + "the dataset, or raise the setting max-distributions."));
        }

        var findings = new List<Finding>();
        var words = DataJsonWords.Of(item);
        Resource resource = kind switch
        {
            "DataService" => Service(item),
            "DatasetSeries" => new DatasetSeries
            {
                TemporalCoverage = DataJsonTimes.Coverage(item, findings),
                SpatialCoverage = DataJsonPlaces.Of(item, language, words, findings),
            },
            _ => DataJsonDataset.Of(item, id, series, language, words, findings),
        };
        var described = Common(resource, item, title, language, findings);
        return new HarvestEvent.Found(remoteId, described)
        {
            Words = words, Findings = findings, Address = described.LandingPages is [{ Iri: { } page }, ..] ? page.Value : null,
        };
    }

    private static Resource Common(Resource resource, JsonElement item, LocalText title, string language, List<Finding> findings)
    {
        var publisher = DataJsonPeople.Agent(item.Items("publisher") is [var first, ..] ? first : default, language);
        var described = resource with
        {
            Iri = WebAddress.Of(item.Text("@id")),
            Title = LocalText.From(title.Select(t => new KeyValuePair<string, string>(t.Key, ForeignText.Line(t.Value) ?? ""))),
            Description = DataJsonNode.Local(item.Member("description"), language),
            Keywords = Keywords(item, language),
            Publisher = publisher,
            ContactPoints = DataJsonPeople.Contacts(item, publisher?.Name ?? LocalText.Empty, language, findings),
            Issued = DataJsonTimes.Moment(item, "issued", findings),
            Modified = DataJsonTimes.Moment(item, "modified", findings),
            LandingPages = [.. DataJsonNode.Addresses(item, "landingPage").Select(p => new LabelledNode { Iri = p })],
            Documentation =
            [
                .. new[] { "describedBy", "references", "page" }.SelectMany(name => DataJsonNode.Nodes(item, name, language))
                    .Where(n => n.Iri is not null).Distinct(),
            ],
            ForeignStatements = DataJsonForeign.Of(item),
        };
        var isPublic = item.Text("accessLevel") is null or "public";
        return isPublic ? described : described with { AccessRightsGround = DataJsonNode.Local(item.Member("rights"), language) };
    }

    private static DataService Service(JsonElement item) => new()
    {
        EndpointUrls = DataJsonNode.Addresses(item, "endpointURL"),
        EndpointDescriptions = DataJsonNode.Addresses(item, "endpointDescription"),
        ServesDatasets =
        [
            .. item.Items("servesDataset").Select(d => DataJsonNode.Address(d) ?? WebAddress.Of(DataJsonIdentifier.Of(d))).OfType<Iri>()
                .Select(i => i.Value).Distinct(StringComparer.Ordinal),
        ],
        ConformsTo = DataJsonNode.Nodes(item, "conformsTo", ""),
    };

    // Themes of the file's own making are words to search by.
    private static List<TaggedText> Keywords(JsonElement item, string language)
    {
        var themes = item.Items("theme").Select(t => t.ValueKind == JsonValueKind.Object ? DataJsonNode.Label(t) : ForeignJson.Text(t))
            .OfType<string>()
            .Where(t => AllVocabularies.DataTheme.Resolve(t) is null && WebAddress.Of(t) is null);
        var tagged = item.Items("keyword").Where(k => k.ValueKind == JsonValueKind.Object)
            .Select(k => new TaggedText(k.Text("@value") ?? "", k.Text("@language")?.ToLowerInvariant() ?? language));
        return
        [
            .. item.Items("keyword").Where(k => k.ValueKind != JsonValueKind.Object).Select(k => ForeignJson.Text(k)).OfType<string>()
                .SelectMany(Parts).Concat(themes).Select(t => new TaggedText(ForeignText.Line(t, 200) ?? "", language)).Concat(tagged)
                .Where(k => k.Text.Length > 0).Distinct().Take(500),
        ];

        // One text with commas where a list belongs.
        IEnumerable<string> Parts(string text) => item.Member("keyword") is { ValueKind: JsonValueKind.String }
            ? text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [text];
    }
}
