using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Names that <see cref="FindIdsAsync"/> takes at a time.</summary>
    internal const int NamesAtOnce = 5_000;

    /// <summary>Ids of a source's records of one kind (<c>dataset</c>, <c>service</c>, <c>series</c>) by their names there, or by their own IRIs.</summary>
    internal Task<IReadOnlyList<(string Name, string Id)>> FindIdsAsync(string source, string kind, IReadOnlyCollection<string> names, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<(string, string)>>(
            async session =>
            {
                var parameters = new { source, kind, Names = RecordJson.ToText(names) };
                var named = await session.ListAsync<NameRow>($"""
                    select remote_id as Name, id as Id from record where source = @source and kind = @kind and remote_id in ({database.Named})
                    """, parameters);
                var own = await session.ListAsync<NameRow>($"""
                    select iri as Name, id as Id from record where source = @source and kind = @kind and not archived and iri in ({database.Named}) order by id
                    """, parameters);
                return [.. named.Concat(own).Select(r => (r.Name, r.Id))];
            },
            cancel);

    private sealed record NameRow
    {
        public string Name { get; init; } = "";

        public string Id { get; init; } = "";
    }

    /// <summary>
    /// A free slug made from a title: folded, at most 80 characters, numbered when taken (<c>proracun</c>, <c>proracun-2</c>…). An id that any
    /// record ever had is never free: records are archived, not deleted. Free now is not reserved: a save may still meet a conflict.
    /// </summary>
    public Task<string> FreeIdAsync(string wish, CancellationToken cancel)
    {
        var slug = Slug.Of(wish);
        return ReadAsync(
            async session =>
            {
                if (!await IsTakenAsync(session, slug))
                {
                    return slug;
                }

                // Doubling, then halving: ten thousand datasets of one title must not cost ten thousand questions each.
                var (taken, free) = (1, 2);
                while (await IsTakenAsync(session, Slug.Numbered(slug, free)))
                {
                    (taken, free) = (free, checked(free * 2));
                }

                while (free - taken > 1)
                {
                    var middle = taken + ((free - taken) / 2);
                    (taken, free) = await IsTakenAsync(session, Slug.Numbered(slug, middle)) ? (middle, free) : (taken, middle);
                }

                return Slug.Numbered(slug, free);
            },
            cancel);
    }

    private static async Task<bool> IsTakenAsync(Session session, string id) =>
        await session.FirstAsync<string>("select id from record where id = @id", new { id }) is not null;
}
