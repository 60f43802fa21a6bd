using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

// What senders of register entries wrote and left: apart from the entries, so that it can go.
public sealed partial class CatalogStore
{
    /// <summary>The entry that a receipt names, with what its sender wrote; null when there is none, or when its time is over.</summary>
    public Task<(RegisterEntry Entry, RegisterSender Sender)?> FindReceiptAsync(string receipt, CancellationToken cancel) => ReadAsync(
        async session => await session.FirstAsync<SenderRow>("""
            select s.body, s.erase_at as EraseAt, e.body as EntryBody
              from register_sender s join register_entry e on e.id = s.entry
             where s.receipt = @receipt and s.erase_at > @now
            """, new { receipt, now = clock.GetUtcNow() }) is { } row
            ? (RecordJson.Read<RegisterEntry>(row.EntryBody), row.ToSender())
            : ((RegisterEntry, RegisterSender)?)null,
        cancel);

    /// <summary>What the sender of an entry wrote; null when nobody did or it was erased.</summary>
    public Task<RegisterSender?> FindSenderAsync(string id, CancellationToken cancel) => ReadAsync(
        async session => (await session.FirstAsync<SenderRow>("""
            select body, erase_at as EraseAt from register_sender where entry = @id and erase_at > @now
            """, new { id, now = clock.GetUtcNow() }))?.ToSender(),
        cancel);

    /// <summary>What the senders of these entries wrote, by entry; those of whom nothing is left are missing.</summary>
    public Task<IReadOnlyDictionary<string, RegisterSender>> FindSendersAsync(IReadOnlyCollection<string> entries, CancellationToken cancel) =>
        ReadAsync<IReadOnlyDictionary<string, RegisterSender>>(
            async session => (await session.ListAsync<SenderRow>($"""
                select entry, body, erase_at as EraseAt from register_sender where entry in ({database.Named}) and erase_at > @now
                """, new { Names = RecordJson.ToText(entries), now = clock.GetUtcNow() }))
                .ToDictionary(static r => r.Entry, static r => r.ToSender(), StringComparer.Ordinal),
            cancel);

    /// <summary>Removes what senders left and whose time is over; that it was done stays with the entries.</summary>
    /// <returns>How many senders' data were removed.</returns>
    public async Task<int> EraseSendersAsync(Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        var now = clock.GetUtcNow();
        var due = await ReadAsync(session => session.ListAsync<string>("select entry from register_sender where erase_at <= @now order by entry", new { now }), cancel);
        var erased = 0;
        foreach (var id in due)
        {
            erased += await WriteAsync(session => EraseSenderAsync(session, id, change, now), cancel) ? 1 : 0;
        }

        return erased;
    }

    // Of programs that erase at the same time, one does: the others find nothing left.
    private async Task<bool> EraseSenderAsync(Session session, string id, Change change, DateTimeOffset now)
    {
        if (await session.ExecuteAsync("delete from register_sender where entry = @id and erase_at <= @now", new { id, now }) == 0)
        {
            return false;
        }

        var entry = await FindEntryAsync(session, id) ?? throw new InvalidOperationException($"{id} has a sender and no entry");
        var erased = entry with { Revision = entry.Revision + 1 };
        var done = await session.ExecuteAsync("""
            update register_entry set revision = @Revision, body = @body where id = @id and revision = @before
            """, new { id, erased.Revision, before = entry.Revision, body = RecordJson.ToText(erased) });
        if (done == 0)
        {
            throw EntryChanged(id);
        }

        await AddEntryRevisionAsync(session, erased, change, shown: false);
        return true;
    }

    private static async Task AddSenderAsync(Session session, string id, RegisterSender? sender)
    {
        if (sender is null)
        {
            return;
        }

        var added = await session.ExecuteAsync("""
            insert into register_sender (entry, receipt, erase_at, body) values (@id, @Receipt, @EraseAt, @body) on conflict do nothing
            """, new { id, sender.Receipt, sender.EraseAt, body = RecordJson.ToText(sender) });
        if (added == 0)
        {
            throw EntryChanged(id);
        }
    }

    private sealed record SenderRow
    {
        public string Entry { get; init; } = "";

        public string Body { get; init; } = "";

        public DateTimeOffset EraseAt { get; init; }

        public string EntryBody { get; init; } = "";

        // The column moves when the entry is answered; what was written first stays as it was.
        public RegisterSender ToSender() => RecordJson.Read<RegisterSender>(Body) with { EraseAt = EraseAt };
    }
}
