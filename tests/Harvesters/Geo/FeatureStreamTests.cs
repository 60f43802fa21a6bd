using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Harvesters.Geo;
using OpenData.Harvesters.Snapshots;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Geo;

[Collection(Alone.Name)]
public sealed class FeatureStreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_of_many_features_costs_no_more_memory_than_one_of_few()
    {
        var few = await PeakAsync(2_000);
        var many = await PeakAsync(100_000);
        Assert.True(many.Bytes > 10_000_000, $"{many.Bytes} bytes");

        // Eight bytes a feature are held to notice what comes twice; with the set's own overhead a few megabytes.
        Assert.True(many.Peak - few.Peak < 24 << 20, $"{few.Peak:N0} and {many.Peak:N0} bytes at the peak");
    }

    [Fact]
    public async Task The_same_features_give_the_same_bytes_and_a_lost_geometry_is_null()
    {
        var first = await TextAsync(CoordinateSystem.Numbered(3794), """{"type":"Feature","id":"a","properties":{"ime":"Čolnarna"},"geometry":{"type":"Point","coordinates":[461000,100000,312.5]},"bbox":[1,2,3,4]}""",
            """{"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[0,461000]}]}}""", """{"type":"Feature","geometry":null}""");
        Assert.Equal("""
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{"ime":"Čolnarna"},"geometry":{"type":"Point","coordinates":[14.4961339,46.038692,312.5]}},{"type":"Feature","properties":null,"geometry":null},{"type":"Feature","properties":null,"geometry":null}]}
            """, first);
    }

    [Fact]
    public async Task When_every_geometry_is_lost_there_is_no_snapshot()
    {
        var lost = await Assert.ThrowsAsync<SourceUnreadableException>(() => TextAsync(CoordinateSystem.Numbered(2154), """{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[600000,6000000]}}"""));
        Assert.Contains("2154", lost.Text.For("sl"), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(CoordinateSystem system, params string[] features)
    {
        await using var stream = ProducedStream.Of((output, cancel) => FeatureCollectionText.WriteAsync(output, Parsed(features), new FeaturePositions(system, null, false, null), cancel), Cancel);
        return await new StreamReader(stream).ReadToEndAsync(Cancel);
    }

    private static async IAsyncEnumerable<JsonElement> Parsed(string[] features)
    {
        foreach (var feature in features)
        {
            await Task.Yield();
            yield return JsonDocument.Parse(feature).RootElement.Clone();
        }
    }

    private static async Task<(long Bytes, long Peak)> PeakAsync(int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (bytes, peak) = (0L, 0L);
        await using var stream = ProducedStream.Of((output, cancel) => FeatureCollectionText.WriteAsync(
            output, MadeAsync(count, cancel), new FeaturePositions(CoordinateSystem.Wgs84, null, false, null), cancel), Cancel);
        var buffer = new byte[1 << 16];
        for (int read, n = 0; (read = await stream.ReadAsync(buffer, Cancel)) > 0; n++)
        {
            bytes += read;
            peak = n % 50 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before) : peak;
        }

        return (bytes, peak);
    }

    private static async IAsyncEnumerable<JsonElement> MadeAsync(int count, [EnumeratorCancellation] CancellationToken cancel)
    {
        var tally = new FeatureTally("sloj", count);
        for (var n = 0; n < count; n++)
        {
            cancel.ThrowIfCancellationRequested();
            using var feature = JsonDocument.Parse(string.Create(CultureInfo.InvariantCulture,
                $$$"""{"type":"Feature","id":{{{n}}},"properties":{"ime":"Objekt {{{n}}}"},"geometry":{"type":"LineString","coordinates":[[14.5,46.{{{n % 90 + 10}}}],[14.6,46.1]]}}"""));
            if (tally.Take(feature.RootElement))
            {
                yield return feature.RootElement;
            }

            await Task.CompletedTask;
        }

        tally.EndPage();
        tally.Demand(count);
    }
}
