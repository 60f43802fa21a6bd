using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Entries of a register about these datasets as they stood at a moment, in order of id.</summary>
    public Task<IReadOnlyList<RegisterEntry>> ListEntriesAtAsync(string kind, IReadOnlyCollection<string> datasets, DateTimeOffset at, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<RegisterEntry>>(
            async session => [.. (await session.ListAsync<string>($"""
                select v.body
                  from register_entry e
                  join register_revision v on v.entry = e.id
                 where e.kind = @kind and e.dataset in ({database.Named})
                   and v.number = (select max(w.number) from register_revision w where w.entry = e.id and w.at <= @at)
                 order by e.id
                """, new { kind, Names = RecordJson.ToText(datasets), at })).Select(RecordJson.Read<RegisterEntry>)],
            cancel);
}
