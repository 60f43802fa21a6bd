using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;

namespace OpenData.Bench.Publishing;

/// <summary>
/// A municipality's workspace, all of it publishable: every fifth dataset has its file in <c>files/</c> and is uploaded, the others give addresses.
/// Of the kept files half follow the handbook and half go as copies.
/// </summary>
internal sealed class PublishingWorkspace(Place place, Uri portal)
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";
    private const int KeptEach = 5;
    private const int Rows = 200;

    private static readonly Change Ours = new("bench", "bench");
    private static readonly string[] Subjects = ["parkirišča", "kakovost zraka", "proračun", "vrtci", "vodovod", "odpadki", "ceste", "naslovi"];

    private readonly string files = Path.Combine(place.Folder, "files");

    public static string IdOf(int number) => "zbirka-" + number.ToString("00000", CultureInfo.InvariantCulture);

    /// <summary>Writes the settings, the municipality, its datasets and their files.</summary>
    public async Task FillAsync(int datasets, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "opendata.json"), Settings().ToJsonString(), cancel);
        await using var store = await OpenAsync(cancel);
        await store.SaveOrganisationAsync(Municipality, Ours, cancel);
        await using var batch = store.BeginBatch();
        for (var i = 0; i < datasets; i++)
        {
            await SaveAsync(store, await DatasetAsync(i, cancel), cancel);
        }
    }

    /// <summary>Changes titles and descriptions here.</summary>
    public async Task EditAsync(int from, int count, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        for (var i = from; i < from + count; i++)
        {
            var dataset = await DatasetAsync(i, cancel);
            await SaveAsync(store, dataset with { Title = LocalText.In("sl", $"Urejeno tu {i}"), Description = LocalText.In("sl", $"Nov opis {i}.") }, cancel);
        }
    }

    /// <summary>Takes away what the handbook said of the files: it is found out again.</summary>
    public void ForgetVerdicts()
    {
        foreach (var note in Directory.EnumerateFiles(files, "*.handbook.json", SearchOption.AllDirectories))
        {
            File.Delete(note);
        }
    }

    private static Organisation Municipality => new()
    {
        Id = "vzorec",
        Name = LocalText.In("sl", "Občina Vzorec"),
        IdNumber = PortalProcess.Number,
        Defaults = new OrganisationDefaults
        {
            Contact = new Contact { Name = LocalText.In("sl", "Občina Vzorec"), Email = "podatki@vzorec.si" },
            Keeper = new Contact { Name = LocalText.In("sl", "Ana Novak"), Email = "ana@vzorec.si" },
            OpsiArea = "Okolje in prostor",
            Licence = new LicenceDecision { License = new Iri(Authority + "licence/CC_BY_4_0") },
        },
    };

    private JsonObject Settings() => new()
    {
        ["version"] = 1,
        ["store"] = new JsonObject { ["kind"] = place.Store, ["connectionString"] = place.Connection },
        ["catalog"] = new JsonObject { ["baseUri"] = "https://podatki.vzorec.si/" },
        ["publish"] = new JsonObject
        {
            ["opsi"] = new JsonObject
            {
                ["url"] = portal.AbsoluteUri, ["allowLocal"] = true, ["way"] = "api", ["apiKey"] = PortalProcess.Key, ["spacing"] = 0, ["files"] = "upload",
            },
        },
    };

    private Task<CatalogStore> OpenAsync(CancellationToken cancel) =>
        CatalogStore.OpenAsync(new StoreOptions { Kind = place.Store, ConnectionString = place.Connection }, TimeProvider.System, cancel);

    private static async Task SaveAsync(CatalogStore store, Dataset dataset, CancellationToken cancel)
    {
        var before = await store.FindAsync(dataset.Id, cancel);
        var record = (before ?? new CatalogRecord { Resource = dataset }) with
        {
            Resource = dataset, Status = RecordStatus.Approved, Fingerprint = $"{dataset.Id} {dataset.Title.For("sl")}",
        };
        await store.SaveAsync(record, Ours, null, cancel);
    }

    private async Task<Dataset> DatasetAsync(int i, CancellationToken cancel)
    {
        var subject = Subjects[i % Subjects.Length];
        return new Dataset
        {
            Id = IdOf(i),
            Owner = "vzorec",
            Title = LocalText.Of($"Zbirka {i}: {subject}", $"Dataset {i}: {subject}"),
            Description = LocalText.Of(
                $"Podatki o področju {subject}, ki jih občina osvežuje redno, enota {i}. Stolpci: šifra, naziv, vrednost, datum.",
                $"Data on {subject}, updated regularly by the municipality, unit {i}."),
            Keywords = [new(subject), new("občina"), new("odprti podatki")],
            AccessRights = new Iri(Authority + "access-right/PUBLIC"),
            Frequency = new Iri(Authority + "frequency/MONTHLY"),
            Issued = Temporal.OfYear(2020 + (i % 6)),
            Modified = Temporal.Of(new DateOnly(2026, 1 + (i % 12), 1 + (i % 28))),
            TemporalCoverage = [new Period { Start = Temporal.OfYear(2020), End = Temporal.OfYear(2025) }],
            Languages = [new Iri(Authority + "language/SLV")],
            Distributions = i % KeptEach == 0
                ? [await KeptAsync(i, cancel)]
                : [Given("csv", "CSV", i), Given("json", "JSON", i)],
        };
    }

    private async Task<Distribution> KeptAsync(int i, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(Table(i, follows: i % (2 * KeptEach) == 0));
        var (file, length) = await new KeptFiles(files).KeepAsync(new MemoryStream(bytes), $"zbirka_{i}.csv", long.MaxValue, cancel);
        return Given("csv", "CSV", i) with { File = file, ByteSize = length, AccessUrls = [], DownloadUrls = [] };
    }

    private static Distribution Given(string key, string format, int i) => new()
    {
        Key = key,
        Title = LocalText.In("sl", "Celotna zbirka v obliki " + format),
        AccessUrls = [new Iri($"https://www.vzorec.si/podatki/{i}.{key}")],
        DownloadUrls = [new Iri($"https://www.vzorec.si/podatki/{i}.{key}")],
        Format = new Iri(Authority + "file-type/" + format),
        ByteSize = 1000 + i,
        License = new LabelledNode { Iri = new Iri(Authority + "licence/CC_BY_4_0") },
        Modified = Temporal.Of(new DateOnly(2026, 1 + (i % 12), 1 + (i % 28))),
    };

    // As the handbook wants it, or as an office saves it.
    private static string Table(int i, bool follows)
    {
        var text = new StringBuilder(follows ? "sifra;naziv;vrednost;datum\n" : "Šifra;Naziv ulice;Vrednost (EUR);Datum\n");
        for (var row = 0; row < Rows; row++)
        {
            var (year, month, day) = (2020 + (row % 6), 1 + (row % 12), 1 + (row % 28));
            text.Append(follows
                ? FormattableString.Invariant($"{(i * Rows) + row};Ulica {row};{row}.{i % 100:00};{year}-{month:00}-{day:00}\n")
                : FormattableString.Invariant($"{(i * Rows) + row};Ulica {row};{row},{i % 100:00};{day}.{month}.{year}\n"));
        }

        return text.ToString();
    }
}
