using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>Checks the records of the job's sources (of the whole catalogue, when it is about all) by the shapes of DCAT-AP.</summary>
public sealed class CheckStep(CatalogStore store, CatalogDescription catalog, TimeProvider clock) : IJobStep
{
    private const int LinesKept = 20;

    public string Name => JobSteps.Check;

    public bool RunsAfterFailure => true;

    public async Task<JobStepReport> RunAsync(JobStepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var started = clock.GetUtcNow();
        var everything = context.Job is { Sources.Count: 0, Owner: null };
        var ids = everything ? [] : await IdsAsync(context, cancel);
        var request = new CheckCatalogRequest { Catalog = catalog, Ids = ids, Profiles = [CheckProfile.Default] };

        // No ids would mean all records: sources that have none are not checked.
        var report = everything || ids.Count > 0 ? await new CheckCatalog(store).RunAsync(request, cancel) : null;
        var faulty = report is null ? [] : report.Findings
            .Where(static f => f.Severity == Severity.Error)
            .GroupBy(static f => f.Dataset ?? "", StringComparer.Ordinal)
            .ToList();
        return new JobStepReport
        {
            Step = Name,
            Outcome = faulty.Count > 0 || report is { IsComplete: false } ? StepOutcome.Attention : StepOutcome.Done,
            StartedAt = started,
            EndedAt = clock.GetUtcNow(),
            Counts = new OrderedDictionary<string, long>(StringComparer.Ordinal)
            {
                ["checked"] = report?.Checked ?? 0,
                ["errors"] = report?.Errors ?? 0,
                ["warnings"] = report?.Warnings ?? 0,
                ["hints"] = report?.Hints ?? 0,
            },
            Attention = [.. Lines(faulty), .. report?.Problems.Take(LinesKept) ?? []],
        };
    }

    private async Task<IReadOnlyList<string>> IdsAsync(JobStepContext context, CancellationToken cancel)
    {
        var ids = new List<string>();
        foreach (var source in context.Sources)
        {
            await foreach (var key in store.ReadKeysAsync(new RecordFilter { Source = source.Id }, cancel))
            {
                ids.Add(key.Id);
            }
        }

        return ids;
    }

    private static List<LocalText> Lines(List<IGrouping<string, CheckFinding>> faulty)
    {
        var lines = faulty.Take(LinesKept).Select(static dataset =>
        {
            var (first, more) = (dataset.First().Message, dataset.Count() - 1);
            var name = dataset.Key.Length == 0 ? LocalText.Of(sl: "katalog", en: "catalogue") : LocalText.In("", dataset.Key);
            return LocalText.Of(
                sl: $"{name.For("sl")}: {first.For("sl")}" + (more > 0 ? $" (in še napak: {more})" : ""),
                en: $"{name.For("en")}: {first.For("en")}" + (more > 0 ? $" (and more errors: {more})" : ""));
        }).ToList();
        if (faulty.Count > LinesKept)
        {
            lines.Add(LocalText.Of(
                sl: $"… in še zbirk z napakami: {faulty.Count - LinesKept}; pokaže jih opendata check",
                en: $"… and more datasets with errors: {faulty.Count - LinesKept}; opendata check shows them"));
        }

        return lines;
    }
}
