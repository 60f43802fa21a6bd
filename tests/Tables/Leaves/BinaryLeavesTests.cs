using System.IO.Compression;
using OpenData.Tables.Leaves;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Leaves;

public sealed class BinaryLeavesTests
{
    [Theory]
    [InlineData("OZNAKA-CELICA", FilePartKind.Table, false, "Vidni")]
    [InlineData("OZNAKA-SKRITA", FilePartKind.Table, true, "Skriti")]
    [InlineData("OZNAKA-OPOMBA", FilePartKind.Comments, false, "Vidni")]
    [InlineData("OZNAKA-AVTOR", FilePartKind.Properties, true, "core")]
    [InlineData("OZNAKA-ZADNJI", FilePartKind.Properties, true, "core")]
    [InlineData("OZNAKA-GLAVA", FilePartKind.Text, false, "Vidni")]
    [InlineData("OZNAKA-IME", FilePartKind.Text, false, "workbook")]
    [InlineData("OZNAKA-OKVIR", FilePartKind.Text, false, "drawing")]
    [InlineData("OZNAKA-OPIS", FilePartKind.Text, false, "drawing")]
    [InlineData("OZNAKA ZUNANJI", FilePartKind.Text, true, "external")]
    [InlineData("OZNAKA-VRTILNA", FilePartKind.Text, true, "pivotCache")]
    [InlineData("OZNAKA-OSVEZIL", FilePartKind.Text, true, "pivotCache")]
    [InlineData("OZNAKA-FOTOGRAF", FilePartKind.Metadata, true, "image")]
    [InlineData("OZNAKA-SIROTA", FilePartKind.Text, false, "sirota")]
    [InlineData("OZNAKA-OSEBA", FilePartKind.Properties, true, "person")]
    public void A_workbook_gives_every_place(string marker, FilePartKind kind, bool hidden, string within)
    {
        var leaves = CollectedLeaves.Of(LeafSamples.Workbook(), "a.xlsx");
        var (part, _, _) = leaves.Where(marker);
        Assert.Equal((kind, hidden), (part.Kind, part.Hidden));
        Assert.StartsWith("a.xlsx › ", part.Name, StringComparison.Ordinal);
        Assert.Contains(within, part.Name, StringComparison.Ordinal);
        Assert.Empty(leaves.Unreads);
    }

    [Fact]
    public void A_remark_names_its_cell() => Assert.Equal("B2", CollectedLeaves.Of(LeafSamples.Workbook(), "a.xlsx").Where("OZNAKA-OPOMBA").Place);

    [Fact]
    public void Strings_of_no_cell_formulas_and_hidden_rows_come_out()
    {
        var leaves = CollectedLeaves.Of(LeafSamples.SharedStringsWorkbook(), "a.xlsx");
        Assert.Equal((new FilePart("a.xlsx › strings of no cell", FilePartKind.Text, true), "string 2"), (leaves.Where("OZNAKA-NIKJER").Part, leaves.Where("OZNAKA-NIKJER").Place));
        Assert.Equal("A2, formula", leaves.Where("OZNAKA-FORMULA").Place);
        Assert.Equal(FilePartKind.Table, leaves.Where("OZNAKA-VREDNOST").Part.Kind);
        Assert.True(leaves.Where("OZNAKA-VREDNOST").Part.Hidden);
        Assert.DoesNotContain(leaves.Texts, t => t.Part.Name.EndsWith("of no cell", StringComparison.Ordinal) && t.Text == "kraj");
    }

    [Theory]
    [InlineData("OZNAKA-CELICA", FilePartKind.Table, false)]
    [InlineData("OZNAKA-SKRITA", FilePartKind.Table, true)]
    [InlineData("OZNAKA-OPOMBA", FilePartKind.Comments, false)]
    [InlineData("OZNAKA-PISEC", FilePartKind.Comments, false)]
    [InlineData("OZNAKA-OKVIR", FilePartKind.Text, false)]
    [InlineData("OZNAKA-AVTOR", FilePartKind.Properties, true)]
    [InlineData("OZNAKA-LASTNA", FilePartKind.Properties, true)]
    public void An_open_document_spreadsheet_gives_every_place(string marker, FilePartKind kind, bool hidden)
    {
        var leaves = CollectedLeaves.Of(LeafSamples.Spreadsheet(), "a.ods");
        Assert.Equal((kind, hidden), (leaves.Where(marker).Part.Kind, leaves.Where(marker).Part.Hidden));
        Assert.Empty(leaves.Unreads);
    }

