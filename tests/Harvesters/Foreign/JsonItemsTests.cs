using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Harvesters.Foreign;

namespace OpenData.Tests.Harvesters.Foreign;

public sealed class JsonItemsTests
{
    [Theory]
    [InlineData("""{"result":{"count":2,"results":[{"id":"a"},{"id":"b"}],"sort":"x"},"success":true}""", "a b", "result/count=2 result/sort=x success=True")]
    [InlineData("""{"success":false,"error":{"__type":"Not Found Error"}}""", "", "success=False error={\"__type\":\"Not Found Error\"}")]
    [InlineData("""{"help":{"results":[{"id":"no"}]},"result":{"other":{"results":[1]},"results":[{"id":"a","results":[1]}]}}""", "a", "help={\"results\":[{\"id\":\"no\"}]} result/other={\"results\":[1]}")]
    [InlineData("""{"result":{"results":[]}}""", "", "")]
    [InlineData("\uFEFF{\"result\":{\"results\":[{\"id\":\"a\"}]}}", "a", "")]
    public async Task Items_are_read_one_by_one_and_what_stands_beside_is_kept(string json, string ids, string members)
    {
        foreach (var step in new[] { 1, 7, 4096 })
        {
            await using var slow = new SlowStream(Encoding.UTF8.GetBytes(json), step);
            var items = new JsonItems(slow, "result/results");
            var read = new List<string>();
            await foreach (var item in items.ReadAsync(TestContext.Current.CancellationToken))
            {
                read.Add(item.GetProperty("id").GetString()!);
            }

            Assert.Equal(ids, string.Join(' ', read));
            Assert.Equal(members, string.Join(' ', items.Members.Select(m => $"{m.Key}={m.Value}")));
        }
    }

    [Fact]
    public async Task An_array_at_the_root_is_read_and_an_item_may_be_larger_than_the_buffer()
    {
        var large = new string('x', 300_000);
        await using var stream = new SlowStream(Encoding.UTF8.GetBytes($$"""[{"id":"{{large}}"}, 5, {"id":"b"}]"""), 10_000);
        var read = new List<JsonElement>();
        await foreach (var item in new JsonItems(stream, "").ReadAsync(TestContext.Current.CancellationToken))
        {
            read.Add(item);
        }

        Assert.Equal(3, read.Count);
        Assert.Equal(large, read[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"result":{"results":[{"id":"a"},{"id":"b""")]
    [InlineData("""{"result":{"results":[{"id":"a"},oops]}}""")]
    public async Task A_document_that_breaks_off_gives_what_came_before_and_says_where(string json)
    {
        await using var stream = new SlowStream(Encoding.UTF8.GetBytes(json), 5);
        var read = 0;
        var broken = await Assert.ThrowsAsync<SourceUnreadableException>(async () =>
        {
            await foreach (var _ in new JsonItems(stream, "result/results").ReadAsync(TestContext.Current.CancellationToken))
            {
                read++;
            }
        });
        Assert.Equal(1, read);
        Assert.Contains("byte", broken.Text.For("en"), StringComparison.Ordinal);
    }

    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
