using OpenData.Cli.Commands;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

public sealed class WholeFileTests
{
    [Fact]
    public async Task What_did_not_fit_on_the_disk_is_taken_away_and_the_old_file_stays()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no device that is always full");
        using var folder = new TempFolder();
        var path = folder.File("out.ttl", "old");
        File.CreateSymbolicLink(path + ".part", "/dev/full");
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await using var file = new WholeFile(path);
            file.Stream.Write("new"u8);
            file.Complete();
        });
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }
}
