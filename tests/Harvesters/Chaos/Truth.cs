using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenData.Tests.Harvesters.Chaos;

/// <summary>
/// What a source really holds, by the source's own names, and how it shows it. Changed by the test only; a source shows it whole, page by page or in
/// files, or shows nothing when the test takes its records away for a while.
/// </summary>
internal abstract class Truth(string id, string kind)
{
    /// <summary>Name of the source.</summary>
    public string Id => id;

    public string Kind => kind;

    /// <summary>Titles by the source's own names.</summary>
    public SortedDictionary<string, string> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>What is shown now: the records, or nothing while the source pretends to be empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shown => PretendsToBeEmpty ? [] : [.. Records];

    public bool PretendsToBeEmpty { get; set; }

    /// <summary>Where the source lies.</summary>
    /// <param name="server">The loopback server's address.</param>
    /// <param name="folder">A folder of the test's own.</param>
    public abstract string Location(string server, string folder);

    /// <summary>Shows the truth, for sources that are files.</summary>
    public virtual void Show(string folder)
    {
    }

    /// <summary>The body for a request under <c>/{id}</c>; null where there is nothing.</summary>
    public virtual (string Type, string Body)? Answer(string path, IReadOnlyDictionary<string, string> query, string server) => null;

    /// <summary>Address of a record's data, the same after it was renamed.</summary>
    protected static string DataOf(string server, string title) => $"{server}/podatki/{Uri.EscapeDataString(title.Split(" r")[0])}.csv";
}

/// <summary>A CKAN portal, twenty packages a page.</summary>
internal sealed class CkanTruth(string id) : Truth(id, "ckan")
{
    public override string Location(string server, string folder) => $"{server}/{Id}";

    public override (string Type, string Body)? Answer(string path, IReadOnlyDictionary<string, string> query, string server)
    {
        int Number(string name, int otherwise) => query.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        object? result = path switch
        {
            "/api/3/action/package_search" => new
            {
                count = Shown.Count,
                sort = "id asc",
                results = Shown.Skip(Number("start", 0)).Take(Math.Min(20, Number("rows", 10))).Select(r => Package(r, server)).ToList(),
            },
            "/api/3/action/package_list" => Shown.Select(r => r.Key).ToList(),
            "/api/3/action/package_show" => Shown.Where(r => r.Key == query.GetValueOrDefault("id")).Select(r => Package(r, server)).FirstOrDefault(),
            "/api/3/action/status_show" => new { ckan_version = "2.10.4", site_title = "Portal" },
            _ => null,
        };
        return result is null ? null : ("application/json", JsonSerializer.Serialize(new { help = "", success = true, result }));
    }

    private static object Package(KeyValuePair<string, string> record, string server) => new
    {
        id = record.Key,
        name = record.Key,
        title = record.Value,
        notes = "Opis zbirke " + record.Value,
        state = "active",
        type = "dataset",
        metadata_modified = "2026-03-01T10:00:00.000000",
        resources = new[] { new { id = "r-" + record.Key, url = DataOf(server, record.Value), format = "CSV", name = "podatki" } },
    };
}

/// <summary>A DCAT-AP feed in Turtle, paged with Hydra.</summary>
internal sealed class DcatTruth(string id) : Truth(id, "dcat")
{
    private const int PageSize = 15;

    public override string Location(string server, string folder) => $"{server}/{Id}/catalog.ttl";

    public override (string Type, string Body)? Answer(string path, IReadOnlyDictionary<string, string> query, string server)
    {
        if (path != "/catalog.ttl")
        {
            return null;
        }

        var page = query.TryGetValue("page", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 1;
        var home = $"{server}/{Id}/catalog.ttl";
        var pages = Math.Max(1, (Shown.Count + PageSize - 1) / PageSize);
        var body = new StringBuilder("@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> .\n");
        body.Append(CultureInfo.InvariantCulture, $"<{home}?page={page}> a hydra:PagedCollection ; hydra:totalItems {Shown.Count}");
        body.Append(page < pages ? $" ; hydra:nextPage <{home}?page={page + 1}> .\n" : " .\n");
        body.Append(CultureInfo.InvariantCulture, $"<{home}#katalog> a dcat:Catalog ; dct:title \"Katalog\"@sl .\n");
        foreach (var (name, title) in Shown.Skip((page - 1) * PageSize).Take(PageSize))
        {
            body.Append(CultureInfo.InvariantCulture, $"<{home}#katalog> dcat:dataset <{name}> .\n<{name}> a dcat:Dataset ; dct:title \"{title}\"@sl ; dcat:distribution [ a dcat:Distribution ; dcat:accessURL <{DataOf(server, title)}> ; dcat:downloadURL <{DataOf(server, title)}> ] .\n");
        }

        return ("text/turtle", body.ToString());
    }
}

/// <summary>A <c>data.json</c> in one piece.</summary>
internal sealed class DataJsonTruth(string id) : Truth(id, "datajson")
{
    public override string Location(string server, string folder) => $"{server}/{Id}/data.json";

    public override (string Type, string Body)? Answer(string path, IReadOnlyDictionary<string, string> query, string server) => path != "/data.json" ? null : ("application/json", JsonSerializer.Serialize(new
    {
        conformsTo = "https://project-open-data.cio.gov/v1.1/schema",
        dataset = Shown.Select(r => new
        {
            identifier = r.Key, title = r.Value, description = "Opis " + r.Value, accessLevel = "public", modified = "2026-03-01",
            distribution = new[] { new { downloadURL = DataOf(server, r.Value), mediaType = "text/csv" } },
        }),
    }));
}

/// <summary>A folder with a CSV file a record; its name is the file's.</summary>
internal sealed class FolderTruth(string id) : Truth(id, "files")
{
    public override string Location(string server, string folder) => Path.Combine(folder, Id);

    public override void Show(string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, Id)).FullName;
        foreach (var file in Directory.EnumerateFiles(place).Where(f => Shown.All(r => r.Key != Path.GetFileName(f))))
        {
            File.Delete(file);
        }

        foreach (var (name, title) in Shown)
        {
            var file = Path.Combine(place, name);
            var content = $"id;vrednost\n1;{title}\n2;{title.Length}\n";
            if (!File.Exists(file) || File.ReadAllText(file) != content)
            {
                File.WriteAllText(file, content);
            }
        }
    }
}

/// <summary>A register in one CSV file, a record a row.</summary>
internal sealed class RegisterTruth(string id) : Truth(id, "inventory")
{
    public override string Location(string server, string folder) => Path.Combine(folder, Id + ".csv");

    public override void Show(string folder) =>
        File.WriteAllLines(Location("", folder), Shown.Select(r => $"{r.Key};{r.Value};Opis {r.Value}").Prepend("oznaka;naslov;opis"), new UTF8Encoding(false));
}
