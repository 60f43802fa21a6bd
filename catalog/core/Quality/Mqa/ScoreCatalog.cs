using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>Which datasets of the catalogue to assess, and how.</summary>
public sealed record ScoreRequest
{
    /// <summary>Public address of the catalogue: what lies under it is ours and answers.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Which records; services and series have no points and are passed over.</summary>
    public RecordFilter Filter { get; init; } = new() { Status = RecordStatus.Approved, Kind = "dataset", WithoutInternal = true };

    public MqaAggregation Aggregation { get; init; }

    /// <summary>Told how many datasets are done.</summary>
    public IProgress<long>? Progress { get; init; }
}

/// <summary>
/// Assesses the catalogue as data.europa.eu would (MQA, 23 metrics, 405 points), over what is published. Lots of datasets are worked on side by side
/// and come out in their order; memory is constant.
/// </summary>
public sealed class ScoreCatalog(CatalogStore store, TimeProvider clock)
{
    private const int LotSize = 64;

    public async IAsyncEnumerable<DatasetScore> RunAsync(ScoreRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var organisations = (await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
        var scorers = new ConcurrentBag<LotScorer>();
        var (anyChecked, now, done) = ((await store.LinkMarkAsync(cancel)).Length > 0, clock.GetUtcNow(), 0L);
        await foreach (var lot in LotsAsync(store.ReadBodiesAsync(request.Filter, cancel), Score, cancel))
        {
            var states = anyChecked ? await StatesAsync(lot, cancel) : null;
            foreach (var (record, facts) in lot)
            {
                yield return DatasetScore.Of(states is null ? facts : Known(facts, states), request.Aggregation, now) with
                {
                    Title = record.Resource.Title, Owner = record.Resource.Owner, Revision = record.Revision,
                };
            }

            request.Progress?.Report(done += lot.Count);
        }

        List<(CatalogRecord Record, MqaFacts Facts)> Score(List<StoredRecord> stored)
        {
            var scorer = scorers.TryTake(out var idle) ? idle : new LotScorer(request.BaseUri, organisations);
            var records = stored.ConvertAll(static s => s.ToRecord()).FindAll(static r => r.Resource is Dataset);
            var facts = scorer.Score([.. records.Select(r => Whole(r, organisations))], cancel);
            scorers.Add(scorer);
            return [.. records.Zip(facts)];
        }
    }

    /// <summary>Assesses one dataset as it stands; null for a service or a series.</summary>
    /// <param name="baseUri">Public address of the catalogue.</param>
    /// <param name="record">The record; what it inherits may be filled in already.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<DatasetScore?> OfAsync(Uri baseUri, CatalogRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Resource is not Dataset)
        {
            return null;
        }

        var organisations = (await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
        var facts = new LotScorer(baseUri, organisations).Score([Whole(record, organisations)], cancel)[0];
        return DatasetScore.Of(Known(facts, await StatesAsync([(record, facts)], cancel)), MqaAggregation.Best, clock.GetUtcNow()) with
        {
            Title = record.Resource.Title, Owner = record.Resource.Owner, Revision = record.Revision,
        };
    }

    private static Dataset Whole(CatalogRecord record, Dictionary<string, Organisation> organisations) =>
        (Dataset)(record.Resource.Owner is { } owner && organisations.TryGetValue(owner, out var body) ? InheritedValues.Apply(record.Resource, body) : record.Resource);

    private static MqaFacts Known(MqaFacts facts, IReadOnlyDictionary<string, LinkCheck> checks) => facts with
    {
        Parts = [.. facts.Parts.Select(p => p.Unknown == MqaSet.None ? p : Again(p, checks))],
    };

    // Addresses of ours were judged before; those of others are judged by what they answered.
    private static MqaPart Again(MqaPart part, IReadOnlyDictionary<string, LinkCheck> checks)
    {
        var judged = (part with { Unknown = MqaSet.None }).With(address => checks.TryGetValue(address, out var check) ? LinkStates.Of(check) : LinkState.NotChecked);
        return judged with { Unknown = judged.Unknown & ~judged.Holds };
    }

    private async Task<IReadOnlyDictionary<string, LinkCheck>> StatesAsync(IReadOnlyList<(CatalogRecord Record, MqaFacts Facts)> lot, CancellationToken cancel)
    {
        var asked = lot.SelectMany(static l => l.Facts.Parts).Where(static p => p.Unknown != MqaSet.None).SelectMany(static p => p.AccessUrls.Concat(p.DownloadUrls)).ToHashSet(StringComparer.Ordinal);
        return asked.Count == 0 ? new Dictionary<string, LinkCheck>() : await store.ReadLinkChecksAsync(asked, cancel);
    }

    private static async IAsyncEnumerable<List<TOut>> LotsAsync<TIn, TOut>(
        IAsyncEnumerable<TIn> source, Func<List<TIn>, List<TOut>> work, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ahead = new Queue<Task<List<TOut>>>();
        var lot = new List<TIn>(LotSize);
        await foreach (var item in source.WithCancellation(cancel))
        {
            lot.Add(item);
            if (lot.Count < LotSize)
            {
                continue;
            }

            var full = lot;
            ahead.Enqueue(Task.Run(() => work(full), cancel));
            lot = new List<TIn>(LotSize);
            if (ahead.Count > Environment.ProcessorCount)
            {
                yield return await ahead.Dequeue();
            }
        }

        while (ahead.Count > 0)
        {
            yield return await ahead.Dequeue();
        }

        if (lot.Count > 0)
        {
            yield return work(lot);
        }
    }
}
