using System.CommandLine;
using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>audit</c>: the compliance dossier.</summary>
internal static class AuditCommand
{
    public static Command Create(Grammar grammar)
    {
        var options = new AuditOptions(
            grammar.Option<string>("--out", "MAPA", "DIR", "mapa za dosje (privzeto audit v delovni mapi)", "folder of the dossier (default: audit in the workspace)"),
            grammar.Many("--format", "html|xlsx|json|csv", "html|xlsx|json|csv", "oblike dosjeja (privzeto vse)", "forms of the dossier (default: all)"),
            grammar.Option<string>("--as-of", "DAN", "DATE", "stanje konec tega dne: zapisi, registri, preverjanja in pravila (2026-03-01)", "as of the end of this day: records, registers, checks and rules (2026-03-01)"),
            grammar.Number("--sample", 0, "izžrebaj toliko zbirk, vsako z dokaznim listom", "draw so many datasets, each with an evidence sheet"),
            grammar.Number("--seed", 0, "seme žreba (privzeto 1): isto seme izžreba iste zbirke", "seed of the draw (default 1): the same seed draws the same datasets"),
            grammar.Flag("--public", "oblika za javnost, ki jo pokaže spletno mesto: brez notranjih zapisov, osebe le v uradni vlogi", "the form for strangers that the site shows: without internal records, persons in an official role only"));
        return grammar.Command(
            "audit",
            "Naredi dosje o skladnosti z Direktivo 2019/1024, Uredbo 2023/138 in ZDIJZ.",
            "Write the dossier of compliance with Directive 2019/1024, Regulation 2023/138 and the Slovenian act.",
            (call, cancel) => RunAsync(call, options, cancel),
            options.Out, options.Formats, options.AsOf, options.Sample, options.Seed, options.Public);
    }

    private static async Task<int> RunAsync(Call call, AuditOptions options, CancellationToken cancel)
    {
        var (formats, day, sample) = (options.FormatsOf(call), options.DayOf(call), options.SampleOf(call));
        var isPublic = call.Get(options.Public);
        var rules = await RuleBook.OpenAsync(call.Workspace.Settings.Audit.Rules is { Length: > 0 } path ? Path.GetFullPath(path, call.Workspace.Folder) : null, cancel);
        await using var store = await call.OpenStoreAsync(cancel);
        var write = new WriteAudit(store, AuditEvidence.Of(store) with { Sections = new SectionFiles(call.Workspace.Folder) }, call.Clock);
        var home = Path.Combine(call.Workspace.Folder, "audit");
        var named = call.Get(options.Out) is { } asked ? call.PathOf(asked) : null;
        AuditReport? report = null;
        var files = new List<string>();

        // Strangers read the site in their own language.
        var languages = isPublic && named is null ? PublicDossier.Languages : [call.Language];
        foreach (var language in languages)
        {
            var made = await write.RunAsync(
                new AuditRequest
                {
                    BaseUri = call.Workspace.BaseUri,
                    Folder = named ?? (isPublic ? PublicDossier.FolderOf(call.Workspace, language) : home),
                    Rules = rules,
                    Formats = formats,
                    Language = language,
                    AsOf = day,
                    Sample = sample,
                    Seed = call.Get(options.Seed) ?? 1,
                    Public = isPublic,
                },
                cancel);
            files.AddRange(made.Files);
            report = language == call.Language || report is null ? made : report;
        }

        new AuditPrinter(call).Show(report!, files); // there is a language
        return report!.Blockers > 0 ? ExitCodes.Attention : ExitCodes.Done; // as above
    }
}

/// <summary>The symbols of <c>audit</c>.</summary>
internal sealed record AuditOptions(Option<string> Out, Option<string[]> Formats, Option<string> AsOf, Option<int?> Sample, Option<int?> Seed, Option<bool> Public)
{
    /// <exception cref="SettingsInvalidException">A form that is not known.</exception>
    public IReadOnlyList<AuditFormat> FormatsOf(Call call) => call.Get(Formats) is not { Length: > 0 } words ? [.. Enum.GetValues<AuditFormat>()]
        : [.. words.Select(static w => Enum.TryParse<AuditFormat>(w, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsAsciiDigit(w[0]) ? format : throw new SettingsInvalidException(LocalText.Of(
            sl: $"--format {w}: take oblike ni; oblike so html, xlsx, json in csv.", en: $"--format {w}: there is no such form; the forms are html, xlsx, json and csv.")))];

    /// <exception cref="SettingsInvalidException">It is no day.</exception>
    public DateOnly? DayOf(Call call) => call.Get(AsOf) is not { } text ? null
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d. M. yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new SettingsInvalidException(LocalText.Of(sl: $"--as-of {text}: to ni dan; vpišite ga kot 2026-03-01.", en: $"--as-of {text}: this is no day; write it as 2026-03-01."));

    /// <exception cref="SettingsInvalidException">More than anybody reads.</exception>
    public int SampleOf(Call call) => call.Get(Sample) is not { } count ? 0
        : count <= WriteAudit.MostSheets ? count
        : throw new SettingsInvalidException(LocalText.Of(
            sl: $"--sample {count}: izžrebate lahko največ {WriteAudit.MostSheets} zbirk.", en: $"--sample {count}: {WriteAudit.MostSheets} datasets can be drawn at most."));
}
