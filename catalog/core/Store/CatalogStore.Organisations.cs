using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Adds or replaces a body; the state is kept with who and why. Nothing is kept when nothing changed.</summary>
    public Task SaveOrganisationAsync(Organisation organisation, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        ArgumentNullException.ThrowIfNull(change);
        var body = RecordJson.ToText(organisation);
        return WriteAsync(
            async session =>
            {
                var changed = await session.ExecuteAsync("""
                    insert into organisation (id, body) values (@Id, @body)
                    on conflict (id) do update set body = excluded.body where organisation.body <> excluded.body
                    """, new { organisation.Id, body });
                if (changed == 1)
                {
                    await AddEditAsync(session, "organisation", organisation.Id, change, body);
                }
            },
            cancel);
    }

    /// <summary>The body of this id; null when there is none.</summary>
    public Task<Organisation?> FindOrganisationAsync(string id, CancellationToken cancel) => ReadAsync(
        async session => await session.FirstAsync<string>("select body from organisation where id = @id", new { id }) is { } body
            ? RecordJson.Read<Organisation>(body)
            : null,
        cancel);

    /// <summary>All bodies in order of id.</summary>
    public Task<IReadOnlyList<Organisation>> ListOrganisationsAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<Organisation>>(
        async session => [.. (await session.ListAsync<string>("select body from organisation order by id")).Select(RecordJson.Read<Organisation>)],
        cancel);

    /// <summary>Every change of an organisation or a source, the oldest first.</summary>
    /// <param name="entity"><c>organisation</c> or <c>source</c>.</param>
    public Task<IReadOnlyList<Edit>> EditsAsync(string entity, string id, CancellationToken cancel) => ReadAsync(
        session => session.ListAsync<Edit>("""
            select at, actor, why, body from edit where entity = @entity and id = @id order by number
            """, new { entity, id }),
        cancel);

    private Task<int> AddEditAsync(Session session, string entity, string id, Change change, string? body) => session.ExecuteAsync("""
        insert into edit (entity, id, number, at, actor, why, body)
        select @entity, @id, coalesce(max(number), 0) + 1, @at, @Actor, @Why, @body from edit where entity = @entity and id = @id
        """, new { entity, id, at = clock.GetUtcNow(), change.Actor, change.Why, body });
}

/// <summary>A kept state of an organisation or a source.</summary>
public sealed record Edit
{
    public DateTimeOffset At { get; init; }

    public string Actor { get; init; } = "";

    public string Why { get; init; } = "";

    /// <summary>The state as JSON; null when it was removed.</summary>
    public string? Body { get; init; }
}
