using System.Globalization;
using System.Text.Json;

namespace OpenData.Bench.Publishing;

/// <summary>
/// A whole municipality to the double of the national portal: what a plan costs, and what an apply does when one dataset is refused and when there is
/// nothing to do. Program and double are processes of their own; medians.
/// </summary>
internal static class PublishingBench
{
    public const int Datasets = 5_000;
    private const int Edited = 50;
    private const int Rounds = 3;
    private const int RefusedAfter = 2_500;
    private const int Attention = 3;

    private static readonly string[] Plan = ["--plan", "--json"];

    /// <param name="arguments">The program (<c>opendata</c> or <c>opendata.dll</c>), then the connection string of a PostgreSQL server; none for SQLite alone.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task RunAsync(string[] arguments, CancellationToken cancel)
    {
        var program = arguments is [var first, ..] ? first : throw new ArgumentException("publishing PROGRAM [CONNECTION]");
        Console.WriteLine("| work | store | seconds | processor | peak MB | requests | the plan, or what came of it |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---|");
        foreach (var connection in (string?[])[null, .. arguments[1..]])
        {
            await RunAsync(program, connection, cancel);
        }
    }

    private static async Task RunAsync(string program, string? connection, CancellationToken cancel)
    {
        await using var place = await Place.NewAsync(connection, cancel);
        using var portal = await PortalProcess.StartAsync(cancel);
        var workspace = new PublishingWorkspace(place, portal.Address);
        await workspace.FillAsync(Datasets, cancel);
        var store = connection is null ? "SQLite" : "PostgreSQL";

        // The answers of the handbook are noted beside the files: a first plan is one without notes.
        var fresh = await MeasureAsync(Rounds, workspace.ForgetVerdicts, Plan);
        Row($"plan, {Datasets} to create", fresh, "goal 30 s, 300 MB");
        var names = Names(fresh[^1].Run.Out);

        await portal.FailAsync($"name-taken:1@package_create+{RefusedAfter}", cancel);
        var apply = await MeasureAsync(1, null, ["--yes"]);
        Row("apply them, one refused there", apply, $"{apply[0].Writes} writes, exit code {apply[0].Run.Code}");
        Demand(apply[0].Run.Code == Attention && await portal.CountAsync(cancel) == Datasets - 1, "one is refused and the others arrive", apply[0].Run);
        var rest = await MeasureAsync(1, null, ["--yes"]);
        Demand(rest[0].Run.Code == 0 && await portal.CountAsync(cancel) == Datasets, "the one that was refused follows", rest[0].Run);

        Row("plan, everything unchanged", await MeasureAsync(Rounds, null, Plan), "goal 30 s, 300 MB");
        var idle = await MeasureAsync(1, null, ["--yes"]);
        Row("apply, nothing to do", idle, $"{idle[0].Writes} writes, exit code {idle[0].Run.Code}");
        Demand(idle[0] is { Writes: 0, Run.Code: 0 }, "an apply with nothing to do writes nothing", idle[0].Run);

        await workspace.EditAsync(0, Edited, cancel);
        foreach (var dataset in Enumerable.Range(Edited, Edited))
        {
            await portal.EditAsync(names[PublishingWorkspace.IdOf(dataset)], "title", $"Urejeno tam {dataset}", cancel);
        }

        Row($"plan, {Edited} changed here and {Edited} there", await MeasureAsync(Rounds, null, Plan), "goal 30 s, 300 MB");

        async Task<List<Measured>> MeasureAsync(int rounds, Action? before, string[] command)
        {
            var all = new List<Measured>();
            for (var round = 0; round < rounds; round++)
            {
                before?.Invoke();
                var asked = (await portal.LogAsync(cancel)).Count;
                var run = await ProgramRun.RunAsync(program, ["--workspace", place.Folder, "--as", "bench", "--lang", "en", "publish", "opsi", .. command], cancel);
                Demand(run.Code is 0 or Attention, "it ends well", run);
                var requests = (await portal.LogAsync(cancel)).Skip(asked).ToList();
                all.Add(new Measured(run, requests.Count, requests.Count(static r => r != "GET")));
            }

            return all;
        }

        void Row(string work, List<Measured> measured, string beside)
        {
            var (seconds, processor) = (Median(measured, static m => m.Run.Seconds), Median(measured, static m => m.Run.Processor));
            var peak = Median(measured, static m => m.Run.PeakMegabytes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {work} | {store} | **{seconds:0.00}** | {processor:0.00} | {peak:0} | {measured[^1].Requests} | {Summary(measured[^1].Run.Out)}{beside} |"));
        }
    }

    private static double Median(List<Measured> values, Func<Measured, double> of) => values.Select(of).Order().ElementAt(values.Count / 2);

    // Names there by our ids.
    private static Dictionary<string, string> Names(string plan)
    {
        using var document = JsonDocument.Parse(plan);
        return document.RootElement.GetProperty("create").EnumerateArray()
            .ToDictionary(static s => s.GetProperty("dataset").GetString()!, static s => s.GetProperty("remoteName").GetString()!, StringComparer.Ordinal); // a step has both
    }

    private static string Summary(string output)
    {
        if (!output.StartsWith('{'))
        {
            return "";
        }

        using var document = JsonDocument.Parse(output);
        string Count(string name) => document.RootElement.GetProperty(name).GetArrayLength().ToString(CultureInfo.InvariantCulture);
        return $"create {Count("create")}, update {Count("update")}, unchanged {document.RootElement.GetProperty("unchanged")}, conflicts {Count("conflicts")}, blocked {Count("blocked")}; ";
    }

    private static void Demand(bool holds, string what, ProgramRun run)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {what}: exit code {run.Code}\n{run.Out[..Math.Min(run.Out.Length, 4_000)]}\n{run.Error}");
        }
    }

    private sealed record Measured(ProgramRun Run, int Requests, int Writes);
}
