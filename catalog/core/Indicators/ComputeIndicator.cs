using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Indicators;

/// <summary>
/// Makes an indicator's values from the kept files of its dataset. What cannot be read is told with the values, and the last good ones stay. Bounded in
/// periods, rows and time.
/// </summary>
/// <param name="files">Kept copies.</param>
/// <param name="clock">The time that values bear.</param>
public sealed class ComputeIndicator(KeptFiles files, TimeProvider clock)
{
    /// <summary>Most periods of a series; of more the newest are kept.</summary>
    public const int MaxPeriods = 2_000;

    private const long MaxRows = 50_000_000;

    /// <summary>How long one indicator may take.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The values; those from before when neither the definition nor the files have changed.</summary>
    /// <param name="indicator">The definition.</param>
    /// <param name="records">What it is tied to.</param>
    /// <param name="before">What was made last; null when nothing was.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IndicatorSeries> RunAsync(Indicator indicator, TiedRecords records, IndicatorSeries? before, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(records);
        var tie = Hash(RecordJson.ToText(indicator.Tie));

        // Values of another definition are none of this one's; nor are those of members that nobody may see any more.
        var isSeries = records.Record?.Resource is DatasetSeries;
        var members = isSeries ? records.Members.Select(static m => m.Resource.Id).ToList() : [];
        var last = before?.TieFingerprint == tie && !IsOfOthers(before, members, isSeries) ? before : new IndicatorSeries { TieFingerprint = tie };
        last = last with { Members = members };
        var fingerprint = "";
        try
        {
            var tables = Tables(indicator.Tie, records);
            var date = tables.Select(t => DateOf(t.Record)).MaxBy(d => d.Text, StringComparer.Ordinal);
            fingerprint = Hash(tie + string.Concat(tables.Select(t =>
                $"\n{t.Record.Resource.Id} {t.Distribution.Key} {t.Distribution.File?.Sha256} {t.Profile.Name} {MomentOf(t, indicator.Tie)}")));
            return fingerprint == last.Fingerprint && last.Problem.IsEmpty
                ? last with { DataAt = date }
                : await Task.Run(() => Read(indicator.Tie, tables, date, last, isSeries, cancel), cancel).ConfigureAwait(false)
                    with { Fingerprint = fingerprint };
        }
        catch (CatalogException e)
        {
            return Failed(last, e.Text) with { Fingerprint = fingerprint };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One file that nobody foresaw must not keep the other indicators from their values.
            return Failed(last, LocalText.Of(
                sl: $"Napaka v programu ({e.GetType().Name}); sporočite jo, prosimo.", en: $"A fault in the program ({e.GetType().Name}); please report it."))
                with { Fingerprint = fingerprint };
        }
    }

    // Of a series more members may come; when one goes, its values go.
    private static bool IsOfOthers(IndicatorSeries before, List<string> members, bool isSeries) =>
        before.Members.Except(members, StringComparer.Ordinal).Any() || (isSeries && before is { Members.Count: 0, Points.Count: > 0 });

    private static IReadOnlyList<TiedTable> Tables(IndicatorTie tie, TiedRecords records)
    {
        if (records.Record is null)
        {
            throw Refused.Record(tie.Dataset);
        }

        return records.Record.MergedInto is { } other
            ? throw Wrong(
                $"Zbirka {tie.Dataset} je združena z {other}: povejte dataset={other}.",
                $"The dataset {tie.Dataset} was merged into {other}: say dataset={other}.")
            : TiedTables.Find(records, tie);
    }

    private IndicatorSeries Read(IndicatorTie tie, IReadOnlyList<TiedTable> tables, Temporal date, IndicatorSeries last, bool isSeries, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Budget);
        var reading = new TableReading(files, tie, MaxPeriods, MaxRows);
        try
        {
            foreach (var table in tables)
            {
                reading.Read(table, MomentOf(table, tie), patience.Token);
            }

            var sources = string.Join(' ', tables.Select(static t => t.Distribution.File?.Sha256).OfType<string>().Distinct(StringComparer.Ordinal));
            var factor = tie.Factor is { } text ? FactorText.Read(text) ?? (1, 1) : (1, 1);
            IReadOnlyList<IndicatorPoint> points = [.. reading.Finish().Select(p => p with { Value = FactorText.Apply(p.Value, factor) })];
            if (points.Count == 0)
            {
                throw Wrong(
                    reading.Empty > 0 ? "Izbrane vrstice nimajo vrednosti." : "Nobena vrstica ne ustreza pogojem.",
                    reading.Empty > 0 ? "The rows chosen have no values." : "No row meets the conditions.");
            }

            return last with
            {
                Points = tie.Time is null && tie.Period is null && !isSeries ? Joined(last.Points, [.. points.Select(p => p with { Files = sources })]) : points,
                ComputedAt = clock.GetUtcNow(),
                DataAt = date,
                Rows = reading.Rows,
                Empty = reading.Empty,
                Cut = reading.Cut,
                Problem = LocalText.Empty,
                ProblemAt = null,
            };
        }
        catch (OverflowException)
        {
            throw Wrong("Vrednosti so prevelike za računanje.", "The values are too large to compute with.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Wrong(
                $"Računanje je trajalo več kot {Budget.TotalSeconds:0} s. Tabelo razdelite ali jo zožite na potrebne stolpce.",
                $"Computing took more than {Budget.TotalSeconds:0} s. Divide the table, or narrow it to the columns needed.");
        }
    }

    // A dataset whose table speaks of one moment makes a series of its states, one a date.
    private static IReadOnlyList<IndicatorPoint> Joined(IReadOnlyList<IndicatorPoint> before, IReadOnlyList<IndicatorPoint> now) =>
        [.. before.Where(p => now.All(n => n.Period != p.Period)).Concat(now).OrderBy(p => p.Period, StringComparer.Ordinal).TakeLast(MaxPeriods)];

    private IndicatorSeries Failed(IndicatorSeries last, LocalText problem) =>
        last with { Problem = problem, ProblemAt = last.ProblemAt ?? clock.GetUtcNow() };

    // The time of a table without a column of times: what was said, else what the dataset speaks of, else the date of its data.
    private static string MomentOf(TiedTable table, IndicatorTie tie)
    {
        if (tie.Time is not null || tie.Period is not null)
        {
            return tie.Period ?? "";
        }

        var spoken = ((Dataset)table.Record.Resource).TemporalCoverage.Where(p => (p.End ?? p.Start) is not null)
            .MaxBy(p => (p.End ?? p.Start)!.Value.Text, StringComparer.Ordinal); // not null: just looked
        var (start, end) = (spoken?.Start?.Text ?? "", (spoken?.End ?? spoken?.Start)?.Text ?? "");
        var isYear = start.Length >= 4 && end.StartsWith(start[..4], StringComparison.Ordinal)
            && (start.Length == 4 || start[4..].StartsWith("-01-01", StringComparison.Ordinal))
            && (end.Length == 4 || end[4..].StartsWith("-12-31", StringComparison.Ordinal));
        return PeriodText.Normal(isYear ? start[..4] : end) ?? DateOf(table.Record).Text;
    }

    // The newest date of change that the data bear, else the record's own.
    private static Temporal DateOf(CatalogRecord record)
    {
        var dataset = (Dataset)record.Resource;
        var dates = dataset.Distributions.Select(d => d.Modified).Append(dataset.Modified).OfType<Temporal>()
            .Select(t => t.Precision == TemporalPrecision.Instant && t.Text.Length > 10 ? new Temporal(t.Text[..10], TemporalPrecision.Day) : t);
        return dates.OrderByDescending(t => t.Text, StringComparer.Ordinal)
            .FirstOrDefault(Temporal.Of(DateOnly.FromDateTime(record.ChangedAt.UtcDateTime)));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static SourceUnreadableException Wrong(string sl, string en) => new(LocalText.Of(sl: sl, en: en));
}
