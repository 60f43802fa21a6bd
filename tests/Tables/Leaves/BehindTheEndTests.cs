using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using OpenData.Tables.Leaves;

namespace OpenData.Tests.Tables.Leaves;

/// <summary>No reader takes a file for read whose bytes it did not all account for.</summary>
public sealed class BehindTheEndTests
{
    private static readonly byte[] Hidden = Encoding.UTF8.GetBytes("OZNAKA-ZADAJ Marija 0101099500000");

    public static TheoryData<string> Whole() => [.. Samples().Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_whole_file_has_nothing_unread(string name) => Assert.Empty(CollectedLeaves.Of(Sample(name), name).Unreads);

    [Theory]
    [MemberData(nameof(Whole))]
    public void Bytes_behind_the_end_are_unread(string name) => AssertHeld(CollectedLeaves.Of([.. Sample(name), .. Hidden], name));

    [Theory]
    [MemberData(nameof(Whole))]
    public void Padding_behind_the_end_is_nothing(string name)
    {
        // GZIP has no padding: what follows a member is another one, or unknown.
        if (!name.EndsWith(".gz", StringComparison.Ordinal) && name != "a.shp")
        {
            Assert.Empty(CollectedLeaves.Of([.. Sample(name), .. new byte[700]], name).Unreads);
        }
    }

    [Fact]
    public void Bytes_between_the_members_of_an_archive_are_unread()
    {
        var zip = LeafSamples.Zip(("a.csv", "a;b\n1;2\n"u8.ToArray()), ("b.csv", "a;b\n1;2\n"u8.ToArray()));
        AssertHeld(CollectedLeaves.Of([.. Hidden, .. zip], "a.zip"));

        // Between the last member and the directory: the end tells where that begins.
        var start = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - 6));
        byte[] spread = [.. zip[..start], .. Hidden, .. zip[start..]];
        BinaryPrimitives.WriteInt32LittleEndian(spread.AsSpan(spread.Length - 6), start + Hidden.Length);
        AssertHeld(CollectedLeaves.Of(spread, "a.zip"));
    }

    [Fact]
    public void An_archive_that_was_written_without_seeking_is_whole()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(new Forward(stream), ZipArchiveMode.Create))
        {
            foreach (var name in new[] { "a.csv", "b.csv" })
            {
                using var member = zip.CreateEntry(name).Open();
                member.Write("a;b\n1;2\n"u8);
            }
        }

        Assert.Empty(CollectedLeaves.Of(stream.ToArray(), "a.zip").Unreads);
    }

    [Fact]
    public void The_extra_field_of_a_compressed_file_is_read()
    {
        var gzip = LeafSamples.Gzip("a;b\n1;2\n"u8.ToArray());
        var extra = new byte[6 + Hidden.Length];
        (extra[0], extra[2], extra[3]) = ((byte)(4 + Hidden.Length), (byte)'A', (byte)'B');
        BinaryPrimitives.WriteUInt16LittleEndian(extra.AsSpan(4), (ushort)Hidden.Length);
        Hidden.CopyTo(extra, 6);
        byte[] packed = [.. gzip[..3], 4, .. gzip[4..10], .. extra, .. gzip[10..]];
        var leaves = CollectedLeaves.Of(packed, "a.csv.gz");
        Assert.Equal(FilePartKind.Names, leaves.Where("OZNAKA-ZADAJ").Part.Kind);
        Assert.Empty(leaves.Unreads);
    }

    [Fact]
    public void Several_members_of_a_compressed_file_are_one() =>
        Assert.Empty(CollectedLeaves.Of([.. LeafSamples.Gzip("a;b\n1;2\n"u8.ToArray()), .. LeafSamples.Gzip("3;4\n"u8.ToArray())], "a.csv.gz").Unreads);

    [Fact]
    public void A_comment_behind_sixteen_megabytes_of_pixels_is_read()
    {
        var pixels = Enumerable.Repeat<byte[]>([255, .. new byte[255]], 70_000).SelectMany(static b => b);
        byte[] gif = [.. Gif()[..13], 0x2C, .. new byte[8], 0, 2, .. pixels, 0, 0x21, 0xFE, (byte)Hidden.Length, .. Hidden, 0, 0x3B];
        Assert.True(gif.Length > 16 << 20);
        var leaves = CollectedLeaves.Of(gif, "a.gif");
        leaves.Where("OZNAKA-ZADAJ");
        Assert.Empty(leaves.Unreads);
    }

    [Fact]
    public void A_text_of_a_picture_is_read_to_its_end_or_unread()
    {
        byte[] Text(int length)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                zlib.Write(Enumerable.Repeat((byte)'a', length).ToArray());
                zlib.Write(Hidden);
            }

            var png = LeafSamples.Png();
            byte[] body = [.. "zTXtComment\0\0"u8, .. packed.ToArray()];
            var size = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(size, body.Length - 4);
            return [.. png[..33], .. size, .. body, 0, 0, 0, 0, .. png[33..]];
        }

        CollectedLeaves.Of(Text(2 << 20), "a.png").Where("OZNAKA-ZADAJ");
        AssertHeld(CollectedLeaves.Of(Text(17 << 20), "a.png"));
    }

    [Fact]
    public void A_chunk_that_no_standard_knows_is_read()
    {
        var png = LeafSamples.Png();
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, Hidden.Length);
        CollectedLeaves.Of([.. png[..33], .. size, .. "mojA"u8, .. Hidden, 0, 0, 0, 0, .. png[33..]], "a.png").Where("OZNAKA-ZADAJ");
    }

    [Theory]
    [InlineData(1001, 1)]
    [InlineData(1, 70)]
    public void More_tags_or_directories_than_are_read_are_unread(int entries, int directories)
    {
        var bytes = new List<byte>("II*\0"u8.ToArray());
        bytes.AddRange(BitConverter.GetBytes(8));
        for (var d = 0; d < directories; d++)
        {
            bytes.AddRange(BitConverter.GetBytes((short)entries));
            for (var i = 0; i < entries; i++)
            {
                bytes.AddRange([0x00, 0x01, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
            }

            bytes.AddRange(BitConverter.GetBytes(d == directories - 1 ? 0 : bytes.Count + 4));
        }

        AssertHeld(CollectedLeaves.Of([.. bytes], "a.tif"));
    }

    [Fact]
    public void A_tag_that_is_longer_than_is_read_is_unread()
    {
        const int Length = 5 << 20;
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x0E, 1, 2, 0, .. BitConverter.GetBytes(Length), 26, 0, 0, 0, 0, 0, 0, 0, .. new byte[Length]];
        AssertHeld(CollectedLeaves.Of(tiff, "a.tif"));
    }

    [Theory]
    [InlineData("a.ttf")]
    [InlineData("word/fonts/font1.odttf")]
    [InlineData("ppt/fonts/font1.fntdata")]
    [InlineData("a.otf")]
    public void Unknown_bytes_that_are_called_a_font_are_unread(string name) => AssertHeld(CollectedLeaves.Of([0, 1, 2, 3, 0xFF, 0, .. Hidden, 0, 0xFE], name));

    [Fact]
    public void A_font_is_wordless_as_it_is_and_veiled()
    {
        var font = Font();
        Assert.Empty(CollectedLeaves.Of(font, "a.ttf").Unreads);
        AssertHeld(CollectedLeaves.Of([.. font, .. Hidden], "a.ttf"));
        var key = Convert.FromHexString("1DFE51BF13E74AA1A6E3F2E1C0D9B8A7");
        for (var i = 0; i < 32; i++)
        {
            font[i] ^= key[^(i % 16 + 1)];
        }

        Assert.Empty(CollectedLeaves.Of(font, "{1DFE51BF-13E7-4AA1-A6E3-F2E1C0D9B8A7}.odttf").Unreads);
    }

    [Fact]
    public void Shapes_that_are_something_else_are_unread()
    {
        var layer = Shapes();
        Hidden.AsSpan(0, 16).CopyTo(layer.AsSpan(100)); // in place of the head of the first record
        AssertHeld(CollectedLeaves.Of(layer, "a.shp"));
    }

    private static void AssertHeld(CollectedLeaves leaves) => Assert.NotEmpty(leaves.Unreads);

    private static byte[] Sample(string name) => Samples().Single(s => s.Name == name).Bytes;

    private static IEnumerable<(string Name, byte[] Bytes)> Samples()
    {
        foreach (var sample in LeafSamples.All().Where(static s => s.Name is "a.jpg" or "a.png" or "a.webp" or "a.tif" or "a.dbf" or "a.zip" or "a.csv.gz" or "a.tar"))
        {
            yield return sample;
        }

        yield return ("a.gif", Gif());
        yield return ("a.bmp", Bitmap());
        yield return ("a.shp", Shapes());
    }

    private static byte[] Gif() =>
        [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    private static byte[] Bitmap() =>
    [
        .. "BM"u8, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 1, 2, 3, 0,
    ];

    private static byte[] Shapes()
    {
        // Two points in a layer of points.
        var layer = new byte[100 + 2 * 28];
        BinaryPrimitives.WriteInt32BigEndian(layer, 9994);
        BinaryPrimitives.WriteInt32BigEndian(layer.AsSpan(24), layer.Length / 2);
        BinaryPrimitives.WriteInt32LittleEndian(layer.AsSpan(28), 1000);
        layer[32] = 1;
        for (var i = 0; i < 2; i++)
        {
            var record = layer.AsSpan(100 + i * 28);
            BinaryPrimitives.WriteInt32BigEndian(record, i + 1);
            BinaryPrimitives.WriteInt32BigEndian(record[4..], 10);
            record[8] = 1;
            BinaryPrimitives.WriteDoubleLittleEndian(record[12..], 14.5);
            BinaryPrimitives.WriteDoubleLittleEndian(record[20..], 46.05);
        }

        return layer;
    }

    private static byte[] Font()
    {
        var font = new byte[28 + 32];
        (font[1], font[5]) = (1, 1);
        Encoding.ASCII.GetBytes("glyf").CopyTo(font, 12);
        BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(20), 28);
        BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(24), 32);
        font[^1] = 0xFF;
        return font;
    }

    /// <summary>Only forward: the sizes of members are written behind them.</summary>
    private sealed class Forward(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
