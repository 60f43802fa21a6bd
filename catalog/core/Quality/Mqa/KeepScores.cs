using System.Security.Cryptography;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// Keeps the points of every dataset up to date: those whose record, owner's defaults, link checks or rules changed are counted again, and the sums of
/// the day are written. It costs one look along the records when nothing changed; it may be killed at any moment and goes on the next time. Points are
/// by the default aggregation.
/// </summary>
public sealed class KeepScores(CatalogStore store, TimeProvider clock)
{
    /// <summary>One more whenever the rules or the texts kept give something else.</summary>
    private const int Version = 2;

    private const int Together = 512;

    /// <summary>Counts what is not up to date; answers how many datasets that were.</summary>
    /// <param name="baseUri">Public address of the catalogue.</param>
    /// <param name="progress">Told how many datasets are done.</param>
    /// <param name="cancel">Stops between two groups; the next run goes on.</param>
    public async Task<int> RunAsync(Uri baseUri, IProgress<long>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        var links = await store.LinkMarkAsync(cancel);
        var stamp = $"{Version} {baseUri} {links} {await store.StampAsync(cancel)}";
        if ((await store.FindScoreSummaryAsync("", cancel))?.Stamp == stamp)
        {
            return 0;
        }

        var bases = await BasesAsync(baseUri, cancel);
        var stale = new List<ScoreMark>();
        await foreach (var mark in store.ReadScoreMarksAsync(cancel))
        {
            if (mark.Counted != mark.Revision || mark.Basis != BasisOf(mark.Owner, bases) || (mark.Links.Length > 0 && mark.Links != LinksOf(links)))
            {
                stale.Add(mark);
            }
        }

        var done = 0L;
        foreach (var group in stale.Chunk(Together))
        {
            await CountAsync(baseUri, group, bases, links, cancel);
            progress?.Report(done += group.Length);
        }

        await SummariseAsync(stamp, cancel);
        return stale.Count;
    }

    private static string BasisOf(string? owner, Dictionary<string, string> bases) => bases.GetValueOrDefault(owner ?? "") ?? bases[""];

    private async Task CountAsync(Uri baseUri, ScoreMark[] group, Dictionary<string, string> bases, string links, CancellationToken cancel)
    {
        var before = group.ToDictionary(static m => m.Id, StringComparer.Ordinal);
        var (scores, changed) = (new List<RecordScore>(group.Length), new HashSet<string>(StringComparer.Ordinal));
        var request = new ScoreRequest { BaseUri = baseUri, Filter = new RecordFilter { Ids = [.. before.Keys] } };
        await foreach (var score in new ScoreCatalog(store, clock).RunAsync(request, cancel))
        {
            var points = (int)score.Score.Points;
            scores.Add(new RecordScore
            {
                Id = score.Dataset,
                Revision = score.Revision,
                Basis = BasisOf(score.Owner, bases),
                Links = NamesOthers(score.Facts, baseUri) ? LinksOf(links) : "",
                Points = points,
                Sides = [.. Enum.GetValues<MqaDimension>().Select(d => (int)score.Score.Of(d))],
                Holds = (int)score.Score.Holds,
                Unknown = (int)score.Score.Unknown,
                Older = score.Facts.ConformsTo211,
                OverdueAt = score.Facts.OverdueAt,
                Fixes = ScoreText.Of(score.Fixes),
            });
            if (before.GetValueOrDefault(score.Dataset).Points != points)
            {
                changed.Add(score.Dataset);
            }
        }

        await store.SaveScoresAsync(scores, changed, Today, cancel);
    }

    private async Task SummariseAsync(string stamp, CancellationToken cancel)
    {
        var sums = new SortedDictionary<string, MqaSum>(StringComparer.Ordinal) { [""] = new MqaSum() };
        await foreach (var score in store.ReadScoresAsync(cancel))
        {
            sums[""].Add(score);
            if (score.Owner is { } owner)
            {
                (sums.TryGetValue(owner, out var sum) ? sum : sums[owner] = new MqaSum()).Add(score);
            }
        }

        var summaries = sums.Select(static s => (Owner: s.Key, Sum: s.Value.ToSummary())).ToList();
        await store.SaveScoreSummariesAsync(
            [.. summaries.Select(s => new ScoreSummaryRow { Owner = s.Owner, Stamp = stamp, Body = RecordJson.ToText(s.Sum) })],
            [.. summaries.Select(s => new ScoreDay
            {
                Scope = s.Owner.Length == 0 ? "catalogue" : "owner", Id = s.Owner, Day = Today, Datasets = s.Sum.Datasets, Points = (long)s.Sum.Points,
                Sides = [.. s.Sum.Sides.Select(static p => (long)p)],
            })],
            cancel);
    }

    // What a dataset's points hang on besides its own state.
    private async Task<Dictionary<string, string>> BasesAsync(Uri baseUri, CancellationToken cancel)
    {
        var bases = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = Hash("") };
        foreach (var organisation in await store.ListOrganisationsAsync(cancel))
        {
            bases[organisation.Id] = Hash(RecordJson.ToText(organisation));
        }

        return bases;

        string Hash(string owner) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Version}\n{baseUri}\n{owner}")))[..16];
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static bool NamesOthers(MqaFacts facts, Uri baseUri) => facts.Parts.Any(p => p.AccessUrls.Concat(p.DownloadUrls)
        .Any(a => !a.StartsWith(baseUri.AbsoluteUri, StringComparison.Ordinal)) || p.Unknown != MqaSet.None || p.Dead.Count > 0);

    // Before any check the addresses of others are in one state too.
    private static string LinksOf(string mark) => mark.Length > 0 ? mark : "-";
}
