using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;
using OpenData.Tests.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>Tables of databases, of dBase and Shapefiles, and workbooks of before 2007.</summary>
internal static class BinaryLeaks
{
    private const int Width = 100;

    public static IEnumerable<LeakFile> All() => [.. Dbase(), .. Databases(), .. OldWorkbooks()];

    private static IEnumerable<LeakFile> Dbase() =>
    [
        new("DBF", "a cell", "a.dbf", static v => Dbf(v.Told, ' ')),
        new("DBF", "a deleted row", "a.dbf", static v => Dbf(v.Told, '*')),
        new("Shapefile", "a cell", "a.zip", static v => LeafSamples.Zip(("sloj.shp", [0, 0, 0x27, 0x0A, .. new byte[23], 50, .. new byte[72]]), ("sloj.cpg", "UTF-8"u8.ToArray()), ("sloj.dbf", Dbf(v.Told, ' ')))),
        new("Shapefile", "its coordinate system", "a.zip", static v => LeafSamples.Zip(
            ("sloj.shp", [0, 0, 0x27, 0x0A, .. new byte[23], 50, .. new byte[72]]), ("sloj.dbf", Dbf("v redu", ' ')), ("sloj.prj", Encoding.UTF8.GetBytes($"PROJCS[\"{v.Told}\",GEOGCS[\"GCS\"]]")))),
    ];

    private static IEnumerable<LeakFile> Databases()
    {
        LeakFile Slow(string format, string place, string name, Func<LeakVector, string> sql) => new(format, place, name, v => Database(sql(v))) { IsSlow = true };
        return
        [
            Slow("GeoPackage", "a column of its own", "a.gpkg", static v => $"create table a (id integer, \"{v.Named}\" text); insert into a values (1, '{v.Value}'), (2, '{v.Value}'), (3, '{v.Value}')"),
            Slow("GeoPackage", "a text cell", "a.gpkg", static v => $"create table a (id integer, opomba text); insert into a values (1, 'v redu'), (2, '{v.Told}')"),
            Slow("SQLite", "bytes that are text", "a.sqlite", static v => $"create table a (id integer, opomba blob); insert into a values (1, x'{Convert.ToHexString(Encoding.UTF8.GetBytes(v.Told))}')"),
            Slow("SQLite", "the name of a table", "a.db", static v => $"create table \"{v.Brief}\" (id integer, opomba text)"),
            Slow("SQLite", "the text of a view", "a.db", static v => $"create table a (id integer); create view b as select '{v.Told}' as c from a"),
            Slow("SQLite", "a default value", "a.db", static v => $"create table a (id integer, opomba text default '{v.Told}')"),
            Slow("SQLite", "deleted rows", "a.db", static v =>
                $"pragma secure_delete = off; create table a (opomba text); insert into a with recursive n(i) as (select 1 union all select i + 1 from n where i < 400) select '{v.Told}' from n; drop table a; create table b (c)"),
        ];
    }

    private static IEnumerable<LeakFile> OldWorkbooks() =>
    [
        new("XLS", "a text cell", "a.xls", static v => OldWorkbook.Of("Javno", hidden: false, ["kraj", "opomba"], ["Ptuj", v.Told], ["Žalec", "v redu"])),
        new("XLS", "a column of its own", "a.xls", static v => OldWorkbook.Of("Javno", hidden: false, ["kraj", v.Named], ["Ptuj", v.Value], ["Žalec", v.Value], ["Ptuj", v.Value])),
        new("XLS", "a hidden sheet", "a.xls", static v => OldWorkbook.Of("Skrito", hidden: true, ["kraj", "opomba"], ["Ptuj", v.Told], ["Žalec", "v redu"])),
        new("XLS", "the name of a sheet", "a.xls", static v => OldWorkbook.Of(v.Brief, hidden: false, ["kraj", "opomba"], ["Ptuj", "v redu"])),
    ];

    private static byte[] Dbf(string told, char mark)
    {
        var head = new byte[32];
        (head[0], head[1], head[2], head[3], head[4], head[8], head[10]) = (3, 126, 5, 6, 3, 97, 5 + Width);
        var rows = new[] { (' ', "v redu"), (mark, told), (' ', "v redu") }.Select((r, i) => (byte[])[(byte)r.Item1, .. Encoding.UTF8.GetBytes(i.ToString("0000", CultureInfo.InvariantCulture)), .. Padded(r.Item2)]);
        return [.. head, .. Field("ST", 4), .. Field("OPOMBA", Width), 0x0D, .. rows.SelectMany(static r => r), 0x1A];

        static byte[] Field(string name, int width) => [.. Encoding.ASCII.GetBytes(name.PadRight(11, '\0')), (byte)'C', 0, 0, 0, 0, (byte)width, .. new byte[15]];
        static byte[] Padded(string text) => [.. Encoding.UTF8.GetBytes(text), .. Enumerable.Repeat((byte)' ', Width - Encoding.UTF8.GetByteCount(text))];
    }

    private static byte[] Database(string sql)
    {
        SqliteLibrary.Load();
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "a.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        return File.ReadAllBytes(path);
    }
}
