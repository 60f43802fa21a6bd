using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting.Jobs;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>job add|list|run|show|remove</c>: chains that run unattended and report once.</summary>
internal static class JobCommand
{
    private const int RunsShown = 10;

    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka opravila", "id of the job");
        return grammar.Group(
            "job",
            "Opravila: verige korakov, ki tečejo brez človeka in poročajo enkrat.",
            "Jobs: chains of steps that run unattended and report once.",
            Add(grammar),
            grammar.Command("list", "Našteje opravila in kdaj so na vrsti.", "List the jobs and when they are due.", ListAsync),
            grammar.Command("run", "Izvede opravilo zdaj.", "Run a job now.", (call, cancel) => RunAsync(call, call.Need(id), cancel), id),
            grammar.Command("show", "Pokaže opravilo in njegove zadnje teke.", "Show a job and its last runs.", (call, cancel) => ShowAsync(call, call.Need(id), cancel), id),
            grammar.Command("remove", "Odstrani opravilo; kar je naredilo, ostane.", "Remove a job; what it did stays.", (call, cancel) => RemoveAsync(call, call.Need(id), cancel), id));
    }

    private static Command Add(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka opravila (kratka, brez presledkov)", "id of the job (short, without blanks)");
        var steps = grammar.Option<string>("--steps", "KORAKI", "STEPS", "koraki z vejicami: harvest,check,publish,verify", "steps with commas: harvest,check,publish,verify");
        steps.Required = true;
        steps.CompletionSources.Add("harvest", "harvest,check", "harvest,check,publish,verify");
        var sources = grammar.Option<string>("--sources", "A,B", "A,B", "le ti viri (privzeto vsi)", "these sources only (default all)");
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le viri tega organa", "sources of this body only");
        var policy = grammar.Option<string>("--policy", "", "", "kaj sme objaviti brez človeka: nič, že objavljeno ali vse odobreno (privzeto none)", "what it may publish without a person: nothing, what was published before, or all that is approved (default none)", [.. ContractWords.All<PublishPolicy>()]);
        var every = grammar.Option<string>("--every", "TRAJANJE|CRON", "DURATION|CRON", "kako pogosto teče, npr. P1D ali \"0 0 4 * * ?\"; brez tega na zahtevo", "how often it runs, such as P1D or \"0 0 4 * * ?\"; by hand without it");
        return grammar.Command("add", "Doda opravilo.", "Add a job.", RunAsync, id, steps, sources, owner, policy, every);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var job = await new RegisterJob(store, Registering.JobSteps(call, store)).RunAsync(
                new Job
                {
                    Id = call.Need(id),
                    Steps = Parts(call.Get(steps)),
                    Sources = Parts(call.Get(sources)),
                    Owner = call.Get(owner),
                    Policy = ContractWords.TryParse<PublishPolicy>(call.Get(policy), out var wanted) ? wanted : PublishPolicy.None,
                    Every = call.Get(every),
                },
                call.Actor,
                cancel);
            call.Say($"Opravilo {job.Id} je dodano. Preskusite ga z: opendata job run {job.Id}", $"The job {job.Id} is added. Try it with: opendata job run {job.Id}");
            call.Answer(Call.Node(job)!); // a record is never null
            return ExitCodes.Done;
        }
    }

    private static async Task<int> ListAsync(Call call, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var jobs = await store.ListJobsAsync(cancel);
        var last = await store.ReadLastJobRunsAsync(cancel);
        var table = new TextTable("ID", call.Text("Koraki", "Steps"), call.Text("Urnik", "Every"), call.Text("Na vrsti", "Due"), call.Text("Zadnji tek", "Last run"));
        var nodes = new JsonArray();
        foreach (var job in jobs)
        {
            var due = Due.Of(job, last.GetValueOrDefault(job.Id));
            var run = await store.ListJobRunsAsync(job.Id, 1, cancel) is [var newest, ..] ? newest : null;
            table.Add(job.Id, string.Join(',', job.Steps), job.Every, DueSources.Words(call, due), run is null ? "" : JobPrinter.Word(run.Status, call.Language) + " " + call.When(run.StartedAt));
            var node = Call.Node(job)!; // a record is never null
            DueSources.Add(node, due);
            nodes.Add(node);
        }

        call.Show(table);
        call.Note(call.Count(jobs.Count, Plural.Jobs), call.Count(jobs.Count, Plural.Jobs));
        call.Answer(new { jobs = nodes });
        return ExitCodes.Done;
    }

    private static async Task<int> RunAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await store.InterruptDeadRunsAsync(cancel);
        var run = await Registering.Jobs(call, store).RunAsync(id, call.Actor, due: null, new Watch(call), cancel);
        foreach (var step in run.Steps)
        {
            call.Say(JobPrinter.Step(step, "sl"), JobPrinter.Step(step, "en"));
        }

        call.Say(JobPrinter.Line(run, "sl"), JobPrinter.Line(run, "en"));
        await Registering.RefreshAsync(call, store, call.Workspace, CancellationToken.None);
        await Registering.TellAsync(call, store, CancellationToken.None);
        call.Answer(JobPrinter.ToJson(run, call.Language));
        return run.Status switch
        {
            JobStatus.Done => ExitCodes.Done,
            JobStatus.Attention => ExitCodes.Attention,
            JobStatus.Cancelled => ExitCodes.Cancelled,
            _ => ExitCodes.Failed,
        };
    }

    private static async Task<int> ShowAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await store.InterruptDeadJobsAsync(cancel);
        var job = await store.FindJobAsync(id, cancel) ?? throw Missing.Job(id);
        var runs = await store.ListJobRunsAsync(id, RunsShown, cancel);
        var node = Call.Node(job)!; // a record is never null
        call.Say(Outline.Of(node), Outline.Of(node));
        foreach (var run in runs)
        {
            call.Say($"{run.Id} {call.When(run.StartedAt)} {run.Actor}: {JobPrinter.Word(run.Status, "sl")}", $"{run.Id} {call.When(run.StartedAt)} {run.Actor}: {JobPrinter.Word(run.Status, "en")}");
            foreach (var step in run.Steps)
            {
                call.Say(JobPrinter.Step(step, "sl"), JobPrinter.Step(step, "en"));
            }
        }

        node["runs"] = new JsonArray([.. runs.Select(r => JobPrinter.ToJson(r, call.Language))]);
        call.Answer(node);
        return ExitCodes.Done;
    }

    private static async Task<int> RemoveAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        _ = await store.FindJobAsync(id, cancel) ?? throw Missing.Job(id);
        await store.RemoveJobAsync(id, new Change(call.Actor, $"job remove {id}"), cancel);
        call.Say($"Opravilo {id} je odstranjeno.", $"The job {id} is removed.");
        call.Answer(new { job = id, removed = true });
        return ExitCodes.Done;
    }

    private static string[] Parts(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    // A line for each step, and for each source it comes to.
    private sealed class Watch(Call call) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            var line = value.At is { } at ? $"  {value.Step}: {call.Text(at)}" : $"{value.Job}: {value.Step} …";
            call.Note(line, line);
        }
    }
}
