using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi;

/// <summary>
/// Real dataset pages of the portal made into packages by what the mapping file says, and back: written for the tests alone, so that the product is
/// not measured by its own code.
/// </summary>
internal static partial class OpsiPages
{
    /// <summary>Label on the page and field of the mapping file.</summary>
    private static readonly (string Label, string Field)[] Fields =
    [
        ("Področje", "area"), ("Občinski podatki", "municipal"), ("Jezik podatkovne zbirke", "language"), ("Dostopnost podatkov", "access"),
        ("Posebni pogoji glede ponovne uporabe podatkov", "reuseConditions"), ("Posebni pogoji glede cene ponovne uporabe podatkov", "priceConditions"),
        ("Pravna podlaga - SOP številka", "legalBasisSop"), ("Pravna podlaga - brez SOP številke", "legalBasisText"), ("Geografsko območje", "geographicArea"),
        ("Tip organizacije", "organisationType"), ("Pogostost osveževanja", "frequency"), ("Povezanost z drugimi javnimi evidencami", "relatedRecords"),
    ];

    private const string Licence = "Licenca, pod katero je objavljena zbirka odprtih podatkov";
    private const string Period = "Časovno obdobje";
    private const string Tags = "Ključne besede";

    /// <summary>Labels of the page's table that the form holds.</summary>
    public static IEnumerable<string> Labels => Fields.Select(f => f.Label).Concat([Licence, Period, Tags]);

    public static JsonNode Mapping { get; } = JsonNode.Parse(
        File.ReadAllText(Path.Combine(SharedData.Checkout(), "exporters", "Opsi", "opsi-mapping.json")), null,
        new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    public static IReadOnlyList<JsonObject> Read() =>
        [.. JsonNode.Parse(File.ReadAllText(SharedData.At("corpus", "opsi-dataset-pages-2019.derived.json")))!["datasets"]!.AsArray().Select(d => d!.AsObject())];

    /// <summary>A page as the package behind it. Even pages have their extras at the top and numbers as text, odd ones as a list and numbers as numbers.</summary>
    public static JsonElement ToPackage(JsonObject page, int number)
    {
        var table = page["additional_information"]!.AsObject();
        var package = new JsonObject
        {
            ["id"] = Guid.Parse($"00000000-0000-4000-8000-{number:d12}").ToString(),
            ["name"] = Text(page["name"]), ["title"] = Text(page["title"]), ["notes"] = Text(page["notes"]), ["state"] = "active", ["type"] = "dataset",
            ["private"] = false, ["revision_id"] = "r-1", ["num_tags"] = 2, ["metadata_created"] = Text(table["Dodano na OPSI"]),
            ["metadata_modified"] = "2019-03-22T08:46:10.247217", ["publisher"] = null, ["restricted_data"] = "false", ["bulk_download"] = "true",
            ["archiver"] = "{'is_broken': False}", ["qa"] = new JsonObject { ["openness_score"] = 3, ["openness_score_reason"] = Text(page["openness_reason"]) },
            ["owner_org"] = "o-1", ["license_url"] = "",
            ["organization"] = new JsonObject { ["id"] = "o-1", ["name"] = Text(page["organisation_name"]), ["title"] = Text(page["organisation_title"]) },
            ["tags"] = new JsonArray([.. Text(table[Tags]).Split(", ").Select((t, i) => new JsonObject { ["id"] = $"t{i}", ["name"] = t, ["display_name"] = t, ["vocabulary_id"] = null })]),
            ["license_id"] = Text(table[Licence]) == "/" ? "" : Id(Text(table[Licence])),
            ["license_title"] = Text(table[Licence]) == "/" ? "" : Text(table[Licence]),
            ["extras"] = new JsonArray(),
        };
        foreach (var (label, field) in Fields.Where(f => table.ContainsKey(f.Label)))
        {
            Put(package, Mapping["fields"]![field]!["key"]!.ToString(), Text(table[label]), number);
        }

        foreach (var (label, keys) in Mapping["portal"]!.AsObject().Where(p => p.Key != "Dodano na OPSI" && table.ContainsKey(p.Key)))
        {
            Put(package, keys![0]!.ToString(), Text(table[label]), 1);
        }

        if (table.ContainsKey(Period))
        {
            var (from, to) = Ends(Text(table[Period]));
            Put(package, Mapping["period"]!["from"]!.ToString(), from, 1);
            Put(package, Mapping["period"]!["to"]!.ToString(), to, 1);
        }

        Put(package, "interna_oznaka", $"354-{number}/2019", 1);
        Resources(package, page, number);
        return JsonSerializer.SerializeToElement(package);
    }

    /// <summary>What the page of a package would show: every label of the table, and every resource by its id or place.</summary>
    public static SortedDictionary<string, string> ToPage(JsonElement package)
    {
        var page = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["(name)"] = package.GetProperty("name").GetString()!,
            ["(title)"] = package.GetProperty("title").GetString()!,
            ["(notes)"] = package.GetProperty("notes").GetString()!,
            [Tags] = string.Join(", ", package.GetProperty("tags").EnumerateArray().Select(t => t.GetProperty("name").GetString())),
            [Licence] = package.TryGetProperty("license_title", out var title) ? title.GetString()! : "",
            ["license_id"] = package.GetProperty("license_id").GetString()!,
            ["interna_oznaka"] = Get(package, "interna_oznaka") ?? "",
        };
        foreach (var (label, field) in Fields)
        {
            page[label] = Get(package, Mapping["fields"]![field]!["key"]!.ToString()) ?? "(ni)";
        }

        foreach (var (label, keys) in Mapping["portal"]!.AsObject().Where(p => p.Key != "Dodano na OPSI"))
        {
            page[label] = Get(package, keys![0]!.ToString()) ?? "(ni)";
        }

        page[Period] = $"{Get(package, Mapping["period"]!["from"]!.ToString())}/{Get(package, Mapping["period"]!["to"]!.ToString())}";
        foreach (var (list, key) in Mapping["resources"]!["lists"]!.AsObject())
        {
            var number = 0;
            foreach (var resource in package.GetProperty(key!.ToString()).EnumerateArray())
            {
                foreach (var part in new[] { "id", "name", "description", "url", "format", "date", "size" })
                {
                    page[$"{list}/{number:d4}/{part}"] = resource.TryGetProperty(part, out var value) ? value.ToString() : "";
                }

                number++;
            }
        }

        return page;
    }

