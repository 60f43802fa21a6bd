using System.CommandLine;
using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.InformationCatalog;
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
        var (isPublic, named) = (call.Get(options.Public), call.Get(options.Out) is { } asked ? call.PathOf(asked) : null);
        if (isPublic && named is null && (day is not null || formats.Count < Enum.GetValues<AuditFormat>().Length))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Spletno mesto pokaže le cel dosje v današnjem stanju. Za --as-of ali posamezno obliko izberite mapo z --out.",
                en: "The site shows the whole dossier of now and no other. For --as-of, or for a single form, choose a folder with --out."));
        }

        await using var store = await call.OpenStoreAsync(cancel);
        AuditRequest Drawn(AuditRequest request) => request with { Sample = sample, Seed = call.Get(options.Seed) ?? 1 };
        if (isPublic && named is null)
        {
            var made = await PublicDossier.WriteAsync(call.Workspace, store, call.Clock, Drawn, cancel);
            return Show(call, made[call.Language], [.. made.Values.SelectMany(static m => m.Files)]);
        }

        var report = await new WriteAudit(store, AuditEvidence.Of(store) with { Sections = new SectionFiles(call.Workspace.Folder) }, call.Clock).RunAsync(
            Drawn(new AuditRequest
            {
                BaseUri = call.Workspace.BaseUri,
                Folder = named ?? Path.Combine(call.Workspace.Folder, "audit"),
                Rules = await PublicDossier.RulesOf(call.Workspace, cancel),
                Formats = formats,
                Language = call.Language,
                AsOf = day,
                Public = isPublic,
                Keep = !isPublic, // the page's figures are those of the files beside it
            }),
            cancel);
        return Show(call, report, report.Files);
    }

    private static int Show(Call call, AuditReport report, IReadOnlyList<string> files)
    {
        new AuditPrinter(call).Show(report, files);
        return report.Blockers > 0 ? ExitCodes.Attention : ExitCodes.Done;
    }
}

/// <summary>The symbols of <c>audit</c>.</summary>
internal sealed record AuditOptions(Option<string> Out, Option<string[]> Formats, Option<string> AsOf, Option<int?> Sample, Option<int?> Seed, Option<bool> Public)
{
    /// <exception cref="SettingsInvalidException">A form that is not known.</exception>
    public IReadOnlyList<AuditFormat> FormatsOf(Call call) => call.Get(Formats) is not { Length: > 0 } words ? [.. Enum.GetValues<AuditFormat>()]
        : [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Select(static w => Enum.TryParse<AuditFormat>(w, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsAsciiDigit(w[0]) ? format : throw new SettingsInvalidException(LocalText.Of(
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
