using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Sftp;

/// <summary>A folder at a real SSH server, through the whole harvest, into a real catalogue.</summary>
public sealed class SftpCatalogueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_location_with_a_password_is_never_kept()
    {
        await using var test = await TestStore.OpenAsync("sqlite");
        var register = new RegisterSource(test.Store, AllHarvesters.Create());
        foreach (var (kind, location) in new[] { ("sftp", "sftp://obcina:skrivnost@sftp.example/x"), ("http-folder", "https://obcina:skrivnost@obcina.example/x/") })
        {
            var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => register.RunAsync(new Source { Id = "vir", Kind = kind, Location = location }, "ana", Cancel));
            Assert.DoesNotContain("skrivnost@", refused.Text.For("sl"), StringComparison.Ordinal);
        }

        Assert.Null(await test.Store.FindSourceAsync("vir", Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task Files_are_kept_once_and_what_is_gone_is_archived(string database)
    {
        using var server = SshServer.Start();
        server.Add("odvoz.csv", "naselje;dan\nBreg;torek\nLipa;sreda\n");
        server.Add("ceste.csv", "odsek;dolzina\nA1;120\nA2;80\n");
        server.Add("stavbe.csv", "stavba;leto\nS1;1920\nS2;1980\n");
        await using var test = await TestStore.OpenAsync(database);
        using var workspace = new TempFolder();
        await test.Store.SaveSourceAsync(
            new Source
            {
                Id = "komunala", Kind = "sftp", Location = server.Location,
                Settings = new Dictionary<string, string> { ["host-key"] = server.Fingerprint, ["password"] = "secret:komunala", ["allow-local"] = "true" },
            },
            TestStore.Ana, Cancel);
        var settings = new HarvestSettings { Http = _ => new SocketsHttpHandler(), Secret = _ => SshServer.Password };
        var harvest = new HarvestSource(test.Store, new(Path.Combine(workspace.Path, "files")), AllHarvesters.Create(), settings, test.Clock);
        var request = new HarvestRequest { Source = "komunala", Actor = "ana" };

        var first = await harvest.RunAsync(request, null, Cancel);
        Assert.Equal((RunStatus.Done, 3, 0), (first.Run.Status, first.Run.Added, first.Run.Rejected));
        var second = await harvest.RunAsync(request, null, Cancel);
        Assert.Equal((RunStatus.Done, 0, 3, 0L), (second.Run.Status, second.Run.Changed, second.Run.Unchanged, second.Run.Bytes));

        server.Add("ceste.csv", "odsek;dolzina\nA1;120\nA2;80\nA3;40\n");
        File.Delete(Path.Combine(server.Files, "stavbe.csv"));
        var third = await harvest.RunAsync(request, null, Cancel);
        Assert.All(third.Records, r => Assert.NotEqual(RecordOutcome.Rejected, r.Outcome));
        Assert.Equal((RunStatus.Done, 1, 1, 1), (third.Run.Status, third.Run.Changed, third.Run.Unchanged, third.Run.Archived));
        Assert.Equal(new FileInfo(Path.Combine(server.Files, "ceste.csv")).Length, third.Run.Bytes);
        var record = await test.Store.FindByRemoteIdAsync("komunala", "ceste.csv", Cancel);
        Assert.Equal(3, ((Dataset)record!.Resource).Distributions.Single().Tables.Single().Profile.Rows);

        // A server that is away is no empty folder.
        server.Dispose();
        var away = await harvest.RunAsync(request, null, Cancel);
        Assert.Equal((RunStatus.Failed, 0), (away.Run.Status, away.Run.Archived));
        Assert.DoesNotContain(SshServer.Password, away.Run.Reason!.For("sl"), StringComparison.Ordinal);
    }
}
