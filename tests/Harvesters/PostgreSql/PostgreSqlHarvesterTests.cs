using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.PostgreSql;

/// <summary>A real database harvested into a real catalogue.</summary>
public sealed class PostgreSqlHarvesterTests
{
    private const string Types = """
        create type stanje as enum ('v gradnji', 'končano');
        create domain postna as integer check (value between 1000 and 9999);
        create domain posta_ptuj as postna;
        create table vse (
          id integer primary key, besedilo text, prazno text, da boolean, cas timestamp, cas_z timestamptz, dan date, ura time, trajanje interval,
          denar money, stevilo numeric, plavajoce float8, seznam integer[], json jsonb, par point, obdobje daterange, s stanje, p posta_ptuj, u uuid,
          slika bytea, iskanje tsvector);
        insert into vse values
          (2, E'vejica, "narekovaj"\nin vrstica', '', true, '2026-03-01 08:00:00.5', '2026-03-01 08:00:00+01', '2026-03-01', '08:30', '1 year 2 days',
           12.5, 1.10, 0.1, '{1,2,null}', '{"a": [1]}', '(1,2)', '[2026-01-01,2026-02-01)', 'končano', 2250, '6f9619ff-8b86-d011-b42d-00cf4fc964ff', '\xff', 'a b'),
          (1, null, null, false, 'infinity', '2026-07-01 00:00+02', null, null, null, null, 'NaN', null, '{}', null, null, null, null, null, null, null, null);
        """;

