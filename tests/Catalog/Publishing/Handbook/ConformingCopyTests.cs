using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Publishing.Handbook;
using OpenData.Tables.Workbooks;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

public sealed class ConformingCopyTests
{
    private const string Broken = "\uFEFFPopis občin\n\nšifra,ime,dan,znesek,da\n001,\"Ptuj\nmesto\",1.3.2024,\"1.234,50\",da\n002,=1+1,2.3.2024,\"7,25\",ne\n003,Črna,15.3.2024,\"0,5\",da\n\nVir: občina\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_tells_where_it_comes_from_and_what_was_done()
    {
        using var kept = new Kept();
        var source = await kept.KeepAsync("Občine 2024.csv", Broken);
        var copy = await kept.OneCopyAsync(source);
        Assert.Equal("šifra;ime;dan;znesek;da\n001;Ptuj mesto;2024-03-01;1234.50;da\n002;=1+1;2024-03-02;7.25;ne\n003;Črna;2024-03-15;0.5;da\n", kept.Text(copy.File));
        Assert.Equal(("obcine_2024.csv", source, "", 3L, 5), (copy.File.Name, copy.Source, copy.Table, copy.Rows, copy.Columns));
        Assert.Equal(("utf-8-bom", kept.Clock.GetUtcNow()), (copy.SourceEncoding, copy.MadeAt));
        Assert.Equal(
            [
                (FileChange.ByteOrderMark, 1L), (FileChange.Separator, 1), (FileChange.RowsAbove, 2), (FileChange.RowsBelow, 2),
                (FileChange.DecimalCommas, 3), (FileChange.ThousandsMarks, 1), (FileChange.Dates, 3), (FileChange.LineBreaks, 1),
            ],
            copy.Changes.Select(c => (c.Change, c.Count)));
        Assert.Equal(["Popis občin", "Vir: občina"], copy.SetAside);
        Assert.All(copy.Changes, c => Assert.True(c.Text["sl"]!.Length > 10 && c.Text["en"]!.Length > 10));
    }

