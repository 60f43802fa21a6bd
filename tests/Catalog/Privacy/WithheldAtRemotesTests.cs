using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Tests.Exporters.Opsi.Publication;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>The national portal gets nothing that waits, and loses what is taken back.</summary>
public sealed class WithheldAtRemotesTests
{
    private const string Word = "ZAUPNOSRECO";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_plan_names_what_waits_and_a_recall_takes_a_file_off(string kind)
    {
        await using var trial = await PublicationTrial.StartAsync(kind);
        var scanner = new WordScanner((Word, LeakVerdict.Block));
        var guard = new GuardFiles(trial.Store, trial.Trial.Files, scanner, new GuardSettings(), TimeProvider.System);
        await guard.BeginAsync(Cancel);
        await trial.SaveAsync("cista");
        await trial.SaveAsync("zaupna", csv: $"leto;ime\n2024;{Word}\n");
        var unread = await trial.PlanAsync();
        Assert.Equal(["cista", "zaupna"], unread.Blocked.Select(b => b.Dataset).Order(StringComparer.Ordinal));
        Assert.Empty(unread.Create);

        await guard.RunAsync(["cista", "zaupna"], again: false, Cancel);
        var plan = await trial.PlanAsync();
        Assert.Equal(["cista"], plan.Create.Select(s => s.Dataset));
        var blocked = Assert.Single(plan.Blocked);
        Assert.Equal(("zaupna", "leak-guard"), (blocked.Dataset, blocked.Code));
        Assert.Contains("opendata leaks zaupna", blocked.Reason.For("sl"), StringComparison.Ordinal);
        await trial.ApplyAsync(plan);
        Assert.Contains("cista", Assert.Single(Resources(trial)), StringComparison.Ordinal);

        // A later content that is held keeps what is there, and says so.
        await trial.SaveAsync("cista", csv: $"leto;ime\n2025;{Word}\n");
        await guard.RunAsync(["cista"], again: false, Cancel);
        var later = await trial.PlanAsync();
        Assert.Empty(later.Update);
        Assert.Equal(2, later.Blocked.Count);
        Assert.NotEmpty(Resources(trial));

        await new RecallFiles(trial.Store, trial.Trial.Files, [], TimeProvider.System).RunAsync(new RecallRequest("cista", null, "pomota", "ana", null), Cancel);
        var recall = await trial.PlanAsync();
        Assert.Equal(["cista"], recall.Update.Select(s => s.Dataset));
        Assert.Equal(["zaupna"], recall.Blocked.Select(b => b.Dataset));
        await trial.ApplyAsync(recall);
        Assert.Empty(Resources(trial));
        Assert.Empty((await trial.PlanAsync()).Update);
    }

    private static List<string> Resources(PublicationTrial trial) => [.. trial.Portal.State.Names.Select(trial.Portal.State.Package).OfType<JsonObject>()
        .SelectMany(static p => p.Select(static m => m.Value).OfType<JsonArray>()).SelectMany(static l => l.OfType<JsonObject>())
        .Select(static r => (string?)r["url"]).OfType<string>().Distinct(StringComparer.Ordinal)];
}
