using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>hvd list</c>: the report of high-value data, equal to the feed for reporting.</summary>
internal static class HvdList
{
    public static Command Create(Grammar grammar)
    {
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le podatki tega organa", "data of this body only");
        return grammar.Command(
            "list",
            "Poročilo o podatkih velike vrednosti: kar je v viru za poročanje (profil dcat-ap-hvd), in kar je dogovorjeno, a ga tam ni.",
            "The report of high-value data: what the feed for reporting carries (profile dcat-ap-hvd), and what was agreed on and is not there.",
            RunAsync,
            owner);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            if (call.Get(owner) is { } body)
            {
                _ = await store.FindOrganisationAsync(body, cancel) ?? throw Missing.Organisation(body);
            }

            var table = new TextTable("ID", call.Text("Kategorije", "Categories"), call.Text("Stanje", "State"), call.Text("Dokument", "Document"), call.Text("Opomba", "Remark"));
            var (rows, inFeed, trouble) = (new JsonArray(), 0, 0);
            await foreach (var line in new ReportHighValue(store, call.Workspace.Describe()).RunAsync(call.Get(owner), cancel))
            {
                inFeed += line.InFeed ? 1 : 0;
                trouble += line.Trouble is null ? 0 : 1;
                table.Add(
                    line.Resource.Id, string.Join("; ", line.Categories.Select(c => call.Text(c.Label))), HvdWords.Of(call, line.State), line.Decision?["document"],
                    line.Trouble is { } text ? call.Text(text) : null);
                rows.Add(Node(call, line));
            }

            call.Show(table);
            call.Note($"V viru za poročanje: {call.Count(inFeed, Plural.Resources)}.", $"In the feed for reporting: {call.Count(inFeed, Plural.Resources)}.");
            call.Answer(new { inFeed, resources = rows });
            return trouble > 0 ? ExitCodes.Attention : ExitCodes.Done;
        }
    }

    private static JsonObject Node(Call call, HighValueLine line) => new()
    {
        ["id"] = line.Resource.Id,
        ["kind"] = line.Resource switch { DataService => "service", DatasetSeries => "series", _ => "dataset" },
        ["address"] = line.Address,
        ["title"] = call.Text(line.Resource.Title),
        ["owner"] = line.Resource.Owner,
        ["state"] = line.State,
        ["inFeed"] = line.InFeed,
        ["categories"] = new JsonArray([.. line.Categories.Select(static c => (JsonNode)c.Iri.Value)]),
        ["decision"] = line.Decision?.Id,
        ["decided"] = line.Decision?["decided"],
        ["agreed"] = line.Decision?["agreed"],
        ["reported"] = line.Decision?["reported"],
        ["document"] = line.Decision?["document"],
        ["reason"] = line.Decision?["reason"],
        ["licences"] = new JsonArray([.. Licences(line.Resource).Select(static l => (JsonNode)l)]),
        ["remark"] = line.Trouble is { } text ? call.Text(text) : null,
    };

    // The national report names licences and interfaces by lasting addresses (Article 5).
    private static IEnumerable<string> Licences(Resource resource) => (resource switch
    {
        Dataset dataset => dataset.Distributions.Select(static d => d.License?.Iri?.Value),
        DataService service => [service.License?.Iri?.Value],
        _ => [],
    }).OfType<string>().Distinct(StringComparer.Ordinal);
}
