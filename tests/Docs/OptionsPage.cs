using System.CommandLine;
using System.Globalization;
using System.Text;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Workspaces;
using OpenData.Cli;
using OpenData.Cli.Parsing;
using OpenData.Exporters;
using OpenData.Harvesters;

namespace OpenData.Tests.Docs;

/// <summary>Writes <c>catalog/docs/options.md</c> from the program itself: commands, settings, kinds of sources, exports, in both languages.</summary>
internal static class OptionsPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("""
            # Commands and settings · Ukazi in nastavitve

            Made from the program's own descriptions; a test keeps it current (`OPENDATA_WRITE_DOCS=1` writes it anew).
            Every command also takes the global options; exit codes are 0 done, 1 failed, 2 wrong usage or settings, 3 done but something needs
            attention, 130 cancelled.


            """);
        var (sl, en) = (Root("sl"), Root("en"));
        Table(page, "## Global options · Splošne možnosti", "option", en.Options.Where(o => !o.Hidden && !string.IsNullOrEmpty(o.Description)).Zip(sl.Options.Where(o => !o.Hidden && !string.IsNullOrEmpty(o.Description)), (e, s) => (Name(e), e.Description, s.Description)));
        page.Append("## Commands · Ukazi\n\n");
        Commands(page, sl, en, "opendata");
        Settings(page);
        Kinds(page);
        Table(page, "## Exports · Izvozi", "format", AllExporters.Create().Select(e => ($"{e.Name} (`{e.FileExtension}`, {e.MediaType})", (string?)e.Summary.For("en"), (string?)e.Summary.For("sl"))));
        return page.ToString().TrimEnd() + "\n";
    }

    public static RootCommand Root(string language)
    {
        var terminal = new Terminal(Stream.Null, Stream.Null, Stream.Null) { Environment = new Dictionary<string, string>(), Folder = "/", User = "" };
        return Program.CreateRoot(new Grammar(terminal, language), terminal);
    }

    private static void Commands(StringBuilder page, Command sl, Command en, string path)
    {
        foreach (var (inSlovenian, inEnglish) in sl.Subcommands.Zip(en.Subcommands))
        {
            var label = $"{path} {HelpPage.Label(inEnglish)}";
            if (inEnglish.Subcommands.Count > 0)
            {
                Commands(page, inSlovenian, inEnglish, $"{path} {inEnglish.Name}");
                continue;
            }

            var rows = inEnglish.Arguments.Zip(inSlovenian.Arguments, (e, s) => (e.Name, e.Description, s.Description))
                .Concat(inEnglish.Options.Zip(inSlovenian.Options, (e, s) => (Name(e), e.Description, s.Description))).ToList();
            page.Append(CultureInfo.InvariantCulture, $"### `{label}`\n\n{inEnglish.Description} {inSlovenian.Description}\n\n");
            if (rows.Count > 0)
            {
                Table(page, null, "argument or option", rows);
            }
        }
    }

    private static void Settings(StringBuilder page)
    {
        page.Append("""
            ## Settings · Nastavitve

            In `opendata.json` by section and key, or in the environment as `OPENDATA__SECTION__KEY`; the environment wins.


            """);
        page.Append("| setting | default | meaning | pomen |\n|---|---|---|---|\n");
        foreach (var setting in WorkspaceSetting.All)
        {
            var words = setting.Words.Count > 0 ? $" ({string.Join(", ", setting.Words.Select(w => $"`{w}`"))})" : "";
            page.Append(CultureInfo.InvariantCulture, $"| `{setting.Path}` | {(setting.Default is null ? "" : $"`{setting.Default}`")} | {Cell(setting.Meaning.For("en"))}{words} | {Cell(setting.Meaning.For("sl"))} |\n");
        }

        page.Append('\n');
    }

    private static void Kinds(StringBuilder page)
    {
        page.Append("""
            ## Settings of every source · Nastavitve vsakega vira

            Whatever its kind. `licence`, `frequency`, `theme`, `language` and `access-rights` fill what neither the source nor a description beside
            its files says, before anything is guessed from the data; each record tells that the value is the source's default. What a steward enters
            stands above all of them. When such a setting is changed, the next harvest brings it to every record that it concerns.


            """);
        Settings(page, SourceSettings.DescribeCommon());
        foreach (var harvester in AllHarvesters.Create())
        {
            page.Append(CultureInfo.InvariantCulture, $"## Source kind `{harvester.Kind}`\n\n{harvester.Summary.For("en")} · {harvester.Summary.For("sl")}\n\n");
            Settings(page, SourceSettings.Describe(harvester));
        }
    }

    private static void Settings(StringBuilder page, IReadOnlyList<SettingDescription> settings)
    {
        page.Append("| `--set` | value | default | meaning | pomen |\n|---|---|---|---|---|\n");
        foreach (var setting in settings)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {Cell(setting.Type)}{(setting.Required ? " (required)" : "")} | {(setting.Default is null ? "" : $"`{Cell(setting.Default)}`")} | {Cell(setting.Text.For("en"))} | {Cell(setting.Text.For("sl"))} |\n");
        }

        page.Append('\n');
    }

    private static void Table(StringBuilder page, string? title, string first, IEnumerable<(string Name, string? En, string? Sl)> rows)
    {
        page.Append(title is null ? "" : title + "\n\n").Append(CultureInfo.InvariantCulture, $"| {first} | meaning | pomen |\n|---|---|---|\n");
        foreach (var (name, english, slovenian) in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Cell(english ?? "")} | {Cell(slovenian ?? "")} |\n");
        }

        page.Append('\n');
    }

    private static string Name(Option option) => option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName}".Replace("|", "\\|", StringComparison.Ordinal);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