    [Theory]
    [EveryDatabase]
    public async Task A_table_is_published_as_csv_in_the_order_of_its_key_and_types_are_written_by_the_standards(string store)
    {
        await using var trial = await DatabaseTrial.OpenAsync(store, Types);
        var report = await trial.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1, 0), (report.Run.Status, report.Run.Added, report.Run.Rejected));
        Assert.Equal(
            """
            id,besedilo,prazno,da,cas,cas_z,dan,ura,trajanje,denar,stevilo,plavajoce,seznam,json,par,obdobje,s,p,u
            1,,,false,infinity,2026-06-30T22:00:00Z,,,,,NaN,,[],,,,,,
            2,"vejica, ""narekovaj""
            in vrstica","",true,2026-03-01T08:00:00.5,2026-03-01T07:00:00Z,2026-03-01,08:30:00,P1Y2D,12.50,1.10,0.1,"[1,2,null]","{""a"": [1]}","(1,2)","[2026-01-01,2026-02-01)",končano,2250,6f9619ff-8b86-d011-b42d-00cf4fc964ff

            """,
            await trial.CsvAsync("public.vse"));
        var left = Assert.Single((await trial.RecordAsync("public.vse")).Findings, f => f.Code == "column-left-out");
        Assert.Contains("slika (bytea), iskanje (tsvector)", left.Message["sl"], StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task An_unchanged_database_opens_no_table_and_a_changed_table_is_read_alone(string store)
    {
        await using var trial = await DatabaseTrial.OpenAsync(store, "create table a as select 1 as id; create table b as select 2 as id");
        await trial.Door.FlushFiguresAsync();
        Assert.Equal(2, (await trial.HarvestAsync()).Run.Added);
        await trial.Door.FlushFiguresAsync();
        var before = await ScansAsync(trial);

        var again = await trial.HarvestAsync();
        Assert.Equal((RunStatus.Done, 0, 2), (again.Run.Status, again.Run.Changed, again.Run.Unchanged));
        Assert.Equal(0, again.Run.Bytes);
        await trial.Door.FlushFiguresAsync();
        Assert.Equal(before, await ScansAsync(trial));

        await trial.Door.RunAsync("insert into b values (3)");
        await trial.Door.FlushFiguresAsync();
        var changed = await trial.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1, 1), (changed.Run.Status, changed.Run.Changed, changed.Run.Unchanged));
        Assert.Equal("id\n2\n3\n", await trial.CsvAsync("public.b"));
        await trial.Door.FlushFiguresAsync();
        Assert.Equal(before[0], (await ScansAsync(trial))[0]);

        // A comment changes the record without a byte of the table being read.
        await trial.Door.RunAsync("comment on table a is 'Zbirka A'");
        var described = await trial.HarvestAsync();
        Assert.Equal((1, 0L), (described.Run.Changed, described.Run.Bytes));
        Assert.Equal("Zbirka A", (await trial.DatasetAsync("public.a")).Title["sl"]);

        // A full harvest asks for everything again and finds it the same.
        var full = await trial.HarvestAsync(full: true);
        Assert.Equal(RunStatus.Done, full.Run.Status);
        Assert.True(full.Run.Bytes > 0);
    }

    [Fact]
    public async Task A_table_that_is_dropped_is_archived_and_one_that_is_made_anew_with_the_same_rows_is_read_again()
    {
        await using var trial = await DatabaseTrial.OpenAsync("sqlite", "create table a as select 1 as id; create table b as select 2 as id; create table c as select 3 as id; create table d as select 4 as id");
        Assert.Equal(4, (await trial.HarvestAsync()).Run.Added);
        await trial.Door.RunAsync("drop table b; drop table c; create table c as select 5 as id");
        var report = await trial.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1, 1), (report.Run.Status, report.Run.Changed, report.Run.Archived));
        Assert.Equal("id\n5\n", await trial.CsvAsync("public.c"));
    }

    [Fact]
    public async Task Views_and_queries_are_known_by_the_column_of_changes()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite",
            "create table t (id int primary key, kdaj timestamptz not null); insert into t values (1, '2026-01-01 00:00+00'); create view pogled as select * from t where id > 0",
            ("changed-column", "kdaj"), ("tables", "pogled"), ("queries", "izbor: select id, kdaj from t"));
        Assert.Equal(2, (await trial.HarvestAsync()).Run.Added);
        Assert.Equal("2026-01-01T00:00:00Z", (await trial.DatasetAsync("query:izbor")).Modified?.Text);
        var again = await trial.HarvestAsync();
        Assert.Equal((2, 0L), (again.Run.Unchanged, again.Run.Bytes));

        await trial.Door.RunAsync("update t set kdaj = '2026-02-01 00:00+00'");
        Assert.Equal(2, (await trial.HarvestAsync()).Run.Changed);
        Assert.Equal("2026-02-01T00:00:00Z", (await trial.DatasetAsync("public.pogled")).Modified?.Text);
    }

    [Fact]
    public async Task A_table_over_the_limit_is_rejected_with_its_count_and_a_view_while_it_is_read()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite", "create table mala as select 1 as id; create table velika as select g as id from generate_series(1, 101) g; create view pogled as select * from velika",
            ("max-rows", "100"));
        var report = await trial.HarvestAsync();
        Assert.Equal((1, 2), (report.Run.Added, report.Run.Rejected));
        var reasons = report.Records.Where(r => r.Outcome == RecordOutcome.Rejected).ToDictionary(r => r.RemoteId, r => r.Reason!["sl"]);
        Assert.Contains("po štetju 101 vrstic", reasons["public.velika"], StringComparison.Ordinal);
        Assert.Contains("več kot 100 vrstic", reasons["public.pogled"], StringComparison.Ordinal);
        Assert.False(await trial.HasAsync("public.pogled"));
        Assert.Empty(Directory.GetFiles(Path.Combine(trial.FilesFolder, "arriving")));

        // Exactly as many rows as allowed are allowed, and a line break in a cell is no row.
        await trial.Door.RunAsync("delete from velika where id = 101; alter table velika add ime text default E'dve\nvrstici'");
        await trial.Door.FlushFiguresAsync();
        Assert.Equal((2, 0), ((await trial.HarvestAsync()).Run.Added, 0));
    }

    [Fact]
    public async Task What_may_not_be_read_has_its_reason_and_closed_columns_are_left_out()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite",
            """
            do $$ begin create role bralka login; exception when duplicate_object then null; end $$;
            create table javna as select 1 as id; create table zaprta as select 1 as id; create table delna as select 1 as id, 'x' as skrito;
            grant select on javna to bralka; grant select (id) on delna to bralka;
            create schema tuja; create table tuja.t as select 1 as id; grant select on tuja.t to bralka
            """,
            ("user", "bralka"), ("schemas", "public, tuja"), ("tables", "*, ni_je"));
        var report = await trial.HarvestAsync();
        Assert.Equal((2, 3), (report.Run.Added, report.Run.Rejected));
        var reasons = report.Records.Where(r => r.Outcome == RecordOutcome.Rejected).ToDictionary(r => r.RemoteId, r => r.Reason!);
        Assert.Contains("GRANT SELECT", reasons["public.zaprta"]["sl"], StringComparison.Ordinal);
        Assert.Contains("GRANT USAGE", reasons["tuja.t"]["en"], StringComparison.Ordinal);
        Assert.Contains("ni_je", reasons["ni_je"]["en"], StringComparison.Ordinal);
        Assert.Equal("id\n1\n", await trial.CsvAsync("public.delna"));
        Assert.Contains((await trial.RecordAsync("public.delna")).Findings, f => f.Code == "column-not-readable" && f.Message["sl"]!.Contains("skrito", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Queries_cannot_write_and_cannot_be_two_statements()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite", "create table t as select 1 as id; create function pisi() returns int language sql as 'insert into t values (2) returning id'",
            ("queries", "dve: select 1) to stdout; drop table t; --\nfunkcija: select pisi() as x\npisanje: with w as (insert into t values (3) returning id) select * from w\nprav: select 1 as ena;"));
        var report = await trial.HarvestAsync();
        Assert.Equal((1, 3), (report.Run.Added, report.Run.Rejected));
        Assert.Equal(1L, await trial.Door.AskAsync<long>("select count(*) from t"));
        Assert.Equal("ena\n1\n", await trial.CsvAsync("query:prav"));
        Assert.Contains("select brez funkcij, ki pišejo", report.Records.Single(r => r.RemoteId == "query:funkcija").Reason!["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partitions_are_one_dataset_and_a_change_in_one_is_seen()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite",
            """
            create table promet (dan date not null, vozil int) partition by range (dan);
            create table promet_2025 partition of promet for values from ('2025-01-01') to ('2026-01-01');
            create table promet_2026 partition of promet for values from ('2026-01-01') to ('2027-01-01');
            insert into promet values ('2025-05-01', 10), ('2026-05-01', 20)
            """);
        await trial.Door.FlushFiguresAsync();
        Assert.Equal(1, (await trial.HarvestAsync()).Run.Added);
        Assert.Equal("dan,vozil\n2025-05-01,10\n2026-05-01,20\n", await trial.CsvAsync("public.promet"));
        Assert.Equal((1, 0L), await AgainAsync());
        await trial.Door.RunAsync("update promet set vozil = 21 where dan = '2026-05-01'");
        await trial.Door.FlushFiguresAsync();
        Assert.Equal(1, (await trial.HarvestAsync()).Run.Changed);
        await trial.Door.RunAsync("truncate promet_2026");
        Assert.Equal(1, (await trial.HarvestAsync()).Run.Changed);

        async Task<(int Unchanged, long Bytes)> AgainAsync()
        {
            var run = (await trial.HarvestAsync()).Run;
            return (run.Unchanged, run.Bytes);
        }
    }

    [Fact]
    public async Task Geometry_tells_the_place_in_degrees()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite",
            """
            create extension postgis;
            create table d96 (id int primary key, g geometry(Point, 3794)); insert into d96 select i, ST_SetSRID(ST_MakePoint(568000 + i, 142000 + i), 3794) from generate_series(0, 100) i;
            create table d48 (id int primary key, g geometry); insert into d48 values (1, ST_SetSRID(ST_MakePoint(568371, 141514), 3912));
            create table utm (id int primary key, g geometry(Point, 32633)); insert into utm values (1, ST_SetSRID(ST_MakePoint(567000, 5141000), 32633));
            create table geo (id int primary key, g geography(Point)); insert into geo values (1, ST_MakePoint(15.87, 46.42)::geography);
            create table prazna (id int primary key, g geometry(Point, 3794));
            """,
            ("geometry", "geojson"));
        Assert.Equal(5, (await trial.HarvestAsync()).Run.Added);
        foreach (var table in new[] { "d96", "d48", "utm", "geo" })
        {
            var place = Assert.Single((await trial.DatasetAsync("public." + table)).SpatialCoverage);
            Assert.Matches(@"^POINT\(15\.8\d* 46\.4\d*\)$", place.Centroid);
            Assert.Contains("{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[15.8", await trial.CsvAsync("public." + table), StringComparison.Ordinal);
        }

        Assert.Empty((await trial.DatasetAsync("public.prazna")).SpatialCoverage);
        Assert.Equal("http://www.opengis.net/def/crs/EPSG/0/4326", Assert.Single((await trial.DatasetAsync("public.d96")).ConformsTo).Iri!.Value);
        Assert.Equal(0, (await trial.HarvestAsync()).Run.Bytes);
    }

    private static async Task<string[]> ScansAsync(DatabaseTrial trial) =>
        (await trial.Door.AskAsync<string>("select string_agg(relname || ':' || seq_scan, ' ' order by relname) from pg_stat_user_tables")).Split(' ');
}