    [Theory]
    [InlineData("OZNAKA-BESEDILO", FilePartKind.Text)]
    [InlineData("OZNAKA-BRISANO", FilePartKind.Text)]
    [InlineData("OZNAKA-BRISAL", FilePartKind.Text)]
    [InlineData("OZNAKA-OPOMBA", FilePartKind.Comments)]
    [InlineData("OZNAKA-PISEC", FilePartKind.Comments)]
    [InlineData("OZNAKA-AVTOR", FilePartKind.Properties)]
    public void A_letter_gives_every_place(string marker, FilePartKind kind)
    {
        var leaves = CollectedLeaves.Of(LeafSamples.Document(), "a.docx");
        Assert.Equal(kind, leaves.Where(marker).Part.Kind);
        Assert.Empty(leaves.Unreads);
    }

    [Fact]
    public void Pictures_give_what_the_camera_wrote()
    {
        var jpeg = CollectedLeaves.Of(LeafSamples.Jpeg(), "a.jpg");
        Assert.Equal((new FilePart("", FilePartKind.Metadata, true), "Artist"), (jpeg.Where("OZNAKA-FOTOGRAF").Part, jpeg.Where("OZNAKA-FOTOGRAF").Place));
        Assert.Equal("BodySerialNumber", jpeg.Where("OZNAKA-SERIJSKA").Place);
        Assert.Equal("46.051667, 14.500000", jpeg.Texts.Single(t => t.Place == "GPS").Text);
        jpeg.Where("OZNAKA-XMP");
        Assert.Equal("IPTC 2:80", jpeg.Where("OZNAKA-IPTC").Place);
        jpeg.Where("OZNAKA-KOMENTAR");
        Assert.Empty(jpeg.Unreads);
        var png = CollectedLeaves.Of(LeafSamples.Png(), "a.png");
        foreach (var marker in new[] { "OZNAKA-AVTOR", "OZNAKA-STISNJENA", "OZNAKA-NASLOV", "OZNAKA-FOTOGRAF" })
        {
            png.Where(marker);
        }

        Assert.Empty(png.Unreads);
        CollectedLeaves.Of(LeafSamples.WebP(), "a.webp").Where("OZNAKA-FOTOGRAF");
        CollectedLeaves.Of(LeafSamples.WebP(), "a.webp").Where("OZNAKA-XMP");
        CollectedLeaves.Of(LeafSamples.Exif(), "a.tif").Where("OZNAKA-SERIJSKA");
        Assert.Equal("a.jpg", CollectedLeaves.Of([.. LeafSamples.Jpeg(), .. new byte[200], .. "PK"u8], "a.jpg").Texts[0].Text);
        Assert.NotEmpty(CollectedLeaves.Of([.. LeafSamples.Jpeg(), .. new byte[200], .. "PK"u8], "a.jpg").Unreads);
        var gif = CollectedLeaves.Of([.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x21, 0xFE, 6, .. "OZNAKA"u8, 0, 0x3B], "a.gif");
        Assert.Equal("comment", gif.Where("OZNAKA").Place);
    }

    [Fact]
    public void A_dbase_table_gives_deleted_rows_apart()
    {
        var leaves = CollectedLeaves.Of(LeafSamples.Dbf(), "a.dbf");
        Assert.Equal(new FilePart("", FilePartKind.Table), leaves.Where("OZNAKA-CELICA").Part);
        Assert.Equal(new FilePart("a.dbf › deleted rows", FilePartKind.Table, true), leaves.Where("OZNAKA-BRISANA").Part);
        Assert.Equal(["IME", "ST"], leaves.Tables[0].Names);
    }

    [Fact]
    public void The_encoding_beside_a_layer_is_obeyed()
    {
        var table = LeafSamples.Dbf();
        table[98] = 0xAC; // Č in code page 852
        var leaves = CollectedLeaves.Of(LeafSamples.Zip(("sloj.cpg", "852"u8.ToArray()), ("sloj.dbf", table), ("sloj.shp", [0, 0, 0x27, 0x0A, .. new byte[23], 50, .. new byte[72]])), "sloj.zip");
        Assert.Equal("sloj.zip › sloj.dbf", leaves.Where("ČZNAKA-CELICA").Part.Name);
        Assert.Empty(leaves.Unreads);
    }

