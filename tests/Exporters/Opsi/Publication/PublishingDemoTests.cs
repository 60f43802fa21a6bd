using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Cli;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Exporters.Opsi.Portal;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>The sample municipality goes to the double with the commands that a clerk types.</summary>
public sealed partial class PublishingDemoTests
{
    private const string Municipality = "mestna_obcina_ptuj";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_yes_an_empty_second_plan_and_a_clean_verification()
    {
        await using var portal = await OpsiTrial.StartAsync(o => o with
        {
            Organisations = [new OpsiBody(Municipality, "MESTNA OBČINA PTUJ", "5883598000")], Editors = [new OpsiEditor(PortalTrial.Key, Municipality)],
        });
        await using var site = await OurSite.StartAsync();
        using var program = new CliProgram();
        program.Environment["OPENDATA__CATALOG__BASEURI"] = site.Address.AbsoluteUri;
        await program.OkAsync("demo", "--no-serve");
        await ServeAsync(program, site);
        foreach (var setting in new[] { $"url={portal.Address}", "allowLocal=true", "way=api", $"organization={Municipality}", "spacing=0", $"apiKey={PortalTrial.Key}" })
        {
            await program.OkAsync("--workspace", "demo", "config", "set", "publish.opsi." + setting);
        }

        // The sample lacks what the portal demands: each reason names the command that mends it.
        foreach (var blocked in (await PlanAsync(program)).GetProperty("blocked").EnumerateArray())
        {
            if (Remedy().Match(blocked.GetProperty("reason").ToString()) is { Success: true } remedy)
            {
                await program.OkAsync(["--workspace", "demo", .. Words().Matches(remedy.Groups["words"].Value).Select(m => m.Value.Replace("\"", "", StringComparison.Ordinal))]);
            }
        }

        var plan = await PlanAsync(program);
        var planned = plan.GetProperty("create").GetArrayLength();
        Assert.True(planned >= 20, plan.ToString());
        Assert.All(plan.GetProperty("blocked").EnumerateArray(), b => Assert.Equal("not-approved", b.GetProperty("code").ToString()));
        Assert.DoesNotContain(portal.Log, e => e.Wrote);

        var applied = await program.RunAsync("--workspace", "demo", "publish", "opsi", "--yes");
        Assert.True(applied.Code is 0 or 3, applied.Out + applied.Error);
        Assert.True(portal.State.Names.Count == planned, applied.Out + applied.Error);
        var writes = portal.Log.Where(e => e.Wrote).ToList();
        Assert.All(writes, w => Assert.Equal("package_create", w.Action));
        Assert.Equal((planned, planned), (writes.Count, portal.State.Names.Count));
        Assert.Equal(plan.GetProperty("create").EnumerateArray().Select(s => s.GetProperty("remoteName").GetString()).Order(StringComparer.Ordinal), portal.State.Names);

        var second = await PlanAsync(program);
        Assert.Equal((0, 0, planned), (second.GetProperty("create").GetArrayLength(), second.GetProperty("update").GetArrayLength(), second.GetProperty("unchanged").GetInt32()));
        Assert.Equal(0, second.GetProperty("conflicts").GetArrayLength());

        var verified = await program.RunAsync("--workspace", "demo", "publish", "opsi", "--verify", "--json");
        Assert.True(verified.Json.GetProperty("problems").GetArrayLength() == 0, verified.Out);
        Assert.DoesNotContain(PortalTrial.Key, applied.Out + applied.Error + verified.Out + verified.Error + plan, StringComparison.Ordinal);
        Assert.Equal(writes.Count, portal.Log.Count(e => e.Wrote));
    }

    private static async Task<JsonElement> PlanAsync(CliProgram program) => (await program.RunAsync("--workspace", "demo", "publish", "opsi", "--plan", "--json")).Json;

    [GeneratedRegex(": opendata (?<words>.+)$")]
    private static partial Regex Remedy();

    [GeneratedRegex("""(?:[^\s"]|"[^"]*")+""")]
    private static partial Regex Words();

    private static async Task ServeAsync(CliProgram program, OurSite site)
    {
        var workspace = Workspace.Open(program.At("demo"), program.Environment);
        await using var store = await CatalogStore.OpenAsync(workspace.StoreOptions(), TimeProvider.System, Cancel);
        var files = new KeptFiles(workspace.FilesFolder);
        await foreach (var record in store.ReadAsync(new RecordFilter(), Cancel))
        {
            foreach (var distribution in record.Resource is Dataset dataset ? dataset.Distributions.Where(d => d.File is not null) : [])
            {
                site.Put($"{record.Resource.Id}~{distribution.Key}", await File.ReadAllBytesAsync(files.PathOf(distribution.File!.Sha256), Cancel)); // told in the filter
            }
        }
    }
}
