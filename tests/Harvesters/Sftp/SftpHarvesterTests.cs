using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Sftp;

namespace OpenData.Tests.Harvesters.Sftp;

/// <summary>Against a real OpenSSH server.</summary>
public sealed class SftpHarvesterTests : IDisposable
{
    private static readonly DateTime Then = new(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly SshServer server = SshServer.Start();
    private readonly Dictionary<string, string> secrets = new(StringComparer.Ordinal);

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task Files_are_listed_and_read_and_an_unchanged_folder_is_not_read_at_all()
    {
        server.Add("a.csv", "x;y\n1;2\n");
        server.Add("leta/odvoz 2025 »nov«.csv", "x\n1\n");
        server.Add("leta/odvoz 2026 »nov«.csv", "x\n2\n");
        server.Add("it's \"quoted\".csv", "x\n3\n");
        server.Add("README.md", "x");
        server.Add(".skrito/b.csv", "x");
        Age();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = await RunAsync(ByKey, read: async file => texts[file.Location!] = await TextAsync(file));
        Assert.Equal(["series:leta/odvoz {} »nov«", "a.csv", "it's \"quoted\".csv", "leta/odvoz 2025 »nov«.csv", "leta/odvoz 2026 »nov«.csv"], Ids(first));
        Assert.Equal("x;y\n1;2\n", texts["a.csv"]);
        Assert.Equal("x\n2\n", texts["leta/odvoz 2026 »nov«.csv"]);
        Assert.Equal("x\n3\n", texts["it's \"quoted\".csv"]);
        var file = first.OfType<HarvestEvent.Found>().First(f => f.RemoteId == "a.csv").Files.Single();
        Assert.Equal((8L, new DateTimeOffset(Then)), (file.Size, file.ModifiedAt));
        Assert.Empty(((Dataset)first.OfType<HarvestEvent.Found>().First(f => f.RemoteId == "a.csv").Resource).Distributions[0].DownloadUrls);
        Assert.DoesNotContain(server.Files, string.Concat(first), StringComparison.Ordinal);

        var again = await RunAsync(ByKey, before: State(first));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(again));

        File.WriteAllText(Path.Combine(server.Files, "a.csv"), "x;y\n1;3\n");
        var changed = await RunAsync(ByKey, before: State(first));
        var marks = (List<HarvestEvent> events) => events.OfType<HarvestEvent.Found>().SelectMany(f => f.Files).ToDictionary(f => f.Location!, f => f.Validator);
        var (before, now) = (marks(first), marks(changed));
        Assert.Equal(["a.csv"], now.Where(n => before[n.Key] != n.Value).Select(n => n.Key));
    }

