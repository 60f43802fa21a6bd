using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Adds an entry under the next free number of its year; the state is kept with who and why.</summary>
    /// <param name="entry">The entry; its id, revision and time of creation are given here.</param>
    /// <param name="prefix">Beginning of its id: <c>request</c>.</param>
    /// <param name="sender">What the sender wrote; null for an entry that a person of the body makes.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="telling">Messages about the entry as it is kept, kept with it; null for none.</param>
    /// <param name="cancel">Gives up; nothing is kept then.</param>
    /// <exception cref="RecordConflictException">An entry with the same receipt is there already.</exception>
    public Task<RegisterEntry> AddEntryAsync(
        RegisterEntry entry, string prefix, RegisterSender? sender, Change change, Func<RegisterEntry, IReadOnlyList<Notice>>? telling, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                var now = clock.GetUtcNow();
                for (var attempt = 0; attempt < 8; attempt++)
                {
                    var made = entry with { Id = await NextEntryIdAsync(session, prefix, now.Year), Revision = 1, CreatedAt = now };
                    if (await InsertEntryAsync(session, made) == 1)
                    {
                        await AddEntryRevisionAsync(session, made, change, made.Shown);
                        await AddSenderAsync(session, made.Id, sender);
                        await AddNoticesAsync(session, telling?.Invoke(made) ?? []);
                        return made;
                    }
                }

                throw new InvalidOperationException("no free number for an entry");
            },
            cancel);
    }

    /// <summary>Keeps a changed entry as its next revision; what it was stays.</summary>
    /// <param name="entry">As it is now, made from the revision it bears.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="eraseAt">The sender's data go then, unless they were to go earlier; null leaves that as it is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordConflictException">Somebody else changed it since it was read.</exception>
    public Task<RegisterEntry> SaveEntryAsync(RegisterEntry entry, Change change, DateTimeOffset? eraseAt, CancellationToken cancel) =>
        SaveEntryAsync(entry, [], change, eraseAt, cancel);

    /// <summary>The same together with records that say what the entry says: all of it is kept, or nothing.</summary>
    /// <param name="entry">As it is now, made from the revision it bears.</param>
    /// <param name="records">As they are now, made from the revisions that they bear.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="eraseAt">The sender's data go then, unless they were to go earlier; null leaves that as it is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordConflictException">Somebody else changed the entry or a record since they were read.</exception>
    public Task<RegisterEntry> SaveEntryAsync(
        RegisterEntry entry, IReadOnlyList<CatalogRecord> records, Change change, DateTimeOffset? eraseAt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                var before = await FindEntryAsync(session, entry.Id);
                if (before is null || before.Revision != entry.Revision)
                {
                    throw EntryChanged(entry.Id);
                }

                var saved = entry with { Revision = before.Revision + 1, CreatedAt = before.CreatedAt };
                var done = await session.ExecuteAsync("""
                    update register_entry
                       set organisation = @organisation, dataset = @dataset, status = @status, shown = @Shown, revision = @Revision, body = @body
                     where id = @Id and revision = @before
                    """, Row(saved, before.Revision));
                if (done == 0)
                {
                    throw EntryChanged(entry.Id);
                }

                await AddEntryRevisionAsync(session, saved, change, before.Shown || saved.Shown);
                if (eraseAt is { } at)
                {
                    await session.ExecuteAsync("update register_sender set erase_at = @at where entry = @Id and erase_at > @at", new { saved.Id, at });
                }

                foreach (var record in records)
                {
                    await SaveAsync(session, record, change with { Why = $"{entry.Id}: {change.Why}" });
                }

                return saved;
            },
            cancel);
    }

    /// <summary>The entry of this id; null when there is none.</summary>
    public Task<RegisterEntry?> FindEntryAsync(string id, CancellationToken cancel) => ReadAsync(session => FindEntryAsync(session, id), cancel);

    /// <summary>Entries in order of id, as many as the filter's limit at most.</summary>
    public Task<IReadOnlyList<RegisterEntry>> ListEntriesAsync(RegisterFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var status = filter.Status is { } wanted ? ContractWords.Of(wanted) : null;
        return ReadAsync<IReadOnlyList<RegisterEntry>>(
            async session => [.. (await session.ListAsync<string>($"""
                select body
                  from register_entry
                 where (@Kind is null or kind = @Kind)
                   and (@Organisation is null or organisation = @Organisation)
                   and (@Dataset is null or dataset = @Dataset)
                   and (@status is null or status = @status)
                   and (@ShownOnly = false or shown)
                   and (@After is null or id {(filter.NewestFirst ? '<' : '>')} @After)
                 order by id {(filter.NewestFirst ? "desc" : "")}
                 limit @Limit
                """, new { filter.Kind, filter.Organisation, filter.Dataset, status, filter.ShownOnly, filter.After, filter.Limit }))
                .Select(RecordJson.Read<RegisterEntry>)],
            cancel);
    }

    /// <summary>How many entries each register holds, and how many of them are open.</summary>
    public Task<IReadOnlyList<RegisterCount>> CountEntriesAsync(CancellationToken cancel) => ReadAsync(
        session => session.ListAsync<RegisterCount>("""
            select kind, count(*) as "All", count(*) filter (where status = 'open') as Open from register_entry group by kind order by kind
            """),
        cancel);

    /// <summary>How many entries an actor has added since a moment.</summary>
    public Task<long> CountAddedAsync(string actor, DateTimeOffset since, CancellationToken cancel) => ReadAsync(
        session => session.FirstAsync<long>("select count(*) from register_revision where number = 1 and at >= @since and actor = @actor", new { actor, since }), cancel);

    /// <summary>Every revision of an entry, the oldest first.</summary>
    public Task<IReadOnlyList<Edit>> EntryRevisionsAsync(string id, CancellationToken cancel) => ReadAsync(
        session => session.ListAsync<Edit>("select at, actor, why, body from register_revision where entry = @id order by number", new { id }), cancel);

    // Numbers of a year go on from the highest there is.
    private static async Task<string> NextEntryIdAsync(Session session, string prefix, int year)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-");
        var last = await session.FirstAsync<string>("""
            select id from register_entry where id >= @start and id < @end order by length(id) desc, id desc limit 1
            """, new { start, end = start[..^1] + '.' });
        var number = last is null ? 1 : int.Parse(last.AsSpan(start.Length), CultureInfo.InvariantCulture) + 1;
        return start + number.ToString("D4", CultureInfo.InvariantCulture);
    }

    private static Task<int> InsertEntryAsync(Session session, RegisterEntry entry) => session.ExecuteAsync("""
        insert into register_entry (id, kind, organisation, dataset, status, shown, revision, body)
        values (@Id, @Kind, @organisation, @dataset, @status, @Shown, @Revision, @body)
        on conflict (id) do nothing
        """, Row(entry, 0));

    private static object Row(RegisterEntry entry, int before) => new
    {
        entry.Id, entry.Kind, organisation = entry["organisation"], dataset = entry["dataset"], status = ContractWords.Of(entry.Status), entry.Shown,
        entry.Revision, before, body = RecordJson.ToText(entry),
    };

    private Task<int> AddEntryRevisionAsync(Session session, RegisterEntry entry, Change change, bool shown) => session.ExecuteAsync("""
        insert into register_revision (entry, number, at, actor, why, shown, body) values (@Id, @Revision, @at, @Actor, @Why, @shown, @body)
        """, new { entry.Id, entry.Revision, at = clock.GetUtcNow(), change.Actor, change.Why, shown, body = RecordJson.ToText(entry) });

    private static async Task<RegisterEntry?> FindEntryAsync(Session session, string id) =>
        await session.FirstAsync<string>("select body from register_entry where id = @id", new { id }) is { } body ? RecordJson.Read<RegisterEntry>(body) : null;

    private static RecordConflictException EntryChanged(string id) => new(LocalText.Of(
        sl: $"Vpis {id} je medtem spremenil nekdo drug. Poglejte ga in poskusite znova.",
        en: $"Somebody else changed the entry {id} meanwhile. Look at it and try again."));
}

/// <summary>Which entries of the registers are wanted; null lets everything through.</summary>
public sealed record RegisterFilter
{
    public string? Kind { get; init; }

    public string? Organisation { get; init; }

    public string? Dataset { get; init; }

    public RegisterStatus? Status { get; init; }

    /// <summary>Only what strangers may see.</summary>
    public bool ShownOnly { get; init; }

    /// <summary>Only entries whose id comes after this one, in the order that is asked for.</summary>
    public string? After { get; init; }

    /// <summary>The highest ids first.</summary>
    public bool NewestFirst { get; init; }

    public int Limit { get; init; } = 500;
}

/// <summary>Size of a register.</summary>
public sealed record RegisterCount
{
    public string Kind { get; init; } = "";

    public long All { get; init; }

    public long Open { get; init; }
}
