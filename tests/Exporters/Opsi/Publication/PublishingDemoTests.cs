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

    // Each stays at home for a reason of its own, which teaches.
    private static readonly string[] Held =
        ["delavnice-2026 no-access", "dezurne-lekarne-2026 no-licence", "letno-porocilo-knjiznice-2025 few-stars", "prijave-na-delavnico not-approved"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_goes_out_with_its_files_an_empty_second_plan_follows_and_all_is_there()
    {
        await using var portal = await PortalAsync();
        using var program = new CliProgram();
        await SetUpAsync(program, portal);

        var plan = await PlanAsync(program);
        Assert.Equal(Held, HeldOf(plan));
        var created = plan.GetProperty("create").EnumerateArray().ToList();
        Assert.True(created.Count >= 33, plan.ToString());
        var files = created.Sum(s => s.GetProperty("fields").EnumerateArray().Count(f => f.GetProperty("field").GetString()!.EndsWith("/checksum", StringComparison.Ordinal)));
        Assert.True(created.Sum(s => s.GetProperty("copies").GetArrayLength()) is > 20 and var copies && copies < files, plan.ToString());
        Assert.DoesNotContain(portal.Log, e => e.Wrote);

        await SendAsync(program, portal, plan, created.Count);
        Assert.Equal(files, portal.Log.Count(e => e.Wrote && e.Action == "resource_create"));
        Assert.Equal(created.Count + files, portal.Log.Count(e => e.Wrote));
        await NothingMoreAsync(program, portal, created.Count);

        // The clerk does what the plan says, and settles what no command can.
        foreach (var words in Remedies(plan, "no-access", "no-licence"))
        {
            await program.OkAsync(["--workspace", "demo", .. words]);
        }

        await program.OkAsync("--workspace", "demo", "dataset", "withdraw", "letno-porocilo-knjiznice-2025", "--why", "PDF");
        var rest = await PlanAsync(program);
        Assert.Equal(["delavnice-2026", "dezurne-lekarne-2026"], rest.GetProperty("create").EnumerateArray().Select(s => s.GetProperty("dataset").GetString()));
        await SendAsync(program, portal, rest, created.Count + 2);
        await program.OkAsync("--workspace", "demo", "publish", "opsi", "--verify");
    }

    [Fact]
    public async Task Files_given_by_their_address_are_found_on_our_site()
    {
        await using var portal = await PortalAsync();
        await using var site = await OurSite.StartAsync();
        using var program = new CliProgram();
        program.Environment["OPENDATA__CATALOG__BASEURI"] = site.Address.AbsoluteUri;
        await SetUpAsync(program, portal);
        await ServeAsync(program, site);
        await program.OkAsync("--workspace", "demo", "config", "set", "publish.opsi.files=reference");

        var plan = await PlanAsync(program);
        Assert.Equal(Held, HeldOf(plan));
        var created = plan.GetProperty("create").EnumerateArray().ToList();
        Assert.True(created.Count >= 33, plan.ToString());
        Assert.All(created, s => Assert.Equal(0, s.GetProperty("copies").GetArrayLength()));
        await SendAsync(program, portal, plan, created.Count);
        Assert.All(portal.Log.Where(e => e.Wrote), e => Assert.Equal("package_create", e.Action));
        await NothingMoreAsync(program, portal, created.Count);
    }

    [Fact]
    public async Task What_is_blocked_alike_stands_under_one_heading_with_its_remedy_once_and_copies_say_what_they_change()
    {
        await using var portal = await PortalAsync();
        using var program = new CliProgram();
        await SetUpAsync(program, portal);
        await program.OkAsync("--workspace", "demo", "org", "set", "sport", "access-rights=");

        var text = (await program.RunAsync("--workspace", "demo", "publish", "opsi")).Out;

        Assert.Contains(
            """
              ✗ The portal's field "Dostopnost podatkov" is missing. (3 datasets)
                  → Enter it: opendata dataset set DATASET accessRights=PUBLIC --why "…", or for all datasets of a body: opendata org set ORG access-rights=PUBLIC
                  delavnice-2026, sportni-objekti, sredstva-za-sport-2021
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Contains("      → Enter it: opendata org set lekarne licence=CC_BY_4_0\n      dezurne-lekarne-2026\n", text, StringComparison.Ordinal);
        Assert.Contains("  ≈ obisk-knjiznice: obisk_knjiznice.ods → obisk_knjiznice.csv: ", text, StringComparison.Ordinal);
        Assert.Contains("; values left as they are: 2\n", text, StringComparison.Ordinal);
        Assert.Contains("  ✗ It waits for approval (dataset approve). (1 dataset)\n      prijave-na-delavnico\n", text, StringComparison.Ordinal);
    }

    private static Task<OpsiDoubleServer> PortalAsync() => OpsiTrial.StartAsync(o => o with
    {
        Organisations = [new OpsiBody(Municipality, "MESTNA OBČINA PTUJ", "5883598000")], Editors = [new OpsiEditor(PortalTrial.Key, Municipality)],
    });

    private static async Task SetUpAsync(CliProgram program, OpsiDoubleServer portal)
    {
        await program.DemoAsync();
        foreach (var setting in new[] { $"url={portal.Address}", "allowLocal=true", "way=api", $"organization={Municipality}", "spacing=0", $"apiKey={PortalTrial.Key}" })
        {
            await program.OkAsync("--workspace", "demo", "config", "set", "publish.opsi." + setting);
        }
    }

    // Exactly what was planned arrives, and the key is nowhere to be read.
    private static async Task SendAsync(CliProgram program, OpsiDoubleServer portal, JsonElement plan, int standing)
    {
        var before = portal.State.Names.ToList();
        var applied = await program.RunAsync("--workspace", "demo", "publish", "opsi", "--yes");
        Assert.True(applied.Code is 0 or 3, applied.Out + applied.Error);
        var names = plan.GetProperty("create").EnumerateArray().Select(s => s.GetProperty("remoteName").GetString()!);
        Assert.Equal(before.Concat(names).Order(StringComparer.Ordinal), portal.State.Names);
        Assert.Equal((standing, standing), (portal.State.Names.Count, portal.Log.Count(e => e.Wrote && e.Action == "package_create")));
        Assert.DoesNotContain(PortalTrial.Key, applied.Out + applied.Error + plan, StringComparison.Ordinal);
    }

    private static async Task NothingMoreAsync(CliProgram program, OpsiDoubleServer portal, int standing)
    {
        var writes = portal.Log.Count(e => e.Wrote);
        var second = await PlanAsync(program);
        Assert.Equal((0, 0, standing), (second.GetProperty("create").GetArrayLength(), second.GetProperty("update").GetArrayLength(), second.GetProperty("unchanged").GetInt32()));
        Assert.Equal(0, second.GetProperty("conflicts").GetArrayLength());
        var verified = await program.RunAsync("--workspace", "demo", "publish", "opsi", "--verify", "--json");
        // What a plan holds back is told and is no difference.
        Assert.True(verified.Code == 0 && verified.Json.GetProperty("problems").GetArrayLength() == 0, verified.Out);
        Assert.DoesNotContain(PortalTrial.Key, verified.Out + verified.Error, StringComparison.Ordinal);
        Assert.Equal(writes, portal.Log.Count(e => e.Wrote));
    }

    private static async Task<JsonElement> PlanAsync(CliProgram program) => (await program.RunAsync("--workspace", "demo", "publish", "opsi", "--plan", "--json")).Json;

    private static IEnumerable<string> HeldOf(JsonElement plan) =>
        plan.GetProperty("blocked").EnumerateArray().Select(b => $"{b.GetProperty("dataset")} {b.GetProperty("code")}").Order(StringComparer.Ordinal);

    /// <summary>The words of the commands that the plan names.</summary>
    private static IEnumerable<string[]> Remedies(JsonElement plan, params string[] codes) =>
        from blocked in plan.GetProperty("blocked").EnumerateArray()
        where codes.Contains(blocked.GetProperty("code").GetString())
        let command = Remedy().Match(blocked.GetProperty("reason").GetString()!).Groups["words"].Value
        select Words().Matches(command).Select(m => m.Value.Replace("\"", "", StringComparison.Ordinal)).ToArray();

    [GeneratedRegex(": opendata (?<words>[^,]+)")]
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
