using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;
using OpenData.Rdf;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Makes of every kind of record what a package is made of.</summary>
internal static partial class Subjects
{
    private const string This = "<urn:opendata:this>";
    private const string LicenceTerm = "<http://purl.org/dc/terms/license>";

    public static Subject Of(Resource resource, OpsiPlace place, MappingFile file) => WithAccess(Bare(resource, place, file), file);

    // One decision for the whole workspace, where it was taken: licensed files whose access nobody stated.
    private static Subject WithAccess(Subject subject, MappingFile file) =>
        subject.Dataset.AccessRights is null && subject.Files.Count > 0 && subject.Licences.Count > 0 && file["access"].Default is { } word
            ? subject with { Dataset = FieldRows.Named("access").Adopt(subject.Dataset, word, file) }
            : subject;

    private static Subject Bare(Resource resource, OpsiPlace place, MappingFile file) => resource switch
    {
        Dataset dataset => OfDataset(dataset, place),
        DatasetSeries series => OfSeries(series, place),
        DataService service => OfService(service, place, file),
        _ => throw new ArgumentException($"no such kind of record: {resource.GetType().Name}", nameof(resource)),
    };

    /// <summary>Statement that a dataset without a file carries a licence: DCAT knows it of the dataset, our model of files only.</summary>
    public static string LicenceStatement(Iri licence) => $"{This} {LicenceTerm} <{licence.Value}> .";

    private static Subject OfDataset(Dataset dataset, OpsiPlace place)
    {
        var files = Dated([.. dataset.Distributions.Select(d => new DataFile(d.Key, dataset.Id, d, null))]);
        return new Subject { Dataset = dataset, Files = files, Links = [.. Links(dataset), .. Services(dataset, place)], Licences = Licences(dataset) };
    }

    // A series says little of itself: what its members agree in stands for all, the newest first.
    private static Subject OfSeries(DatasetSeries series, OpsiPlace place)
    {
        var first = place.Members.Count > 0 ? place.Members[0] : null;
        var dataset = Common(series) with
        {
            Frequency = series.Frequency ?? first?.Frequency,
            TemporalCoverage = series.TemporalCoverage.Count > 0 ? series.TemporalCoverage : [.. place.Members.SelectMany(m => m.TemporalCoverage)],
            SpatialCoverage = series.SpatialCoverage.Count > 0 ? series.SpatialCoverage : first?.SpatialCoverage ?? [],
            Languages = [.. place.Members.SelectMany(m => m.Languages).Distinct()],
            AccessRights = series.AccessRights ?? first?.AccessRights,
            Opsi = first?.Opsi ?? OfBody(place),
        };
        return new Subject
        {
            Dataset = dataset,
            Files = Dated([
                .. place.Members.SelectMany(m => m.Distributions.Select(d => new DataFile($"{m.Id}~{d.Key}", m.Id, d, MemberDate(m)))),
            ]),
            Links = [.. Links(series)],
            Licences = [.. place.Members.SelectMany(Licences).Distinct()],
        };
    }

    private static Subject OfService(DataService service, OpsiPlace place, MappingFile file) => new()
    {
        Dataset = Common(service) with
        {
            Languages = place.Organisation?.Defaults.Language is { } language ? [language] : [],
            SpatialCoverage = place.Organisation?.Defaults.Spatial is { } spatial ? [new Location { Iri = spatial }] : [],
            Opsi = OfBody(place),
        },
        Links = [.. Endpoints(service), .. Links(service)],
        Licences = service.License?.Iri is { } licence ? [licence] : [],
        FrequencyWord = file.ServiceFrequency,
    };

    private static OpsiFields? OfBody(OpsiPlace place) => place.Organisation?.Defaults is { } defaults
        ? new OpsiFields { Area = defaults.OpsiArea, OrganisationType = defaults.OpsiOrganisationType, Keeper = defaults.Keeper }
        : null;

    private static Dataset Common(Resource r) => new()
    {
        Id = r.Id, Title = r.Title, Description = r.Description, Keywords = r.Keywords, ContactPoints = r.ContactPoints,
        AccessRights = r.AccessRights, AccessRightsGround = r.AccessRightsGround,
    };

    private static IEnumerable<Link> Endpoints(DataService service) =>
        service.EndpointUrls.Select(e => new Link("service", e.Value, service.Title.For("sl")))
            .Concat(service.EndpointDescriptions.Select(d => new Link("documentation", d.Value, "")));

    private static IEnumerable<Link> Services(Dataset dataset, OpsiPlace place) => dataset.Distributions.SelectMany(d => d.AccessServices)
        .Distinct(StringComparer.Ordinal).Where(place.Services.ContainsKey).SelectMany(id => Endpoints(place.Services[id]));

    private static IEnumerable<Link> Links(Resource resource) =>
        Nodes("page", resource.LandingPages).Concat(Nodes("documentation", resource.Documentation))
            .Concat(resource is Dataset dataset ? Nodes("documentation", [.. dataset.Distributions.SelectMany(d => d.Documentation)]) : []);

    private static IEnumerable<Link> Nodes(string kind, IReadOnlyList<LabelledNode> nodes) =>
        nodes.Where(n => n.Iri is not null).Select(n => new Link(kind, n.Iri!.Value, n.Label.For("sl"))); // not null: told above

    private static List<Iri> Licences(Dataset dataset)
    {
        var licences = dataset.Distributions.Select(d => d.License?.Iri).OfType<Iri>().Distinct().ToList();
        if (licences.Count == 0 && dataset.ForeignStatements is { } foreign)
        {
            licences.AddRange(LicenceLine().Matches(foreign).Select(m => new Iri(m.Groups["iri"].Value)).Distinct());
        }

        return licences;
    }

    // The portal takes single files or a series, never both: either every file has a date, or none does.
    private static List<DataFile> Dated(List<DataFile> files)
    {
        var dated = files.ConvertAll(f => f with { Date = f.Date ?? Given(f.Distribution.Issued) });
        if (dated.Count > 0 && dated.TrueForAll(f => f.Date is not null))
        {
            return dated;
        }

        var yearly = files.ConvertAll(f => f with { Date = YearOf(f.Distribution) });
        return yearly.Count > 1 && yearly.TrueForAll(f => f.Date is not null) && yearly.Select(f => f.Date).Distinct().Skip(1).Any()
            ? yearly
            : files.ConvertAll(f => f with { Date = null });
    }

    // An instant is when a file was last written, not what it is about.
    private static Temporal? Given(Temporal? issued) => issued is { Precision: not TemporalPrecision.Instant } ? issued : null;

    private static Temporal? MemberDate(Dataset member) =>
        member.TemporalCoverage.Select(p => p.End ?? p.Start).FirstOrDefault(t => t is not null) ?? Given(member.Issued) ?? YearIn(member.Title.For("sl"));

    // Only of a file that we keep: what stands on the portal without a date stays without one.
    private static Temporal? YearOf(Distribution distribution) =>
        distribution.File is { } file ? YearIn(distribution.Title.For("sl")) ?? YearIn(file.Name) : null;

    private static Temporal? YearIn(string text) =>
        Year().Matches(text) is { Count: 1 } years ? new Temporal(years[0].Value, TemporalPrecision.Year) : null;

    [GeneratedRegex(@"(?<![0-9])(19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex Year();

    [GeneratedRegex(@"^<urn:opendata:this>\s+<http://purl\.org/dc/terms/license>\s+<(?<iri>[^<>""{}|^`\\\s]+)>", RegexOptions.Multiline)]
    private static partial Regex LicenceLine();
}
