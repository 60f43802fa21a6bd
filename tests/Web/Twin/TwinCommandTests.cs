using OpenData.Tests.Cli;
using OpenData.Tests.Harvesters.Sftp;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Twin;

/// <summary><c>opendata export site</c> as it is typed.</summary>
public sealed class TwinCommandTests
{
    [Fact]
    public async Task The_site_is_written_and_sent_with_a_kept_secret()
    {
        using var program = new CliProgram();
        using var server = SshServer.Start();
        await program.DemoAsync();
        var home = program.At("demo");
        await program.RunAsync(["--workspace", home, "secret", "set", "splet"], server.Read("user"));
        var made = await program.OkAsync("--workspace", home, "export", "site", "--json");
        Assert.Equal(Path.Combine(home, "twin"), made.Json.GetProperty("folder").GetString());
        Assert.True(made.Json.GetProperty("files").GetInt64() > 500);
        Assert.True(made.Json.GetProperty("sample").GetBoolean());

        var target = server.Location + "/splet";
        var sent = await program.OkAsync(
            "--workspace", home, "export", "site", "--to", target, "--set", "host-key=" + server.Fingerprint, "--set", "key=secret:splet", "--set", "allow-local=true", "--json");
        Assert.Equal((0, made.Json.GetProperty("files").GetInt64()), (sent.Json.GetProperty("changed").GetInt64(), sent.Json.GetProperty("delivery").GetProperty("sent").GetInt64()));
        Assert.True(File.Exists(Path.Combine(server.Files, "splet", "en", "dataset", "aed", "index.html")));
        Assert.DoesNotContain("PRIVATE KEY", sent.Out + sent.Error, StringComparison.Ordinal);

        var again = await program.OkAsync(
            "--workspace", home, "export", "site", "--to", target, "--set", "host-key=" + server.Fingerprint, "--set", "key=secret:splet", "--set", "allow-local=true");
        Assert.Contains("0 files sent", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "here");
        program.File("polna/pismo.txt", "x");
        foreach (var (args, word) in new (string[], string)[]
        {
            (["export", "turtle", "--to", "x"], "--to"),
            (["export", "site", "--set", "key=secret:a"], "--to"),
            (["export", "site", "--owner", "obcina"], "--owner"),
            (["export", "site", "--out", program.At("polna")], "--out"),
            (["export", "site", "--to", "ftp://splet.example.si/"], "sftp://"),
            (["export", "site", "--to", "sftp://a@b.example.si/x", "--set", "key=geslo"], "secret:"),
            (["export", "site", "--to", "sftp://a@b.example.si/x", "--set", "kljuc=secret:a"], "target sftp://a@b.example.si/x are not right"),
            (["export", "site", "--to", "s3://ime vedra/"], "s3://"),
            (["export", "site", "--to", program.At("here", "twin", "notri")], "twin"),
        })
        {
            var answer = await program.RunAsync(["--workspace", program.At("here"), .. args]);
            Assert.True(answer.Code == 2 && answer.Error.Contains(word, StringComparison.Ordinal), $"{string.Join(' ', args)}: {answer.Code} {answer.Error}");
            Assert.DoesNotContain("geslo", answer.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("source set", answer.Error, StringComparison.Ordinal);
        }
    }
}
