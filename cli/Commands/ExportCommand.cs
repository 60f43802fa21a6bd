using System.CommandLine;
using OpenData.Catalog.Wording;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Exporters;

namespace OpenData.Cli.Commands;

/// <summary><c>export FORMAT</c>: the approved records as one document.</summary>
internal static class ExportCommand
{
    public static Command Create(Grammar grammar)
    {
        var format = grammar.Optional("FORMAT", "oblika; vse našteje export --list", "format; export --list lists them");
        format.CompletionSources.Add(_ => AllExporters.Create().Select(e => e.Name));
        var list = grammar.Flag("--list", "našteje oblike", "list the formats");
        var output = grammar.Option<string>("--out", "POT", "PATH", "datoteka, mapa ali - za izhod (privzeto catalog.* v trenutni mapi)", "file, folder or - for stdout (default: catalog.* in the current folder)");
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le zbirke tega organa", "datasets of this body only");
        var profile = grammar.Option<string>("--profile", "", "", "aplikacijski profil (privzeto dcat-ap-3.0.1)", "application profile (default dcat-ap-3.0.1)", "dcat-ap-3.0.1", "dcat-ap-2.1.1", "dcat-ap-hvd-3.0.0", "dcat-ap", "dcat-ap-hvd");
        var site = new ExportSite(grammar);
        var katalog = new ExportKatalog(grammar);
        format.CompletionSources.Add(ExportSite.Format, ExportKatalog.Format);
        return grammar.Command(
            "export", "Izvozi odobrene zapise, celo spletno mesto (site) ali katalog informacij javnega značaja (katalog-ijz).",
            "Export the approved records, the whole site (site) or the catalogue of public information (katalog-ijz).", RunAsync, [format, list, output, owner, profile, .. site.Options, .. katalog.Options]);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            if (call.Get(list) || call.Get(format) is not { } name)
            {
                return call.Get(list) ? List(call) : throw new SettingsInvalidException(LocalText.Of(
                    sl: "Manjka oblika izvoza. Vse našteje: opendata export --list",
                    en: "The format is missing. List them with: opendata export --list"));
            }

            site.Refuse(call, name, owner, profile);
            if (name == ExportSite.Format)
            {
                WarnOfBaseUri(call, call.Workspace);
                return await site.RunAsync(call, call.Get(output), cancel);
            }

            katalog.Refuse(call, name);
            if (name == ExportKatalog.Format)
            {
                WarnOfBaseUri(call, call.Workspace);
                return await katalog.RunAsync(call, call.Get(output), call.Get(owner), cancel);
            }

            var exporter = Find(name);
            var full = call.Get(profile) switch { "dcat-ap" => "dcat-ap-3.0.1", "dcat-ap-hvd" => "dcat-ap-hvd-3.0.0", null => "dcat-ap-3.0.1", var said => said };
            await using var store = await call.OpenStoreAsync(cancel);
            if (call.Get(owner) is { } body)
            {
                _ = await store.FindOrganisationAsync(body, cancel) ?? throw Missing.Organisation(body);
            }

            await Registering.ReadFilesAsync(call, store, call.Workspace, cancel);
            WarnOfBaseUri(call, call.Workspace);
            var target = call.Get(output) ?? ".";
            if (target == "-")
            {
                return await ToStdoutAsync(call, store, exporter, call.Get(owner), full, cancel);
            }

            var path = call.PathOf(target);
            path = Directory.Exists(path) || target.EndsWith(Path.DirectorySeparatorChar) ? Path.Combine(path, "catalog" + exporter.FileExtension) : path;
            var report = await Exports.ToFileAsync(call.Workspace, store, exporter, path, call.Get(owner), full, cancel);
            call.Say(
                $"{path}: {call.Count(report.Records, Plural.Records)}, {Numerals.OfSize(report.Bytes, "sl")}",
                $"{path}: {call.Count(report.Records, Plural.Records)}, {Numerals.OfSize(report.Bytes, "en")}");
            call.Answer(new { format = exporter.Name, profile = full, file = path, records = report.Records, bytes = report.Bytes, sample = call.Workspace.Settings.Catalog.Sample });
            return ExitCodes.Done;
        }
    }

    private static async Task<int> ToStdoutAsync(Call call, CatalogStore store, IExporter exporter, string? owner, string profile, CancellationToken cancel)
    {
        if (call.Json && exporter.Name is not ("json" or "jsonld"))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "--json in --out - gresta skupaj le pri oblikah json in jsonld. Izpustite --json ali zapišite v datoteko.",
                en: "--json and --out - go together for the formats json and jsonld only. Leave out --json or write to a file."));
        }

        await call.Terminal.Out.FlushAsync(cancel);
        await Exports.ToStreamAsync(call.Workspace, store, exporter, call.Terminal.Output, owner, profile, cancel);
        await call.Terminal.Output.FlushAsync(cancel);
        return ExitCodes.Done;
    }

    private static IExporter Find(string name) => AllExporters.Find(name) ?? throw new SettingsInvalidException(LocalText.Of(
        sl: $"Oblike izvoza {name} ni; na izbiro so: {string.Join(", ", AllExporters.Create().Select(e => e.Name))}.",
        en: $"There is no export format {name}; there are: {string.Join(", ", AllExporters.Create().Select(e => e.Name))}."));

    private static int List(Call call)
    {
        var all = AllExporters.Create();
        var table = new TextTable(call.Text("Oblika", "Format"), call.Text("Vrsta", "Media type"), call.Text("Končnica", "Extension"), call.Text("Opis", "What it is"));
        foreach (var exporter in all)
        {
            table.Add(exporter.Name, exporter.MediaType, exporter.FileExtension, call.Text(exporter.Summary));
        }

        table.Add(ExportSite.Format, "text/html", "/", call.Text("celo spletno mesto v navadnih datotekah", "the whole site in plain files"));
        table.Add(ExportKatalog.Format, "text/html", "/", call.Text("katalog informacij javnega značaja vsakega organa (HTML in XLSX)", "catalogue of public information of each body (HTML and XLSX)"));
        call.Show(table);
        call.Answer(new { formats = all.Select(e => new { name = e.Name, mediaType = e.MediaType, extension = e.FileExtension, summary = call.Text(e.Summary) }) });
        return ExitCodes.Done;
    }

    private static void WarnOfBaseUri(Call call, Workspace workspace)
    {
        if (!workspace.Settings.Catalog.Sample && WorkspaceWarnings.OfBaseUri(workspace.BaseUri) is { } warning)
        {
            call.Warn(warning);
        }
    }
}
