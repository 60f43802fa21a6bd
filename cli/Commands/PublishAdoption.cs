using System.Text.Json.Nodes;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>publish TARGET --adopt</c>: which records there are ours.</summary>
internal sealed class PublishAdoption(Call call, CatalogStore store, IPublisher publisher, string? owner)
{
    private readonly AdoptRecords adoption = new(store, Registering.Target(call, store, publisher), call.Clock);

    public async Task<int> RunAsync(string[] pairs, bool takeSure, CancellationToken cancel)
    {
        var adopted = new JsonArray();
        foreach (var (dataset, remote) in pairs.Select(Grammar.Pair))
        {
            var line = await adoption.AdoptAsync(dataset, remote, call.Actor, cancel);
            call.Say($"{line.Dataset} = {line.RemoteName}: prevzeto.", $"{line.Dataset} = {line.RemoteName}: adopted.");
            adopted.Add(new JsonObject { ["dataset"] = line.Dataset, ["remoteId"] = line.RemoteId, ["remoteName"] = line.RemoteName });
        }

        var proposals = pairs.Length > 0 && !takeSure ? [] : await PublishWatch.RunAsync(call, progress => takeSure
            ? adoption.AdoptSureAsync(owner, call.Actor, progress, cancel)
            : adoption.ProposeAsync(owner, progress, cancel));
        if (takeSure)
        {
            foreach (var sure in proposals.Where(static p => p.Sure))
            {
                adopted.Add(new JsonObject { ["dataset"] = sure.Dataset, ["remoteId"] = sure.There.Id, ["remoteName"] = sure.There.Name });
            }
        }

        if (pairs.Length == 0 || takeSure)
        {
            Show(proposals, takeSure);
        }

        call.Answer(new JsonObject
        {
            ["target"] = publisher.Name,
            ["proposals"] = new JsonArray([.. proposals.Select(p => (JsonNode)PublicationPrinter.ToJson(p, call.Language))]),
            ["adopted"] = adopted,
        });
        return takeSure && proposals.Any(static p => !p.Sure) ? ExitCodes.Attention : ExitCodes.Done;
    }

    private void Show(IReadOnlyList<AdoptionProposal> proposals, bool taken)
    {
        var table = new TextTable(
            call.Text("Zbirka", "Dataset"), call.Text("Zapis tam", "Record there"), call.Text("Ujema se", "Same"), call.Text("Zanesljivo", "Sure"), call.Text("Naslov tam", "Title there"));
        foreach (var proposal in proposals)
        {
            table.Add(
                proposal.Dataset,
                proposal.There.Name,
                PublicationPrinter.Words(proposal.Grounds, call.Language),
                proposal.Sure ? call.Text("da", "yes") : call.Text("ne", "no"),
                Readable.Shortened(proposal.There.Title, 60));
        }

        call.Show(table);
        var (sure, all) = (proposals.Count(static p => p.Sure), proposals.Count);
        if (all == 0)
        {
            call.Say("Tam ni zapisov, ki bi bili lahko naši in še niso povezani.", "There are no records there that may be ours and are not bound yet.");
        }
        else if (taken)
        {
            call.Say(
                $"Prevzeto: {sure} od {all}. Druge povežete z --adopt --pair ZBIRKA=ZAPIS.", $"Adopted: {sure} of {all}. Bind the others with --adopt --pair DATASET=REMOTE.");
        }
        else
        {
            call.Say(
                $"Zanesljivih: {sure} od {all}. Prevzamete jih z --adopt --yes, posamezne z --adopt --pair ZBIRKA=ZAPIS.",
                $"Sure: {sure} of {all}. Take them with --adopt --yes, single ones with --adopt --pair DATASET=REMOTE.");
        }
    }
}
