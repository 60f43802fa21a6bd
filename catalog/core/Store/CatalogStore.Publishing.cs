using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>A plan that nobody applied is forgotten after so long; one that was applied is kept.</summary>
    public static TimeSpan PlanAge { get; } = TimeSpan.FromDays(30);

    /// <summary>Keeps a plan as it was made and shown.</summary>
    public Task SavePlanAsync(PublicationPlan plan, string hash, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("""
                    delete from publication_plan where target = @Target and address = @Address and status = 'planned' and made_at < @forgotten
                    """, new { plan.Target, plan.Address, forgotten = clock.GetUtcNow() - PlanAge });
                await session.ExecuteAsync("""
                    insert into publication_plan (id, target, address, made_at, hash, status, body)
                    values (@Id, @Target, @Address, @MadeAt, @hash, 'planned', @body)
                    """, new { plan.Id, plan.Target, plan.Address, plan.MadeAt, hash, body = PackedPlan.Of(plan) });
            },
            cancel);
    }

    /// <summary>The plan of this id; null when it was not made in this catalogue.</summary>
    public Task<KeptPlan?> FindPlanAsync(string id, CancellationToken cancel) => ReadAsync(
        async session => (await session.FirstAsync<PlanRow>("""
            select hash, status, applied_at as AppliedAt, applied_by as AppliedBy, body from publication_plan where id = @id
            """, new { id }))?.ToKeptPlan(),
        cancel);

    /// <summary>How far a plan has come; null when it was not made in this catalogue.</summary>
    public Task<PlanStatus?> FindPlanStatusAsync(string id, CancellationToken cancel) => ReadAsync<PlanStatus?>(
        async session => ContractWords.TryParse<PlanStatus>(
            await session.FirstAsync<string>("select status from publication_plan where id = @id", new { id }), out var status) ? status : null,
        cancel);

    /// <summary>Plans that were begun and not ended at a remote catalogue, the newest first: a program died or the remote was away.</summary>
    public Task<IReadOnlyList<string>> ListBegunPlansAsync(string target, string address, CancellationToken cancel) => ReadAsync(
        session => session.ListAsync<string>("""
            select id from publication_plan where target = @target and address = @address and status = 'applying' order by made_at desc, id desc
            """, new { target, address }),
        cancel);

    /// <summary>
    /// A plan is begun or gone on with. Another plan of the same place that was left half-way ends here: what it began is known from the remote by
    /// now.
    /// </summary>
    public Task BeginPlanAsync(PublicationPlan plan, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return WriteAsync(
            async session =>
            {
                var now = clock.GetUtcNow();
                foreach (var left in await session.ListAsync<string>("""
                    select id from publication_plan where target = @Target and address = @Address and status = 'applying' and id <> @Id
                    """, new { plan.Target, plan.Address, plan.Id }))
                {
                    await GiveUpAsync(session, left, plan.Id, now);
                }

                await session.ExecuteAsync("""
                    update publication_plan set status = 'applying', applied_by = @actor where id = @Id
                    """, new { plan.Id, actor });
            },
            cancel);
    }

    /// <summary>Every step of a plan was tried.</summary>
    public Task EndPlanAsync(string id, PlanStatus status, string actor, CancellationToken cancel) => WriteAsync(
        session => session.ExecuteAsync("""
            update publication_plan set status = @status, applied_at = @now, applied_by = @actor where id = @id
            """, new { id, status = ContractWords.Of(status), now = clock.GetUtcNow(), actor }),
        cancel);

    /// <summary>Writes a step's line of the journal, and the ledger's line with it when it is given: both or neither, durable when it returns.</summary>
    public Task SaveReceiptAsync(PublicationReceipt receipt, PublishedRecord? line, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return WriteAsync(
            async session =>
            {
                await SaveReceiptAsync(session, receipt);
                if (line is not null)
                {
                    await SaveLineAsync(session, line);
                }
            },
            cancel);
    }

    /// <summary>What became of a plan's steps, in order; a step that was not begun has no line.</summary>
    public Task<IReadOnlyList<PublicationReceipt>> ListReceiptsAsync(string plan, CancellationToken cancel) => ReadAsync<IReadOnlyList<PublicationReceipt>>(
        async session => [.. (await session.ListAsync<string>("""
            select body from publication_receipt where plan = @plan order by step
            """, new { plan })).Select(RecordJson.Read<PublicationReceipt>)],
        cancel);

    /// <summary>Every receipt of a record, the oldest first.</summary>
    public Task<IReadOnlyList<PublicationReceipt>> ListReceiptsOfAsync(string dataset, CancellationToken cancel) => ReadAsync<IReadOnlyList<PublicationReceipt>>(
        async session => [.. (await session.ListAsync<string>("""
            select body from publication_receipt where dataset = @dataset order by started_at, plan, step
            """, new { dataset })).Select(RecordJson.Read<PublicationReceipt>)],
        cancel);

    /// <summary>What was handed over to a remote catalogue and is not known to have arrived.</summary>
    public Task<IReadOnlyList<PublicationReceipt>> ListWaitingReceiptsAsync(string target, string address, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<PublicationReceipt>>(
            async session => [.. (await session.ListAsync<string>("""
                select body from publication_receipt where target = @target and address = @address and status = 'waiting' order by started_at, plan, step
                """, new { target, address })).Select(RecordJson.Read<PublicationReceipt>)],
            cancel);

    /// <summary>
    /// Steps that were begun at a remote catalogue and of which nobody knows what became, by our record: the program died, or the answer stayed lost.
    /// </summary>
    public Task<IReadOnlyDictionary<string, PlannedStep>> ListBegunStepsAsync(string target, string address, CancellationToken cancel) =>
        ReadAsync<IReadOnlyDictionary<string, PlannedStep>>(
            async session =>
            {
                var steps = new Dictionary<string, PlannedStep>(StringComparer.Ordinal);
                var receipts = (await session.ListAsync<string>("""
                    select body from publication_receipt where target = @target and address = @address and status = 'started' order by started_at, plan, step
                    """, new { target, address })).Select(RecordJson.Read<PublicationReceipt>);
                foreach (var begun in receipts.GroupBy(static r => r.Plan))
                {
                    var body = await session.FirstAsync<string>("select body from publication_plan where id = @Key", new { begun.Key });
                    var all = body is null ? [] : PackedPlan.Read(body).Steps.ToList();
                    foreach (var receipt in begun.Where(r => r.Dataset is not null && r.Step < all.Count))
                    {
                        steps[receipt.Dataset!] = all[receipt.Step]; // null ones were left out
                    }
                }

                return steps;
            },
            cancel);

    /// <summary>Adds or replaces a line of the ledger.</summary>
    /// <exception cref="RecordConflictException">Another record of ours is bound to the same remote record.</exception>
    public Task SavePublishedAsync(PublishedRecord line, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        return WriteAsync(session => SaveLineAsync(session, line), cancel);
    }

    /// <summary>
    /// Writes a line of the ledger for what was found at a remote catalogue, unless somebody has written that line, or bound the record there to
    /// another of ours, since it was read: what they know is newer.
    /// </summary>
    /// <param name="before">The line as it was read; null when there was none.</param>
    /// <param name="line">The line as it is to be.</param>
    /// <param name="cancel">Gives up.</param>
    public Task SaveFoundAsync(PublishedRecord? before, PublishedRecord line, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        return WriteAsync(
            async session =>
            {
                var bound = line.RemoteId is null ? 0 : await session.FirstAsync<long>("""
                    select count(*) from published
                     where target = @Target and address = @Address and remote_id = @RemoteId and dataset <> @Dataset
                    """, new { line.Target, line.Address, line.Dataset, line.RemoteId });
                var kept = await FindLineAsync(session, line.Target, line.Address, line.Dataset);
                if (bound == 0 && (kept is null ? "" : RecordJson.ToText(kept)) == (before is null ? "" : RecordJson.ToText(before)))
                {
                    await SaveLineAsync(session, line);
                }
            },
            cancel);
    }

    /// <summary>Binds a record of ours to one that stands at a remote catalogue, by a person's word: who and why is kept.</summary>
    /// <exception cref="RecordConflictException">Another record of ours is bound to the same remote record.</exception>
    public Task AdoptAsync(PublishedRecord line, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                await SaveLineAsync(session, line);
                await AddEditAsync(session, "published", line.Dataset, change, RecordJson.ToText(line));
            },
            cancel);
    }

    /// <summary>The ledger's line of a record at a remote catalogue; null when it was never sent or adopted there.</summary>
    public Task<PublishedRecord?> FindPublishedAsync(string target, string address, string dataset, CancellationToken cancel) => ReadAsync(
        session => FindLineAsync(session, target, address, dataset), cancel);

    /// <summary>The ledger of a remote catalogue, in order of our records' ids.</summary>
    public Task<IReadOnlyList<PublishedRecord>> ListPublishedAsync(string target, string address, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<PublishedRecord>>(
            async session =>
            {
                // Read as the rows come: thousands of lines are not held as texts beside themselves.
                var lines = new List<PublishedRecord>();
                await using var rows = await session.StreamAsync("""
                    select body from published where target = @target and address = @address order by dataset
                    """, new { target, address });
                while (await rows.ReadAsync(session.Cancel))
                {
                    lines.Add(RecordJson.Read<PublishedRecord>(rows.GetString(0)));
                }

                return lines;
            },
            cancel);

    /// <summary>Where a record stands, at every remote catalogue.</summary>
    public Task<IReadOnlyList<PublishedRecord>> ListPublishedOfAsync(string dataset, CancellationToken cancel) => ReadAsync<IReadOnlyList<PublishedRecord>>(
        async session => [.. (await session.ListAsync<string>("""
            select body from published where dataset = @dataset order by target, address
            """, new { dataset })).Select(RecordJson.Read<PublishedRecord>)],
        cancel);

    /// <summary>Addresses of a kind of remote catalogue that the ledger knows.</summary>
    public Task<IReadOnlyList<string>> ListPublishedAddressesAsync(string target, CancellationToken cancel) => ReadAsync(
        session => session.ListAsync<string>("select distinct address from published where target = @target order by address", new { target }), cancel);

    private static async Task<PublishedRecord?> FindLineAsync(Session session, string target, string address, string dataset) =>
        await session.FirstAsync<string>("""
            select body from published where target = @target and address = @address and dataset = @dataset
            """, new { target, address, dataset }) is { } body ? RecordJson.Read<PublishedRecord>(body) : null;

    private static Task<int> SaveReceiptAsync(Session session, PublicationReceipt receipt) => session.ExecuteAsync("""
        insert into publication_receipt (plan, step, target, address, dataset, status, started_at, body)
        values (@Plan, @Step, @Target, @Address, @Dataset, @status, @StartedAt, @body)
        on conflict (plan, step) do update set status = excluded.status, started_at = excluded.started_at, body = excluded.body
        """, new
    {
        receipt.Plan, receipt.Step, receipt.Target, receipt.Address, receipt.Dataset, receipt.StartedAt,
        status = ContractWords.Of(receipt.Status), body = RecordJson.ToText(receipt),
    });

    private static async Task SaveLineAsync(Session session, PublishedRecord line)
    {
        var holder = line.RemoteId is null ? null : await session.FirstAsync<string>("""
            select dataset from published where target = @Target and address = @Address and remote_id = @RemoteId and dataset <> @Dataset
            """, new { line.Target, line.Address, line.RemoteId, line.Dataset });
        if (holder is not null)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zapis {line.RemoteId} na portalu že pripada zbirki »{holder}«, zato ne more še zbirki »{line.Dataset}«.",
                en: $"The remote record {line.RemoteId} belongs to the dataset \"{holder}\" already and cannot belong to \"{line.Dataset}\" too."));
        }

        await session.ExecuteAsync("""
            insert into published (target, address, dataset, remote_id, sight, seen_at, body)
            values (@Target, @Address, @Dataset, @RemoteId, @sight, @SeenAt, @body)
            on conflict (target, address, dataset)
            do update set remote_id = excluded.remote_id, sight = excluded.sight, seen_at = excluded.seen_at, body = excluded.body
            """, new
        {
            line.Target, line.Address, line.Dataset, line.RemoteId, line.SeenAt, sight = ContractWords.Of(line.Sight), body = RecordJson.ToText(line),
        });
    }

    private static async Task GiveUpAsync(Session session, string plan, string successor, DateTimeOffset now)
    {
        var reason = LocalText.Of(
            sl: $"Program se je med korakom ustavil; za njim je bil narejen in izveden načrt {successor}.",
            en: $"The program stopped during the step; the plan {successor} was made and applied after it.");
        foreach (var body in await session.ListAsync<string>("select body from publication_receipt where plan = @plan and status = 'started'", new { plan }))
        {
            var receipt = RecordJson.Read<PublicationReceipt>(body);
            var line = await FindLineAsync(session, receipt.Target, receipt.Address, receipt.Dataset ?? "");
            await SaveReceiptAsync(session, HasArrived(receipt, line)
                ? receipt with
                {
                    Status = StepStatus.Done,
                    EndedAt = now,
                    RemoteId = line?.RemoteId ?? receipt.RemoteId,
                    RemoteName = line?.RemoteName ?? receipt.RemoteName,
                    RemoteRevision = line?.RemoteRevision,
                    Reason = null,
                }
                : receipt with { Status = StepStatus.Failed, EndedAt = now, Reason = reason });
        }

        await session.ExecuteAsync("""
            update publication_plan set status = 'applied-in-part', applied_at = @now where id = @plan
            """, new { plan, now });
    }

    // The plan that follows looked there and wrote into the ledger what it found.
    private static bool HasArrived(PublicationReceipt receipt, PublishedRecord? line) => receipt.Action == PublicationAction.Remove
        ? line?.RemovedAt >= receipt.StartedAt
        : line is { RemoteId: not null, SentHash: { } sent } && sent == receipt.Hash && line.SentAt >= receipt.StartedAt;
}
