using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.Ogc;

/// <summary>From a server and its layers to records: pure functions.</summary>
internal static class OgcMapping
{
    private const int MaxSystems = 10;

    /// <summary>The service's name at its source, by which distributions name it.</summary>
    public static string RemoteId(OgcServiceDescription service) => service.Address.AbsoluteUri;

    public static HarvestEvent.Found ToRecord(OgcServiceDescription service, IReadOnlyList<OgcLayer> layers, OgcOptions options)
    {
        var formats = layers.SelectMany(l => l.Downloads).Select(d => d.Format).Distinct(StringComparer.Ordinal);
        var words = ForeignTerms.Licence(service.Terms);
        words["formats"] = [.. formats.Order(StringComparer.Ordinal)];
        return new HarvestEvent.Found(RemoteId(service), new DataService
        {
            Title = service.Title.IsEmpty ? LocalText.In("", service.Address.Host) : service.Title,
            Description = service.Abstract,
            Keywords = service.Keywords,
            Publisher = service.Provider,
            ContactPoints = service.Contact is null ? [] : [service.Contact],
            EndpointUrls = [new Iri(service.Address.AbsoluteUri)],
            EndpointDescriptions = [new Iri(service.Description.AbsoluteUri)],
            ServesDatasets = [.. layers.Where(l => l.Skipped is null && !l.Name.StartsWith('#')).Select(l => l.Name)],
            ConformsTo = [.. service.ConformsTo.Select(c => new LabelledNode { Iri = c })],
            Documentation = [.. service.Documentation.Select(d => new LabelledNode { Iri = d })],
            Rights = ForeignTerms.Rights(service.Terms, options.Language),
        })
        {
            Words = words,
            Findings = service.Findings,
        };
    }

    /// <param name="service">The service the layer belongs to.</param>
    /// <param name="layer">As the list has it.</param>
    /// <param name="survey">What a closer look found.</param>
    /// <param name="snapshots">Files that the catalogue is to keep.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="noted">What else was noticed.</param>
    public static HarvestEvent.Found ToRecord(
        OgcServiceDescription service, OgcLayer layer, OgcSurvey survey, IReadOnlyList<HarvestedFile> snapshots, OgcOptions options,
        IReadOnlyList<Finding> noted)
    {
        var terms = layer.Terms.Count > 0 ? layer.Terms : service.Terms;
        var rights = ForeignTerms.Rights(terms, options.Language);
        var words = ForeignTerms.Licence(terms);

        var distributions = new List<Distribution>();
        foreach (var download in layer.Downloads)
        {
            var address = new Iri(download.Address.AbsoluteUri);
            var key = download.Format.ToLowerInvariant();
            words[$"distributions/{key}/format"] = [download.Format];
            distributions.Add(new Distribution
            {
                Key = key,
                Title = LocalText.Of(sl: $"Podatki v obliki {download.Format} (iz storitve)", en: $"Data as {download.Format} (from the service)"),
                AccessUrls = [address],
                DownloadUrls = download.IsWhole ? [address] : [],
                AccessServices = [RemoteId(service)],
                Rights = rights,
                Tables = distributions.Count == 0 ? Tables(survey) : [],
            });
        }

        foreach (var snapshot in snapshots)
        {
            words[$"distributions/{snapshot.DistributionKey}/format"] = ["GeoJSON"];
            distributions.Add(new Distribution
            {
                Key = snapshot.DistributionKey,
                Title = snapshot.DistributionKey == OgcSnapshots.NationalKey
                    ? LocalText.Of(sl: "Posnetek v obliki GeoJSON (D96/TM, EPSG:3794)", en: "Snapshot as GeoJSON (D96/TM, EPSG:3794)")
                    : LocalText.Of(sl: "Posnetek v obliki GeoJSON (WGS84)", en: "Snapshot as GeoJSON (WGS84)"),
                Rights = rights,
                Tables = Tables(survey),
            });
        }

        return new HarvestEvent.Found(layer.Name, new Dataset
        {
            Title = layer.Title.IsEmpty ? LocalText.In(options.Language, layer.Name[(layer.Name.LastIndexOf(':') + 1)..]) : layer.Title,
            Description = layer.Abstract,
            Keywords = layer.Keywords,
            Publisher = service.Provider,
            ContactPoints = service.Contact is null ? [] : [service.Contact],
            SpatialCoverage = layer.Box is { } box ? [box.ToLocation()] : [],
            TemporalCoverage = layer.Period is null ? [] : [layer.Period],
            ConformsTo = [.. layer.Systems.Select(s => s.Definition).OfType<Iri>().Distinct().Take(MaxSystems)
                .Select(d => new LabelledNode { Iri = d })],
            LandingPages = [.. layer.LandingPages.Select(p => new LabelledNode { Iri = p })],
            Documentation = [.. layer.Documentation.Select(d => new LabelledNode { Iri = d })],
            Distributions = distributions,
        })
        {
            Words = words,
            Files = snapshots,
            Findings = [.. survey.Findings, .. survey.Features == 0 ? [OgcFindings.Empty(layer.Name)] : Array.Empty<Finding>(), .. noted],
        };
    }

    /// <summary>Columns and number of rows as the service tells them; nothing of it is measured.</summary>
    private static IReadOnlyList<TableDescription> Tables(OgcSurvey survey)
    {
        var columns = survey.Columns.DistinctBy(c => c.Name).ToList();
        return columns.Count == 0 ? [] :
        [
            new TableDescription
            {
                Profile = new TableProfile
                {
                    Rows = survey.Features ?? 0,
                    Columns = [.. columns
                        .Select(c => new ColumnProfile { Name = c.Name, Type = FeatureColumnTypes.Of(c.Type), Unit = c.Unit })],
                },
                Columns = columns.Where(c => c.Type is not null || !c.Title.IsEmpty || !c.Description.IsEmpty).ToDictionary(
                    c => c.Name,
                    c => new ColumnDescription { Title = c.Title, Description = c.Description, Unit = c.Unit, DeclaredType = c.Type },
                    StringComparer.Ordinal),
            },
        ];
    }
}
