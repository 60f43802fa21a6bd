using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Tests.Catalog.Dcat;

/// <summary>A small fictitious municipality in which every property of the model is filled at least once.</summary>
internal static class GoldenCatalogue
{
    public static readonly Uri Base = new("https://podatki.example.si/");

    private static readonly DateTimeOffset Created = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Changed = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public static CatalogDescription Head { get; } = new()
    {
        BaseUri = Base,
        Title = LocalText.Of("Odprti podatki Občine Primer", "Open data of the Municipality of Primer"),
        Description = LocalText.Of("Katalog odprtih podatkov Občine Primer.", "Catalogue of open data."),
        Publisher = new Agent { Iri = new Iri("https://podatki.example.si/organisation/obcina-primer"), Name = LocalText.In("sl", "Občina Primer"), Type = Code(AllVocabularies.PublisherType, "LocalAuthority") },
        Creator = new Agent { Name = LocalText.In("sl", "Služba za informatiko") },
        License = new LabelledNode { Iri = Code(AllVocabularies.Licence, "CC0") },
        Rights = [new LabelledNode { Label = LocalText.In("sl", "Metapodatki so prosti vseh pogojev.") }],
        Languages = [Code(AllVocabularies.Language, "SLV")],
        ThemeTaxonomies = [new Iri("http://publications.europa.eu/resource/authority/data-theme")],
        SpatialCoverage = [new Location { Iri = Code(AllVocabularies.Country, "SVN") }],
        TemporalCoverage = [Years(2020, 2026)],
        Homepage = new Iri("https://podatki.example.si/"),
        Issued = Temporal.Of(new DateOnly(2026, 1, 15)),
        Modified = Temporal.Of(new DateOnly(2026, 3, 1)),
        ApplicableLegislation = [new Iri("http://data.europa.eu/eli/dir/2019/1024/oj")],
    };

    public static IReadOnlyDictionary<string, Organisation> Organisations { get; } = new Dictionary<string, Organisation>
    {
        ["obcina-primer"] = new()
        {
            Id = "obcina-primer",
            Name = LocalText.Of("Občina Primer", "Municipality of Primer"),
            IdNumber = "5883000000",
            Email = "podatki@primer.example.si",
            Homepage = new Uri("https://primer.example.si/"),
            Defaults = new OrganisationDefaults
            {
                Contact = new Contact { Name = LocalText.In("sl", "Glavna pisarna"), Email = "pisarna@primer.example.si" },
                Keeper = new Contact { Name = LocalText.In("sl", "Oddelek za okolje") },
                OpsiArea = "Okolje in prostor",
                OpsiOrganisationType = "Lokalna uprava",
                Language = Code(AllVocabularies.Language, "SLV"),
                Spatial = new Iri("https://sws.geonames.org/3192240/"),
                Licence = new LicenceDecision { License = Code(AllVocabularies.Licence, "CC_BY_4_0"), Number = "007-3/2026", Date = new DateOnly(2026, 1, 10) },
            },
        },
        ["komunala-primer"] = new() { Id = "komunala-primer", Name = LocalText.In("sl", "Komunala Primer d.o.o."), LegalClass = LegalClass.PublicUndertaking, PartOf = "obcina-primer" },
    };

    public static IReadOnlyList<CatalogRecord> Records { get; } = [Record(Addresses()), Record(CarParks()), Record(NoFile()), Record(Budget()), Record(Wfs())];

    public static ExportRequest Request(string profile = "dcat-ap-3.0.1", CatalogDescription? head = null) => new()
    {
        Catalog = head ?? Head,
        Organisations = Organisations,
        Profile = profile,
        ReadAsync = _ => Records.ToAsyncEnumerable(),
        ReadKeysAsync = _ => Records.Select(r => new RecordKey(
            r.Resource.Id, r.Resource switch { Dataset => "dataset", DataService => "service", _ => "series" }, r.Resource.Iri?.Value, r.Resource.HvdCategories.Count > 0)).ToAsyncEnumerable(),
    };

