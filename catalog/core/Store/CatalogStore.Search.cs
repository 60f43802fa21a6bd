using System.Data.Common;
using System.Runtime.CompilerServices;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>A mark of this moment: <see cref="ReadSearchRowsAsync"/> gives what was committed after it.</summary>
    public async Task<string> MarkSearchAsync(CancellationToken cancel)
    {
        await writer.CommitAsync(cancel);
        return await ReadAsync(session => session.FirstAsync<string>(database.PresentMark), cancel) ?? "";
    }

    /// <summary>What search needs of every public record; with a mark, of every record that was written after it, public or not.</summary>
    /// <param name="since">What <see cref="MarkSearchAsync"/> gave; null for all public records.</param>
    /// <param name="words">The words too.</param>
    /// <param name="cancel">Ends the reading.</param>
    public IAsyncEnumerable<SearchRow> ReadSearchRowsAsync(string? since, bool words, CancellationToken cancel) =>
        OnOwnConnectionAsync(connection => ReadSearchRowsAsync(connection, since, words, cancel), cancel);

    /// <summary>The words alone of every public record, in order of id.</summary>
    public IAsyncEnumerable<(string Id, string Words, int TitleLength, int SubjectLength)> ReadSearchWordsAsync(CancellationToken cancel) =>
        OnOwnConnectionAsync(connection => ReadSearchWordsAsync(connection, cancel), cancel);

    private static async IAsyncEnumerable<(string Id, string Words, int TitleLength, int SubjectLength)> ReadSearchWordsAsync(
        DbConnection connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var rows = await new Session(connection, null, cancel).StreamAsync("""
            select s.id, s.words, f.title_length, f.subject_length
              from record_search s join record_facts f on f.id = s.id join record r on r.id = s.id
             where r.status = 'approved' and not r.archived and not r.internal
             order by s.id
            """, null);
        while (await rows.ReadAsync(cancel))
        {
            yield return (rows.GetString(0), rows.GetString(1), rows.GetInt32(2), rows.GetInt32(3));
        }
    }

    private async IAsyncEnumerable<SearchRow> ReadSearchRowsAsync(
        DbConnection connection, string? since, bool words, [EnumeratorCancellation] CancellationToken cancel)
    {
        var sql = $"""
            select r.id, r.sort_key, r.changed_at, r.status, r.archived or r.internal, r.owner, f.facts, f.periods, f.modified, f.quality, f.title_length, f.subject_length
                   {(words ? ", s.words" : "")}
              from record_facts f join record r on r.id = f.id {(words ? "join record_search s on s.id = f.id" : "")}
             where {(since is null ? "r.status = 'approved' and not r.archived and not r.internal" : database.ChangedSince)}
             order by r.id
            """;
        await using var rows = await new Session(connection, null, cancel).StreamAsync(sql, since is null ? null : new { Mark = since });
        while (await rows.ReadAsync(cancel))
        {
            yield return new SearchRow
            {
                Id = rows.GetString(0),
                SortKey = rows.GetString(1),
                ChangedAt = InstantText.Read(rows.GetString(2)),
                IsPublic = rows.GetString(3) == "approved" && !rows.GetBoolean(4),
                Owner = rows.IsDBNull(5) ? null : rows.GetString(5),
                Facts = rows.GetString(6),
                Periods = rows.GetString(7),
                Modified = rows.GetString(8),
                Quality = rows.GetInt32(9),
                TitleLength = rows.GetInt32(10),
                SubjectLength = rows.GetInt32(11),
                Words = words ? rows.GetString(12) : "",
            };
        }
    }
}
