using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>What the database holds of what is wanted, found without opening a table that the server keeps figures of.</summary>
/// <param name="Relations">In ordinal order of ids.</param>
/// <param name="Missing">Names of the settings that are not there.</param>
/// <param name="PostGis">Schema of PostGIS; null without it.</param>
internal sealed record DatabaseSurvey(IReadOnlyList<Relation> Relations, IReadOnlyList<string> Missing, string? PostGis)
{
    private const string SchemaOfPostGis =
        "select n.nspname::text from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'postgis'";

    /// <exception cref="SourceUnavailableException">The connection breaks.</exception>
    /// <exception cref="SourceUnreadableException">More relations are wanted than the settings allow.</exception>
    public static async Task<DatabaseSurvey> ReadAsync(DatabaseSession session, PostgreSqlOptions options, CancellationToken cancel)
    {
        try
        {
            await session.BeginAsync(cancel);
            var (relations, missing) = await RelationList.ReadAsync(session, options, cancel);
            if (relations.Count > options.MaxTables)
            {
                throw new SourceUnreadableException(LocalText.Of(
                    sl: $"Vir ima {relations.Count} tabel in pogledov, dovoljenih je {options.MaxTables}. Zožite nastavitvi schemas in tables ali povečajte max-tables.",
                    en: $"The source has {relations.Count} tables and views, {options.MaxTables} are allowed. Narrow the settings schemas and tables, or raise max-tables."));
            }

            await using var command = session.Command(SchemaOfPostGis);
            var postgis = await command.ExecuteScalarAsync(cancel) as string;
            var marked = new List<Relation>(relations.Count);
            foreach (var relation in relations)
            {
                var unknown = relation.Figures is null ? options.ChangedColumn : null;
                marked.Add(unknown is null ? relation : await MarkedAsync(session, relation, unknown, cancel));
            }

            await session.EndAsync();
            return new DatabaseSurvey(marked, missing, postgis);
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            throw session.Fault.Explain(e);
        }
    }

    // What the server keeps no figures of is known by its newest change and its count; where the column is missing nothing is.
    private static async Task<Relation> MarkedAsync(DatabaseSession session, Relation relation, string column, CancellationToken cancel)
    {
        var mark = await session.TryMeasureAsync(async token =>
        {
            var newest = $"select max({Relation.Quoted(column)})::text || ' ' || count(*)::text from {relation.From} where $1::int4 is not null";
            await using var command = session.Command(newest, 1);
            return await command.ExecuteScalarAsync(token) as string;
        }, cancel);
        return relation with { Figures = mark };
    }
}
