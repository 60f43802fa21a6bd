using System.Diagnostics;
using System.Globalization;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Bench;

/// <summary>
/// The compliance dossier over stored checks: <c>audit [COUNT]</c> fills a SQLite store once (the one of <c>mqa</c> of that size) and writes the dossier in
/// each form.
/// </summary>
internal static class AuditBench
{
    private const string Owner = "obcina";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var path = Path.Combine(Path.GetTempPath(), $"opendata-bench-mqa-{count}.db");
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, cancel);
        await MqaBench.FillAsync(store, count, cancel);
        await store.SaveOrganisationAsync(new Organisation { Id = Owner, Name = LocalText.Of("Občina", "Town"), LegalClass = LegalClass.PublicSectorBody }, new Change("bench", "bench"), cancel);
        var folder = Directory.CreateTempSubdirectory("opendata-bench-audit").FullName;
        try
        {
            foreach (AuditFormat[] formats in (AuditFormat[][])[[AuditFormat.Json], [AuditFormat.Json], [AuditFormat.Html], [AuditFormat.Csv], [AuditFormat.Xlsx], [AuditFormat.Html, AuditFormat.Json]])
            {
                var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var report = await new WriteAudit(store, AuditEvidence.Of(store), TimeProvider.System).RunAsync(
                    new AuditRequest { BaseUri = new Uri("https://podatki.example.si/"), Folder = folder, Formats = formats, Language = "en" }, cancel);
                var bytes = report.Files.Sum(static f => new FileInfo(f).Length) / 1e6;
                Print($"{string.Join('+', formats)}: {report.Summary.Datasets} datasets in {watch.Elapsed.TotalSeconds:0.00} s, processor {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.00} s, {bytes:0} MB written, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
