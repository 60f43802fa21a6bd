using System.CommandLine;
using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>recall ID</c>: takes a leak back, everywhere and at once, and writes the incident's sheet.</summary>
internal static class RecallCommand
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "zbirka", "the dataset");
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "kaj se je zgodilo, za zgodovino", "what happened, for the history");
        var file = grammar.Option<string>("--file", "DATOTEKA", "FILE", "le ta datoteka (ključ ali ime; privzeto vse)", "this file only (key or name; default: all)");
        var content = grammar.Option<string>(
            "--content", "SHA256", "SHA256", "le ta vsebina, tudi prejšnja (začetek SHA-256; privzeto sedanja)", "this content only, also an earlier one (beginning of its SHA-256; default: that of now)");
        var noticed = grammar.Option<string>("--noticed", "ČAS", "TIME", "kdaj je bilo opaženo (2026-11-22T09:30; privzeto zdaj): od tedaj teče 72 ur", "when it was noticed (2026-11-22T09:30; default now): the 72 hours run from then");
        return grammar.Command(
            "recall",
            "Umakne datoteke zbirke takoj in povsod, izbriše njihove bajte in zapiše list incidenta z rokom 72 ur.",
            "Take a dataset's files back at once and everywhere, erase their bytes, and write the incident's sheet with its 72 hours.",
            RunAsync,
            id, why, file, content, noticed);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var folder = call.Workspace.Folder;
            var publish = Path.Combine(folder, "publish");
            var recall = new RecallFiles(store, new KeptFiles(call.Workspace.FilesFolder), [publish, Path.Combine(folder, "twin")], call.Clock);
            var request = new RecallRequest(call.Need(id), call.Get(file), call.Get(why) ?? "", call.Actor, TimeOf(call, call.Get(noticed)))
            {
                Version = call.Get(content),
            };
            var report = await recall.RunAsync(request, cancel);
            var sheets = new IncidentSheet(report, call.Clock.LocalTimeZone).Write(Path.Combine(folder, "incidents"));
            var dossier = PublicDossier.Remove(call.Workspace);
            Show(call, report, sheets, HasTwin(folder, publish));
            if (dossier)
            {
                call.Say(
                    "Javni dosje o skladnosti je odstranjen s strani, ker našteva datoteke; naredite ga znova: opendata audit --public",
                    "The public compliance dossier is off the site, since it lists files; write it anew: opendata audit --public");
            }

            return ExitCodes.Attention;
        }
    }

    private static void Show(Call call, RecallReport report, IReadOnlyList<string> sheets, bool twin)
    {
        foreach (var file in report.Files)
        {
            call.Say($"Umaknjeno: {file.File.Name} ({file.File.Sha256[..12]})", $"Taken back: {file.File.Name} ({file.File.Sha256[..12]})");
        }

        call.Say(
            $"Z diska izbrisano: {report.Removed}. Iz zgodovine odstranjene vrednosti: {report.Rewritten}. Ista vsebina se ne shrani več.",
            $"Erased from the disk: {report.Removed}. States of the history rid of values: {report.Rewritten}. The same content is kept no more.");
        call.Say(
            $"Nadzornemu organu povejte do {call.When(report.TellUntil)} (72 ur; GDPR, člen 33), razen če je tveganje za ljudi malo verjetno.",
            $"Tell the supervisory authority by {call.When(report.TellUntil)} (72 hours; GDPR, article 33), unless a risk to people is unlikely.");
        foreach (var earlier in report.Earlier)
        {
            call.Say(
                $"Še shranjena prejšnja vsebina: {earlier.Name} ({earlier.Sha256[..12]}); je odtok tudi v njej? opendata recall {report.Dataset} --content {earlier.Sha256[..12]}",
                $"An earlier content is still kept: {earlier.Name} ({earlier.Sha256[..12]}); is the leak in it too? opendata recall {report.Dataset} --content {earlier.Sha256[..12]}");
        }

        foreach (var remote in report.Remotes)
        {
            call.Say(
                $"Še na {remote.Target} ({remote.Address}): odstrani jo naslednja objava: opendata publish {remote.Target}",
                $"Still at {remote.Target} ({remote.Address}): the next publication takes it off: opendata publish {remote.Target}");
        }

        if (twin)
        {
            call.Say(
                "Dvojnik strani je v navadnih datotekah: naredite in dostavite ga znova: opendata export site [--to CILJ]",
                "There is a twin of the site in plain files: make and deliver it anew: opendata export site [--to TARGET]");
        }

        call.Say($"List incidenta: {sheets[call.Language == "sl" ? 0 : 1]}", $"The incident's sheet: {sheets[call.Language == "sl" ? 0 : 1]}");
        call.Answer(new
        {
            incident = report.Incident, dataset = report.Dataset, completed = report.WasBegun, files = report.Files.Select(LeaksDecisions.ToJson), removed = report.Removed,
            rewritten = report.Rewritten, others = report.Others,
            earlier = report.Earlier.Select(static f => new { name = f.Name, sha256 = f.Sha256 }), noticedAt = report.NoticedAt, tellUntil = report.TellUntil, publicSince = report.PublicSince,
            remotes = report.Remotes.Select(static r => new { target = r.Target, address = r.Address, remoteId = r.RemoteId }), twin, sheets,
        });
    }

    // One in the workspace, or one that was delivered: its journal lies with what is published.
    private static bool HasTwin(string folder, string publish) =>
        Directory.Exists(Path.Combine(folder, "twin")) || (Directory.Exists(publish) && Directory.EnumerateFiles(publish, "twin-*.journal").Any());

    private static DateTimeOffset? TimeOf(Call call, string? time)
    {
        if (time is null)
        {
            return null;
        }

        if (!DateTime.TryParseExact(time, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) || parsed.Year is < 2000 or > 2200)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"--noticed: »{time}« ni čas; napišite ga kot 2026-11-22T09:30.", en: $"--noticed: \"{time}\" is no time; write it as 2026-11-22T09:30."));
        }

        return new DateTimeOffset(parsed, call.Clock.LocalTimeZone.GetUtcOffset(parsed));
    }
}
