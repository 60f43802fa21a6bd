using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>hvd screen</c>: datasets that may be of high value, and why.</summary>
internal static class HvdScreen
{
    public static Command Create(Grammar grammar)
    {
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le zbirke tega organa", "datasets of this body only");
        var all = grammar.Flag("--all", "tudi zbirke, o katerih je že odločeno ali jih uredba ne zavezuje", "also datasets that were decided on, or that the regulation does not bind");
        return grammar.Command(
            "screen", "Poišče kandidate za podatke velike vrednosti in pove, zakaj.", "Find candidates for high value and say why.", RunAsync, owner, all);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            if (call.Get(owner) is { } body)
            {
                _ = await store.FindOrganisationAsync(body, cancel) ?? throw Missing.Organisation(body);
            }

            var screen = new ScreenCatalog(store);
            var table = new TextTable(call.Text("Zbirka", "Dataset"), call.Text("Kategorija", "Category"), call.Text("Stanje", "State"), call.Text("Zakaj", "Why"));
            var (rows, open) = (new JsonArray(), 0);
            await foreach (var found in screen.RunAsync(call.Get(owner), cancel))
            {
                var waits = found is { IsOpen: true, Outside: null };
                open += waits ? 1 : 0;
                if (waits || call.Get(all))
                {
                    table.Add(found.Record.Resource.Id, Category(call, found), State(call, found), Why(call, found));
                    rows.Add(Node(call, found));
                }
            }

            call.Show(table);
            var (screened, waiting) = (call.Count(screen.Screened, Plural.Datasets), call.Count(open, Plural.Datasets));
            call.Note($"Pregledanih: {screened}. Odločitev čaka: {waiting}.", $"Screened: {screened}. Waiting for a decision: {waiting}.");
            call.Answer(new { screened = screen.Screened, open, candidates = rows });
            return open > 0 ? ExitCodes.Attention : ExitCodes.Done;
        }
    }

    private static string Category(Call call, ScreenedDataset found)
    {
        var concept = HighValueStates.CategoriesOf(found.Decision?["categories"]) is [var decided, ..] ? decided : Best(found)?.Row.Category;
        return concept is null ? "" : $"{call.Text(concept.Label)} ({concept.Code})";
    }

    private static string State(Call call, ScreenedDataset found) => found.Outside is not null ? call.Text("zunaj uredbe", "outside") : HvdWords.Of(call, found.Decision?["state"]);

    private static string Why(Call call, ScreenedDataset found)
    {
        if (found.Outside is { } outside)
        {
            return call.Text(outside);
        }

        var proposal = Best(found);
        var reasons = proposal is null ? call.Text("označuje jo vir", "its source marks it") : string.Join("; ", proposal.Reasons.Select(call.Text));
        return proposal is { Row.Note.IsEmpty: false } ? $"{reasons}. {call.Text(proposal.Row.Note)}" : reasons;
    }

    private static HighValueCandidate? Best(ScreenedDataset found) => found.Proposals is [var best, ..] ? best : null;

    private static JsonObject Node(Call call, ScreenedDataset found) => new()
    {
        ["dataset"] = found.Record.Resource.Id,
        ["title"] = call.Text(found.Record.Resource.Title),
        ["owner"] = found.Record.Resource.Owner,
        ["state"] = found.Decision?["state"] ?? "undecided",
        ["decision"] = found.Decision?.Id,
        ["outside"] = found.Outside is { } outside ? call.Text(outside) : null,
        ["proposals"] = new JsonArray([.. found.Proposals.Select(p => Node(call, p))]),
    };

    private static JsonObject Node(Call call, HighValueCandidate proposal) => new()
    {
        ["category"] = proposal.Row.Category.Code,
        ["label"] = call.Text(proposal.Row.Category.Label),
        ["score"] = proposal.Score,
        ["reasons"] = new JsonArray([.. proposal.Reasons.Select(r => (JsonNode)call.Text(r))]),
        ["heldLocally"] = proposal.Row.Local.ToString().ToLowerInvariant(),
        ["api"] = proposal.Row.Api,
        ["bulk"] = proposal.Row.Bulk,
        ["certainty"] = proposal.Row.Certainty,
        ["note"] = proposal.Row.Note is { IsEmpty: false } note ? call.Text(note) : null,
    };
}
