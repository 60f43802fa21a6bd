using System.Text.Json.Nodes;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary>What stands there: <c>--verify</c> looks, <c>--status</c> tells what is known.</summary>
internal sealed class PublishLedger(Call call, CatalogStore store, IPublisher publisher, string? owner)
{
    public async Task<int> VerifyAsync(CancellationToken cancel)
    {
        var target = Registering.Target(call, store, publisher);
        var report = await PublishWatch.RunAsync(call, progress => new VerifyPublication(store, target, call.Clock).RunAsync(owner, call.Actor, progress, cancel));
        PublicationPrinter.Show(call, report);
        foreach (var note in report.Notes)
        {
            call.Say($"  ! {note.For("sl")}", $"  ! {note.For("en")}");
        }

        call.Answer(PublicationPrinter.ToJson(report, call.Language));
        return report.Differs ? ExitCodes.Attention : ExitCodes.Done;
    }

    public async Task<int> StatusAsync(CancellationToken cancel)
    {
        if (owner is not null && await store.FindOrganisationAsync(owner, cancel) is null)
        {
            throw Missing.Organisation(owner);
        }

        var reports = await new PublicationStatus(store, publisher.Name).RunAsync(owner, cancel);
        foreach (var report in reports)
        {
            StatusPrinter.Show(call, publisher.Name, report);
        }

        call.Answer(new JsonObject
        {
            ["target"] = publisher.Name,
            ["catalogues"] = new JsonArray([.. reports.Select(r => (JsonNode)StatusPrinter.ToJson(r, call.Language))]),
        });
        return reports.Any(static r => r.NeedsAttention) ? ExitCodes.Attention : ExitCodes.Done;
    }
}
