using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.PostgreSql;

namespace OpenData.Tests.Harvesters.PostgreSql;

/// <summary>How a database is reached, and what is said when it is not.</summary>
public sealed class PostgreSqlConnectionTests
{
    private const string Table = "create table a as select 1 as id";

    private static readonly PostgreSqlOptions Open = new() { User = "test", Tls = "disable" };

    [Fact]
    public async Task The_certificate_is_verified_against_the_name_though_the_connection_goes_to_the_checked_address()
    {
        var (certificate, authority) = DatabaseDoor.Certificate("localhost");
        await using var door = await DatabaseDoor.OpenAsync(Table, certificate);
        var options = Open with { Tls = "verify-full", TlsRoot = authority };
        Assert.Single((await HarvestTrial.RunAsync("postgresql", door.Location, options)).Found);

        // The same server under another of its names: the certificate is not for it.
        await RefusedAsync(door.Location.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), options, "Potrdilo", "certificate");
        Assert.Single((await HarvestTrial.RunAsync("postgresql", door.Location.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), options with { Tls = "verify-ca" })).Found);

        // An authority nobody trusts.
        await RefusedAsync(door.Location, options with { TlsRoot = null }, "tls-root", "tls-root");
        await RefusedAsync(door.Location, options with { TlsRoot = DatabaseDoor.Certificate("localhost").Authority }, "Potrdilo", "certificate");
        Assert.Single((await HarvestTrial.RunAsync("postgresql", door.Location, options with { Tls = "require", TlsRoot = null })).Found);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        var (certificate, authority) = DatabaseDoor.Certificate("baza.example");
        await using var door = await DatabaseDoor.OpenAsync(Table, certificate);
        await RefusedAsync(door.Location, Open with { Tls = "verify-full", TlsRoot = authority }, "ne velja za to ime", "not for that name");
    }

    [Fact]
    public async Task A_server_without_encryption_is_refused_unless_an_operator_says_so()
    {
        await using var door = await DatabaseDoor.OpenAsync(Table);
        await RefusedAsync(door.Location, Open with { Tls = "verify-full" }, "tls=disable", "tls=disable");
        Assert.Single((await HarvestTrial.RunAsync("postgresql", door.Location, Open)).Found);
    }

    [Fact]
    public async Task A_local_address_needs_the_operators_right()
    {
        await using var door = await DatabaseDoor.OpenAsync(Table);
        var e = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => HarvestTrial.RunAsync("postgresql", door.Location, Open, given: context => context with { AllowLocal = false }));
        Assert.Contains("allow-local=true", e.Text["sl"], StringComparison.Ordinal);
        Assert.Equal(0, door.Connections);
    }

    [Fact]
    public async Task A_password_is_asked_for_and_never_said()
    {
        const string Script = """
            do $$ begin create role bralec_gesla login in role gesla; exception when duplicate_object then null; end $$;
            set password_encryption = 'scram-sha-256'; alter role bralec_gesla password 'pravo geslo'; create table a as select 1 as id; grant select on a to bralec_gesla
            """;
        await using var door = await DatabaseDoor.OpenAsync(Script);
        var options = Open with { User = "bralec_gesla", Password = "secret:baza" };
        var trial = await HarvestTrial.RunAsync("postgresql", door.Location, options, given: context => context with { Secret = name => name == "secret:baza" ? "pravo geslo" : "" });
        Assert.Single(trial.Found);

        foreach (var attempt in new[] { options, options with { Password = null } })
        {
            var text = await RefusedAsync(door.Location, attempt, "zavrnil prijavo uporabnika bralec_gesla", "refused the user bralec_gesla");
            Assert.DoesNotContain("napačno geslo", text["sl"] + text["en"], StringComparison.Ordinal);
            Assert.DoesNotContain("Host=", text["sl"] + text["en"], StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_database_that_is_not_there_and_a_server_that_is_not_there_say_so()
    {
        await using var door = await DatabaseDoor.OpenAsync(Table);
        await RefusedAsync(door.Location + "_ni", Open, "ni baze", "no database");
        await RefusedAsync($"postgresql://localhost:1/{door.Database}", Open, "ni dosegljiv", "cannot be reached");
        await RefusedAsync("postgresql://baza.invalid/x", Open, "ni dosegljiv", "cannot be reached");
        door.IsLocked = true;
        await RefusedAsync(door.Location, Open, "ni dosegljiv", "cannot be reached");
    }

    [Theory]
    [InlineData("postgresql://localhost")]
    [InlineData("postgresql://localhost/a/b")]
    [InlineData("postgresql://ana:skrivno@localhost/a")]
    [InlineData("postgresql://localhost/a?sslmode=disable")]
    [InlineData("mysql://localhost/a")]
    public async Task A_location_that_is_something_else_is_refused_and_not_repeated(string location)
    {
        var e = await Assert.ThrowsAsync<SettingsInvalidException>(() => HarvestTrial.RunAsync("postgresql", location, Open));
        Assert.DoesNotContain("skrivno", e.Text["sl"] + e.Text["en"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select 1", "name")]
    [InlineData("a: select 1\na: select 2", "twice")]
    [InlineData("a:\nb: select 1", "empty")]
    public async Task Queries_that_are_written_wrongly_are_told(string queries, string word)
    {
        await using var door = await DatabaseDoor.OpenAsync(Table);
        var e = await Assert.ThrowsAsync<SettingsInvalidException>(() => HarvestTrial.RunAsync("postgresql", door.Location, Open with { Queries = queries }));
        Assert.Contains(word, e.Text["en"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_is_enough_and_it_cannot_write()
    {
        await using var trial = await DatabaseTrial.OpenAsync("sqlite", "create view c as select current_setting('transaction_read_only') as le_branje, current_setting('application_name') as kdo, current_setting('transaction_isolation') as kako; create table a as select 1 as id");
        Assert.Equal(2, (await trial.HarvestAsync()).Run.Added);
        Assert.Equal("le_branje,kdo,kako\non,OpenData baza,repeatable read\n", await trial.CsvAsync("public.c"));
        Assert.Equal(1, trial.Door.Connections);
    }

    [Fact]
    public async Task A_table_that_is_locked_does_not_hold_up_the_others()
    {
        await using var trial = await DatabaseTrial.OpenAsync("sqlite", "create table a as select 1 as id; create table b as select 1 as id; analyze");
        await using var source = Npgsql.NpgsqlDataSource.Create(trial.Door.Inside + ";Pooling=false");
        await using var owner = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("lock table a in access exclusive mode", owner, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var report = await trial.HarvestAsync();
        Assert.Equal((1, 1), (report.Run.Added, report.Run.Rejected));
        Assert.Contains("zaklenjena", report.Records.Single(r => r.RemoteId == "public.a").Reason!["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_too_slow_does_not_hold_up_the_others()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite", "create table a as select 1 as id; create table z as select 1 as id; create view pocasen as select pg_sleep(30)::text as x, 1 as id", ("timeout", "1"));
        var report = await trial.HarvestAsync();
        Assert.Equal((2, 1), (report.Run.Added, report.Run.Rejected));
        Assert.Contains("trajalo predolgo", report.Records.Single(r => r.RemoteId == "public.pocasen").Reason!["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_table_leaves_no_half_of_it()
    {
        await using var trial = await DatabaseTrial.OpenAsync(
            "sqlite", "create table a as select 1 as id; create table b as select g as id, repeat('x', 100) as polnilo from generate_series(1, 100000) g; create table c as select 1 as id");
        trial.Door.BreaksAfter = 1_000_000;
        var report = await trial.HarvestAsync();
        Assert.Equal((2, 1), (report.Run.Added, report.Run.Rejected));
        Assert.Contains("prekinil zvezo", report.Records.Single(r => r.RemoteId == "public.b").Reason!["sl"], StringComparison.Ordinal);
        Assert.False(await trial.HasAsync("public.b"));
        Assert.Empty(Directory.GetFiles(Path.Combine(trial.FilesFolder, "arriving")));

        // What failed is not remembered as read.
        trial.Door.BreaksAfter = null;
        Assert.Equal(1, (await trial.HarvestAsync()).Run.Added);
        Assert.Equal(100_001, (await trial.CsvAsync("public.b")).Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_database_that_goes_away_ends_the_run_as_incomplete_and_the_next_goes_on_from_there()
    {
        await using var door = await DatabaseDoor.OpenAsync("create table a as select 1 as id; create table b as select 2 as id; create table c as select 3 as id");
        var events = new List<HarvestEvent>();
        var harvester = OpenData.Harvesters.AllHarvesters.Create().Single(h => h.Kind == "postgresql");
        var context = new HarvestContext
        {
            Source = new Source { Id = "trial", Kind = "postgresql", Location = door.Location },
            Options = Open, Before = HarvestState.Nothing, Http = new SocketsHttpHandler(), Clock = TimeProvider.System, AllowLocal = true,
        };
        await foreach (var said in harvester.HarvestAsync(context, TestContext.Current.CancellationToken))
        {
            events.Add(said);
            if (said is HarvestEvent.Found { RemoteId: "public.b" } found)
            {
                door.IsLocked = true;
                await door.RunAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
                await Assert.ThrowsAnyAsync<SourceUnavailableException>(() => found.Files[0].OpenAsync(TestContext.Current.CancellationToken));
            }
        }

        Assert.IsType<HarvestEvent.Incomplete>(events[^1]);
        var page = events.OfType<HarvestEvent.Page>().Last();
        Assert.Equal("public.a", page.Cursor);

        door.IsLocked = false;
        var trial = await HarvestTrial.RunAsync("postgresql", door.Location, Open, new HarvestState(page.Validators, page.Cursor));
        Assert.Equal(["public.b", "public.c"], trial.Found.Select(f => f.RemoteId));
        Assert.Contains("relation:public.a", trial.Marks.Keys);
    }

    [Fact]
    public async Task A_file_asked_for_after_the_harvest_is_read_on_a_connection_of_its_own()
    {
        await using var door = await DatabaseDoor.OpenAsync(Table);
        var trial = await HarvestTrial.RunAsync("postgresql", door.Location, Open);
        for (var i = 0; i < 2; i++)
        {
            await using var rows = await trial.Found[0].Files[0].OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal("id\n1\n", await new StreamReader(rows).ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    private static async Task<LocalText> RefusedAsync(string location, PostgreSqlOptions options, string sl, string en)
    {
        var e = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => HarvestTrial.RunAsync("postgresql", location, options, given: context => context with { Secret = _ => "napačno geslo" }));
        Assert.Contains(sl, e.Text["sl"], StringComparison.Ordinal);
        Assert.Contains(en, e.Text["en"], StringComparison.Ordinal);
        return e.Text;
    }
}
