using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Evaluates datasets in lots side by side; the lots come out in their order, and no more of them are held than there are processors.</summary>
internal sealed class EvaluateDatasets(CatalogStore store, AuditSource source, AuditEvidence evidence, RuleGround ground, EvaluateRules rules, Uri baseUri)
{
    private const int LotSize = 64;
    private const string Portal = "opsi";

    private readonly ConcurrentBag<LotScorer> scorers = [];

    public async IAsyncEnumerable<AuditedLot> RunAsync(IAsyncEnumerable<StoredRecord> records, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ahead = new Queue<Task<AuditedLot>>();
        var lot = new List<StoredRecord>(LotSize);
        await foreach (var record in records.WithCancellation(cancel))
        {
            lot.Add(record);
            if (lot.Count < LotSize)
            {
                continue;
            }

            var full = lot;
            ahead.Enqueue(Task.Run(() => EvaluateAsync(full, cancel), cancel));
            lot = new List<StoredRecord>(LotSize);
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
            yield return await EvaluateAsync(lot, cancel);
        }
    }

    private async Task<AuditedLot> EvaluateAsync(List<StoredRecord> stored, CancellationToken cancel)
    {
        var records = await ShownAsync([.. stored.Select(static s => (s, s.ToRecord())).Where(r => r.Item2.Resource is Dataset && source.IsAudited(r.Item2))], cancel);
        var data = records.Select(r => Whole(r.Record)).ToList();
        var facts = Score(data, cancel);
        var addresses = data.ConvertAll(AddressesOf);
        var answers = await evidence.Links.FindAsync(addresses.SelectMany(static a => a).ToHashSet(StringComparer.Ordinal), ground.At, cancel);
        var places = data.ConvertAll(static d => d.Distributions.Where(static p => p.File is not null).Select(p => new GuardedPlace(d.Id, p.Key, p.File!.Sha256)).ToList()); // not null: chosen so
        var files = evidence.Files is { } guard ? await guard.FindAsync([.. places.SelectMany(static p => p)], ground.At, cancel) : new Dictionary<GuardedPlace, GuardedFile>();
        var ids = data.ConvertAll(static d => d.Id);
        var decisions = evidence.Decisions is { } decided ? await decided.FindAsync(ids, ground.At, cancel) : new Dictionary<string, HighValueDecision>();
        var portal = new Dictionary<string, PublishedRecord>(StringComparer.Ordinal);
        foreach (var line in await store.ListPublishedAmongAsync(Portal, ids, cancel))
        {
            portal[line.Dataset] = line;
        }

        var lot = new AuditedLot();
        for (var i = 0; i < records.Count; i++)
        {
            var named = addresses[i].Where(answers.ContainsKey).Distinct(StringComparer.Ordinal).ToDictionary(static a => a, a => answers[a], StringComparer.Ordinal);
            var body = data[i].Owner is { } owner ? ground.Bodies.GetValueOrDefault(owner) : null;
            var one = new DatasetCase(ground, records[i].Record, data[i], body, Known(facts[i], named))
            {
                Links = named,
                Files = places[i].Where(files.ContainsKey).DistinctBy(static p => p.Distribution).ToDictionary(static p => p.Distribution, p => files[p], StringComparer.Ordinal),
                Decision = decisions.GetValueOrDefault(data[i].Id),
                OnPortal = portal.GetValueOrDefault(data[i].Id),
            };
            lot.Add(one, records[i].Stored.Body.Span, rules, source.IsPublic);
        }

        return lot;
    }

    // Strangers are told of a file that the guard holds back no more than the site tells them.
    private async Task<IReadOnlyList<(StoredRecord Stored, CatalogRecord Record)>> ShownAsync(List<(StoredRecord Stored, CatalogRecord Record)> records, CancellationToken cancel)
    {
        if (!source.IsPublic)
        {
            return records;
        }

        var shown = await new PublicFiles(store, ground.Addresses).OfAsync(records.ConvertAll(static r => r.Record), cancel);
        return [.. records.Zip(shown, (r, s) => (r.Stored, s with { Resource = source.Shown(s.Resource) }))];
    }

    private Dataset Whole(CatalogRecord record) => (Dataset)(record.Resource.Owner is { } owner && ground.Bodies.TryGetValue(owner, out var body)
        ? InheritedValues.Apply(record.Resource, body) : record.Resource);

    private IReadOnlyList<MqaFacts> Score(IReadOnlyList<Dataset> data, CancellationToken cancel)
    {
        var scorer = scorers.TryTake(out var idle) ? idle : new LotScorer(baseUri, ground.Bodies);
        var facts = scorer.Score(data, cancel);
        scorers.Add(scorer);
        return facts;
    }

    // Every address whose answer a rule may ask for, those aside that this program serves.
    private List<string> AddressesOf(Dataset dataset)
    {
        var all = dataset.Distributions.SelectMany(static d => d.DownloadUrls.Concat(d.AccessUrls)).Select(static u => u.Value)
            .Concat(ground.Serving[dataset.Id].SelectMany(static s => s.EndpointUrls).Select(static u => u.Value))
            .Append(ground.Addresses.Of(dataset).Value);
        return [.. all.Where(a => !ground.Addresses.Serves(dataset, a)).Distinct(StringComparer.Ordinal)];
    }

    private static MqaFacts Known(MqaFacts facts, Dictionary<string, LinkAnswer> answers) => answers.Count == 0 ? facts : facts with
    {
        Parts = [.. facts.Parts.Select(p => p.Unknown == MqaSet.None ? p : Again(p, answers))],
    };

    private static MqaPart Again(MqaPart part, Dictionary<string, LinkAnswer> answers)
    {
        var judged = (part with { Unknown = MqaSet.None }).With(a => StateOf(answers.GetValueOrDefault(a)));
        return judged with { Unknown = judged.Unknown & ~judged.Holds };
    }

    // Once may be chance: it accuses nobody.
    private static LinkState StateOf(LinkAnswer? answer) => answer switch
    {
        { Answers: true } => LinkState.Answers,
        { FailedTwice: true } => LinkState.Fails,
        _ => LinkState.NotChecked,
    };
}