    private static void Resources(JsonObject package, JsonObject page, int number)
    {
        var lists = Mapping["resources"]!["lists"]!.AsObject().ToDictionary(l => l.Key, l => new JsonArray());
        var sections = page["resource_sections"]!.AsArray().Select(s => s!.ToString()).ToList();
        var all = page["resources"]!.AsArray().Select(r => r!.AsObject()).ToList();
        var data = sections.Where(s => s.StartsWith("Podatkovni viri", StringComparison.Ordinal)).Sum(Count);
        var kind = sections.Exists(s => s.Contains("periodični", StringComparison.Ordinal)) ? "timeseries" : "individual";
        for (var i = 0; i < all.Count; i++)
        {
            var resource = new JsonObject
            {
                ["id"] = all[i]["id"] is { } id ? id.ToString() : $"harvest-{number}-{i}", ["name"] = Text(all[i]["name"]),
                ["description"] = i % 2 == 0 ? "" : Text(all[i]["name"]), ["url"] = Text(all[i]["url"]), ["format"] = Text(all[i]["format"]), ["position"] = i,
                ["revision_id"] = "r-1", ["cache_url"] = null, ["archiver"] = "{'is_broken': False}", ["mimetype"] = null, ["datastore_active"] = false,
                ["resource_type"] = i < data ? "file" : "documentation",
            };
            if (Text(all[i]["date"]) is { Length: > 0 } date)
            {
                resource["date"] = date;
            }

            if (all[i]["size"] is { } size)
            {
                resource["size"] = i % 2 == 0 ? Bytes(size.ToString()) : Bytes(size.ToString()).ToString(CultureInfo.InvariantCulture);
            }

            lists[i < data ? kind : "additional"].Add(resource);
        }

        var copies = new JsonArray();
        foreach (var (list, key) in Mapping["resources"]!["lists"]!.AsObject())
        {
            package[key!.ToString()] = lists[list];
            foreach (var resource in lists[list])
            {
                copies.Add(resource!.DeepClone());
            }
        }

        package["resources"] = copies;
        package["num_resources"] = all.Count;
    }

    private static void Put(JsonObject package, string key, string value, int number)
    {
        if (number % 2 == 0)
        {
            package[key] = value;
        }
        else
        {
            package["extras"]!.AsArray().Add(new JsonObject { ["id"] = "e", ["package_id"] = "p", ["revision_id"] = "r", ["state"] = "active", ["key"] = key, ["value"] = value });
        }
    }

    private static string? Get(JsonElement package, string key) => package.TryGetProperty(key, out var top) ? top.GetString()
        : package.GetProperty("extras").EnumerateArray().Where(e => e.GetProperty("key").GetString() == key).Select(e => e.GetProperty("value").GetString()).FirstOrDefault();

    private static string Id(string title) => Mapping["licences"]!.AsObject().First(l => l.Value!["title"]!.ToString() == title).Value!["id"]!.ToString();

    private static (string From, string To) Ends(string span) =>
        span.StartsWith("od ", StringComparison.Ordinal) ? (span[3..], "") : span.StartsWith("do ", StringComparison.Ordinal) ? ("", span[3..])
        : (span.Split(" - ")[0], span.Split(" - ")[1]);

    private static int Count(string section) => int.Parse(Number().Match(section).Value, CultureInfo.InvariantCulture);

    private static long Bytes(string size) => (long)(decimal.Parse(size.Split(' ')[0], CultureInfo.InvariantCulture) * (size.Split(' ')[1] switch
    {
        "MB" => 1_048_576, "kB" => 1024, _ => 1,
    }));

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
