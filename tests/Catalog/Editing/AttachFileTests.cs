using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Editing;

/// <summary>A file is kept with the record that names it, or not at all.</summary>
public sealed class AttachFileTests
{
    private const string Csv = "postaja;stevilo\nPtuj;12\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Who_saves_while_the_file_comes_in_wins_and_nothing_is_left_of_the_file(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        using var folder = new TempFolder();
        var files = new KeptFiles(folder.Path);
        var record = await home.Store.SaveAsync(
            new CatalogRecord { Resource = new Dataset { Id = "postaje", Title = LocalText.In("sl", "Postaje") }, Fingerprint = "f" },
            TestStore.Ana, null, Cancel);
        var attach = new AttachFile(home.Store, files, false, home.Clock);
        using var slow = new Slow(() => home.Store.SaveAsync(
            record with { Resource = record.Resource with { Title = LocalText.In("sl", "Nekdo drug") } }, TestStore.Ana, null, Cancel));
        await Assert.ThrowsAsync<RecordConflictException>(
            () => attach.RunAsync("postaje", "csv", new SentFile(slow, "postaje.csv", 1 << 20), TestStore.Ana, Cancel));
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));

        using var again = new MemoryStream(Encoding.UTF8.GetBytes(Csv));
        var kept = await attach.RunAsync("postaje", "csv", new SentFile(again, "postaje.csv", 1 << 20), TestStore.Ana, Cancel);
        Assert.True(files.Has(((Dataset)kept.Resource).Distributions[0].File!.Sha256));
    }

    [Theory, EveryDatabase]
    public async Task A_disk_that_takes_no_file_takes_no_record_either(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        using var folder = new TempFolder();
        await home.Store.SaveAsync(
            new CatalogRecord { Resource = new Dataset { Id = "postaje", Title = LocalText.In("sl", "Postaje") }, Fingerprint = "f" },
            TestStore.Ana, null, Cancel);
        var bytes = Encoding.UTF8.GetBytes(Csv);

        // A file stands where the folder of the copy would be.
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, hash[..2]), "", Cancel);
        using var content = new MemoryStream(bytes);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new AttachFile(home.Store, new KeptFiles(folder.Path), false, home.Clock)
            .RunAsync("postaje", "csv", new SentFile(content, "postaje.csv", 1 << 20), TestStore.Ana, Cancel));
        Assert.Equal(1, (await home.Store.FindAsync("postaje", Cancel))!.Revision);
    }

    /// <summary>A file during whose sending something else happens.</summary>
    private sealed class Slow(Func<Task> meanwhile) : MemoryStream(Encoding.UTF8.GetBytes(Csv))
    {
        private bool isDone;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!isDone)
            {
                isDone = true;
                await meanwhile();
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
