using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>What the leak guard says, for people and as the contract's document.</summary>
internal static class LeaksPrinter
{
    /// <summary>Files of the catalogue; people see those of which there is something to say.</summary>
    public static void Show(Call call, IReadOnlyList<FileReading> readings)
    {
        foreach (var reading in readings.Where(static r => r.Hold is not null || r.Report is { Verdict: > LeakVerdict.Clean }))
        {
            var released = reading is { Hold: null, Report.Verdict: >= LeakVerdict.Hold } ? call.Text(", sproščeno", ", released") : "";
            call.Say($"{reading.Dataset}, {reading.File.Name}: {Word(call, reading)}{released}", $"{reading.Dataset}, {reading.File.Name}: {Word(call, reading)}{released}");
            Findings(call, reading.Report);
        }

        var held = readings.Count(static r => r.Hold is not null);
        call.Say($"Datotek: {readings.Count}, zadržanih: {held}.", $"Files: {readings.Count}, held back: {held}.");
        if (held > 0)
        {
            call.Say(
                "Popravite datoteko v viru in jo zajemite znova, ali jo sprostite s pravno podlago: opendata leaks release ZBIRKA --basis … --why … --as OSEBA",
                "Mend the file at its source and harvest it again, or release it on a legal basis: opendata leaks release DATASET --basis … --why … --as PERSON");
        }

        call.Answer(new
        {
            verdict = ContractWords.Of(readings.Select(static r => r.Report?.Verdict ?? (r.Hold is null ? LeakVerdict.Clean : LeakVerdict.Hold)).DefaultIfEmpty(LeakVerdict.Clean).Max()),
            files = readings.Select(r => new
            {
                file = r.File.Name, sha256 = r.File.Sha256, verdict = ContractWords.Of(r.Report?.Verdict ?? LeakVerdict.Hold), findings = Json(call, r.Report), dataset = r.Dataset,
                distribution = r.Distribution, withheld = r.Hold is null ? null : ContractWords.Of(r.Hold.Kind), edition = r.Report?.Edition, scannedAt = r.Report?.ScannedAt,
            }),
        });
    }

    /// <summary>Files of the disk.</summary>
    public static void Show(Call call, IReadOnlyList<(string Name, LeakReport Report)> reports)
    {
        foreach (var (name, report) in reports)
        {
            call.Say($"{name}: {Word(call, report.Verdict)}", $"{name}: {Word(call, report.Verdict)}");
            Findings(call, report);
        }

        call.Answer(new
        {
            verdict = ContractWords.Of(reports.Max(static r => r.Report.Verdict)),
            files = reports.Select(r => new
            {
                file = r.Name, sha256 = r.Report.Sha256, verdict = ContractWords.Of(r.Report.Verdict), findings = Json(call, r.Report), edition = r.Report.Edition,
                scannedAt = r.Report.ScannedAt,
            }),
        });
    }

    private static string Word(Call call, FileReading reading) => reading.Hold is { Kind: FileHoldKind.Recalled }
        ? call.Text("umaknjeno", "taken back")
        : reading.Report is { } report ? Word(call, report.Verdict) : call.Text("še ni pregledano", "not checked yet");

    private static string Word(Call call, LeakVerdict verdict) => verdict switch
    {
        LeakVerdict.Clean => call.Text("čisto", "clean"),
        LeakVerdict.Note => call.Text("opomba", "note"),
        LeakVerdict.Hold => call.Text("zadržano, čaka na odločitev", "held, waits for a decision"),
        _ => call.Text("ustavljeno: osebni ali zaupni podatki", "blocked: personal or confidential data"),
    };

    private static void Findings(Call call, LeakReport? report)
    {
        foreach (var found in report?.Findings ?? [])
        {
            var line = $"    {found.Detector}: {Where(call, found)}, {Numerals.Of(found.Count, call.Language)}×{(found.Mask is { } mask ? $" ({mask})" : "")}. {call.Text(found.Why)}".TrimEnd();
            call.Say(line, line);
        }
    }

    private static object[] Json(Call call, LeakReport? report) => [.. (report?.Findings ?? []).Select(f => new
    {
        detector = f.Detector, verdict = ContractWords.Of(f.Verdict), where = Where(call, f), count = f.Count, share = f.Share, mask = f.Mask, why = call.Text(f.Why),
    })];

    private static string Where(Call call, LeakFinding found) => string.Join(", ", new[]
    {
        found.Part,
        found.Column is { } column ? call.Text($"stolpec {column}", $"column {column}") : "",
        found.First.All(char.IsAsciiDigit) && found.First.Length > 0 ? call.Text($"vrstica {found.First}", $"row {found.First}") : found.First,
    }.Where(static p => p.Length > 0).DefaultIfEmpty(call.Text("vsa datoteka", "the whole file")));
}
