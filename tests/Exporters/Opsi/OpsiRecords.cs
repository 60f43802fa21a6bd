using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Rdf;

namespace OpenData.Tests.Exporters.Opsi;

/// <summary>Records as a municipality has them, complete enough to go out.</summary>
internal static class OpsiRecords
{
    public static readonly Organisation Body = new()
    {
        Id = "obcina", Name = LocalText.Of(sl: "Mestna občina Ptuj", en: "City Municipality of Ptuj"),
        Defaults = new OrganisationDefaults
        {
            OpsiArea = "Javni sektor", OpsiOrganisationType = "Lokalna uprava", Keeper = new Contact { Name = LocalText.In("sl", "Skrbnik podatkov") },
        },
    };

    public static readonly OpsiPlace Place = new()
    {
        Addresses = new Addresses(new Uri("https://podatki.ptuj.example/")), Organisation = Body, RemoteOrganisation = "mestna_obcina_ptuj", Name = "mestna-obcina-ptuj-voda",
    };

    public static Iri Frequency(string code) => AllVocabularies.Frequency.ByCode(code)!.Iri;

    public static Iri Access(string code) => AllVocabularies.AccessRight.ByCode(code)!.Iri;

    public static Iri Format(string code) => AllVocabularies.FileType.ByCode(code)!.Iri;

    public static LabelledNode Licence(string code) => new() { Iri = AllVocabularies.Licence.ByCode(code)!.Iri };

    public static CatalogRecord Record(Resource resource) => new() { Resource = resource, Status = RecordStatus.Approved };

    public static Dataset Water { get; } = new()
    {
        Id = "voda",
        Title = LocalText.Of(sl: "Poraba vode", en: "Water use"),
        Description = LocalText.In("sl", "## Poraba\n\nPoraba **vode** po [naseljih](https://ptuj.example/naselja).\n\n* mesečno\n* v m3\n"),
        Keywords = [new("voda"), new("poraba, mesečno"), new("water", "en"), new("vodo<vod>"), new("voda")],
        AccessRights = Access("PUBLIC"), Frequency = Frequency("MONTHLY"), Languages = [AllVocabularies.Language.ByCode("SLV")!.Iri],
        SpatialCoverage = [new Location { Iri = AllVocabularies.Municipality.Resolve("Ptuj")!.Iri }],
        TemporalCoverage = [new Period { Start = Temporal.OfYear(2020), End = Temporal.OfYear(2021) }, new Period { Start = Temporal.OfYear(2022), End = new Temporal("2025-02", TemporalPrecision.Month) }],
        ContactPoints = [new Contact { Name = LocalText.In("sl", "Odprti podatki"), Email = "podatki@ptuj.example", Telephone = "02 748 29 99" }],
        LandingPages = [new LabelledNode { Iri = new Iri("https://ptuj.example/voda"), Label = LocalText.In("sl", "O porabi vode") }],
        Documentation = [new LabelledNode { Iri = new Iri("https://ptuj.example/voda.pdf") }],
        Opsi = new OpsiFields { Area = "okolje in prostor", LegalBasisSop = ["1993-01-1351", "2004-01-1694"], Municipal = true, Keeper = new Contact { Name = LocalText.In("sl", "Komunala") }, OrganisationType = "lokalna uprava" },
        Distributions =
        [
            new Distribution
            {
                Key = "csv", Title = LocalText.In("sl", "Poraba po mesecih"), Format = Format("CSV"), License = Licence("CC_BY_4_0"), ByteSize = 1234,
                File = new KeptFile("Poraba č 2025.csv", new string('a', 64)),
            },
            new Distribution { Key = "api", AccessUrls = [new Iri("https://api.ptuj.example/voda?f=json")], Format = Format("JSON"), License = Licence("CC_BY_4_0") },
        ],
    };
}
