using Microsoft.Data.Sqlite;
using OpenData.Catalog.Privacy.Reading;
using OpenData.Catalog.Store;
using OpenData.Tables.Leaves;
using OpenData.Tests.Support;
using OpenData.Tests.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Reading;

/// <summary>Strangers' database files, read by the real program in a process of its own.</summary>
public sealed class DatabaseLeavesTests
{
    private static readonly DatabaseProgram Program = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "opendata.dll"), DatabaseProgram.Word]);

    [Fact]
    public void Every_real_table_comes_with_its_columns_and_nothing_is_run()
    {
        var bytes = Database(""""
            create table osebe (id integer primary key, ime text, mera real, slika blob, "čudno ""ime""" text);
            insert into osebe values (1, 'OZNAKA-CELICA', 1.5, x'4750000100000000', 'OZNAKA-' || char(0) || 'NIC'), (2, null, 2, x'0102', 'x');
            create table prazna (a, b);
            create view pogled as select 'OZNAKA-POGLED', randomblob(1000000000);
            create trigger sprozi after insert on osebe begin select 'OZNAKA-SPROZI'; end;
            create virtual table kazalo using rtree(id, a, b);
            insert into kazalo values (1, 2, 3);
            """");
        var leaves = Read(bytes, "a.gpkg");
        Assert.Equal((new FilePart("a.gpkg › osebe", FilePartKind.Table), "1:1"), (leaves.Where("OZNAKA-CELICA").Part, leaves.Where("OZNAKA-CELICA").Place));
        Assert.Equal(["id", "ime", "mera", "slika", "čudno \"ime\""], leaves.Tables.Single(t => t.Part.Name.EndsWith("osebe", StringComparison.Ordinal)).Names);
        Assert.Contains(leaves.Tables, t => t.Part.Name == "a.gpkg › prazna");
        Assert.DoesNotContain(leaves.Tables, t => t.Part.Name.Contains("pogled", StringComparison.Ordinal) || t.Part.Name.Contains("kazalo", StringComparison.Ordinal));
        Assert.Equal(FilePartKind.Names, leaves.Where("OZNAKA-POGLED").Part.Kind);
        Assert.Equal(FilePartKind.Names, leaves.Where("OZNAKA-SPROZI").Part.Kind);
        leaves.Where("NIC");
        Assert.Equal((UnreadReason.UnknownFormat, "a.gpkg › osebe"), (leaves.Unreads.Single().Reason, leaves.Unreads[0].Name));
    }

    [Fact]
    public void Rows_that_were_deleted_come_out_of_free_pages()
    {
        // Some builds of SQLite wipe what is deleted unless they are told not to.
        var leaves = Read(Database("""
            pragma secure_delete = off;
            create table osebe (ime text);
            insert into osebe with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select 'OZNAKA-BRISANA oseba stevilka ' || i from n;
            drop table osebe;
            create table b (c);
            """), "a.sqlite");
        Assert.Equal(new FilePart("a.sqlite › deleted rows", FilePartKind.Text, true), leaves.Where("OZNAKA-BRISANA").Part);
    }

    [Fact]
    public void A_picture_in_a_column_gives_what_the_camera_wrote()
    {
        var leaves = Read(Database($"create table a (foto blob); insert into a values (x'{Convert.ToHexString(LeafSamples.Jpeg())}');"), "a.gpkg");
        Assert.Equal("foto, row 1: Artist", leaves.Where("OZNAKA-FOTOGRAF").Place);
        Assert.Empty(leaves.Unreads);
    }

    [Fact]
    public void A_cut_or_spoilt_database_gives_what_it_can_and_says_so()
    {
        var bytes = Database("create table a (b text); insert into a with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select 'vrstica ' || i from n;");
        Assert.NotEmpty(Read(bytes[..(bytes.Length / 2)], "a.gpkg").Unreads);
        Assert.NotEmpty(Read([.. bytes[..100], .. new byte[2000]], "a.gpkg").Unreads);
    }

    [Fact]
    public void A_program_that_takes_too_long_is_ended()
    {
        var leaves = Read(Database("create table a (b);"), "a.gpkg", new DatabaseProgram("sh", ["-c", "exec sleep 1000"]) { Time = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(UnreadReason.OverLimit, Assert.Single(leaves.Unreads).Reason);
    }

    [Fact]
    public void A_program_that_cannot_be_started_or_talks_nonsense_leaves_the_file_unread()
    {
        Assert.Single(Read(Database("create table a (b);"), "a.gpkg", new DatabaseProgram("/no/such/program", [])).Unreads);
        Assert.Single(Read(Database("create table a (b);"), "a.gpkg", new DatabaseProgram("echo", ["nonsense that is no frame at all"])).Unreads);
    }

    [Fact]
    public void Without_the_port_a_database_stays_unread() =>
        Assert.Equal(UnreadReason.UnknownFormat, Assert.Single(CollectedLeaves.Of(Database("create table a (b);"), "a.gpkg").Unreads).Reason);

    private static CollectedLeaves Read(byte[] bytes, string name, DatabaseProgram? program = null) =>
        CollectedLeaves.Of(bytes, name, databases: new ReadDatabaseLeaves(program ?? Program));

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
