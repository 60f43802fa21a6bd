using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Bench;

/// <summary>100,000 different datasets with descriptions of 60 to 110 words, as <c>peer-figures</c> section 6 has them, and its classes of queries.</summary>
internal static class SearchSamples
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    private static readonly string[] Themes = ["AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "JUST", "REGI", "SOCI", "TECH", "TRAN"];
    private static readonly string[] Formats = ["CSV", "JSON", "XLSX", "PDF", "XML", "GEOJSON", "SHP"];
    private static readonly string[] Licences = ["CC_BY_4_0", "CC0", "CC_BYNC_4_0"];
    private static readonly string[] Frequencies = ["ANNUAL", "MONTHLY", "DAILY", "QUARTERLY", "UNKNOWN"];

    /// <summary>Sixteen subjects: each in 6 % of the titles and, now and then, in descriptions of others.</summary>
    private static readonly string[] Subjects =
        ["parkirišče", "zrak", "proračun", "vrtec", "vodovod", "odpadki", "cesta", "naslov", "hrup", "šola", "drevo", "promet", "stavba", "turizem", "šport", "knjižnica"];

    private static readonly string[] Towns =
        ["Ptuj", "Maribor", "Celje", "Kranj", "Koper", "Velenje", "Trbovlje", "Domžale", "Kamnik", "Izola", "Piran", "Ormož", "Žalec", "Sevnica", "Brežice", "Tolmin",
         "Idrija", "Jesenice", "Lendava", "Ljutomer", "Litija", "Metlika", "Vrhnika", "Radovljica", "Postojna"];

    // Words nobody means: syllables, so that there are some 20,000 of them.
    private static readonly string[] Syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze", "bri", "kra", "ple", "tro", "sli", "gra", "vne", "dol", "ter", "mar"];

    /// <summary>Classes of queries of the peers' table; each question is another one.</summary>
    public static IReadOnlyList<(string Name, Func<Random, string?> Make)> Classes { get; } =
    [
        ("one word, 6 % of datasets", r => Subjects[r.Next(Subjects.Length)]),
        ("one town, 4 %", r => Towns[r.Next(Towns.Length)]),
        ("two words, 0.25 %", r => $"{Subjects[r.Next(Subjects.Length)]} {Towns[r.Next(Towns.Length)]}"),
        ("three words", r => $"{Subjects[r.Next(Subjects.Length)]} {Towns[r.Next(Towns.Length)]} {r.Next(2000, 2026)}"),
        ("prefix of 4 letters", r => Word(r.Next(20_000))[..4]),
        ("one rare number", r => r.Next(1_000_000, 1_000_000 + 100_000).ToString(CultureInfo.InvariantCulture)),
        ("a word in every dataset", _ => "občina"),
        ("a phrase in every dataset", _ => "\"odprti podatki\""),
        ("a phrase in 6 %", r => $"\"{Subjects[r.Next(Subjects.Length)]} v občini\""),
        ("English words", r => r.Next(2) == 0 ? "road traffic" : "municipal budget"),
        ("a slip of the finger", r => "x" + Subjects[r.Next(Subjects.Length)]),
        ("no words: the whole catalogue", _ => null),
    ];

    /// <summary>Queries whose first twenty are compared with a plain ranking.</summary>
    public static IReadOnlyList<string> Compared { get; } = ["cesta", "Ptuj", "vrtec Koper", "proračun Maribor 2020", "občina", "bace", "1000777", "mestni promet"];

    public static CatalogRecord Record(int n)
    {
        var random = new Random(n);
        string Pick(string[] from) => from[random.Next(from.Length)];
        var (subject, town) = (Subjects[n % Subjects.Length], Towns[n / Subjects.Length % Towns.Length]);
        var words = string.Join(' ', Enumerable.Range(0, 55 + random.Next(50)).Select(_ => Word((int)(20_000 * Math.Pow(random.NextDouble(), 3)))));
        var format = Pick(Formats);
        return new CatalogRecord
        {
            Status = RecordStatus.Approved, Source = "s", RemoteId = n.ToString(CultureInfo.InvariantCulture), Fingerprint = "f",
            Resource = new Dataset
            {
                Id = $"zbirka-{n:000000}",
                Owner = $"obcina-{n % 212}",
                Title = LocalText.In("sl", $"{subject} v občini {town} {2000 + (n % 26)}"),
                Description = LocalText.In("sl", $"Odprti podatki občine, številka {1_000_000 + n}. {words}. {(n % 5 == 0 ? Pick(Subjects) + " in mestni promet" : "")}"),
                Keywords = [new TaggedText(Pick(Subjects)), new TaggedText("občina")],
                Themes = [new Iri(Authority + "data-theme/" + Pick(Themes))],
                Frequency = new Iri(Authority + "frequency/" + Pick(Frequencies)),
                Modified = Temporal.Of(new DateOnly(2025, 1, 1).AddDays(random.Next(600))),
                TemporalCoverage = [new Period { Start = Temporal.OfYear(2000 + (n % 26)) }],
                Distributions =
                [
                    new Distribution { Key = "a", Format = new Iri(Authority + "file-type/" + format), License = new LabelledNode { Iri = new Iri(Authority + "licence/" + Pick(Licences)) } },
                ],
            },
        };
    }

    private static string Word(int n)
    {
        var word = "";
        for (var left = n + Syllables.Length; left > 0; left /= Syllables.Length)
        {
            word += Syllables[left % Syllables.Length];
        }

        return word;
    }
}
