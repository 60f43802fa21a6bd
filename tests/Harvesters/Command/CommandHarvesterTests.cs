using System.Diagnostics;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Harvesters.Command;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Command;

/// <summary>Real programs run as sources.</summary>
public sealed class CommandHarvesterTests
{
    [Fact]
    public async Task What_a_command_prints_is_the_file_and_the_same_bytes_change_nothing()
    {
        await using var trial = await CommandTrial.OpenAsync(["printf", "id,ime\\n1,Mestni log\\n2,Šmarje\\n"], ("title", "Četrtne skupnosti"));
        Assert.Equal(1, (await trial.HarvestAsync()).Run.Added);
        Assert.Equal("id,ime\n1,Mestni log\n2,Šmarje\n", await trial.TextAsync("izvoz"));
        Assert.Equal(1, (await trial.HarvestAsync()).Run.Unchanged);
    }

    [Fact]
    public async Task Json_and_ndjson_are_taken_as_they_are()
    {
        await using var json = await CommandTrial.OpenAsync(["printf", "[{\"id\":1,\"ime\":\"a\"},{\"id\":2,\"ime\":\"b\"}]"], ("format", "json"));
        Assert.Equal(1, (await json.HarvestAsync()).Run.Added);
        await using var lines = await CommandTrial.OpenAsync(["printf", "{\"id\":1,\"ime\":\"a\"}\n{\"id\":2,\"ime\":\"b\"}\n"], ("format", "ndjson"));
        Assert.Equal(1, (await lines.HarvestAsync()).Run.Added);
    }