    public static Dataset CarParks() => new()
    {
        Id = "parkirisca",
        Owner = "obcina-primer",
        Title = LocalText.From([new("sl", "Javna parkirišča"), new("en", "Public car parks"), new("it", "Parcheggi pubblici"), new("hu", "Nyilvános parkolók")]),
        Description = LocalText.Of("Lokacije in zmogljivost javnih parkirišč.\nVrstica z \"narekovaji\" in \\.", "Locations and capacity of public car parks."),
        Keywords = [new("parkirišče"), new("promet"), new("parking", "en")],
        Themes = [Code(AllVocabularies.DataTheme, "TRAN"), Code(AllVocabularies.DataTheme, "REGI")],
        ContactPoints = [new Contact { Name = LocalText.In("sl", "Služba za promet"), Email = "promet@primer.example.si", Url = new Iri("https://primer.example.si/kontakt"), Telephone = "+386-2-748-29-99" }],
        Issued = Temporal.Of(new DateOnly(2026, 1, 15)),
        Modified = new Temporal("2026-03-01T09:30:00Z", TemporalPrecision.Instant),
        LandingPages = [new LabelledNode { Iri = new Iri("https://primer.example.si/parkirisca"), Label = LocalText.In("sl", "Parkirišča") }],
        Documentation = [new LabelledNode { Iri = new Iri("https://primer.example.si/parkirisca/opis.pdf") }],
        AccessRights = Code(AllVocabularies.AccessRight, "PUBLIC"),
        ApplicableLegislation = [new Iri("http://data.europa.eu/eli/dir/2007/2/oj")],
        Frequency = Code(AllVocabularies.Frequency, "MONTHLY"),
        TemporalCoverage = [new Period { Start = Temporal.Of(new DateOnly(2025, 1, 1)), End = Temporal.Of(new DateOnly(2025, 12, 31)) }, Years(2026, null)],
        ValidForUse = new Period { Start = new Temporal("2026-01", TemporalPrecision.Month), End = new Temporal("2026-12", TemporalPrecision.Month) },
        SpatialCoverage = [new Location { Iri = new Iri("https://sws.geonames.org/3192240/") }, new Location { Name = LocalText.In("sl", "Staro mesto"), BoundingBox = "POLYGON((15.86 46.41,15.88 46.41,15.88 46.43,15.86 46.43,15.86 46.41))", Centroid = "POINT(15.87 46.42)" }],
        SpatialResolutionInMeters = [0.5m],
        TemporalResolution = "P1D",
        Languages = [Code(AllVocabularies.Language, "SLV"), Code(AllVocabularies.Language, "ENG")],
        Identifiers = ["OP-2026-001"],
        OtherIdentifiers = [new OtherIdentifier("10.1234/primer", new Iri("http://purl.org/spar/datacite/doi")), new OtherIdentifier("parkirisca-1")],
        Types = [Code(AllVocabularies.DatasetType, "GEOSPATIAL")],
        Version = "2.1",
        VersionNotes = LocalText.In("sl", "Dodana parkirišča ob kopališču."),
        HasVersions = [new Iri("https://podatki.example.si/dataset/naslovi")],
        InSeries = ["proracun"],
        ConformsTo = [new LabelledNode { Iri = new Iri("https://primer.example.si/shema/parkirisca"), Label = LocalText.In("sl", "Shema parkirišč") }],
        Creators = [new Agent { Iri = new Iri("https://primer.example.si/agent/promet"), Name = LocalText.In("sl", "Oddelek za promet"), IdNumber = "5883001", Email = "op@primer.example.si", Homepage = new Iri("https://primer.example.si/promet") }],
        IsReferencedBy = [new Iri("https://example.org/clanek")],
        Provenance = [new LabelledNode { Label = LocalText.In("sl", "Popis redarstva, januar 2026.") }],
        Relations = ["naslovi", "https://example.org/drugo"],
        Sources = ["naslovi"],
        QualifiedRelations = [new Relationship { Relations = [new Iri("https://podatki.example.si/dataset/naslovi")], Roles = [new Iri("http://www.iana.org/assignments/relation/related")] }],
        QualifiedAttributions = [new Attribution { Agent = new Agent { Name = LocalText.In("sl", "Geodet d.o.o."), Type = Code(AllVocabularies.PublisherType, "Company") }, Roles = [new Iri("http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/processor")] }],
        WasGeneratedBy = [new LabelledNode { Label = LocalText.In("sl", "Popis na terenu") }],
        Uses = [new DatasetUse { Organisation = "Zavod za turizem", Purpose = "zemljevid za obiskovalce", Since = Temporal.OfYear(2025) }],
        IndicatorThemes = ["Transportation"],
        Opsi = new OpsiFields
        {
            Area = "Promet in infrastruktura", LegalBasisSop = ["1995-01-2169"], LegalBasisText = "Odlok o parkiriščih", ReuseConditions = "Ni omejitev (navedba vira)",
            PriceConditions = "Ni omejitve (ponovna uporaba je brezplačna)", Keeper = new Contact { Name = LocalText.In("sl", "Skrbnik prometa"), Email = "skrbnik@primer.example.si" },
            RelatedRecords = "Ni povezave", OrganisationType = "Lokalna uprava", Municipal = true,
        },
        Distributions = [Csv(), new Distribution { Key = "wms", AccessUrls = [new Iri("https://primer.example.si/wms?a=1&b=2")], AccessServices = ["wfs"], License = new LabelledNode { Iri = new Iri("https://primer.example.si/pogoji"), Label = LocalText.In("sl", "Pogoji občine") } }],
        Samples = [new Distribution { Key = "vzorec", AccessUrls = [new Iri("https://primer.example.si/vzorec.csv")], Format = Code(AllVocabularies.FileType, "CSV") }],
    };

