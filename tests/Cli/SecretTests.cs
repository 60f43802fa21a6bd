using OpenData.Catalog;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

public sealed class SecretTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void A_secret_comes_back_and_never_lies_in_clear()
    {
        using var folder = new TempFolder();
        new SecretStore(folder.Path, Nothing).Set("baza", "geslo-č-123");
        var again = new SecretStore(folder.Path, Nothing);
        Assert.Equal("geslo-č-123", again.Resolve("secret:baza"));
        Assert.Equal("plain", again.Resolve("plain"));
        Assert.Equal(["baza"], again.List());
        Assert.DoesNotContain("geslo", File.ReadAllText(Path.Combine(folder.Path, "secrets.json")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var name in (string[])["secrets.json", "secrets.key"])
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, name)));
            }
        }

        Assert.True(again.Remove("baza"));
        Assert.False(again.Remove("baza"));
    }

    [Fact]
    public void A_key_from_the_environment_leaves_no_key_file_and_another_key_is_refused()
    {
        using var folder = new TempFolder();
        var key = new Dictionary<string, string> { ["OPENDATA_SECRET_KEY"] = "a long enough text of a key" };
        new SecretStore(folder.Path, key).Set("a", "b");
        Assert.False(File.Exists(Path.Combine(folder.Path, "secrets.key")));
        Assert.Equal("b", new SecretStore(folder.Path, key).Resolve("secret:a"));
        var other = new Dictionary<string, string> { ["OPENDATA_SECRET_KEY"] = "another long enough text of a key" };
        Assert.Throws<SettingsInvalidException>(() => new SecretStore(folder.Path, other).Resolve("secret:a"));
        Assert.Throws<SettingsInvalidException>(() => new SecretStore(folder.Path, Nothing).Resolve("secret:a"));
        Assert.Throws<SettingsInvalidException>(() => new SecretStore(folder.Path, new Dictionary<string, string> { ["OPENDATA_SECRET_KEY"] = "short" }).Set("a", "b"));
    }

    [Fact]
    public void A_value_moved_under_another_name_does_not_open()
    {
        using var folder = new TempFolder();
        var secrets = new SecretStore(folder.Path, Nothing);
        secrets.Set("one", "1");
        var file = Path.Combine(folder.Path, "secrets.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"one\"", "\"two\"", StringComparison.Ordinal));
        Assert.Throws<SettingsInvalidException>(() => secrets.Resolve("secret:two"));
    }

    [Fact]
    public async Task The_value_comes_from_stdin_and_is_never_printed()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", ".");
        var set = await program.RunAsync(["secret", "set", "opsi"], "zelo-tajno\n");
        Assert.Equal(0, set.Code);
        await program.OkAsync("config", "set", "publish.opsi.apiKey=secret:opsi");
        await program.OkAsync("config", "set", "notify.smtp.password=se-bolj-tajno");
        foreach (var args in (string[][])[["secret", "list"], ["config", "show"], ["config", "show", "--json"], ["secret", "list", "--json"]])
        {
            var answer = await program.OkAsync(args);
            Assert.DoesNotContain("tajno", answer.Out + answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal("zelo-tajno", Workspace.Open(program.Folder, program.Environment).Secrets.Resolve("secret:opsi"));
        Assert.Equal(2, (await program.RunAsync("secret", "remove", "none")).Code);
        Assert.Equal(2, (await program.RunAsync(["secret", "set", "bad name"], "x")).Code);
    }
}
