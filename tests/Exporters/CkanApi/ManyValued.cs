using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>Records with several values, labels beside addresses and languages where a CKAN field holds one text.</summary>
internal static class ManyValued
{
    public static IReadOnlyList<CatalogRecord> Records { get; } = [Of(Dataset()), Of(Series()), Of(Bare())];

    /// <summary>Values that a CKAN field cannot bring back as they were.</summary>
    public static IReadOnlyList<CatalogRecord> Changed { get; } =
    [
        Of(new Dataset
        {
            Id = "odstopa", Owner = "obcina-primer", Title = LocalText.In("", "Brez jezika"), Description = LocalText.In("sl", "Opis."),
            Keywords = [new TaggedText("brez jezika", "")],
            ContactPoints = [new Contact { Name = LocalText.In("sl", "Janez Novak"), Email = "janez.novak@primer.example.si" }],
            SpatialCoverage = [new Location { Iri = Node("https://sws.geonames.org/3192240/"), BoundingBox = "LINESTRING(15.8 46.4,15.9 46.5)" }],
        }),
    ];

    private static Dataset Dataset() => new()
    {
        Id = "vecvredna", Iri = Node("https://drugje.example.si/zbirka/1"), Owner = "komunala-primer",
        Publisher = new Agent { Iri = Node("https://drugje.example.si/organ"), Name = LocalText.Of("Drugi organ", "Another body"), IdNumber = "1234567" },
        Title = LocalText.Of("Večvredna zbirka", "Many-valued dataset"), Description = LocalText.In("sl", "Opis."),
        Keywords = [new("ena, dve"), new("tri; štiri"), new("one", "en")],
        Identifiers = ["prva", "druga", "tretja"],
        OtherIdentifiers = [new OtherIdentifier("stara"), new OtherIdentifier("10.5/x", Node("http://purl.org/spar/datacite/doi"))],
        ContactPoints =
        [
            new Contact { Iri = Node("https://drugje.example.si/pisarna"), Name = LocalText.Of("Glavna pisarna", "Main office"), Url = Node("https://drugje.example.si/obrazec") },
            new Contact { Name = LocalText.In("sl", "Služba za podatke"), Telephone = "+386-1-234-56-78" },
        ],
        Creators =
        [
            new Agent { Name = LocalText.Of("Prvi oddelek", "First unit"), Type = AllVocabularies.PublisherType.ByCode("Company")!.Iri },
            new Agent { Iri = Node("https://drugje.example.si/drugi"), Name = LocalText.In("sl", "Drugi oddelek"), Homepage = Node("https://drugje.example.si/") },
        ],
        LandingPages = [new LabelledNode { Iri = Node("https://drugje.example.si/a") }, new LabelledNode { Iri = Node("https://drugje.example.si/b"), Label = LocalText.Of("Druga", "Second") }],
        Documentation = [new LabelledNode { Iri = Node("https://drugje.example.si/c"), Label = LocalText.In("sl", "Navodila") }],
        ConformsTo = [new LabelledNode { Label = LocalText.Of("Pravila", "Rules") }, new LabelledNode { Iri = Node("https://drugje.example.si/shema") }],
        Provenance = [new LabelledNode { Label = LocalText.In("sl", "Prvi popis.") }, new LabelledNode { Iri = Node("https://drugje.example.si/izvor"), Label = LocalText.In("sl", "Drugi popis.") }],
        WasGeneratedBy = [new LabelledNode { Iri = Node("https://drugje.example.si/popis"), Label = LocalText.In("sl", "Popis") }],
        QualifiedRelations =
        [
            new Relationship { Relations = [Node("https://drugje.example.si/x"), Node("https://drugje.example.si/y")], Roles = [Node("https://drugje.example.si/r"), Node("https://drugje.example.si/s")] },
        ],
        TemporalCoverage =
        [
            new Period { Start = Temporal.OfYear(2019), End = Temporal.OfYear(2020) }, new Period { End = new Temporal("2024-05", TemporalPrecision.Month) },
        ],
        SpatialCoverage = [new Location { Name = LocalText.Of("Mesto", "Town"), Centroid = "POINT(15.87 46.42)" }],
        Languages = [AllVocabularies.Language.ByCode("SLV")!.Iri, AllVocabularies.Language.ByCode("ENG")!.Iri],
        Issued = new Temporal("2024-01-02T03:04:05.678+02:00", TemporalPrecision.Instant),
        Relations = ["https://drugje.example.si/zbirka/2"],
        ForeignStatements = "<urn:opendata:distribution:csv> <https://drugje.example.si/pojem#stolpec> \"ena\\n\\\"dve\\\"\"@sl .\n"
            + "<urn:opendata:this> <https://drugje.example.si/pojem#vir> _:f0 .\n_:f0 <https://drugje.example.si/pojem#ime> \"prvi\" .",
        Distributions =
        [
            new Distribution
            {
                Key = "csv", Title = LocalText.Of("Podatki", "Data"),
                AccessUrls = [Node("https://drugje.example.si/p1"), Node("https://drugje.example.si/p2")],
                DownloadUrls = [Node("https://drugje.example.si/d1.csv"), Node("https://drugje.example.si/d2.csv")],
                Rights = [new LabelledNode { Label = LocalText.In("sl", "Navedite vir.") }, new LabelledNode { Iri = Node("https://drugje.example.si/pravice"), Label = LocalText.In("en", "Rights") }],
                License = new LabelledNode { Label = LocalText.Of("Lastna licenca", "Own licence") },
                MediaType = Node("https://www.iana.org/assignments/media-types/application/x-svoja"),
                ConformsTo = [new LabelledNode { Iri = Node("https://drugje.example.si/shema"), Label = LocalText.In("sl", "Shema") }],
                AccessServices = ["https://drugje.example.si/wfs"],
            },
            new Distribution { Key = "stran", AccessUrls = [Node("https://drugje.example.si/podatki.csv")] },
        ],
    };

    private static DatasetSeries Series() => new()
    {
        Id = "vecvredna-serija", Owner = "komunala-primer", Title = LocalText.In("sl", "Serija"), Description = LocalText.Of("Opis.", "Description."),
        Publisher = new Agent { Name = LocalText.In("sl", "Brez naslova") }, AccessRightsGround = LocalText.Of("5. člen", "Article 5"),
        AccessRights = AllVocabularies.AccessRight.ByCode("RESTRICTED")!.Iri,
    };

    // Nothing but what must be: nothing is made up on the way.
    private static Dataset Bare() => new()
    {
        Id = "gola", Iri = Node("https://drugje.example.si/zbirka/3"), Title = LocalText.In("sl", "Gola"), Description = LocalText.In("sl", "Opis."),
        Languages = [AllVocabularies.Language.ByCode("SLV")!.Iri],
    };

    private static Iri Node(string address) => new(address);

    private static CatalogRecord Of(Resource resource) => new() { Resource = resource, Status = RecordStatus.Approved, Fingerprint = "f" };
}