    [Fact]
    public async Task A_thousand_files_come_over_one_connection()
    {
        for (var i = 0; i < 1000; i++)
        {
            server.Add($"mapa{i % 10}/zbirka-{i}.csv", $"x\n{i}\n");
        }

        var bytes = 0L;
        var events = await RunAsync(ByKey, read: async file => bytes += (await TextAsync(file)).Length);
        Assert.Equal(1000, events.OfType<HarvestEvent.Found>().Count());
        Assert.Equal(Enumerable.Range(0, 1000).Sum(i => $"x\n{i}\n".Length), bytes);
        var refused = await Assert.ThrowsAsync<SourceUnreadableException>(() => RunAsync(o => ByKey(o) with { MaxFiles = 999 }));
        Assert.Contains("max-files", refused.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_pipes_and_names_that_cannot_be_carried_are_left_out_and_said_so()
    {
        server.Add("a.csv", "x");
        File.WriteAllText(Path.Combine(server.Files, "dve\nvrstici.csv"), "x");
        File.CreateSymbolicLink(Path.Combine(server.Files, "ven.csv"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(server.Files, "krog"), server.Files);
        var events = await RunAsync(ByKey);
        Assert.Equal(["a.csv"], events.OfType<HarvestEvent.Found>().Select(f => f.RemoteId));
        Assert.Equal(["krog", "ven.csv"], events.OfType<HarvestEvent.Skipped>().Select(s => s.RemoteId));
        Assert.Equal(["dve\uFFFDvrstici.csv"], events.OfType<HarvestEvent.Rejected>().Select(r => r.RemoteId));
    }

    [Fact]
    public async Task Without_a_pin_the_fingerprint_is_told_and_nothing_is_read()
    {
        server.Add("a.csv", "x");
        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(o => ByKey(o) with { HostKey = null }));
        Assert.Contains($"host-key={server.Fingerprint}", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains($"host-key={server.Fingerprint}", refused.Text.For("en"), StringComparison.Ordinal);
        Assert.NotEmpty(await RunAsync(o => ByKey(o) with { HostKey = server.Fingerprint + "=" }));
        Assert.NotEmpty(await RunAsync(o => ByKey(o) with { HostKey = server.PublicKey + " obcina" }));
        Assert.NotEmpty(await RunAsync(o => ByKey(o) with { HostKey = $"SHA256:{new string('A', 43)}, {server.Fingerprint}" }));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => RunAsync(o => ByKey(o) with { HostKey = "MD5:aa:bb" }));
    }

    [Fact]
    public async Task A_server_with_another_key_is_not_talked_to()
    {
        server.Add("a.csv", "x");
        var print = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(o => ByKey(o) with { HostKey = "SHA256:" + new string('A', 43) }));
        Assert.Contains(server.Fingerprint, print.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains("prisluškuje", print.Text.For("sl"), StringComparison.Ordinal);
        var key = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(o => ByKey(o) with { HostKey = server.OtherKey }));
        Assert.Contains("host-key", key.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_reaches_the_server_and_no_command_line_and_nothing_stays_behind()
    {
        server.Add("a.csv", "x\n1\n");
        secrets["secret:geslo"] = SshServer.Password + "\n";
        var before = Leftovers();
        var commands = new List<string>();
        var events = await RunAsync(o => o with { HostKey = server.Fingerprint, Password = "secret:geslo" }, read: async file =>
        {
            Assert.Equal("x\n1\n", await TextAsync(file));
            commands.AddRange(Directory.EnumerateDirectories("/proc").Select(Command));
        });
        Assert.Equal(["a.csv"], events.OfType<HarvestEvent.Found>().Select(f => f.RemoteId));
        Assert.Contains(commands, c => c.Contains("HostKeyAlias=opendata-source", StringComparison.Ordinal));
        Assert.DoesNotContain(commands, c => c.Contains(SshServer.Password, StringComparison.Ordinal));
        await NothingNewAsync(before);

        secrets["secret:geslo"] = "napačno";
        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(o => o with { HostKey = server.Fingerprint, Password = "secret:geslo" }));
        Assert.Contains("ni spustil noter", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.DoesNotContain("napačno", refused.ToString(), StringComparison.Ordinal);
        await NothingNewAsync(before);
    }

    [Fact]
    public async Task A_key_comes_from_a_secret_or_a_file_and_a_bad_one_is_named()
    {
        server.Add("a.csv", "x");
        secrets["secret:kljuc"] = server.Read("user").ReplaceLineEndings("\r\n");
        Assert.NotEmpty(await RunAsync(o => o with { HostKey = server.PublicKey, Key = "secret:kljuc" }));
        secrets["secret:kljuc"] = server.Read("locked");
        secrets["secret:geslo"] = "skrito";
        Assert.NotEmpty(await RunAsync(o => o with { HostKey = server.PublicKey, Key = "secret:kljuc", Passphrase = "secret:geslo" }));
        secrets["secret:geslo"] = "narobe";
        await RefusedAsync(o => o with { HostKey = server.PublicKey, Key = "secret:kljuc", Passphrase = "secret:geslo" }, "ključ");
        secrets["secret:kljuc"] = "to ni ključ";
        await RefusedAsync(o => o with { HostKey = server.PublicKey, Key = "secret:kljuc" }, "ključ");
        secrets["secret:kljuc"] = server.Read("other");
        await RefusedAsync(o => o with { HostKey = server.PublicKey, Key = "secret:kljuc" }, "ni spustil noter");
        await RefusedAsync(o => o with { HostKey = server.PublicKey }, "ni spustil noter");
        var before = Leftovers();
        await Assert.ThrowsAsync<SettingsInvalidException>(() => RunAsync(o => o with { Password = "secret:geslo", Passphrase = "secret:geslo" }));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => RunAsync(o => o with { Password = "secret:manjka" }));
        await NothingNewAsync(before);
    }

    [Fact]
    public async Task A_line_that_breaks_costs_one_file_and_the_next_run_reads_it()
    {
        server.Add("a.csv", new string('x', 20 << 20));
        server.Add("b.csv", "x\n1\n");
        Age();
        var refused = 0;
        var events = await RunAsync(ByKey, read: async file =>
        {
            await using var stream = await file.OpenAsync(TestContext.Current.CancellationToken);
            await stream.ReadExactlyAsync(new byte[1000], TestContext.Current.CancellationToken);
            server.Drop();
            await Assert.ThrowsAsync<SourceUnavailableException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
            refused++;
        }, only: "a.csv");
        Assert.Equal(["a.csv", "b.csv"], Ids(events));
        Assert.Equal(1, refused);
        var again = await RunAsync(ByKey, before: State(events), read: async file => Assert.NotEmpty(await TextAsync(file)));
        Assert.Equal(["a.csv", "b.csv"], Ids(again));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(await RunAsync(ByKey, before: State(again))));
    }

    [Fact]
    public async Task A_file_that_changes_after_it_was_listed_or_while_it_is_read_is_refused()
    {
        server.Add("a.csv", new string('x', 3 << 20));
        server.Add("b.csv", "x\n1\n");
        server.Add("c.csv", "x\n1\n");
        Age();
        var reasons = new List<string>();
        await RunAsync(ByKey, read: async file =>
        {
            if (file.Name == "a.csv")
            {
                await using var stream = await file.OpenAsync(TestContext.Current.CancellationToken);
                await stream.ReadExactlyAsync(new byte[10], TestContext.Current.CancellationToken);
                File.AppendAllText(Path.Combine(server.Files, "a.csv"), "še");
                File.AppendAllText(Path.Combine(server.Files, "b.csv"), "še");
                File.Delete(Path.Combine(server.Files, "c.csv"));
                reasons.Add((await Assert.ThrowsAsync<SourceUnreadableException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken))).Text.For("sl"));
            }
            else
            {
                reasons.Add((await Assert.ThrowsAnyAsync<CatalogException>(() => TextAsync(file))).Text.For("sl"));
            }
        });
        Assert.Equal(3, reasons.Count);
        Assert.Contains("spremenila", reasons[0], StringComparison.Ordinal);
        Assert.Contains("spremenila", reasons[1], StringComparison.Ordinal);
        Assert.Contains("izginila", reasons[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_that_are_not_there_servers_that_are_none_and_bad_locations_are_told()
    {
        await RefusedAsync(ByKey, "ni. Preverite pot", server.Location + "/manjka");
        server.Add("a.csv", "x");
        await RefusedAsync(ByKey, "ni. Preverite pot", server.Location + "/a.csv");
        Assert.Equal(["a.csv"], Ids(await RunAsync(ByKey, $"sftp://obcina@127.0.0.1:{server.Port}/~/podatki")));
        using var web = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        web.Start();
        var port = ((System.Net.IPEndPoint)web.LocalEndpoint).Port;
        web.Stop();
        await RefusedAsync(o => ByKey(o) with { HostKey = null }, "ne odgovarja", $"sftp://obcina@127.0.0.1:{port}/");
        await RefusedAsync(ByKey, "ne odgovarja", $"sftp://obcina@127.0.0.1:{port}/");
        var local = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(ByKey, allowLocal: false));
        Assert.Contains("allow-local", local.Text.For("sl"), StringComparison.Ordinal);
        foreach (var bad in new[] { "sftp://obcina:geslo@a.example/x", "sftp://-oProxyCommand=id@a.example/", "sftp://a.example/x", "http://a.example/", "sftp://u@/x" })
        {
            var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => RunAsync(ByKey, bad));
            Assert.DoesNotContain("geslo@", refused.Text.For("sl"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_lets_nothing_be_listed_or_read_is_told()
    {
        using var closed = SshServer.Start("ForceCommand internal-sftp -P opendir");
        await RefusedAsync(o => o with { HostKey = closed.PublicKey, IdentityFile = closed.KeyFile }, "ne dovoli brati", closed.Location);
        using var listed = SshServer.Start("ForceCommand internal-sftp -P open");
        listed.Add("a.csv", "x");
        var events = await RunAsync(o => o with { HostKey = listed.PublicKey, IdentityFile = listed.KeyFile }, listed.Location, read: async file =>
            Assert.Contains("ne dovoli brati", (await Assert.ThrowsAsync<SourceUnavailableException>(() => TextAsync(file))).Text.For("sl"), StringComparison.Ordinal));
        Assert.Equal(["a.csv"], Ids(events));
    }

    [Fact]
    public async Task A_server_that_speaks_no_SFTP_or_speaks_before_it_is_told_apart()
    {
        using var talks = SshServer.Start("ForceCommand echo Dobrodošli na strežniku občine; cat");
        await RefusedAsync(o => o with { HostKey = talks.PublicKey, IdentityFile = talks.KeyFile }, "ne govori SFTP", talks.Location);
        using var none = SshServer.Start("Match all", "ForceCommand false");
        await RefusedAsync(o => o with { HostKey = none.PublicKey, IdentityFile = none.KeyFile }, "prekinila", none.Location);
    }

    private static IEnumerable<string> Ids(IEnumerable<HarvestEvent> events) => events.OfType<HarvestEvent.Found>().Select(f => f.RemoteId);

    private static HarvestState State(IEnumerable<HarvestEvent> events) => new(events.OfType<HarvestEvent.Page>().Last().Validators);

    private SftpOptions ByKey(SftpOptions options) => options with { HostKey = server.PublicKey, IdentityFile = server.KeyFile };

    private async Task RefusedAsync(Func<SftpOptions, SftpOptions> options, string reason, string? location = null)
    {
        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(options, location));
        Assert.Contains(reason, refused.Text.For("sl"), StringComparison.Ordinal);
    }

    private Task<List<HarvestEvent>> RunAsync(
        Func<SftpOptions, SftpOptions> options, string? location = null, HarvestState? before = null, Func<HarvestedFile, Task>? read = null, string? only = null, bool allowLocal = true) =>
        SftpReading.RunAsync(location ?? server.Location, options(new SftpOptions()), before, file => only is null || file.Name == only ? read?.Invoke(file) ?? Task.CompletedTask : Task.CompletedTask,
            name => secrets[name], allowLocal);

    private void Age()
    {
        foreach (var file in Directory.EnumerateFiles(server.Files, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, Then);
        }
    }

    private static string[] Leftovers() => [.. Directory.EnumerateDirectories(Path.GetTempPath(), "opendata-sftp-*").Order(StringComparer.Ordinal)];

    // Another test may have one of its own for a moment.
    private static async Task NothingNewAsync(string[] before)
    {
        for (var attempt = 0; Leftovers().Except(before).Any() && attempt < 100; attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Empty(Leftovers().Except(before));
    }

    private static string Command(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task<string> TextAsync(HarvestedFile file)
    {
        await using var stream = await file.OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
