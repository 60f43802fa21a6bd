using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Seed;

/// <summary>The sparse records that a collector kept of the API's answers of 2026-04: title, name and some links by format, nobody's.</summary>
internal static partial class SeedAnswers
{
    private static readonly string[] Formats = ["pdf", "csv", "xml", "html"];

    public static IEnumerable<StoredDataset> Read(string corpus)
    {
        var answers = JsonNode.Parse(File.ReadAllBytes(Path.Combine(corpus, "opsi-api-2026-04-javni-sektor.json")))!["datasets"]!.AsArray();
        foreach (var answer in answers)
        {
            var links = answer!["links"]!.AsObject().SelectMany(l => l.Value!.AsArray().Select(u => (l.Key, u!.ToString())));
            yield return Of(answer["name"]!.ToString(), answer["title"]!.ToString(), "Javni sektor", links);
        }

        var lines = File.ReadAllLines(Path.Combine(corpus, "opsi-api-2026-04-energetika.csv")).Where(l => l.Length > 0).Select(Cells).ToList();
        foreach (var cells in lines.Skip(1))
        {
            var row = lines[0].Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
            var links = Formats.SelectMany(f => row[f].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => (f, u)));
            yield return Of(row["name"], row["title"], "Energetika", links);
        }
    }

    // Commas within quotation marks; the file has no mark within a cell.
    private static string[] Cells(string line) => [.. Cell().Matches(line.TrimStart('\uFEFF')).Select(m => m.Groups[1].Value.Trim('"'))];

    private static StoredDataset Of(string name, string title, string area, IEnumerable<(string Format, string Url)> links)
    {
        var at = new DateTimeOffset(2026, 4, 1, 0, 30, 0, TimeSpan.Zero);
        var revision = OpsiNames.IdOf("revision", name);
        return new StoredDataset
        {
            Id = OpsiNames.IdOf("dataset", name),
            Name = name,
            Core = new JsonObject { ["title"] = title, ["notes"] = title },
            Extras = [new StoredExtra(OpsiNames.IdOf("extra", name), "podrocje", area, revision, at)],
            Resources = [.. links.Select((l, i) => new StoredResource(OpsiNames.IdOf("resource", $"{name}\n{i}"), Fields(l.Url, l.Format), revision, at))],
            Created = at,
            Modified = at,
            Revision = revision,
        };
    }

    private static JsonObject Fields(string url, string format) => new() { ["url"] = url, ["format"] = format.ToUpperInvariant(), ["resource_type"] = "file" };

    [GeneratedRegex("(?:^|,)(\"[^\"]*\"|[^,]*)")]
    private static partial Regex Cell();
}