    private static Distribution Csv() => new()
    {
        Key = "csv",
        Title = LocalText.In("sl", "Javna parkirišča (CSV)"),
        Description = LocalText.In("sl", "Celotna zbirka v obliki CSV."),
        AccessUrls = [new Iri("https://primer.example.si/parkirisca")],
        DownloadUrls = [new Iri("https://primer.example.si/parkirisca.csv")],
        Format = Code(AllVocabularies.FileType, "CSV"),
        MediaType = Code(AllVocabularies.MediaType, "text/csv"),
        CompressFormat = Code(AllVocabularies.MediaType, "application/gzip"),
        PackageFormat = Code(AllVocabularies.MediaType, "application/zip"),
        ByteSize = 20480,
        Checksum = new Checksum(Spdx.ChecksumAlgorithmSha1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        License = new LabelledNode { Iri = Code(AllVocabularies.Licence, "CC_BY_4_0") },
        Rights = [new LabelledNode { Label = LocalText.In("sl", "Ob uporabi navedite vir: Občina Primer.") }],
        Availability = Code(AllVocabularies.PlannedAvailability, "STABLE"),
        Status = Code(AllVocabularies.DistributionStatus, "COMPLETED"),
        Languages = [Code(AllVocabularies.Language, "SLV")],
        Issued = Temporal.OfYear(2026),
        Modified = new Temporal("2026-03", TemporalPrecision.Month),
        ConformsTo = [new LabelledNode { Iri = new Iri("https://www.rfc-editor.org/info/rfc4180") }],
        Documentation = [new LabelledNode { Iri = new Iri("https://primer.example.si/parkirisca/stolpci") }],
        ApplicableLegislation = [new Iri("http://data.europa.eu/eli/dir/2007/2/oj")],
        HasPolicy = new Iri("https://primer.example.si/politika"),
        SpatialResolutionInMeters = 1.5m,
        TemporalResolution = "PT1H",
    };

    private static Dataset Addresses() => new()
    {
        Id = "naslovi",
        Owner = "obcina-primer",
        Title = LocalText.In("sl", "Hišne številke"),
        Description = LocalText.In("sl", "Naslovi v občini s koordinatami."),
        Themes = [Code(AllVocabularies.DataTheme, "REGI")],
        ContactPoints = [new Contact { Name = LocalText.In("sl", "Glavna pisarna"), Email = "pisarna@primer.example.si" }],
        ApplicableLegislation = [new Iri("http://data.europa.eu/eli/reg_impl/2023/138/oj")],
        HvdCategories = [new Iri("http://data.europa.eu/bna/c_c3de25e4")],
        AccessRights = Code(AllVocabularies.AccessRight, "PUBLIC"),
        Distributions =
        [
            new Distribution
            {
                Key = "geojson", File = new KeptFile("Naslovi občine.geojson", "ab12"), Format = Code(AllVocabularies.FileType, "GEOJSON"),
                MediaType = Code(AllVocabularies.MediaType, "application/geo+json"), License = new LabelledNode { Iri = Code(AllVocabularies.Licence, "CC_BY_4_0") }, AccessServices = ["wfs"],
            },
        ],
    };

    private static Dataset NoFile() => new()
    {
        Id = "socialne-pomoci",
        Owner = "obcina-primer",
        Publisher = new Agent { Name = LocalText.In("sl", "Center za socialno delo") },
        Title = LocalText.In("sl", "Evidenca socialnih pomoči"),
        Description = LocalText.In("sl", "Evidenca obstaja, vendar ni javna."),
        AccessRights = Code(AllVocabularies.AccessRight, "NON_PUBLIC"),
        AccessRightsGround = LocalText.Of("6. člen ZDIJZ: osebni podatki", "ZDIJZ, Article 6: personal data"),
    };

    private static DatasetSeries Budget() => new()
    {
        Id = "proracun",
        Owner = "obcina-primer",
        Title = LocalText.In("sl", "Proračun občine"),
        Description = LocalText.In("sl", "Sprejeti proračuni po letih."),
        ContactPoints = [new Contact { Name = LocalText.In("sl", "Finance"), Email = "finance@primer.example.si" }],
        Frequency = Code(AllVocabularies.Frequency, "ANNUAL"),
        TemporalCoverage = [Years(2020, 2026)],
        SpatialCoverage = [new Location { Iri = new Iri("https://sws.geonames.org/3192240/") }],
    };

    private static DataService Wfs() => new()
    {
        Id = "wfs",
        Owner = "komunala-primer",
        Title = LocalText.In("sl", "WFS hišnih številk"),
        Description = LocalText.In("sl", "Storitev OGC."),
        Keywords = [new("WFS")],
        Themes = [Code(AllVocabularies.DataTheme, "REGI")],
        EndpointUrls = [new Iri("https://podatki.example.si/wfs")],
        EndpointDescriptions = [new Iri("https://podatki.example.si/wfs?service=WFS&request=GetCapabilities")],
        ServesDatasets = ["naslovi"],
        ConformsTo = [new LabelledNode { Iri = new Iri("http://www.opengis.net/def/serviceType/ogc/wfs") }],
        Formats = [Code(AllVocabularies.FileType, "GEOJSON")],
        License = new LabelledNode { Iri = Code(AllVocabularies.Licence, "CC_BY_4_0") },
        Rights = [new LabelledNode { Label = LocalText.In("sl", "Navedite vir.") }],
        ApplicableLegislation = [new Iri("http://data.europa.eu/eli/reg_impl/2023/138/oj")],
        HvdCategories = [new Iri("http://data.europa.eu/bna/c_c3de25e4")],
        ContactPoints = [new Contact { Name = LocalText.In("sl", "Komunala"), Email = "gis@komunala.example.si", Url = new Iri("https://komunala.example.si/") }],
        Documentation = [new LabelledNode { Iri = new Iri("https://podatki.example.si/dokumentacija/wfs") }],
        AccessRights = Code(AllVocabularies.AccessRight, "PUBLIC"),
        AccessRightsGround = LocalText.In("sl", "brez omejitev"),
    };

    private static Period Years(int from, int? to) => new() { Start = Temporal.OfYear(from), End = to is { } year ? Temporal.OfYear(year) : null };

    private static CatalogRecord Record(Resource resource) => new()
    {
        Resource = resource, Status = RecordStatus.Approved, Revision = 1, CreatedAt = Created, ChangedAt = Changed,
        Source = "mapa", RemoteId = "/srv/skrivno/naslovi.geojson", Locations = ["/srv/skrivno/naslovi.geojson"], Fingerprint = "f00d",
    };

    private static Iri Code(Vocabulary vocabulary, string code) => vocabulary.ByCode(code)!.Iri;
}
