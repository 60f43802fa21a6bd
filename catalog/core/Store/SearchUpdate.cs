using System.Data.Common;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// Brings the words and facts of records that an older program wrote to the present form, a group at a time: it may be killed at any moment and
/// goes on at the next opening.
/// </summary>
internal static class SearchUpdate
{
    /// <summary>Form of what <see cref="RecordWords"/> and <see cref="SearchFacts"/> make; one more whenever either gives something else.</summary>
    public const int Version = 2;

    private const int GroupSize = 200;

    /// <summary>Writes the facts of a record.</summary>
    public const string Statement = """
        update record_facts
           set title_length = @TitleLength, subject_length = @SubjectLength, facts = @Facts, periods = @Periods, modified = @Modified,
               quality = @Quality, version = @Version
         where id = @Id
        """;

    /// <summary>Writes the words, where they are others: the databases' own indexes are costly to write.</summary>
    public const string Words = """
        update record_search set title = @TitleWords, words = @Words where id = @Id and (title <> @TitleWords or words <> @Words)
        """;

    /// <param name="connection">Not in a transaction.</param>
    /// <param name="apply">False: older words are refused instead of updated.</param>
    /// <param name="cancel">Stops between two groups; the next opening goes on.</param>
    public static async Task RunAsync(DbConnection connection, bool apply, CancellationToken cancel)
    {
        while (await IsOldAsync(connection, cancel))
        {
            if (!apply)
            {
                throw new StoreOutdatedException(LocalText.Of(
                    sl: "Kazalo iskanja v katalogu je od starejše različice programa. Posodobite ga z ukazom opendata doctor.",
                    en: "The search index of the catalogue is of an older version of the program. Update it with the command opendata doctor."));
            }

            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var session = new Session(connection, transaction, cancel);
            foreach (var body in await session.ListAsync<BodyRow>("""
                select b.body, r.last_seen_run as LastSeenRun
                  from record_facts f join record r on r.id = f.id join record_body b on b.id = f.id
                 where f.version < @Version
                 order by f.version, f.id
                 limit @GroupSize
                """, new { Version, GroupSize }))
            {
                var row = RecordRow.Of(body.ToRecord(), "");
                await session.ExecuteAsync(Words, row);
                await session.ExecuteAsync(Statement, row);
            }

            await transaction.CommitAsync(cancel);
        }
    }

    private static async Task<bool> IsOldAsync(DbConnection connection, CancellationToken cancel) =>
        await new Session(connection, null, cancel).FirstAsync<string>(
            "select id from record_facts where version < @Version order by version, id limit 1", new { Version }) is not null;
}
