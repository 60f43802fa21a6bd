using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Web.Site;

namespace OpenData.Cli.Commands;

/// <summary><c>export katalog-ijz</c>: the catalogue of public information of each body, and the first empty files of its sections.</summary>
internal sealed class ExportKatalog
{
    public const string Format = "katalog-ijz";

    private readonly Option<bool> begin;

    public ExportKatalog(Grammar grammar) => begin = grammar.Flag(
        "--begin", "le za katalog-ijz: zapiši prazne datoteke z navodili za dele, ki jih napišejo ljudje", "for katalog-ijz only: write empty files with guidance for the sections that people write");

    public Option[] Options => [begin];

    /// <summary>Refuses what belongs to this format alone with another one.</summary>
    public void Refuse(Call call, string format)
    {
        if (format != Format && call.Has(begin))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Možnost --begin gre le z izvozom {Format}.", en: $"The option --begin goes with an export of {Format} only."));
        }
    }

    public async Task<int> RunAsync(Call call, string? output, string? owner, CancellationToken cancel)
    {
        if (output == "-")
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Katalog informacij javnega značaja je več datotek: z --out povejte mapo.", en: "The catalogue of public information is several files: name a folder with --out."));
        }

        var workspace = call.Workspace;
        var folder = output is null ? Path.Combine(workspace.Folder, "out", Format) : call.PathOf(output);
        var sections = new SectionFiles(workspace.Folder);
        if (File.Exists(folder) || Path.GetFullPath(folder) == Path.Combine(workspace.Folder, SectionFiles.Folder))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"{folder} je datoteka ali mapa z besedili. Z --out povejte drugo mapo.", en: $"{folder} is a file, or the folder of the texts. Name another folder with --out."));
        }

        await using var store = await call.OpenStoreAsync(cancel);
        if (call.Get(begin))
        {
            return await BeginAsync(call, store, sections, owner, cancel);
        }

        await Registering.ReadFilesAsync(call, store, workspace, cancel);
        var written = await new WriteInformationCatalog(store, sections, call.Clock).RunAsync(
            new InformationCatalogRequest { Catalog = workspace.Describe(), Owner = owner, Folder = folder, Markdown = SafeMarkdown.ToHtml }, cancel);
        Show(call, folder, written);
        return written.Any(static w => w.Information.Missing.Count > 0) ? ExitCodes.Attention : ExitCodes.Done;
    }

    private static async Task<int> BeginAsync(Call call, CatalogStore store, SectionFiles sections, string? owner, CancellationToken cancel)
    {
        var bodies = owner is null ? await store.ListOrganisationsAsync(cancel) : [await store.FindOrganisationAsync(owner, cancel) ?? throw Missing.Organisation(owner)];
        var made = bodies.SelectMany(sections.Begin).ToList();
        foreach (var body in bodies)
        {
            call.Say($"{body.Id}: {sections.FolderOf(body.Id)}", $"{body.Id}: {sections.FolderOf(body.Id)}");
        }

        call.Say(
            $"Novih datotek: {made.Count}. Napišite besedila pod navodila in ponovite: opendata export {Format}",
            $"New files: {made.Count}. Write the texts below the guidance and repeat: opendata export {Format}");
        call.Answer(new { format = Format, began = bodies.Select(static b => b.Id), files = made });
        return ExitCodes.Done;
    }

    private static void Show(Call call, string folder, IReadOnlyList<WrittenInformation> written)
    {
        var table = new TextTable("ID", call.Text("Zbirk", "Datasets"), call.Text("Zadnja sprememba", "Last change"), call.Text("Manjka", "Missing"), call.Text("Datoteke", "Files")).Right(1, 3);
        foreach (var (information, files) in written)
        {
            table.Add(
                information.Body.Id, Numerals.Of(information.Records, call.Language), InformationWords.Day(information.ChangedAt, call.Language), Numerals.Of(information.Missing.Count, call.Language),
                string.Join(' ', files.Select(Path.GetFileName)));
        }

        call.Show(table);
        foreach (var (information, _) in written)
        {
            foreach (var gap in information.Missing)
            {
                call.Note($"{information.Body.Id}: {gap.Text.For("sl")}", $"{information.Body.Id}: {gap.Text.For("en")}");
            }
        }

        call.Say($"Zapisano v {folder}.", $"Written to {folder}.");
        call.Answer(new
        {
            format = Format,
            folder,
            organisations = written.Select(w => new
            {
                id = w.Information.Body.Id, address = w.Information.Address, records = w.Information.Records, changedAt = w.Information.ChangedAt, languages = w.Information.Languages, files = w.Files,
                missing = w.Information.Missing.Select(m => new { code = m.Code, text = call.Text(m.Text) }),
            }),
        });
    }
}
