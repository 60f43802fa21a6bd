using OpenData.Catalog.Model;
using OpenData.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>Texts beside tables: titles, notes, properties, comments, names of parts, leaves of documents.</summary>
public sealed class TextVerdictTests
{
    [Theory]
    [InlineData("ZAUPNO", LeakVerdict.Block)]
    [InlineData("INTERNO", LeakVerdict.Block)]
    [InlineData("TAJNO", LeakVerdict.Block)]
    [InlineData("STROGO TAJNO", LeakVerdict.Block)]
    [InlineData("OSNUTEK", LeakVerdict.Block)]
    [InlineData("Stopnja tajnosti: INTERNO", LeakVerdict.Block)]
    [InlineData("Dokument je poslovna skrivnost družbe.", LeakVerdict.Block)]
    [InlineData("PONUDBA – NE ODPIRAJ", LeakVerdict.Hold)]
    [InlineData("z – statistično zaupno", LeakVerdict.Clean)]
    [InlineData("Tajništvo občine", LeakVerdict.Clean)]
    [InlineData("osnutek proračuna za 2026", LeakVerdict.Clean)]
    public async Task Marks_of_secrecy(string text, LeakVerdict verdict) => Assert.Equal(verdict, (await LeafFeed.TextAsync(text)).VerdictOf("marking"));

