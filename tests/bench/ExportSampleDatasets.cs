using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Bench;

/// <summary>Datasets of the size municipal ones have: two distributions, texts in two languages, contact, period, place.</summary>
internal static class SampleDatasets
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    private static readonly string[] Themes = ["TRAN", "ENVI", "GOVE", "SOCI", "ECON"];
    private static readonly string[] Subjects = ["parkirišča", "kakovost zraka", "proračun", "vrtci", "vodovod", "odpadki", "ceste", "naslovi"];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public static CatalogRecord Record(int n) => new()
    {
        Resource = Dataset(n), Status = RecordStatus.Approved, CreatedAt = Start.AddMinutes(n), ChangedAt = Start.AddMinutes(n + 5),
        Source = "bench", RemoteId = "r" + n.ToString(CultureInfo.InvariantCulture), Fingerprint = n.ToString("x64", CultureInfo.InvariantCulture),
    };

    private static Dataset Dataset(int n)
    {
        var id = "zbirka-" + n.ToString("000000", CultureInfo.InvariantCulture);
        var subject = Subjects[n % Subjects.Length];
        return new Dataset
        {
            Id = id,
            Owner = "obcina",
            Title = LocalText.Of($"Zbirka {n}: {subject}", $"Dataset {n}: {subject}"),
            Description = LocalText.Of($"Podatki o področju {subject}, ki jih občina osvežuje redno. Stolpci: šifra, naziv, vrednost, datum.", $"Data on {subject}, updated regularly by the municipality."),
            Keywords = [new(subject), new("občina"), new("odprti podatki"), new("open data", "en")],
            Themes = [new Iri(Authority + "data-theme/" + Themes[n % Themes.Length])],
            ContactPoints = [new Contact { Name = LocalText.In("sl", "Služba za informatiko"), Email = "podatki@primer.example.si" }],
            Issued = Temporal.OfYear(2020 + (n % 6)),
            Modified = Temporal.Of(new DateOnly(2026, 1 + (n % 12), 1 + (n % 28))),
            AccessRights = new Iri(Authority + "access-right/PUBLIC"),
            Frequency = new Iri(Authority + "frequency/MONTHLY"),
            TemporalCoverage = [new Period { Start = Temporal.OfYear(2020), End = Temporal.OfYear(2025) }],
            SpatialCoverage = [new Location { Iri = new Iri("https://sws.geonames.org/3192240/") }],
            Languages = [new Iri(Authority + "language/SLV")],
            Opsi = new OpsiFields { Area = "Okolje in prostor" },
            Distributions = [Distribution("csv", "CSV", "text/csv", n), Distribution("json", "JSON", "application/json", n)],
        };
    }

    private static Distribution Distribution(string key, string format, string media, int n) => new()
    {
        Key = key,
        Title = LocalText.In("sl", "Celotna zbirka v obliki " + format),
        File = new KeptFile($"zbirka_{n}.{key}", "ab"),
        Format = new Iri(Authority + "file-type/" + format),
        MediaType = new Iri("https://www.iana.org/assignments/media-types/" + media),
        ByteSize = 1000 + n,
        Checksum = new Checksum(new Iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"), n.ToString("x64", CultureInfo.InvariantCulture)),
        License = new LabelledNode { Iri = new Iri(Authority + "licence/CC_BY_4_0") },
        Availability = new Iri(Authority + "planned-availability/STABLE"),
        Modified = Temporal.Of(new DateOnly(2026, 1 + (n % 12), 1 + (n % 28))),
    };
}
