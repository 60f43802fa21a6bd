using System.CommandLine;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Demo;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Exporters;

namespace OpenData.Cli.Commands;

/// <summary><c>demo [DIR]</c>: the sample municipality from files to a published catalogue, in one command.</summary>
internal static class DemoCommand
{
    private static readonly string[] Formats = ["turtle", "rdfxml", "jsonld", "ntriples", "csv", "json"];

    public static Command Create(Grammar grammar)
    {
        var folder = grammar.Optional("DIR", "mapa (privzeto demo)", "folder (default: demo)");
        var noServe = grammar.Flag("--no-serve", "končaj po izvozih, brez spletnega mesta", "end after the exports, without the web site");
        var urls = grammar.Option<string>("--urls", "NASLOV", "URL", "naslov spletnega mesta", "address of the web site");
        return grammar.Command("demo", "Naredi vzorčno občino, jo zajame in izvozi.", "Make the sample municipality, harvest it and export it.", RunAsync, folder, noServe, urls);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var path = call.PathOf(call.Get(folder) ?? "demo");
            var manifest = SampleFiles.Read();
            var workspace = DemoWorkspace.Prepare(call, path, manifest);
            await using var store = await call.OpenStoreAsync(workspace, cancel);
            await DemoWorkspace.RegisterAsync(call, workspace, store, manifest, cancel);
            call.Note(
                $"Zajem: {call.Count(manifest.Sources.Count, Plural.Sources)}, {call.Count(manifest.Organisations.Count, Plural.Organisations)}, datoteke v {Path.Combine(path, SampleFiles.Folder)}",
                $"Harvesting {call.Count(manifest.Sources.Count, Plural.Sources)} of {call.Count(manifest.Organisations.Count, Plural.Organisations)} in {Path.Combine(path, SampleFiles.Folder)}");
            var reports = await HarvestRuns.RunAsync(
                call, workspace, store, [.. manifest.Sources.Select(static s => s.Id)], id => new HarvestRequest { Source = id, Actor = call.Actor, AllowRemovals = false }, cancel, inOrder: true);

            await DemoWorkspace.TieAsync(call, workspace, store, manifest, cancel);
            await PublicDossier.WriteAsync(workspace, store, call.Clock, with: null, cancel);
            var made = await ExportAllAsync(call, workspace, store, cancel);
            await SummariseAsync(call, workspace, store, reports, made, cancel);
            if (!call.Get(noServe))
            {
                await ServeCommand.ServeAsync(call, workspace, store, call.Get(urls), cancel);
            }

            return reports.Any(static r => r.Run.Status == RunStatus.Failed) ? ExitCodes.Failed : ExitCodes.Done;
        }
    }

    private static async Task<List<ExportReport>> ExportAllAsync(Call call, Workspace workspace, CatalogStore store, CancellationToken cancel)
    {
        var made = new List<ExportReport>();
        var exporters = AllExporters.Create();
        foreach (var format in Formats)
        {
            var exporter = exporters.Single(e => e.Name == format);
            var file = Path.Combine(workspace.Folder, "out", "catalog" + exporter.FileExtension);
            var report = await Exports.ToFileAsync(workspace, store, exporter, file, owner: null, "dcat-ap-3.0.1", cancel);
            made.Add(report);
        }

        return made;
    }

    private static async Task SummariseAsync(
        Call call, Workspace workspace, CatalogStore store, IReadOnlyList<HarvestReport> reports, List<ExportReport> made, CancellationToken cancel)
    {
        var approved = await store.CountAsync(new RecordFilter { Status = RecordStatus.Approved }, cancel);
        var waiting = await store.CountAsync(new RecordFilter { Status = RecordStatus.Submitted }, cancel);
        call.Say("", "");
        call.Say(
            $"Narejeno v {workspace.Folder}: {call.Count(approved, Plural.Records)} v izvozih, na odobritev čaka {call.Count(waiting, Plural.Records)}.",
            $"Made in {workspace.Folder}: {call.Count(approved, Plural.Records)} in the exports, {call.Count(waiting, Plural.Records)} waiting for approval.");
        var files = new TextTable(call.Text("Datoteka", "File"), call.Text("Zapisov", "Records"), call.Text("Velikost", "Size")).Right(1, 2);
        foreach (var (records, bytes, file) in made)
        {
            files.Add(Short(call, file ?? ""), Numerals.Of(records, call.Language), Numerals.OfSize(bytes, call.Language));
        }

        call.Show(files);
        var troubled = Troubles(call, reports);
        await foreach (var record in store.ReadAsync(new RecordFilter { Status = RecordStatus.Submitted }, cancel))
        {
            troubled.Add(record.Source, record.Resource.Id, call.Text("čaka na odobritev", "waits for approval"), record.Findings.MaxBy(static f => f.Severity)?.Message.For(call.Language));
        }

        call.Say("", "");
        call.Say("Kar so neurejeni viri pustili za človeka:", "What the messy sources left for a person:");
        call.Show(troubled);
        call.Say("", "");
        call.Say(
            $"Vzorčni podatki. Nadaljujte z: opendata --workspace {Short(call, workspace.Folder)} dataset list",
            $"Sample data. Go on with: opendata --workspace {Short(call, workspace.Folder)} dataset list");
        call.Say(
            $"Kaj bi šlo na nacionalni portal, pokaže (in ne pošlje ničesar): opendata --workspace {Short(call, workspace.Folder)} publish opsi --plan",
            $"What would go to the national portal (nothing is sent): opendata --workspace {Short(call, workspace.Folder)} publish opsi --plan");
        call.Answer(new
        {
            workspace = workspace.Folder,
            sample = true,
            records = approved,
            waiting,
            exports = made.Select(m => new { file = m.Path, records = m.Records, bytes = m.Bytes }),
            runs = reports.Select(r => RunPrinter.ToJson(r.Run, [.. r.Records, .. r.Missing], call.Language)),
        });
    }

    private static TextTable Troubles(Call call, IReadOnlyList<HarvestReport> reports)
    {
        var table = new TextTable(call.Text("Vir", "Source"), call.Text("Zapis", "Record"), call.Text("Izid", "Outcome"), call.Text("Razlog", "Reason"));
        foreach (var report in reports)
        {
            if (report.Run.Status is RunStatus.Failed or RunStatus.Held or RunStatus.Partial)
            {
                table.Add(report.Run.Source, null, Words.Of(report.Run.Status, call.Language), report.Run.Reason?.For(call.Language));
            }

            foreach (var record in report.Records.Where(static r => r.Outcome == RecordOutcome.Rejected || (r.Outcome == RecordOutcome.Skipped && r.Dataset is not null)))
            {
                table.Add(report.Run.Source, record.RemoteId, Words.Of(record.Outcome, call.Language), record.Reason?.For(call.Language));
            }

            foreach (var file in report.Withheld)
            {
                table.Add(report.Run.Source, file.File.Name, call.Text("zadržano", "held back"), file.Hold?.Why.For(call.Language));
            }
        }

        return table;
    }

    /// <summary>A path as a person would type it from here: short below this folder, whole elsewhere.</summary>
    private static string Short(Call call, string path)
    {
        var relative = Path.GetRelativePath(call.Terminal.Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
