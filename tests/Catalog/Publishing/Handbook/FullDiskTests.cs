using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Publishing.Handbook;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

/// <summary>A disk that is full in the middle of a copy.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_copy_is_kept_the_message_says_what_to_do_and_the_next_run_makes_it()
    {
        using var folder = new TempFolder();
        var place = Path.Combine(folder.Path, "files");
        using var disk = TinyDisk.At(place, 512);
        var files = new KeptFiles(place);
        var rows = string.Concat(Enumerable.Range(10000, 30000).Select(static i => $"{i},\"12,5\"\n"));
        var (source, _) = await files.KeepAsync(new MemoryStream(Encoding.UTF8.GetBytes("leto,kolicina\n" + rows)), "odpadki.csv", long.MaxValue, Cancel);
        var copy = new ConformingCopy(files, HandbookLimits.Default, TimeProvider.System);

        var full = await Assert.ThrowsAsync<StoreUnavailableException>(() => copy.RunAsync(source, Cancel));

        Assert.Contains("Free some space", full.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("Sprostite prostor", full.Text.For("sl"), StringComparison.Ordinal);
        Assert.Equal([source.Sha256], Directory.GetFiles(place, "*", SearchOption.AllDirectories).Select(Path.GetFileName));

        disk.Grow(4096);
        var made = Assert.Single((await copy.RunAsync(source, Cancel)).Copies);
        Assert.Equal(30000, made.Rows);
        Assert.Equal(2, Directory.GetFiles(place, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Half_a_note_about_a_file_is_not_left_lying()
    {
        using var folder = new TempFolder();
        var place = Path.Combine(folder.Path, "files");
        using var disk = TinyDisk.At(place, 64);
        var files = new KeptFiles(place);
        var (kept, _) = await files.KeepAsync(new MemoryStream(new byte[16 << 10]), "a.bin", long.MaxValue, Cancel);

        files.Note(kept.Sha256, "handbook", new byte[128 << 10]);

        Assert.Null(files.ReadNote(kept.Sha256, "handbook"));
        Assert.Single(Directory.GetFiles(place, "*", SearchOption.AllDirectories));
    }
}
