using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Exporters.CkanApi;
using OpenData.Exporters.CkanApi.Wire;
using OpenData.Exporters.DcatAp;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>Answers of forty megabytes are written without being held.</summary>
[Collection(Alone.Name)]
public sealed class FeedMemoryTests
{
    private const int Records = 1_200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task No_more_than_a_part_of_an_answer_is_held(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var text = string.Concat(Enumerable.Repeat("Zelo dolg opis zbirke. ", 1_800));
        for (var i = 0; i < Records; i++)
        {
            var dataset = new Dataset { Id = $"zbirka-{i}", Title = LocalText.In("sl", $"Zbirka {i}"), Description = LocalText.In("sl", text), Keywords = [new("opis")] };
            await home.Store.SaveAsync(new CatalogRecord { Resource = dataset, Status = RecordStatus.Approved, Fingerprint = "f" }, TestStore.Ana, null, Cancel);
        }

        await using var catalog = await PublishedCatalog.OpenAsync(home.Store, new CatalogDescription { BaseUri = new Uri("https://podatki.example.si/") }, Cancel);
        foreach (var (action, query) in new[]
        {
            ("package_search", "rows=1000"), ("package_search", "rows=1000&fq=tags:opis&facet.field=tags"), ("current_package_list_with_resources", "limit=1000"),
        })
        {
            var answer = await new CkanActions(catalog).AnswerAsync(new CkanRequest { Action = action, Query = query }, Cancel);
            Assert.Equal(200, answer.Status);
            await IsSlimAsync(answer.WriteAsync);
        }

        var page = await CatalogPage.OpenAsync(catalog, new CatalogPageQuery { Size = 1_000 }, Cancel);
        await IsSlimAsync(page!.WriteAsync);
    }

    private static async Task IsSlimAsync(Func<Stream, CancellationToken, Task> write)
    {
        var scale = new Scale();
        await write(scale, Cancel);
        Assert.True(scale.Written > 30 << 20, $"only {scale.Written} bytes");

        // The store reads a bounded number of records ahead; all thousand as texts would be eighty megabytes.
        Assert.True(scale.Grown < 28 << 20, $"{scale.Grown >> 20} MB more were held than at a moment before");
    }

    /// <summary>Swallows what is written, and weighs what is held every four megabytes.</summary>
    private sealed class Scale : MemoryStream
    {
        private long least = long.MaxValue;

        public long Written { get; private set; }

        public long Grown { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Weigh(count);

        public override void Write(ReadOnlySpan<byte> buffer) => Weigh(buffer.Length);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Weigh(count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Weigh(buffer.Length);
            return ValueTask.CompletedTask;
        }

        private void Weigh(int count)
        {
            var before = Written >> 22;
            Written += count;
            if (Written >> 22 != before)
            {
                var held = GC.GetTotalMemory(forceFullCollection: true);
                (least, Grown) = (Math.Min(least, held), Math.Max(Grown, held - Math.Min(least, held))); // what earlier tests let go meanwhile is no growth
            }
        }
    }
}
