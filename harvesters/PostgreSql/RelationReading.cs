using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>Describes one relation after the other, each in a snapshot of its own.</summary>
internal sealed class RelationReading(HarvestContext context, DatabaseSession session, RelationMarks marks, string? postgis)
{
    private readonly PostgreSqlOptions options = (PostgreSqlOptions)context.Options;
    private readonly SnapshotColumns cells = new(postgis, ((PostgreSqlOptions)context.Options).Geometry);
    private (Relation Relation, RelationMeasures Measures, RelationSnapshot Snapshot)? open;
    private CatalogException? failure;

    /// <summary>A record of the relation, or why there is none.</summary>
    public async Task<HarvestEvent> ReadAsync(Relation relation, CancellationToken cancel)
    {
        (open, failure) = (null, null);
        try
        {
            await session.BeginAsync(cancel);
            return await DescribeAsync(relation, cancel);
        }
        catch (Exception e) when (DatabaseFault.Is(e) || e is SourceUnavailableException)
        {
            failure = e as CatalogException ?? session.Fault.Explain(e, relation.Id);
            return new HarvestEvent.Rejected(relation.Id, failure.Text);
        }
    }

    /// <summary>After the core is done with the record: remembers what was read whole. The reason when the database is gone.</summary>
    public async Task<LocalText?> SettleAsync(CancellationToken cancel)
    {
        await session.EndAsync();
        failure ??= open?.Snapshot.Failure;
        if (failure is null && open is { } read)
        {
            marks.Remember(read.Relation, read.Measures);
        }

        // One broken connection is the table's misfortune when the database answers again, else the run's.
        if (failure is SourceUnavailableException gone)
        {
            try
            {
                await session.BeginAsync(cancel);
                await session.EndAsync();
            }
            catch (Exception e) when (DatabaseFault.Is(e) || e is SourceUnavailableException)
            {
                return gone.Text;
            }
        }

        return null;
    }

    private async Task<HarvestEvent> DescribeAsync(Relation relation, CancellationToken cancel)
    {
        var columns = await RelationColumns.ReadAsync(session, relation, cancel);
        var leftOut = columns.Columns.Where(c => !c.MayRead || cells.IsLeftOut(c)).ToList();
        if (leftOut.Count == columns.Columns.Count)
        {
            return new HarvestEvent.Rejected(relation.Id, NothingToRead(relation, columns));
        }

        var measures = marks.Of(relation) ?? await RelationMeasures.ReadAsync(session, relation, columns, postgis, options, cancel);
        if (measures.Rows > options.MaxRows)
        {
            return new HarvestEvent.Rejected(relation.Id, TooMany(relation, measures));
        }

        var copy = cells.Copy(relation, columns, measures.Srids);
        var snapshot = new RelationSnapshot(context, session, relation, copy, options.MaxRows);
        open = (relation, measures, snapshot);
        var file = new HarvestedFile(PostgreSqlMapping.Csv, relation.FileName, snapshot.OpenAsync)
        {
            Location = relation.Id,
            Validator = relation.Figures is { } figures ? RelationMarks.Hash($"{figures} {marks.Settings} {copy}") : null,
        };
        return PostgreSqlMapping.ToRecord(relation, columns, measures, leftOut, options, file);
    }

    private LocalText NothingToRead(Relation relation, RelationColumns columns) => columns.Columns.Any(c => c.MayRead)
        ? LocalText.Of(
            sl: $"»{relation.Id}« nima stolpca, ki bi ga bilo mogoče zapisati v tabelo. Pripravite pogled ali poizvedbo.",
            en: $"\"{relation.Id}\" has no column that can be written into a table. Prepare a view or a query.")
        : LocalText.Of(
            sl: $"Uporabnik {options.User} nima pravice brati »{relation.Id}«. Skrbnik baze jo podeli z GRANT SELECT (in GRANT USAGE za shemo).",
            en: $"The user {options.User} may not read \"{relation.Id}\". The database's operator grants it with GRANT SELECT (and GRANT USAGE on the schema).");

    private LocalText TooMany(Relation relation, RelationMeasures measures) => LocalText.Of(
        sl: $"»{relation.Id}« ima {(measures.IsCounted ? "po štetju" : "po oceni strežnika")} {measures.Rows} vrstic, dovoljenih je {options.MaxRows}. Povečajte nastavitev max-rows, jo izpustite (exclude) ali izberite vrstice s poizvedbo (queries).",
        en: $"\"{relation.Id}\" has {measures.Rows} rows ({(measures.IsCounted ? "counted" : "the server's estimate")}), {options.MaxRows} are allowed. Raise the setting max-rows, leave it out (exclude), or choose rows by a query (queries).");
}
