using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary>Making, showing and applying plans.</summary>
internal sealed class PublishPlans(Call call, CatalogStore store, IPublisher publisher)
{
    private readonly PublishTarget target = Registering.Target(call, store, publisher);

    public async Task<int> PlanAsync(PlanRequest request, string? path, CancellationToken cancel)
    {
        var plan = await MakeAsync(request, path, cancel);
        if (call.Json)
        {
            await call.Terminal.Out.FlushAsync(cancel);
            PlanFile.Write(call.Terminal.Output, plan, call.Language);
            call.Terminal.Out.WriteLine();
            return ExitCodeOf(plan);
        }

        PlanPrinter.Show(call, plan);
        if (!plan.Steps.Any())
        {
            call.Say("Ni ničesar za objaviti.", "There is nothing to publish.");
        }
        else if (path is not null)
        {
            call.Say($"Načrt je v {path}. Izvedete ga z: opendata publish {plan.Target} --apply {path}", $"The plan is in {path}. Apply it with: opendata publish {plan.Target} --apply {path}");
        }
        else
        {
            call.Say(
                $"Nič še ni poslano. Izvedba: opendata publish {plan.Target} --yes, ali z datoteko: --out plan.json, nato --apply plan.json",
                $"Nothing was sent yet. To apply: opendata publish {plan.Target} --yes, or by a file: --out plan.json, then --apply plan.json");
        }

        return ExitCodeOf(plan);
    }

    public async Task<int> PlanAndApplyAsync(PlanRequest request, string? path, CancellationToken cancel)
    {
        var plan = await MakeAsync(request, path, cancel);
        PlanPrinter.Show(call, plan);
        return await ApplyAsync((applying, progress) => applying.RunAsync(plan, call.Actor, progress, cancel));
    }

    public async Task<int> ApplyAsync(string path, CancellationToken cancel)
    {
        var size = new FileInfo(path) is { Exists: true } file ? file.Length : throw new SettingsInvalidException(LocalText.Of(
            sl: $"Datoteke {path} ni. Načrt naredite z: opendata publish {publisher.Name} --out {path}",
            en: $"There is no file {path}. Make the plan with: opendata publish {publisher.Name} --out {path}"));
        if (size > PlanFile.MaxBytes)
        {
            throw new SettingsInvalidException(LocalText.Of(sl: $"{path} je prevelika za načrt objave.", en: $"{path} is too large for a publication plan."));
        }

        var kept = await new ApplyPublication(store, target, call.Clock).FindAsync(await File.ReadAllBytesAsync(path, cancel), cancel);
        return await ApplyAsync((applying, progress) => applying.RunAsync(kept, call.Actor, justMade: false, progress, cancel));
    }

    private async Task<PublicationPlan> MakeAsync(PlanRequest request, string? path, CancellationToken cancel)
    {
        var plan = await PublishWatch.RunAsync(call, progress =>
            new PlanPublication(store, target, call.Clock).RunAsync(request with { Progress = progress }, cancel));
        if (path is not null)
        {
            PlanFile.Save(path, plan, call.Language);
        }

        return plan;
    }

    private async Task<int> ApplyAsync(Func<ApplyPublication, IProgress<PublishProgress>, Task<ApplyReport>> apply)
    {
        var report = await PublishWatch.RunAsync(call, progress => apply(new ApplyPublication(store, target, call.Clock), progress));
        PublicationPrinter.Show(call, report);
        call.Answer(PublicationPrinter.ToJson(report, call.Language));
        return report.Stopped is not null ? ExitCodes.Failed : report.Troubles.Count > 0 ? ExitCodes.Attention : ExitCodeOf(report.Plan);
    }

    private static int ExitCodeOf(PublicationPlan plan) => plan.Blocked.Count > 0 || plan.Conflicts.Count > 0 ? ExitCodes.Attention : ExitCodes.Done;
}