    [Fact]
    public async Task A_mark_in_a_cell_holds_and_in_the_name_of_a_sheet_too()
    {
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("oznaka;a\nZAUPNO;1")).VerdictOf("marking"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("postavka;cena na enoto (poslovna skrivnost)\na;12")).VerdictOf("marking"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TextAsync("INTERNO", FilePartKind.Names)).VerdictOf("marking"));
    }

    [Theory]
    [InlineData("Pripravila: Ana Novak, tel. 031 000 000", "phone", LeakVerdict.Hold)]
    [InlineData("vir: info@obcina.si", "email", LeakVerdict.Note)]
    [InlineData("kontakt ana.novak@obcina.si", "email", LeakVerdict.Hold)]
    [InlineData("0101099500000", "emso", LeakVerdict.Block)]
    [InlineData("stanje za 0101099500000 in druge", "emso", LeakVerdict.Block)]
    [InlineData("IBAN SI56 9999 9123 4567 893", "iban", LeakVerdict.Hold)]
    [InlineData("Podjetje d.o.o., davčna številka 12345679", "tax-number", LeakVerdict.Note)]
    [InlineData("davčna številka 12345679", "tax-number", LeakVerdict.Hold)]
    public async Task Identifiers_in_texts(string text, string detector, LeakVerdict verdict)
    {
        foreach (var kind in new[] { FilePartKind.Text, FilePartKind.Comments, FilePartKind.Properties, FilePartKind.Metadata })
        {
            Assert.Equal(verdict, (await LeafFeed.TextAsync(text, kind)).VerdictOf(detector));
        }
    }

    [Fact]
    public async Task The_author_of_a_document_is_a_note_and_the_place_of_a_picture_a_hold()
    {
        Assert.Equal(LeakVerdict.Note, (await LeafFeed.TextAsync("Ana Novak", FilePartKind.Properties, "dc:creator")).VerdictOf("person-name"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TextAsync("Občina Ptuj", FilePartKind.Properties, "dc:creator")).Verdict);
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TextAsync("46.05, 14.5", FilePartKind.Metadata, "exif GPS")).VerdictOf("gps-picture"));
    }

    [Fact]
    public async Task Leaves_with_the_same_path_are_a_column()
    {
        string[] people = ["Janez Novak", "Marija Horvat", "Ivan Kovač"];
        var report = await LeafFeed.ScanAsync((_, _, sink, _) =>
        {
            sink.Begin(new FilePart("a.json", FilePartKind.Text));
            for (var i = 0; i < people.Length; i++)
            {
                sink.Text($"/items/{i}/najemnik", System.Text.Encoding.UTF8.GetBytes(people[i]));
                sink.Text($"/items/{i}/rojen", "1. 2. 1950"u8);
            }

            sink.End();
        });
        Assert.Equal(LeakVerdict.Block, report.VerdictOf("birth-date"));
        Assert.Equal("najemnik", report.Of("person-name")!.Column);
        Assert.Equal("/items/0/najemnik", report.Of("person-name")!.First);
        Assert.Equal(["a json › najemnik", "a json › rojen"], report.Columns);
    }

    [Fact]
    public async Task Nests_and_safe_houses_block_where_their_place_is_given()
    {
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("objekt;lat;lon\nVarna hiša;46.1;14.5")).VerdictOf("protected-place"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("postavka;znesek\nVarna hiša – sofinanciranje;12000")).Verdict);
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("vodni vir;lat;lon\nA;46.1;14.5")).VerdictOf("security-place"));
    }

    [Fact]
    public async Task What_could_not_be_read_holds_and_a_reader_that_trips_too()
    {
        var unread = await LeafFeed.ScanAsync((_, _, sink, _) => sink.Unread(new UnreadPart("a.zip › b.pdf", UnreadReason.UnknownFormat, "Sl.", "En.")));
        Assert.Equal(LeakVerdict.Hold, unread.Verdict);
        Assert.Equal("a.zip › b.pdf", unread.Of("unread")!.Part);
        var tripped = await LeafFeed.ScanAsync((_, _, sink, _) =>
        {
            sink.Begin(new FilePart("", FilePartKind.Text));
            sink.Text("row 1", "0101099500000"u8);
            throw new InvalidDataException("damaged");
        });
        Assert.Equal(LeakVerdict.Hold, tripped.VerdictOf("unread"));
        Assert.Equal(LeakVerdict.Block, tripped.VerdictOf("emso"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => LeafFeed.ScanAsync((_, _, _, _) => throw new UnauthorizedAccessException()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LeafFeed.ScanAsync((_, _, _, _) => throw new OperationCanceledException()));
    }

    [Fact]
    public async Task A_report_of_ten_thousand_parts_is_bounded()
    {
        var report = await LeafFeed.ScanAsync((_, _, sink, _) =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                LeafFeed.Table(sink, new FilePart($"list {i}", FilePartKind.Table), [["a", "b", "c"], ["info@obcina.si", i == 9_999 ? "0101099500000" : "", "x"]]);
            }
        });
        Assert.Equal(LeakVerdict.Block, report.Verdict);
        Assert.InRange(report.Findings.Count, 100, 1001);
        Assert.Equal(LeakVerdict.Block, report.Findings[0].Verdict);
        Assert.Equal(20_001, report.Columns.Count);
    }

    [Theory]
    [InlineData("Marija Novak", LeakVerdict.Hold)]
    [InlineData("Novak Marija.pdf", LeakVerdict.Hold)]
    [InlineData("plače/Marija_Novak.xlsx", LeakVerdict.Hold)]
    [InlineData("Plača – Janez Kovač", LeakVerdict.Hold)]
    [InlineData("Osnovna šola Ivana Cankarja.csv", LeakVerdict.Clean)]
    [InlineData("Kovač d.o.o.", LeakVerdict.Clean)]
    [InlineData("Proračun 2026.xlsx", LeakVerdict.Clean)]
    [InlineData("Podlehnik", LeakVerdict.Clean)]
    public async Task A_sheet_or_member_that_is_named_after_a_person_holds(string name, LeakVerdict verdict)
    {
        var report = await LeafFeed.TextAsync(name, FilePartKind.Names, "name");
        Assert.Equal(verdict, report.VerdictOf("person-name"));
        Assert.DoesNotContain("ovak", OpenData.Catalog.Store.RecordJson.ToText(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Marija Novak – dolg")]
    [InlineData("dolg (Novak Marija)")]
    [InlineData("Marija Novak")]
    public async Task A_column_that_is_named_after_a_person_holds_and_is_not_shown(string name)
    {
        var report = await LeafFeed.TableAsync($"mesec;{name}\n2025-01;10\n2025-02;20");
        Assert.True(report.VerdictOf("person-name") >= LeakVerdict.Hold);
        Assert.DoesNotContain("ovak", OpenData.Catalog.Store.RecordJson.ToText(report), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_person_in_the_way_to_a_part_or_a_place_is_masked()
    {
        var report = await LeafFeed.ScanAsync((_, _, sink, _) =>
        {
            sink.Begin(new FilePart("place.xlsx › Marija Novak", FilePartKind.Text));
            sink.Text("/osebe/Marija Novak/emso", "0101099500000"u8);
            sink.End();
            sink.Unread(new UnreadPart("arhiv.zip › Novak Marija.pdf", UnreadReason.UnknownFormat, "Sl.", "En."));
        });
        Assert.Equal(LeakVerdict.Block, report.Verdict);
        Assert.DoesNotContain("ovak", OpenData.Catalog.Store.RecordJson.ToText(report), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("arija", OpenData.Catalog.Store.RecordJson.ToText(report), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("•", report.Of("emso")!.Part, StringComparison.Ordinal);
    }
}
