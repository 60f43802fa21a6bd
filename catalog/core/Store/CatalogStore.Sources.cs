using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Adds or replaces a source; the state is kept with who and why. Nothing is kept when nothing changed.</summary>
    public Task SaveSourceAsync(Source source, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                var before = await FindSourceAsync(session, source.Id);
                var created = before?.CreatedAt ?? (source.CreatedAt == default ? clock.GetUtcNow() : source.CreatedAt);
                var body = RecordJson.ToText(source with { CreatedAt = created });

                // Another place or kind has nothing to do with what the last run left.
                var elsewhere = before is not null && (before.Kind != source.Kind || before.Location != source.Location);
                var changed = await session.ExecuteAsync("""
                    insert into source (id, body) values (@Id, @body)
                    on conflict (id) do update set body = excluded.body, state = case when @elsewhere then null else source.state end
                     where source.body <> excluded.body
                    """, new { source.Id, body, elsewhere });
                if (changed == 1)
                {
                    await AddEditAsync(session, "source", source.Id, change, body);
                }
            },
            cancel);
    }

    /// <summary>The source of this id; null when there is none.</summary>
    public Task<Source?> FindSourceAsync(string id, CancellationToken cancel) => ReadAsync(session => FindSourceAsync(session, id), cancel);

    /// <summary>All sources in order of id.</summary>
    public Task<IReadOnlyList<Source>> ListSourcesAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<Source>>(
        async session => [.. (await session.ListAsync<string>("select body from source order by id")).Select(RecordJson.Read<Source>)],
        cancel);

    /// <summary>Removes the source; its records stay, archived, with their history. A source added again by the same id finds them.</summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SourceBusyException">It is being harvested.</exception>
    public Task RemoveSourceAsync(string id, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                await RefuseBusyAsync(session, id);
                if (await session.ExecuteAsync("delete from source where id = @id", new { id }) == 0)
                {
                    throw UnknownSource(id);
                }

                await AddEditAsync(session, "source", id, change, body: null);
                var present = await session.ListAsync<string>("select id from record where source = @id and not archived order by id", new { id });
                foreach (var record in present)
                {
                    await ArchiveAsync(session, record, change, run: null);
                }
            },
            cancel);
    }

    /// <summary>State left for the next run of a source, as JSON; null before the first.</summary>
    public Task<string?> FindHarvestStateAsync(string source, CancellationToken cancel) =>
        ReadAsync(session => session.FirstAsync<string>("select state from source where id = @source", new { source }), cancel);

    /// <summary>Keeps what a run leaves for the next one.</summary>
    public Task SaveHarvestStateAsync(string source, string state, CancellationToken cancel) => WriteAsync(
        session => session.ExecuteAsync("update source set state = @state where id = @source", new { source, state }), cancel);

    /// <summary>
    /// Keeps how far a run has come, in the group of the records it wrote before: a kill leaves both or neither.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Records that the run wrote before are lost, so it has not come that far.</exception>
    public Task SaveProgressAsync(string source, string state, WriteBatch batch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return writer.RunAsync(
            session =>
            {
                batch.ThrowIfLost();
                return session.ExecuteAsync("update source set state = @state where id = @source", new { source, state });
            },
            grouped: true,
            cancel);
    }

    private static async Task<Source?> FindSourceAsync(Session session, string id) =>
        await session.FirstAsync<string>("select body from source where id = @id", new { id }) is { } body ? RecordJson.Read<Source>(body) : null;

    private static NotFoundException UnknownSource(string id) => new(LocalText.Of(
        sl: $"Vira »{id}« ni. Seznam virov: opendata source list.",
        en: $"There is no source \"{id}\". The list of sources: opendata source list."));
}
