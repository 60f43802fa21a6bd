using System.Security.Cryptography;
using System.Text;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables;

public sealed class CsvBadInputTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_rejected_with_a_remedy(string text)
    {
        var profile = CsvText.Profile(text);
        var finding = Assert.Single(profile.Findings, f => f.Severity == FindingSeverity.Rejection);
        Assert.Equal("empty-file", finding.Code);
        Assert.Null(profile.Table);
    }

    [Fact]
    public void A_header_alone_is_a_table_without_rows()
    {
        var profile = CsvText.Profile("ime;naslov;znesek\n");
        Assert.Equal(["ime", "naslov", "znesek"], profile.Table!.Columns.Select(c => c.Name));
        Assert.Equal((1, 0L), (profile.Table.HeaderRow, profile.Table.Rows));
        Assert.Contains(profile.Findings, f => f.Code == "no-rows");
    }

    [Fact]
    public void Three_million_rows_are_counted_in_little_memory()
    {
        using var stream = new MadeStream("id;ime\n"u8.ToArray(), "17;Ptuj\n"u8.ToArray(), 3_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var profile = CsvFile.Profile(stream, "velika.csv", ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal(3_000_000, profile.Table!.Rows);
        Assert.Equal(ColumnType.Integer, profile.Table.Columns[0].Type);
        Assert.Equal((1L, true), (profile.Table.Columns[0].Distinct, profile.Table.Columns[0].DistinctIsExact));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 << 20);
    }

    [Fact]
    public void A_line_of_200_MB_is_rejected_and_still_hashed_in_constant_memory()
    {
        using var stream = new MadeStream("a;b\n1;"u8.ToArray(), new byte[1000].Select(_ => (byte)'x').ToArray(), 200_000);
        var profile = CsvFile.Profile(stream, "dolga.csv", ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.Contains(profile.Findings, f => f is { Code: "record-too-long", Severity: FindingSeverity.Rejection, Place: "row 2" });
        Assert.Null(profile.Table);
        Assert.Equal(200_000_006, profile.ByteSize);
        Assert.Equal(64, profile.Sha256.Length);
    }

    [Fact]
    public void NUL_bytes_are_reported_and_do_not_stop_the_reading()
    {
        var profile = CsvText.Profile("a;b\n1;x\0y\n2;z\n3;w\n");
        Assert.Equal(3, profile.Table!.Rows);
        Assert.Contains(profile.Findings, f => f is { Code: "nul-bytes", Severity: FindingSeverity.Error });
    }

    [Fact]
    public void Ragged_rows_are_counted_with_their_first_numbers()
    {
        var profile = CsvText.Profile("a;b;c\n1;2;3\n1;2\n1;2;3\n1;2;3;4\n5;6;7\n8;9;1\n");
        var finding = Assert.Single(profile.Findings, f => f.Code == "ragged-rows");
        Assert.Contains("(2; the first: 3, 5)", finding.English, StringComparison.Ordinal);
        Assert.Equal(6, profile.Table!.Rows);
        Assert.Equal(1, profile.Table.Columns[2].Nulls);
    }

    [Fact]
    public void A_quote_that_is_never_closed_spoils_its_own_line_only()
    {
        var profile = CsvText.Profile("a;b;c\n1;x;2\n3;\"y;4\n5;z;6\n7;w;8\n9;v;1\n");
        Assert.Equal(5, profile.Table!.Rows);
        Assert.Contains(profile.Findings, f => f is { Code: "unterminated-quote", Place: "row 3" });
    }

    [Fact]
    public void A_file_that_grows_is_profiled_as_it_was_when_opened()
    {
        using var folder = new TempFolder();
        var path = folder.File("raste.csv", string.Concat("a;b\n", string.Concat(Enumerable.Repeat("1;2\n", 200_000))));
        var length = new FileInfo(path).Length;
        using var stream = new GrowingStream(path);
        var profile = CsvFile.Profile(stream, "raste.csv", ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.True(stream.Length > length);
        Assert.Equal((length, 200_000L), (profile.ByteSize, profile.Table!.Rows));
    }

    [Fact]
    public void A_stream_that_cannot_seek_gives_the_same_profile_and_hash()
    {
        var bytes = Encoding.UTF8.GetBytes("občina;leto\n" + string.Concat(Enumerable.Repeat("Črnomelj;2024\n", 60_000)));
        using var stream = new MadeStream(bytes, [], 0);
        var profile = CsvFile.Profile(stream, "tok.csv", ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), profile.Sha256);
        Assert.Equal((bytes.LongLength, 60_000L, "utf-8"), (profile.ByteSize, profile.Table!.Rows, profile.Encoding));
    }

    [Fact]
    public void Too_many_columns_are_rejected()
    {
        var profile = CsvText.Profile("a;b;c;d;e\n1;2;3;4;5\n", ProfileLimits.Default with { MaxColumns = 4 });
        Assert.Contains(profile.Findings, f => f is { Code: "too-many-columns", Severity: FindingSeverity.Rejection });
    }

    [Fact]
    public void Reading_stops_when_asked_to()
    {
        using var stream = new MadeStream("a;b\n"u8.ToArray(), "1;2\n"u8.ToArray(), 50_000_000);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => CsvFile.Profile(stream, "a.csv", ProfileLimits.Default, stop.Token));
    }

    [Fact]
    public void A_failing_stream_says_so_with_its_own_error()
    {
        using var stream = new MadeStream("a;b\n"u8.ToArray(), "1;2\n"u8.ToArray(), 500_000) { FailAfter = 1_000_000 };
        Assert.Throws<IOException>(() => CsvFile.Profile(stream, "a.csv", ProfileLimits.Default, TestContext.Current.CancellationToken));
    }

    /// <summary>A head and then one piece many times over; cannot seek.</summary>
    private sealed class MadeStream(byte[] head, byte[] piece, int times) : Stream
    {
        private long at;

        public long FailAfter { get; init; } = long.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (at > FailAfter)
            {
                throw new IOException("gone");
            }

            var done = 0;
            while (done < buffer.Length)
            {
                ReadOnlySpan<byte> from = at < head.Length ? head.AsSpan((int)at)
                    : piece.Length > 0 && at < head.Length + ((long)piece.Length * times) ? piece.AsSpan((int)((at - head.Length) % piece.Length))
                    : default;
                if (from.IsEmpty)
                {
                    break;
                }

                var some = from[..Math.Min(from.Length, buffer.Length - done)];
                some.CopyTo(buffer[done..]);
                done += some.Length;
                at += some.Length;
            }

            return done;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Another program appends a line whenever a block is read.</summary>
    private sealed class GrowingStream(string path) : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
    {
        public override int Read(Span<byte> buffer)
        {
            using var more = new FileStream(Name, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            more.Write("3;4\n"u8);
            return base.Read(buffer);
        }
    }
}