    [Fact]
    public void Archives_inside_one_another_are_read_to_the_limit()
    {
        var bytes = "a;b\nOZNAKA;1\nx;2\n"u8.ToArray();
        var three = LeafSamples.Zip(("1.zip", LeafSamples.Zip(("2.zip", LeafSamples.Zip(("a.csv", bytes))))));
        Assert.Equal("0.zip › 1.zip › 2.zip › a.csv", CollectedLeaves.Of(three, "0.zip").Where("OZNAKA").Part.Name);
        var four = CollectedLeaves.Of(LeafSamples.Zip(("0.zip", three)), "x.zip");
        Assert.DoesNotContain(four.Texts, t => t.Text == "OZNAKA");
        Assert.Equal((UnreadReason.OverLimit, "x.zip › 0.zip › 1.zip › 2.zip"), (four.Unreads.Single().Reason, four.Unreads[0].Name));
    }

    [Fact]
    public void Archives_give_names_owners_and_members()
    {
        var zip = CollectedLeaves.Of(LeafSamples.Zip(("OZNAKA-IME.csv", "a;b\nx;1\ny;2\n"u8.ToArray()), ("b.bin", [1, 2, 3, 0, 0, 0, 1, 2])), "a.zip");
        Assert.Equal(FilePartKind.Names, zip.Where("OZNAKA-IME").Part.Kind);
        Assert.Equal((UnreadReason.UnknownFormat, "a.zip › b.bin"), (zip.Unreads.Single().Reason, zip.Unreads[0].Name));
        var tar = CollectedLeaves.Of(LeafSamples.Tar(), "a.tar");
        Assert.Equal(FilePartKind.Names, tar.Where("OZNAKA-LASTNIK").Part.Kind);
        Assert.Equal("a.tar › b.csv", tar.Where("OZNAKA-CELICA").Part.Name);
        var gzip = CollectedLeaves.Of(LeafSamples.Gzip("a;b\nOZNAKA;1\nx;2\n"u8.ToArray()), "a.csv.gz");
        Assert.Equal(FilePartKind.Table, gzip.Where("OZNAKA").Part.Kind);
    }

    [Fact]
    public void Too_many_members_and_bombs_are_told_after_what_was_read()
    {
        var many = LeafSamples.Zip([.. Enumerable.Range(0, 50).Select(i => ($"{i}.csv", "a;b\nOZNAKA;1\nx;2\n"u8.ToArray()))]);
        var leaves = CollectedLeaves.Of(many, "a.zip", new LeafLimits { MaxMembers = 10 });
        Assert.Equal(10, leaves.Texts.Count(t => t.Text == "OZNAKA"));
        Assert.Equal(UnreadReason.OverLimit, Assert.Single(leaves.Unreads).Reason);
        var bomb = CollectedLeaves.Of(LeafSamples.Gzip([.. "a;b\nOZNAKA;1\nx;2\n"u8, .. new byte[50 << 20]], CompressionLevel.SmallestSize), "a.gz");
        Assert.Contains(bomb.Unreads, u => u.Reason == UnreadReason.OverLimit);
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.4 x")]
    [InlineData("a.7z", "7z\u00bc\u00af\u0027\u001c\u0000\u0001")]
    [InlineData("a.rar", "Rar!\u001a\u0007\u0000")]
    [InlineData("a.bin", "\u0001\u0002\u0003\u0000\u0000\u0000")]
    public void What_nobody_reads_is_told_with_reason_and_remedy(string name, string text)
    {
        var unread = Assert.Single(CollectedLeaves.Of(System.Text.Encoding.Latin1.GetBytes(text), name).Unreads);
        Assert.Equal((UnreadReason.UnknownFormat, ""), (unread.Reason, unread.Name));
    }

    [Fact]
    public void Encrypted_and_broken_workbooks_are_told()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.At("suites", "xlsx"), "*", SearchOption.AllDirectories).Where(p => p.Contains("ncrypt", StringComparison.Ordinal) || p.Contains("assword", StringComparison.Ordinal)).Where(p => !p.EndsWith(".json", StringComparison.Ordinal)))
        {
            Assert.Contains(CollectedLeaves.OfFile(path).Unreads, u => u.Reason == UnreadReason.Encrypted);
        }

        Assert.NotEmpty(CollectedLeaves.Of(LeafSamples.Workbook()[..2000], "a.xlsx").Unreads);
    }

    [Fact]
    public void Old_workbooks_give_cells_and_properties()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.At("suites", "xlsx"), "*.xls", SearchOption.AllDirectories))
        {
            var leaves = CollectedLeaves.OfFile(path);
            Assert.True(leaves.Parts.Exists(p => p.Kind is FilePartKind.Table or FilePartKind.Properties) || leaves.Unreads.Count > 0, path);
        }
    }
}
