using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi;

/// <summary>Every real description of the portal becomes a dataset of ours and goes back as it came: nothing lost, nothing changed that nobody changed.</summary>
public sealed class OpsiRoundTripTests(ITestOutputHelper output)
{
    private const string Marker = "Oznaka v našem katalogu";

    private static readonly OpsiMapping Mapping = OpsiMapping.Load(null);

    [Fact]
    public void All_130_pages_of_2019_come_back_in_every_label()
    {
        var pages = OpsiPages.Read();
        var table = new SortedDictionary<string, (int There, int Ours)>(StringComparer.Ordinal);
        var (whole, faults) = (0, new List<string>());
        for (var i = 0; i < pages.Count; i++)
        {
            var package = OpsiPages.ToPackage(pages[i], i);
            var found = RoundTrip(package, table);
            whole += found.Count == 0 ? 1 : 0;
            faults.AddRange(found.Select(f => $"{pages[i]["name"]}: {f}"));
        }

        output.WriteLine("label | on pages | carried by our model");
        foreach (var (label, (there, ours)) in table)
        {
            output.WriteLine($"{label} | {there} | {ours}");
        }

        output.WriteLine($"whole: {whole} of {pages.Count}");
        // Every label of the page's table is there, and whatever the form holds is carried.
        Assert.Superset(OpsiPages.Labels.ToHashSet(), table.Keys.ToHashSet());
        Assert.All(table, row => Assert.True(row.Value.There == row.Value.Ours, $"{row.Key}: {row.Value.Ours} of {row.Value.There}"));
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
        Assert.Equal(130, whole);
    }

    [Fact]
    public void The_answers_of_2026_come_back_too()
    {
        var answers = JsonNode.Parse(File.ReadAllText(SharedData.At("corpus", "opsi-api-2026-04-javni-sektor.json")))!["datasets"]!.AsArray();
        var lines = File.ReadAllLines(SharedData.At("corpus", "opsi-api-2026-04-energetika.csv"));
        var packages = answers.Select((d, i) => FromLinks(i, d!["name"]!.ToString(), d["title"]!.ToString(), d["links"]!.AsObject()
                .SelectMany(l => l.Value!.AsArray().Select(a => (l.Key, a!.ToString())))))
            .Concat(Rows(lines)).ToList();
        Assert.Equal(180, packages.Count);
        var table = new SortedDictionary<string, (int There, int Ours)>(StringComparer.Ordinal);
        var faults = packages.SelectMany(p => RoundTrip(p, table, isWholePage: false).Select(f => $"{p.GetProperty("name")}: {f}")).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
    }

    private static List<string> RoundTrip(JsonElement package, SortedDictionary<string, (int There, int Ours)> table, bool isWholePage = true)
    {
        var faults = new List<string>();
        var (dataset, leftovers) = Mapping.FromPackage(package);
        var before = Mapping.FieldsOf(package).Fields;
        var place = Place() with
        {
            Name = package.GetProperty("name").GetString(),
            Parts = dataset.Distributions.ToDictionary(d => d.Key, d => d.Key, StringComparer.Ordinal),
        };
        var ours = Mapping.ToPackage(new CatalogRecord { Resource = dataset with { Id = "zbirka" } }, place);
        var mine = Mapping.FieldsOf(ours, place).Fields.Where(f => f.Key != Marker).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var there = before.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

        // What we would send is what stands there: adoption alone changes nothing.
        faults.AddRange(mine.Where(m => there.GetValueOrDefault(m.Key) != m.Value).Select(m => $"{m.Key}: there »{there.GetValueOrDefault(m.Key)}«, ours »{m.Value}«"));
        foreach (var group in there.Keys.GroupBy(k => k.Contains('/', StringComparison.Ordinal) ? $"{k.Split('/')[0]}/…/{k.Split('/')[2]}" : k))
        {
            var (soFar, carried) = table.GetValueOrDefault(group.Key);
            table[group.Key] = (soFar + group.Count(), carried + group.Count(mine.ContainsKey));
        }

        // What we have no place for lies in the leftovers, and both together are the package.
        var left = Mapping.FieldsOf(leftovers, place).Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var fields = mine.Where(m => left.GetValueOrDefault(m.Key) != m.Value).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        var merged = JsonSerializer.SerializeToElement(Mapping.Merge(leftovers, ours, fields, place));
        faults.AddRange(Differences("merged", before, Mapping.FieldsOf(merged).Fields));
        faults.AddRange(Differences("portal", [.. Mapping.PortalFieldsOf(package).Where(f => f.Key != "Dodano na OPSI")], Mapping.PortalFieldsOf(merged)));
        if (isWholePage)
        {
            faults.AddRange(Differences("page", [.. OpsiPages.ToPage(package)], [.. OpsiPages.ToPage(merged)]));
            var again = JsonSerializer.SerializeToElement(Mapping.Merge(package, ours, new HashSet<string>(), place));
            faults.AddRange(Differences("unchanged", [.. OpsiPages.ToPage(package)], [.. OpsiPages.ToPage(again)]));
        }

        return faults;
    }

    private static IEnumerable<string> Differences(string what, IReadOnlyList<KeyValuePair<string, string>> before, IReadOnlyList<KeyValuePair<string, string>> after)
    {
        var (left, right) = (before.ToDictionary(f => f.Key, f => f.Value), after.ToDictionary(f => f.Key, f => f.Value));
        return left.Keys.Union(right.Keys).Where(k => left.GetValueOrDefault(k) != right.GetValueOrDefault(k))
            .Select(k => $"{what}: {k}: »{left.GetValueOrDefault(k)}« became »{right.GetValueOrDefault(k)}«");
    }

    private static OpsiPlace Place() => new() { Addresses = new Addresses(new Uri("https://podatki.obcina.example/")) };

    private static IEnumerable<JsonElement> Rows(string[] lines) => lines.Skip(1).Where(l => l.Length > 0).Select((line, i) =>
    {
        var title = line[0] == '"' ? line[1..line.LastIndexOf("\",", StringComparison.Ordinal)].Replace("\"\"", "\"", StringComparison.Ordinal) : line.Split(',')[0];
        var cells = line[(line[0] == '"' ? line.LastIndexOf("\",", StringComparison.Ordinal) + 2 : title.Length + 1)..].Split(',');
        return FromLinks(1000 + i, cells[0], title, cells.Skip(2).SelectMany((c, n) => c.Split('|').Where(a => a.Length > 0).Select(a => (new[] { "pdf", "csv", "xml", "html" }[Math.Min(n, 3)], a))));
    });

    private static JsonElement FromLinks(int number, string name, string title, IEnumerable<(string Format, string Address)> links)
    {
        var all = links.Select((l, i) => new JsonObject { ["id"] = $"r{number}-{i}", ["name"] = $"Vir {i}", ["description"] = "", ["url"] = l.Address, ["format"] = l.Format.ToUpperInvariant() }).ToList();
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["id"] = $"p{number}", ["name"] = name, ["title"] = title, ["notes"] = "", ["license_id"] = "", ["license_title"] = "",
            ["individual_resources"] = new JsonArray([.. all.Where(r => r["format"]!.ToString() != "HTML").Select(r => r.DeepClone())]), ["timeseries_resources"] = new JsonArray(),
            ["additional_resources"] = new JsonArray([.. all.Where(r => r["format"]!.ToString() == "HTML").Select(r => r.DeepClone())]), ["resources"] = new JsonArray([.. all]),
        });
    }
}
