using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Wording;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>runs list|show</c>: what happened, per record.</summary>
internal static class RunsCommand
{
    private const int ShownByDefault = 50;

    public static Command Create(Grammar grammar)
    {
        var source = grammar.Option<string>("--source", "VIR", "SOURCE", "le zajemi tega vira", "runs of this source only");
        var limit = grammar.Number("--limit", 1, "največ toliko (privzeto 50)", "at most so many (default 50)");
        var run = grammar.Argument("RUN", "oznaka zajema", "id of the run");
        return grammar.Group(
            "runs",
            "Kaj se je zgodilo v zajemih, po zapisih.",
            "What happened in runs, per record.",
            grammar.Command("list", "Našteje zajeme, najnovejše najprej.", "List runs, newest first.", (call, cancel) => ListAsync(call, call.Get(source), call.Get(limit) ?? ShownByDefault, cancel), source, limit),
            grammar.Command("show", "Pokaže zajem in usodo njegovih zapisov.", "Show a run and what became of its records.", (call, cancel) => ShowAsync(call, call.Need(run), cancel), run));
    }

    private static async Task<int> ListAsync(Call call, string? source, int limit, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await store.InterruptDeadRunsAsync(cancel);
        var runs = await store.ListRunsAsync(source, limit, cancel);
        var table = new TextTable(
            call.Text("Zajem", "Run"), call.Text("Vir", "Source"), call.Text("Stanje", "Status"), call.Text("Začetek", "Started"),
            call.Text("Dodani", "Added"), call.Text("Spremenjeni", "Changed"), call.Text("Nespremenjeni", "Unchanged"), call.Text("Zavrnjeni", "Rejected"), call.Text("Arhivirani", "Archived"))
            .Right(4, 5, 6, 7, 8);
        foreach (var run in runs)
        {
            table.Add(
                run.Id, run.Source, Words.Of(run.Status, call.Language), call.When(run.StartedAt),
                Number(call, run.Added), Number(call, run.Changed), Number(call, run.Unchanged), Number(call, run.Rejected), Number(call, run.Archived));
        }

        call.Show(table);
        call.Note(call.Count(runs.Count, Plural.Runs), call.Count(runs.Count, Plural.Runs));
        call.Answer(new { runs = new JsonArray([.. runs.Select(r => RunPrinter.ToJson(r, [], call.Language))]) });
        return ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        await store.InterruptDeadRunsAsync(cancel);
        var run = await store.FindRunAsync(id, cancel) ?? throw Missing.Run(id);
        var records = new List<RunRecord>();
        await foreach (var record in store.ReadRunRecordsAsync(id, cancel))
        {
            if (record.Outcome != RecordOutcome.Unchanged)
            {
                records.Add(record);
            }
        }

        call.Say(RunPrinter.Line(run, call.Language), RunPrinter.Line(run, call.Language));
        if (run.Continues is { } before)
        {
            call.Say($"    Nadaljevanje prekinjenega zajema {before}.", $"    Goes on with the run {before}, which was cut off.");
        }

        var table = new TextTable(call.Text("Zapis", "Record"), call.Text("Izid", "Outcome"), call.Text("Zbirka", "Dataset"), call.Text("Razlog", "Reason"));
        foreach (var record in records)
        {
            table.Add(record.RemoteId, Words.Of(record.Outcome, call.Language), record.Dataset, record.Reason?.For(call.Language));
        }

        call.Show(table);
        call.Answer(RunPrinter.ToJson(run, records, call.Language));
        return ExitCodes.Done;
    }

    private static string Number(Call call, int number) => Numerals.Of(number, call.Language);
}
