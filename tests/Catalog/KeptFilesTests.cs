using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog;

public sealed class KeptFilesTests : IDisposable
{
    private readonly TempFolder folder = new();

    private KeptFiles Kept => new(Path.Combine(folder.Path, "files"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_found_by_its_content_and_kept_once()
    {
        var bytes = Encoding.UTF8.GetBytes("a;b\n1;2\n");
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));

        var first = await Kept.KeepAsync(new MemoryStream(bytes), "mapa/../podatki.csv", 1000, Cancel);
        var second = await Kept.KeepAsync(new MemoryStream(bytes), "kopija.csv", 1000, Cancel);

        Assert.Equal(("podatki.csv", sha256, 8L), (first.File.Name, first.File.Sha256, first.Bytes));
        Assert.Equal(sha256, second.File.Sha256);
        var path = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "files"), "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(folder.Path, "files", sha256[..2], sha256), path);
        await using var open = Kept.Open(sha256);
        Assert.Equal(8, open!.Length);
    }

    [Fact]
    public async Task A_stream_longer_than_allowed_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<FileTooLargeException>(() => Kept.KeepAsync(new MemoryStream(new byte[600_000]), "a.csv", 500_000, Cancel));
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_behind_and_says_why_it_broke()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => Kept.KeepAsync(new BreakingStream(), "a.csv", 500_000, Cancel));
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_our_fault_and_not_the_records()
    {
        folder.File("files", "a file where the folder should be");
        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(() => Kept.KeepAsync(new MemoryStream([1]), "a.csv", 10, Cancel));
        Assert.DoesNotContain(folder.Path, failed.Text["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_here_is_null_and_what_is_no_hash_is_refused()
    {
        Assert.Null(Kept.Open(new string('0', 64)));
        Assert.False(Kept.Has(new string('0', 64)));
        Assert.Throws<ArgumentException>(() => Kept.PathOf("../../../etc/passwd"));
        Assert.Throws<ArgumentException>(() => Kept.PathOf(new string('A', 64)));
    }

    [Fact]
    public async Task Many_writers_of_the_same_bytes_do_not_hinder_each_other()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('x', 100_000));
        var kept = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Kept.KeepAsync(new MemoryStream(bytes), $"{i}.csv", 1_000_000, Cancel)));
        Assert.Single(kept.Select(k => k.File.Sha256).Distinct());
        Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_a_killed_program_left_is_cleared_after_a_day()
    {
        var old = folder.File("files/arriving/old", "half");
        var coming = folder.File("files/arriving/coming", "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        Kept.ClearArrivals(TimeProvider.System);
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(coming));
    }

    public void Dispose() => folder.Dispose();

    private sealed class BreakingStream : MemoryStream
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reads++ == 0 ? ValueTask.FromResult(100) : throw new EndOfStreamException("the source broke off");
    }
}
