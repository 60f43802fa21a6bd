using System.Text;
using OpenData.Tables.Leaves;

namespace OpenData.Tests.Tables.Leaves;

public sealed class TextLeavesTests
{
    [Fact]
    public void A_table_comes_as_preamble_columns_rows_and_notes()
    {
        var text = "Poročilo o pomočeh 2024\n\nime;znesek;opomba\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => $"oseba {i};{i * 3};besedilo {i}\n")) + "\nVir: Občina, pripravil OZNAKA-NOTE\n";
        var leaves = CollectedLeaves.Of(Encoding.UTF8.GetBytes(text), "a.csv");
        Assert.Equal(["ime", "znesek", "opomba"], Assert.Single(leaves.Tables).Names);
        Assert.Equal(new FilePart("", FilePartKind.Table), leaves.Tables[0].Part);
        Assert.Equal("row 1", leaves.Where("Poročilo o pomočeh").Place);
        Assert.Equal("4:0", leaves.Where("oseba 1").Place);
        Assert.Equal("5003:2", leaves.Where("besedilo 5000").Place);
        Assert.Equal("row 5005", leaves.Where("OZNAKA-NOTE").Place);
        Assert.Equal(5000, leaves.RowTotal);
        Assert.Empty(leaves.Unreads);
        Assert.Equal((new FilePart("", FilePartKind.Names), "name"), (leaves.Where("a.csv").Part, leaves.Where("a.csv").Place));
    }

    [Fact]
    public void A_last_row_with_one_cell_stays_in_its_column()
    {
        var leaves = CollectedLeaves.Of("ime;davčna\nA;1\nB;2\n;\n;12345679\n"u8.ToArray(), "a.csv");
        Assert.Equal((FilePartKind.Table, "5:1"), (leaves.Where("12345679").Part.Kind, leaves.Where("12345679").Place));
        Assert.Equal("row 5", CollectedLeaves.Of("ime;davčna\nA;1\nB;2\n;\nVir: register\n"u8.ToArray(), "a.csv").Where("Vir").Place);
    }

    [Fact]
    public void No_row_is_lost_wherever_lone_cells_stand()
    {
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            var marks = Enumerable.Range(0, 6000).Select(i => (Mark: $"m{round}x{i}x", Lone: random.Next(40) == 0 || (i > 3000 && i < 3600 && round % 3 == 0))).ToList();
            var text = "ime;vrednost;opomba\n" + string.Concat(marks.Select(m => m.Lone ? m.Mark + ";;\n" : $"{m.Mark};1;abc\n"));
            var leaves = CollectedLeaves.Of(Encoding.UTF8.GetBytes(text), "a.csv");
            var found = leaves.Texts.Select(t => t.Text).Where(t => t.StartsWith('m')).ToList();
            Assert.Equal(marks.Select(m => m.Mark), found);
        }
    }

    [Fact]
    public void A_table_without_header_gives_its_first_row_too()
    {
        var leaves = CollectedLeaves.Of("Novak;Janez;0101006500006;novak@example.org\nKos;Ana;0101006500007;kos@example.org\nHrast;Miha;0101006500008;hrast@example.org\n"u8.ToArray(), "a.csv");
        leaves.Where("0101006500006");
        leaves.Where("novak@example.org");
    }

    [Theory]
    [InlineData("windows-1250")]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public void Letters_come_out_as_utf8(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Encoding.GetEncoding(encoding);
        var leaves = CollectedLeaves.Of([.. page.GetPreamble(), .. page.GetBytes("ime;kraj\nŽiga Čebašek;Šoštanj\nMaja Žužek;Črešnjevec\n")], "a.csv");
        Assert.Equal("2:0", leaves.Where("Žiga Čebašek").Place);
    }

    [Fact]
    public void Plain_text_comes_line_by_line()
    {
        var leaves = CollectedLeaves.Of("Zapisnik seje\nPrisotni so bili vsi.\nOZNAKA stoji tu.\n"u8.ToArray(), "zapisnik.txt");
        Assert.Equal((new FilePart("", FilePartKind.Text), "row 3"), (leaves.Where("OZNAKA").Part, leaves.Where("OZNAKA").Place));
    }

    [Fact]
    public void Statements_of_rdf_come_with_their_escapes_resolved()
    {
        var leaves = CollectedLeaves.Of("<http://a/s> <http://a/p> \"Ane\\u017Eka \\U0001F600 OZNAKA\" .\n"u8.ToArray(), "a.nt");
        Assert.Contains("Anežka 😀", leaves.Where("OZNAKA").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_beyond_the_limit_is_told_after_what_stands_before_it()
    {
        var leaves = CollectedLeaves.Of(Encoding.UTF8.GetBytes("a;b\nOZNAKA;1\nx;2\ny;" + new string('z', 300_000) + "\n"), "a.csv", new LeafLimits { MaxRecordBytes = 100_000 });
        leaves.Where("OZNAKA");
        Assert.Equal(UnreadReason.OverLimit, Assert.Single(leaves.Unreads).Reason);
    }

    [Fact]
    public void Too_many_cells_are_told()
    {
        var leaves = CollectedLeaves.Of(Encoding.UTF8.GetBytes("a;b\n" + string.Concat(Enumerable.Repeat("OZNAKA;1\n", 200_000))), "a.csv", new LeafLimits { MaxCells = 100_000 });
        leaves.Where("OZNAKA");
        Assert.Equal(UnreadReason.OverLimit, Assert.Single(leaves.Unreads).Reason);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_read_up_to_it()
    {
        var leaves = CollectedLeaves.Of(Encoding.UTF8.GetBytes("a;b\n" + string.Concat(Enumerable.Repeat("OZNAKA;1\n", 200_000))), "a.csv", new LeafLimits { MaxBytes = 100_000 });
        leaves.Where("OZNAKA");
        Assert.Equal(UnreadReason.OverLimit, Assert.Single(leaves.Unreads).Reason);
    }

    [Fact]
    public void A_long_text_comes_in_pieces_that_overlap()
    {
        var leaves = CollectedLeaves.Of(Encoding.UTF8.GetBytes("<a><b>" + new string('č', 990) + "OZNAKA" + new string('ž', 4000) + "</b></a>"), "a.xml", new LeafLimits { MaxTextBytes = 2000 });
        leaves.Where("OZNAKA");
        Assert.All(leaves.Texts, t => Assert.DoesNotContain('\uFFFD', t.Text));
    }

    [Fact]
    public void Stopping_is_obeyed()
    {
        using var stop = new CancellationTokenSource();
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "a;b\n" + string.Concat(Enumerable.Repeat("x;1\n", 500_000)));
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new ReadLeaves().Read(path, "a.csv", LeafLimits.Default, new CollectedLeaves(), stop.Token));
        File.Delete(path);
    }
}
