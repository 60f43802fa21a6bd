using OpenData.Catalog.Model;
using OpenData.Harvesters.Naming;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>Finds the tables, views and queries that the settings ask for; reads the database's own catalogue and opens no table.</summary>
internal static class RelationList
{
    // Nothing here waits for a table that somebody has locked: size, partition tree and text of a view would, so they are asked in other ways.
    // Figures of changed rows tell nothing on a standby, which replays changes without counting them, nor where counting is off. The file's number
    // tells of truncation and of a materialised view made anew, the times of reset of figures that were lost in a crash. Parts that lie elsewhere
    // (foreign tables) are not counted at all.
    private const string Tables = """
        select c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text, c.reltuples::float8, obj_description(c.oid, 'pg_class'),
          case when c.relkind not in ('r', 'm', 'p') or pg_is_in_recovery() or current_setting('track_counts') = 'off' then null else
            (with recursive tree as (
               select c.oid as part union select i.inhrelid from pg_inherits i join tree on i.inhparent = tree.part)
             select case when bool_and(k.relkind <> 'f') then
               string_agg(concat_ws(':', k.oid, s.n_tup_ins, s.n_tup_upd, s.n_tup_del, pg_relation_filenode(k.oid)), ' ' order by k.oid) end
             from tree join pg_class k on k.oid = tree.part left join pg_stat_all_tables s on s.relid = k.oid)
            || coalesce((select extract(epoch from stats_reset)::text from pg_stat_database where datname = current_database()), '')
            || coalesce((select extract(epoch from stats_reset)::text from pg_stat_bgwriter), '')
          end,
          md5(concat_ws('|', obj_description(c.oid, 'pg_class'),
            (select string_agg(concat_ws(':', a.attname, a.atttypid, a.atttypmod, a.attnotnull, col_description(c.oid, a.attnum),
               has_column_privilege(c.oid, a.attnum, 'select')), ' ' order by a.attnum)
             from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
            (select string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname) from pg_constraint k where k.conrelid = c.oid),
            (select string_agg(r.ev_action::text, ' ' order by r.oid) from pg_rewrite r where r.ev_class = c.oid)))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition and c.relpersistence <> 't'
          and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by n.nspname collate "C", c.relname collate "C"
        """;

    /// <summary>What is to be read, in ordinal order of ids, and names of the settings that are not there.</summary>
    public static async Task<(IReadOnlyList<Relation> Relations, IReadOnlyList<string> Missing)> ReadAsync(
        DatabaseSession session, PostgreSqlOptions options, CancellationToken cancel)
    {
        var queries = NamedQueries.Read(options.Queries);
        var (schemas, tables, exclude) = (new NamePatterns(options.Schemas), new NamePatterns(options.Tables), new NamePatterns(options.Exclude));
        var found = new List<Relation>(queries);
        if (queries.Count > 0 && tables.IsEmpty)
        {
            return ([.. found.OrderBy(r => r.Id, StringComparer.Ordinal)], []);
        }

        await using var command = session.Command(Tables);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var (schema, name, kind) = (rows.GetString(1), rows.GetString(2), rows.GetString(3)[0]);

            // A name with its schema is wanted whatever the setting schemas says.
            var wanted = schemas.Matches(schema)
                ? tables.IsEmpty || tables.Matches(schema, name)
                : tables.Exact.Contains($"{schema}.{name}", StringComparer.Ordinal);
            if (wanted && !exclude.Matches(schema, name) && (options.Views || kind is not ('v' or 'm')))
            {
                found.Add(new Relation
                {
                    Id = $"{schema}.{name}",
                    Schema = schema,
                    Name = name,
                    Oid = rows.GetInt64(0),
                    From = $"{Relation.Quoted(schema)}.{Relation.Quoted(name)} as t",
                    IsStored = kind is 'r' or 'p' or 'm',
                    Estimate = rows.GetDouble(4),
                    Comment = rows.IsDBNull(5) ? null : rows.GetString(5),
                    Figures = rows.IsDBNull(6) ? null : rows.GetString(6),
                    Definition = rows.GetString(7),
                });
            }
        }

        return ([.. found.OrderBy(r => r.Id, StringComparer.Ordinal)], [.. Missing(tables, found)]);
    }

    private static IEnumerable<string> Missing(NamePatterns tables, List<Relation> found) =>
        tables.Exact.Where(name => !found.Exists(r => r.Name == name || r.Id == name));

    /// <summary>Why a name of the settings gives no record.</summary>
    public static LocalText NotThere(string name) => LocalText.Of(
        sl: $"Tabele ali pogleda »{name}« v bazi ni (ali ni v shemah iz nastavitve schemas). Popravite nastavitev tables.",
        en: $"There is no table or view \"{name}\" in the database (or not in the schemas of the setting schemas). Mend the setting tables.");
}