    [Fact]
    public async Task A_table_is_one_argument_and_no_shell_sees_it()
    {
        using var folder = new TempFolder();
        folder.File("a b.csv", "x\n1\n");
        folder.File("c.csv", "x\n2\n");
        await using var trial = await CommandTrial.OpenAsync(["cat", folder.Path + "/{table}.csv"], ("tables", "a b, c, $(touch x), ../x, -n, .., ni"));
        var report = await trial.HarvestAsync();
        Assert.Equal((2, 5), (report.Run.Added, report.Run.Rejected));
        Assert.Equal("x\n1\n", await trial.TextAsync("izvoz/a b"));
        Assert.Contains("končal z napako 1", report.Records.Single(r => r.RemoteId == "izvoz/ni").Reason!["sl"], StringComparison.Ordinal);
        Assert.All(report.Records.Where(r => r.Outcome == RecordOutcome.Rejected && r.RemoteId != "izvoz/ni"), r => Assert.Contains("tables", r.Reason!["en"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_environment_is_bare_the_folder_empty_and_a_secret_is_no_argument()
    {
        Environment.SetEnvironmentVariable("OPENDATA_TEST_LEAK", "puščeno");
        await using var trial = await CommandTrial.OpenAsync(["sh", "-c", "echo ime; env | cut -d= -f1 | sort; ls -A | wc -l; echo $GESLO; cat /proc/$$/cmdline | tr '\\0' ' '; echo"], ("env", "GESLO=secret:erp"));
        trial.Secrets["secret:erp"] = "zelo skrivno";
        Assert.Equal(1, (await trial.HarvestAsync()).Run.Added);
        var lines = (await trial.TextAsync("izvoz")).Split('\n');
        Assert.Equal(["GESLO", "LANG", "PATH"], lines.Skip(1).TakeWhile(l => !char.IsAsciiDigit(l[0])).Except(["PWD", "_", "SHLVL", "OLDPWD"]));
        Assert.Contains("0", lines);
        Assert.Contains("zelo skrivno", lines);
        Assert.DoesNotContain("skrivno", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_is_told_by_its_own_words_without_secrets()
    {
        await using var trial = await CommandTrial.OpenAsync(
            ["sh", "-c", "echo id; echo 1; echo \"prijava $GESLO ni uspela; password=odprto\" >&2; head -c 100000 /dev/zero | tr '\\0' x >&2; exit 7"], ("env", "GESLO=secret:erp"));
        trial.Secrets["secret:erp"] = "zelo-skrivno";
        var reason = await trial.RejectedAsync();
        Assert.Contains("končal z napako 7", reason["sl"], StringComparison.Ordinal);
        Assert.Contains("prijava •••••• ni uspela; password=••••••", reason["en"], StringComparison.Ordinal);
        Assert.True(reason["en"]!.Length < 4500);
    }

    [Fact]
    public async Task A_command_that_prints_nothing_is_rejected()
    {
        await using var trial = await CommandTrial.OpenAsync(["true"]);
        Assert.Contains("printed nothing", (await trial.RejectedAsync())["en"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_output_is_ended_at_the_limit()
    {
        await using var trial = await CommandTrial.OpenAsync(["yes", Mark("yes")], ("max-file-bytes", "1000000"));
        Assert.Contains("1000000 bajtov", (await trial.RejectedAsync())["sl"], StringComparison.Ordinal);
        await GoneAsync(Mark("yes"));
    }

    [Theory]
    [InlineData("sleep 600")] // says nothing
    [InlineData("trap '' TERM; (trap '' TERM HUP; sleep 600; echo {0}) & (trap '' TERM; sleep 600; echo {0}) & echo id; wait; echo {0}")] // children that do not listen
    [InlineData("(sleep 600; echo {0}) & exit 0")] // a child that outlives it and holds the pipe
    [InlineData("echo id; exec >&-; sleep 600; : {0}")] // closes its output and stays
    [InlineData("setsid sh -c 'sleep 6; : {0}' & sleep 600")] // a child that left the session holds the pipe
    public async Task A_command_that_takes_too_long_is_killed_with_all_it_started(string script)
    {
        var mark = Mark(script.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await using var trial = await CommandTrial.OpenAsync(["sh", "-c", script.Replace("{0}", mark, StringComparison.Ordinal), mark], ("timeout", "1"));
        var clock = Stopwatch.StartNew();
        Assert.Contains("did not finish within 1 s", (await trial.RejectedAsync())["en"], StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), clock.Elapsed.ToString());
        await GoneAsync(mark);
    }

    [Fact]
    public async Task A_cancelled_harvest_leaves_no_command_behind()
    {
        await using var trial = await CommandTrial.OpenAsync(["sh", "-c", "echo id; sleep 600; : " + Mark("cancel")]);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await trial.HarvestAsync(cancel.Token);
        await GoneAsync(Mark("cancel"));
    }

    [Fact]
    public async Task A_program_that_is_not_here_is_named_with_its_package()
    {
        var e = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(["tsql-ki-ga-ni"]));
        Assert.Contains("tsql-ki-ga-ni", e.Text["sl"], StringComparison.Ordinal);
        if (!new[] { "/usr/bin/tsql", "/usr/local/bin/tsql" }.Any(File.Exists))
        {
            Assert.Contains("apt-get install freetds-bin", (await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(["tsql", "-S", "strežnik"]))).Text["en"], StringComparison.Ordinal);
        }

        using var folder = new TempFolder();
        var plain = folder.File("ni-program", "besedilo");
        var trial = await RunAsync([plain]);
        await using var output = await trial.Found[0].Files[0].OpenAsync(TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<SourceUnreadableException>(() => new StreamReader(output).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("126", refused.Text["en"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_s_exporter_is_run_and_its_own_words_say_what_is_wrong_with_the_file()
    {
        using var folder = new TempFolder();
        await using var trial = await CommandTrial.OpenAsync(["mdb-export", Path.Combine(folder.Path, "ni.mdb"), "{table}"], ("tables", "Objekti"));
        var reason = (await trial.RejectedAsync())["sl"]!;
        Assert.Contains("končal z napako 1; izpis ni uporabljen. Sporočilo: File not found", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_an_operator_allows_is_run_and_settings_must_fit_it()
    {
        await RefusedAsync(() => RunAsync(["cat"], location: "command:drug"), "harvest.commands.NAME");
        await RefusedAsync(() => RunAsync(["cat"], location: "/bin/cat"), "harvest.commands.NAME");
        await RefusedAsync(() => RunAsync(["cat", "{table}"]), "tables");
        await RefusedAsync(() => RunAsync(["cat"], new CommandOptions { Tables = "a" }), "tables");
        await RefusedAsync(() => RunAsync(["cat"], new CommandOptions { Env = "LD_PRELOAD=secret:x" }), "LD_PRELOAD");
        await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(["./cat"]));
    }

    [Theory]
    [InlineData("GESLO=odprto")]
    [InlineData("GESLO")]
    [InlineData("secret:x")]
    public void A_variable_in_clear_is_refused_when_the_source_is_set(string env)
    {
        var source = new Source { Id = "x", Kind = "command", Location = "command:a", Settings = new Dictionary<string, string> { ["env"] = env } };
        var e = Assert.Throws<SettingsInvalidException>(() => SourceSettings.Bind(AllHarvesters.Create().Single(h => h.Kind == "command"), source));
        Assert.DoesNotContain("odprto", e.Text["sl"]! + e.Text["en"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_with_the_next_table()
    {
        var options = new CommandOptions { Tables = "a, b, c" };
        Assert.Equal(["izvoz/c"], (await RunAsync(["echo", "{table}"], options, new HarvestState(new Dictionary<string, string>(), "b"))).Found.Select(f => f.RemoteId));
        Assert.Equal(3, (await RunAsync(["echo", "{table}"], options, new HarvestState(new Dictionary<string, string>(), "x"))).Found.Count);
        Assert.Equal(2, (await RunAsync(["echo", "{table}"], options with { MaxTables = 2 })).Found.Count);
    }

    private static Task<HarvestTrial> RunAsync(string[] command, CommandOptions? options = null, HarvestState? before = null, string location = "command:izvoz") =>
        HarvestTrial.RunAsync("command", location, options ?? new CommandOptions(), before,
            given: context => context with { Commands = new Dictionary<string, IReadOnlyList<string>> { ["izvoz"] = command } });

    private static async Task RefusedAsync(Func<Task> run, string word) =>
        Assert.Contains(word, (await Assert.ThrowsAsync<SettingsInvalidException>(run)).Text["en"], StringComparison.Ordinal);

    private static string Mark(string name) => $"opendata-{Environment.ProcessId}-{name}";

    // No process has the mark among its arguments.
    private static async Task GoneAsync(string mark)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (!Directory.EnumerateDirectories("/proc").Any(p => Arguments(p).Contains(mark, StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"a process with {mark} is still running");
    }

    private static string Arguments(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
