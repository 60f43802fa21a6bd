using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenData.Rdf.Sorting;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Sorting;

public sealed class ExternalSortTests
{
    private static readonly Comparison<byte[]> ByteOrder = static (a, b) => a.AsSpan().SequenceCompareTo(b);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Records_come_back_in_byte_order_and_once_whatever_the_size_of_a_run()
    {
        var records = Gen.ArrayOf(Gen.Elements((byte)0, (byte)1, (byte)'a', (byte)255)).ArrayOf();
        Prop.ForAll(records.ToArbitrary(), Gen.Choose(1, 200).ToArbitrary(), (given, runBytes) =>
        {
            var expected = given.Select(Convert.ToHexString).Distinct().Order(StringComparer.Ordinal);
            return expected.SequenceEqual(Sorted(given, runBytes, out _).Select(Convert.ToHexString));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Many_long_records_that_begin_alike_are_merged_over_several_levels()
    {
        var random = new Random(7);
        var given = Enumerable.Range(0, 6000)
            .Select(_ => Encoding.UTF8.GetBytes($"http://example.org/a/long/beginning/{new string('x', random.Next(90))}{random.Next(400)}\0"))
            .ToArray();
        var sorted = Sorted(given, 1500, out var runs);
        Assert.True(runs > 128, $"{runs} runs");
        var expected = given.DistinctBy(Convert.ToHexString).ToList();
        expected.Sort(ByteOrder);
        Assert.Equal(expected, sorted);
    }

    [Fact]
    public void A_record_larger_than_a_run_is_sorted_too()
    {
        byte[][] given = [[3], [.. Enumerable.Repeat((byte)2, 300_000)], [1], [.. Enumerable.Repeat((byte)2, 300_000)]];
        Assert.Equal([given[2], given[1], given[0]], Sorted(given, 64, out _));
    }

    [Fact]
    public void No_file_is_left_behind_not_even_while_sorting()
    {
        using var folder = new TempFolder();
        using (var sort = new ExternalSort(new() { RunBytes = 64, Folder = folder.Path }))
        {
            for (var i = 0; i < 100; i++)
            {
                sort.Add([(byte)i, 1, 2, 3, 4], Cancel);
            }

            Assert.True(sort.Runs > 10);
            Assert.SkipWhen(OperatingSystem.IsWindows(), "there the files go when they are closed");
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_remedy()
    {
        using var folder = new TempFolder();
        var missing = Path.Combine(folder.Path, "missing");
        using var sort = new ExternalSort(new() { RunBytes = 64, Folder = missing });
        var failure = Assert.Throws<SortSpaceException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                sort.Add([(byte)i, 1, 2, 3, 4], Cancel);
            }
        });
        Assert.Contains(missing, failure.Slovenian, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", failure.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_ends_the_sort_and_leaves_nothing()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        using (var sort = new ExternalSort(new() { RunBytes = 64, Folder = folder.Path }))
        {
            Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    sort.Add([(byte)i, 1, 2, 3, 4], stop.Token);
                    stop.Cancel();
                }
            });
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static List<byte[]> Sorted(byte[][] given, int runBytes, out int runs)
    {
        using var sort = new ExternalSort(new() { RunBytes = runBytes });
        foreach (var record in given)
        {
            sort.Add(record, Cancel);
        }

        var sorted = new List<byte[]>();
        var cursor = sort.Finish(Cancel);
        while (cursor.MoveNext())
        {
            sorted.Add(cursor.Current.ToArray());
        }

        runs = sort.Runs;
        return sorted;
    }
}