    [Fact]
    public async Task The_same_source_gives_the_same_bytes()
    {
        using var kept = new Kept();
        var source = await kept.KeepAsync("obcine.csv", Broken);
        var first = await kept.OneCopyAsync(source);
        kept.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first.File, (await kept.OneCopyAsync(source)).File);
        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public async Task The_lineage_survives_being_written_down()
    {
        using var kept = new Kept();
        var copy = await kept.OneCopyAsync(await kept.KeepAsync("obcine.csv", Broken));
        var json = JsonSerializer.Serialize(copy);
        Assert.Contains("\"DecimalCommas\"", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ConformingFile>(json)));
    }

    [Fact]
    public async Task Letters_that_come_after_the_head_are_read_in_the_file_s_own_encoding()
    {
        using var kept = new Kept();
        var text = new StringBuilder("sifra,ime\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append(i).Append(i < 50_000 ? ",Ptuj\n" : ",Žužemberk na šoli, češnje\n".Replace(", č", " č", StringComparison.Ordinal));
        }

        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1250)!.GetBytes(text.ToString());
        var copy = await kept.OneCopyAsync(await kept.KeepAsync("obcine.csv", bytes));
        Assert.Equal("windows-1250", copy.SourceEncoding);
        Assert.Equal(text.ToString().Replace(',', ';'), kept.Text(copy.File));
    }

    [Fact]
    public async Task Every_visible_sheet_gets_its_own_copy_and_hidden_ones_none()
    {
        using var kept = new Kept();
        using var book = new MemoryStream();
        using (var workbook = new WorkbookWriter(book))
        {
            Sheet(workbook, "Ceste", ["šifra", "dolžina", "dan"], ["A1", 1.5, new DateOnly(2024, 3, 1)], ["A2", 2000.25, new DateOnly(2024, 3, 2)], ["007", 7.0, new DateOnly(2024, 3, 3)]);
            Sheet(workbook, "Skriti", ["ime", "plača"], ["Ana", 1000.0], ["Bor", 2000.0]);
            Sheet(workbook, "Češnje", ["ime", "velja"], ["ena;dve", true], ["tri\n\"štiri\"", false], ["pet", true]);
        }

        var bytes = Changed(book.ToArray(), "workbook.xml", text => text.Replace("name=\"Skriti\"", "name=\"Skriti\" state=\"hidden\"", StringComparison.Ordinal));
        var source = await kept.KeepAsync("Ceste in češnje.xlsx", bytes);
        var outcome = await kept.CopyAsync(source);
        Assert.Null(outcome.Failure);
        Assert.Equal(["ceste_in_cesnje_ceste.csv", "ceste_in_cesnje_cesnje.csv"], outcome.Copies.Select(c => c.File.Name));
        Assert.Equal("šifra;dolžina;dan\nA1;1.5;2024-03-01\nA2;2000.25;2024-03-02\n007;7;2024-03-03\n", kept.Text(outcome.Copies[0].File));
        Assert.Equal("ime;velja\n\"ena;dve\";true\n\"tri \"\"štiri\"\"\";false\npet;true\n", kept.Text(outcome.Copies[1].File));
        Assert.Equal(["open-format", "one-table"], outcome.Broken.Where(b => b.Table.Length == 0).Select(b => b.Rule.Code).Where(c => c != "file-name"));
        Assert.All(outcome.Copies, c => Assert.Equal(1, Kept.Times(c, FileChange.Format)));
    }

    [Fact]
    public async Task A_document_of_records_becomes_a_table_with_its_values_as_they_stand()
    {
        using var kept = new Kept();
        var source = await kept.KeepAsync("podatki.json", """[{"šifra":"007","n":1.50,"da":true,"t":"a;b","v":{"x":[1,2]}},{"šifra":"010","n":-2e3,"da":false,"t":"=1+1","v":null}]""");
        Assert.DoesNotContain(await kept.CheckAsync(source), b => b.MendedByCopy);
        var copy = Assert.Single((await kept.CopyAsync(source)).Copies);
        Assert.Equal(["šifra", "n", "da", "t"], kept.Rows(copy.File)[0].Take(4));
        Assert.Equal(["007", "1.50", "true", "a;b"], kept.Rows(copy.File)[1].Take(4));
        Assert.Equal(["010", "-2e3", "false", "=1+1"], kept.Rows(copy.File)[2].Take(4));
        Assert.Equal(kept.Rows(copy.File), await kept.PythonRowsAsync(copy.File));
    }

    [Fact]
    public async Task What_cannot_be_told_is_left_as_written_and_listed()
    {
        using var kept = new Kept();
        var copy = await kept.OneCopyAsync(await kept.KeepAsync("obcine.csv", "n,dan,kdaj\n1.234,3/4/2024,24.10.35\n2.345,5/6/2024,25.10.35\n3.456,7/8/2024,26.10.35\n"));
        Assert.Equal("n;dan;kdaj\n1.234;3/4/2024;24.10.35\n2.345;5/6/2024;25.10.35\n3.456;7/8/2024;26.10.35\n", kept.Text(copy.File));
        Assert.Equal([new LeftAsWritten("n", 3, "1.234"), new("dan", 3, "3/4/2024"), new("kdaj", 3, "24.10.35")], copy.LeftAsWritten);
    }

    [Theory]
    [InlineData("strma.csv", "a;b\n1;2\n3;4;5\n6;7\n8;9\n", "row 3")]
    [InlineData("stran.csv", "<html><body>Napaka 404</body></html>", "web page")]
    [InlineData("prazna.csv", "", "empty")]
    [InlineData("brez.csv", "1,2,3\n4,5,6\n7,8,9\n10,11,12\n", "column names")]
    [InlineData("besedilo.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n", "no table")]
    public async Task A_file_that_cannot_be_copied_is_reported_and_nothing_is_left_behind(string name, string text, string reason)
    {
        using var kept = new Kept();
        var outcome = await kept.CopyAsync(await kept.KeepAsync(name, text));
        Assert.Contains(reason, outcome.Failure!.For("en"), StringComparison.Ordinal);
        Assert.True(outcome.Failure["sl"]!.Length > 20);
        Assert.Equal((0, false, 1), (outcome.Copies.Count, outcome.Conforms, kept.Count));
    }

    [Fact]
    public async Task A_copy_over_the_limit_is_not_kept()
    {
        using var kept = new Kept();
        var source = await kept.KeepAsync("obcine.csv", Broken);
        var outcome = await kept.CopyAsync(source, new HandbookLimits { MaxBytes = 60 });
        Assert.Contains("Split the file", outcome.Failure!.For("en"), StringComparison.Ordinal);
        Assert.Equal(1, kept.Count);
    }

    [Fact]
    public async Task A_damaged_workbook_leaves_no_copy_of_its_sound_sheets()
    {
        using var kept = new Kept();
        using var book = new MemoryStream();
        using (var workbook = new WorkbookWriter(book))
        {
            Sheet(workbook, "Prvi", ["a", "b"], ["x", 1.0], ["y", 2.0]);
            Sheet(workbook, "Drugi", ["a", "b"], ["x", 1.0], ["y", 2.0]);
        }

        var bytes = Changed(book.ToArray(), "sheet2.xml", text => text[..(text.Length * 2 / 3)]);
        var outcome = await kept.CopyAsync(await kept.KeepAsync("zvezek.xlsx", bytes));
        Assert.NotNull(outcome.Failure);
        Assert.Equal((0, 1), (outcome.Copies.Count, kept.Count));
    }

    [Fact]
    public async Task A_kept_file_that_was_damaged_or_is_gone_is_told()
    {
        using var kept = new Kept();
        var source = await kept.KeepAsync("obcine.csv", Broken);
        File.AppendAllText(kept.Files.PathOf(source.Sha256), "004,x,1.1.2024,\"1,5\",da\n");
        Assert.Contains("damaged", (await kept.CopyAsync(source)).Failure!.For("en"), StringComparison.Ordinal);
        File.Delete(kept.Files.PathOf(source.Sha256));
        await Assert.ThrowsAsync<NotFoundException>(() => kept.CopyAsync(source));
    }

    [Fact]
    public async Task Stopping_leaves_nothing_behind()
    {
        using var kept = new Kept();
        var source = await kept.KeepAsync("obcine.csv", "a,b\n" + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"{i},\"1,5\"\n")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        // A thread of its own: on a busy machine a timer fires after the work is done.
        new Thread(() =>
        {
            Thread.Sleep(30);
            stop.Cancel();
        }).Start();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ConformingCopy(kept.Files, HandbookLimits.Default, kept.Clock).RunAsync(source, stop.Token));
        Assert.Equal(1, kept.Count);
    }

    internal static void Sheet(WorkbookWriter workbook, string name, string[] header, params object[][] rows)
    {
        using var sheet = workbook.AddSheet(name, new SheetLayout());
        sheet.Row([.. header.Select(h => WrittenCell.Of(h))]);
        foreach (var row in rows)
        {
            sheet.Row([.. row.Select(v => v switch
            {
                double n => WrittenCell.Of(n),
                bool b => WrittenCell.Of(b),
                DateOnly d => WrittenCell.Of(d),
                _ => WrittenCell.Of((string)v),
            })]);
        }
    }

    /// <summary>The workbook with one part changed.</summary>
    private static byte[] Changed(byte[] book, string part, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(book);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(e => e.Name == part);
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            Assert.NotEqual(text, change(text));
            using var content = entry.Open();
            content.SetLength(0);
            content.Write(Encoding.UTF8.GetBytes(change(text)));
        }

        return stream.ToArray();
    }
}
