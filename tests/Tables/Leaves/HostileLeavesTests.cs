using System.Diagnostics;
using OpenData.Tables.Leaves;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Leaves;

/// <summary>Whatever the bytes are: no exception, no endless reading, and nothing cut off in silence.</summary>
public sealed class HostileLeavesTests
{
    private static readonly LeafLimits Small = new() { MaxUnpackedBytes = 64 << 20, MaxMembers = 500 };

    [Theory]
    [InlineData("corpus")]
    [InlineData("suites/csv")]
    [InlineData("suites/xlsx")]
    [InlineData("suites/hostile")]
    [InlineData("suites/ckan")]
    [InlineData("suites/json-ld-api")]
    public void Every_shared_file_is_read_within_limits(string folder)
    {
        var watch = Stopwatch.StartNew();
        foreach (var path in Directory.EnumerateFiles(SharedData.At(folder.Split('/')), "*", SearchOption.AllDirectories))
        {
            var before = watch.Elapsed;
            CollectedLeaves.OfFile(path, limits: Small);
            Assert.True(watch.Elapsed - before < TimeSpan.FromSeconds(20), path);
        }
    }

    [Fact]
    public void A_cut_file_gives_something_unread_or_all_of_it()
    {
        foreach (var (name, bytes) in LeafSamples.All())
        {
            for (var i = 0; i < 50; i++)
            {
                var cut = bytes[..(bytes.Length * i / 50)];
                CollectedLeaves.Of(cut, name, Small);
            }
        }
    }

    [Fact]
    public void Changed_bytes_never_throw()
    {
        var random = new Random(20261122);
        foreach (var (name, bytes) in LeafSamples.All())
        {
            for (var round = 0; round < 40; round++)
            {
                var changed = bytes.ToArray();
                for (var i = random.Next(1, 12); i > 0; i--)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                CollectedLeaves.Of(changed, name, Small);
            }
        }
    }

    [Fact]
    public void Noise_never_throws()
    {
        var random = new Random(5);
        foreach (var name in new[] { "a.csv", "a.json", "a.xml", "a.xlsx", "a.jpg", "a.dbf", "a.gpkg", "a.html", "a.tar", "a" })
        {
            for (var round = 0; round < 30; round++)
            {
                var noise = new byte[random.Next(1, 5000)];
                random.NextBytes(noise);
                CollectedLeaves.Of(noise, name, Small);
            }
        }
    }
}
