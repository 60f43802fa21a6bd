using System.Diagnostics;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Publishing.Handbook;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

[Collection(Alone.Name)]
public sealed class LargeCopyTests(ITestOutputHelper output)
{
    private const int Rows = 3_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_million_rows_are_copied_in_constant_memory()
    {
        using var folder = new TempFolder();
        var files = new KeptFiles(folder.Path);
        await using var made = new MadeTable();
        var (source, bytes) = await files.KeepAsync(made, "meritve.csv", long.MaxValue, Cancel);
        var watch = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var timer = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 50);
        var allocated = GC.GetTotalAllocatedBytes();
        var outcome = await new ConformingCopy(files, HandbookLimits.Default, new ManualTime()).RunAsync(source, Cancel);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var copy = Assert.Single(outcome.Copies);
        Assert.Equal((Rows, 4), (copy.Rows, copy.Columns));
        Assert.Equal((Rows, Rows, 1), (Kept.Times(copy, FileChange.DecimalCommas), Kept.Times(copy, FileChange.Dates), Kept.Times(copy, FileChange.Separator)));
        using var reader = new StreamReader(files.Open(copy.File.Sha256)!); // it was kept just now
        Assert.Equal("id;dan;znesek;opis", await reader.ReadLineAsync(Cancel));
        Assert.Equal("1;2024-03-01;1.5;hiša", await reader.ReadLineAsync(Cancel));
        output.WriteLine($"{bytes >> 20} MB in {watch.Elapsed.TotalSeconds:F1} s, {allocated >> 20} MB allocated, {(peak - before) >> 20} MB at most");
        Assert.InRange(peak - before, long.MinValue, 96 << 20);
        Assert.InRange(allocated, 0, 160 << 20);
    }

    /// <summary>The lines of a comma file, made as they are read.</summary>
    private sealed class MadeTable : Stream
    {
        private byte[] waiting = Encoding.UTF8.GetBytes("id,dan,znesek,opis\n");
        private int given;
        private int row;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (given == waiting.Length)
            {
                var text = new StringBuilder();
                for (var n = 0; n < 1000 && row < Rows; n++)
                {
                    row++;
                    text.Append(row).Append(',').Append((row - 1) % 28 + 1).Append(".3.2024,\"").Append(row).Append(",5\",hiša\n");
                }

                (waiting, given) = (Encoding.UTF8.GetBytes(text.ToString()), 0);
            }

            var length = Math.Min(count, waiting.Length - given);
            waiting.AsSpan(given, length).CopyTo(buffer.AsSpan(offset));
            given += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
