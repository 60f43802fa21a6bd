using Npgsql;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>Columns and keys of a relation.</summary>
/// <param name="Columns">In the order of the table.</param>
/// <param name="Keys">The primary key first, if there is one; then those that point elsewhere.</param>
internal sealed record RelationColumns(IReadOnlyList<RelationColumn> Columns, IReadOnlyList<RelationKey> Keys)
{
    // Domains are looked through, whatever their depth.
    private const string BaseType = """
        (with recursive b as (
           select t.oid, t.typbasetype, t.typtype, t.typname, t.typcategory from pg_type t where t.oid = x.type
           union all
           select p.oid, p.typbasetype, p.typtype, p.typname, p.typcategory from pg_type p join b on p.oid = b.typbasetype where b.typtype = 'd')
         select b.typname::text || ' ' || (b.typtype = 'c' or (b.typcategory = 'A' and b.typname not in ('int2vector', 'oidvector')))::int::text
         from b where b.typtype <> 'd')
        """;

    private const string OfTable = $"""
        select a.attname::text, format_type(a.atttypid, a.atttypmod), {BaseType},
          a.attnotnull, has_column_privilege(a.attrelid, a.attnum, 'select'), col_description(a.attrelid, a.attnum)
        from pg_attribute a, lateral (select a.atttypid as type) x
        where a.attrelid = $1::int8::oid and a.attnum > 0 and not a.attisdropped
        order by a.attnum
        """;

    private const string OfType = $"""
        select format_type(x.type, null), {BaseType} from (select $1::int8::oid as type) x
        """;

    private const string KeysOf = """
        select k.contype::text, coalesce(fn.nspname || '.' || f.relname, ''),
          (select array_agg(a.attname::text order by x.n)
           from unnest(k.conkey) with ordinality x(num, n) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num),
          coalesce(
            (select array_agg(a.attname::text order by x.n)
             from unnest(k.confkey) with ordinality x(num, n) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.num),
            '{}')
        from pg_constraint k left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
        where k.conrelid = $1::int8::oid and k.contype in ('p', 'f')
        order by k.contype desc, k.conname
        """;

    public IReadOnlyList<string> PrimaryKey => Keys.FirstOrDefault(k => k.Target is null)?.Columns ?? [];

    public static Task<RelationColumns> ReadAsync(DatabaseSession session, Relation relation, CancellationToken cancel) =>
        relation.Oid == 0 ? OfQueryAsync(session, relation, cancel) : OfTableAsync(session, relation, cancel);

    private static async Task<RelationColumns> OfTableAsync(DatabaseSession session, Relation relation, CancellationToken cancel)
    {
        var columns = new List<RelationColumn>();
        await using (var command = session.Command(OfTable, relation.Oid))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                columns.Add(Column(rows.GetString(0), rows.GetString(1), rows.GetString(2)) with
                {
                    IsRequired = rows.GetBoolean(3),
                    MayRead = rows.GetBoolean(4),
                    Comment = rows.IsDBNull(5) ? null : rows.GetString(5),
                });
            }
        }

        var keys = new List<RelationKey>();
        await using (var command = session.Command(KeysOf, relation.Oid))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                var target = rows.GetString(0) == "p" ? null : rows.GetString(1);
                keys.Add(new RelationKey(rows.GetFieldValue<string[]>(2), target, rows.GetFieldValue<string[]>(3)));
            }
        }

        return new RelationColumns(columns, keys);
    }

    // The parameter keeps the driver from taking the text apart: the server itself refuses a text of several statements.
    private static async Task<RelationColumns> OfQueryAsync(DatabaseSession session, Relation relation, CancellationToken cancel)
    {
        var types = new List<(string Name, uint Oid)>();
        await using (var command = session.Command($"select * from {relation.From} where $1::int4 is not null limit 0", 1))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                types.Add((rows.GetName(i), rows.GetDataTypeOID(i)));
            }
        }

        var columns = new List<RelationColumn>();
        foreach (var (name, oid) in types)
        {
            await using var command = session.Command(OfType, (long)oid);
            await using var row = await command.ExecuteReaderAsync(cancel);
            await row.ReadAsync(cancel);
            columns.Add(Column(name, row.GetString(0), row.GetString(1)));
        }

        return new RelationColumns(columns, []);
    }

    private static RelationColumn Column(string name, string type, string baseType)
    {
        var border = baseType.LastIndexOf(' ');
        var column = new RelationColumn { Name = name, Type = type, BaseType = baseType[..border], IsNested = baseType.EndsWith('1') };
        return column.IsGeometry ? column with { Srid = Srid(type) } : column;
    }

    // geometry(Point,3794)
    private static int Srid(string type) =>
        type.LastIndexOf(',') is > 0 and var comma && int.TryParse(type.AsSpan(comma + 1).TrimEnd(')'), out var srid) ? srid : 0;
}
