using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Keeps decisions, all or none, under the next numbers.</summary>
    /// <returns>The same with their numbers.</returns>
    public Task<IReadOnlyList<LeakDecision>> AddLeakDecisionsAsync(IReadOnlyList<LeakDecision> decisions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        return WriteAsync<IReadOnlyList<LeakDecision>>(
            async session =>
            {
                var next = 1 + int.Parse(await session.FirstAsync<string>("select max(id) from leak_decision") ?? "0", CultureInfo.InvariantCulture);
                var kept = decisions.Select((d, i) => d with { Id = (next + i).ToString("D8", CultureInfo.InvariantCulture) }).ToList();
                foreach (var decision in kept)
                {
                    await session.ExecuteAsync("""
                        insert into leak_decision (id, kind, dataset, sha256, until, at, actor, body)
                        values (@Id, @kind, @Dataset, @Sha256, @Until, @At, @Actor, @body)
                        """, new
                    {
                        decision.Id, kind = ContractWords.Of(decision.Kind), decision.Dataset, decision.File.Sha256, decision.Until, decision.At, decision.Actor,
                        body = RecordJson.ToText(decision),
                    });
                    if (decision.Kind == LeakDecisionKind.Recall)
                    {
                        await ForgetSeriesAsync(session, decision.Dataset);
                    }
                }

                await LeaksChangedAsync(session);
                return kept;
            },
            cancel);
    }

    /// <summary>Decisions in order of time; of one dataset or one kind where it is named.</summary>
    public Task<IReadOnlyList<LeakDecision>> ListLeakDecisionsAsync(string? dataset, LeakDecisionKind? kind, CancellationToken cancel)
    {
        var word = kind is { } named ? ContractWords.Of(named) : null;
        return ReadAsync<IReadOnlyList<LeakDecision>>(
            async session => [.. (await session.ListAsync<DecisionRow>("""
                select id, body from leak_decision where (@dataset is null or dataset = @dataset) and (@word is null or kind = @word) order by id
                """, new { dataset, word })).Select(static d => d.ToDecision())],
            cancel);
    }

    /// <summary>Bytes with this SHA-256 were taken back once: they are never kept or shown again.</summary>
    public async Task<bool> IsRecalledAsync(string sha256, CancellationToken cancel) => await ReadAsync(
        session => session.FirstAsync<long>("select count(*) from leak_decision where sha256 = @sha256 and kind = 'recall'", new { sha256 }), cancel) > 0;

    /// <summary>Every place where these bytes are known to stand or to have stood; the present records are looked through one by one.</summary>
    public Task<IReadOnlyList<LeakPlace>> FindLeakPlacesAsync(string sha256, CancellationToken cancel) => ReadAsync<IReadOnlyList<LeakPlace>>(
        async session =>
        {
            var places = (await session.ListAsync<PlaceRow>("select dataset, distribution from leak_place where sha256 = @sha256", new { sha256 })).Select(static p => p.ToPlace()).ToList();
            var holders = await session.ListAsync<string>("select id from record_body where body like @holding order by id", new { holding = $"%{sha256}%" });
            foreach (var id in holders)
            {
                var dataset = (await FindAsync(session, id))?.Resource as Dataset;
                places.AddRange((dataset?.Distributions.Concat(dataset.Samples) ?? []).Where(d => d.File?.Sha256 == sha256).Select(d => new LeakPlace(id, d.Key)));
            }

            return [.. places.Distinct().OrderBy(static p => p.Dataset, StringComparer.Ordinal).ThenBy(static p => p.Distribution, StringComparer.Ordinal)];
        },
        cancel);

    /// <summary>
    /// Rewrites the kept states of a record, and the present one: the one way by which history is changed. It is for taking out values of a file that was
    /// recalled; numbers, times, people and reasons stay as they are.
    /// </summary>
    /// <param name="id">The record.</param>
    /// <param name="purge">A state without those values; the same object when it holds none.</param>
    /// <param name="cancel">Gives up; each state is rewritten whole or not at all, and doing it again does no harm.</param>
    /// <returns>How many states were changed.</returns>
    public async Task<int> PurgeRevisionsAsync(string id, Func<CatalogRecord, CatalogRecord> purge, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(purge);
        const int PartSize = 50;
        var changed = 0;
        for (var below = int.MaxValue; ;)
        {
            var part = await ReadRevisionsAsync(id, below, PartSize, cancel);
            foreach (var revision in part)
            {
                var purged = purge(revision.Record);
                if (!ReferenceEquals(purged, revision.Record))
                {
                    changed++;
                    var packed = RevisionBody.Pack(RecordJson.ToUtf8(purged));
                    await WriteAsync(
                        session => session.ExecuteAsync("update revision set body = @packed where record = @id and number = @Revision", new { packed, id, revision.Record.Revision }), cancel);
                }
            }

            if (part.Count < PartSize)
            {
                return changed;
            }

            below = part[^1].Record.Revision;
        }
    }

    private sealed record DecisionRow
    {
        public string Id { get; init; } = "";

        public string Body { get; init; } = "";

        public LeakDecision ToDecision() => RecordJson.Read<LeakDecision>(Body) with { Id = Id };
    }

    private sealed record PlaceRow
    {
        public string Dataset { get; init; } = "";

        public string Distribution { get; init; } = "";

        public LeakPlace ToPlace() => new(Dataset, Distribution);
    }
}
