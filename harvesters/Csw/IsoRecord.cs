using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>One record while it is mapped: words and findings gather beside the model.</summary>
internal sealed class IsoRecord(IsoElement record, IsoElement identification, IsoLanguages languages, string id, LocalText title)
{
    private readonly Dictionary<string, IReadOnlyList<string>> words = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    public HarvestEvent.Found ToEvent()
    {
        var level = record.At("hierarchyLevel").Code ?? "";
        var distributions = IsoDistributions.Of(record, languages, words, findings);
        var resource = identification.Name == "SV_ServiceIdentification" || level == "service" ? Service(distributions)
            : level == "series" && distributions.Count == 0 ? Series()
            : (Resource)Dataset(distributions);
        return new HarvestEvent.Found(id, resource) { Words = words, Findings = findings };
    }

    private Dataset Dataset(IReadOnlyList<Distribution> distributions)
    {
        var rules = IsoConstraints.Of(identification, languages);
        rules.Fill(words, hasDistributions: distributions.Count > 0);
        Put("languages", identification.All("language").Select(l => IsoElement.LanguageCode(l.Code)));
        Put("frequency", [IsoWords.Frequency(MaintenanceCode)]);
        var dataset = Common(new Dataset());
        return dataset with
        {
            Distributions = [.. distributions.Select(d => d with { Rights = rules.Rights })],
            AccessRightsGround = rules.Ground,
            Identifiers = [.. IsoIdentifiers.Of(identification).Prepend(id).Distinct(StringComparer.Ordinal)],
            SpatialCoverage = IsoExtents.Places(identification, languages),
            TemporalCoverage = IsoExtents.Periods(identification),
            SpatialResolutionInMeters = IsoExtents.Resolutions(identification),
            Provenance = [.. Lineage()],
            ConformsTo = IsoConformance.Of(record, languages),
            Creators = [.. Agents("author", "originator", "principalInvestigator")],
            QualifiedAttributions = [.. IsoContacts.Attributions(identification, languages)],
            // A bare identifier may belong to a record that never comes; an address leads somewhere in any case.
            InSeries = (record.At("parentIdentifier").Link ?? record.At("parentIdentifier").Text) is { } parent && IsoText.IsWeb(parent) ? [parent] : [],
            LandingPages = [.. IsoDistributions.Pages(record, languages)],
            ForeignStatements = IsoExtents.Created(identification),
        };
    }

    private DatasetSeries Series()
    {
        Put("frequency", [IsoWords.Frequency(MaintenanceCode)]);
        return Common(new DatasetSeries()) with
        {
            SpatialCoverage = IsoExtents.Places(identification, languages),
            TemporalCoverage = IsoExtents.Periods(identification),
            LandingPages = [.. IsoDistributions.Pages(record, languages)],
        };
    }

    private DataService Service(IReadOnlyList<Distribution> distributions)
    {
        var rules = IsoConstraints.Of(identification, languages);
        rules.Fill(words, hasDistributions: true);
        foreach (var name in words.Keys.Where(k => k.StartsWith("distributions/", StringComparison.Ordinal)).ToList())
        {
            words.Remove(name);
        }

        var endpoints = identification.All("containsOperations/SV_OperationMetadata/connectPoint/CI_OnlineResource/linkage/URL").Select(u => u.Text)
            .Concat(distributions.SelectMany(d => d.AccessUrls).Select(u => (string?)u.Value)).Where(IsoText.IsWeb).Distinct(StringComparer.Ordinal).ToList();
        return Common(new DataService()) with
        {
            EndpointUrls = [.. endpoints.Select(e => IsoText.Address(IsoWords.WithoutQuery(e!))!).Distinct()], // IsWeb passed
            EndpointDescriptions = [.. endpoints.Where(e => e!.Contains("GetCapabilities", StringComparison.OrdinalIgnoreCase)).Select(e => IsoText.Address(e)!)],
            ServesDatasets = [.. identification.All("operatesOn").Select(o => o.Link).OfType<string>().Distinct(StringComparer.Ordinal)],
            ConformsTo = IsoConformance.Of(record, languages),
            Rights = rules.Rights,
            AccessRightsGround = rules.Ground,
            LandingPages = [.. IsoDistributions.Pages(record, languages)],
        };
    }

    private string? MaintenanceCode => identification.At("resourceMaintenance/MD_MaintenanceInformation/maintenanceAndUpdateFrequency").Code;

    private T Common<T>(T resource)
        where T : Resource
    {
        var themes = identification.All("topicCategory").Select(t => t.Text).OfType<string>().ToList();
        Put("themes", themes.Where(t => IsoWords.Theme(t) is null));
        var (publisher, role) = IsoContacts.Publisher(identification, record, languages);
        if (publisher is not null && role != "publisher")
        {
            findings.Add(new Finding
            {
                Code = "publisher-from-role",
                Severity = Severity.Hint,
                Path = "publisher",
                Value = publisher.Name.For("sl"),
                Message = LocalText.Of(
                    sl: $"Zapis ISO ne imenuje izdajatelja; zanj velja organizacija v vlogi »{role}«. Če ni prava, jo popravite pri viru ali v katalogu.",
                    en: $"The ISO record names no publisher; the organisation in the role \"{role}\" stands for it. If it is not the right one, mend it at the source or in the catalogue."),
            });
        }

        return (T)(resource with
        {
            Iri = IsoIdentifiers.Of(identification).Where(IsoText.IsWeb).Select(IsoText.Address).FirstOrDefault(),
            Title = title,
            Description = identification.At("abstract").LocalText(languages),
            Keywords = [.. IsoWords.Keywords(identification, languages)],
            Themes = [.. themes.Select(IsoWords.Theme).OfType<Iri>().Concat(IsoWords.ThemeIris(identification)).Distinct()],
            Publisher = publisher,
            ContactPoints = [.. IsoContacts.ContactPoints(identification, record, languages)],
            Issued = IsoExtents.DateOf(identification, "publication"),
            Modified = IsoExtents.DateOf(identification, "revision"),
        });
    }

    private IEnumerable<LabelledNode> Lineage() => record
        .All("dataQualityInfo/DQ_DataQuality/lineage/LI_Lineage/statement")
        .Select(s => new LabelledNode { Label = s.LocalText(languages) })
        .Where(n => !n.Label.IsEmpty);

    private IEnumerable<Agent> Agents(params string[] roles) => IsoContacts.Agents(identification, languages, roles);

    private void Put(string field, IEnumerable<string?> values)
    {
        if (values.OfType<string>().Where(v => v.Length is > 0 and < 500).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } known)
        {
            words[field] = known;
        }
    }
}
