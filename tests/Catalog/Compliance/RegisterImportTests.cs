using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance;

/// <summary>A register goes out as a spreadsheet and comes back; one bad row never stops the rest.</summary>
public sealed class RegisterImportTests
{
    private static CancellationToken Cancel => RegisterTrial.Cancel;

    [Theory]
    [MemberData(nameof(RegisterTests.EachKindOnEachDatabase), MemberType = typeof(RegisterTests))]
    public async Task What_was_written_comes_back_unchanged_and_fills_an_empty_register(string database, string name)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        using var folder = new TempFolder();
        var kind = AllRegisters.Find(name);
        await trial.AddAsync(kind, RegisterTests.Least[name]);
        var text = kind.Fields.First(f => f is { Type: RegisterFieldType.Text, OfSender: false }).Name;
        await trial.AddAsync(kind, [.. RegisterTests.Least[name].Where(p => !p.StartsWith(text + "=", StringComparison.Ordinal)), text + "==HYPERLINK(\"x\")"]);
        await trial.AddAsync(kind, [.. RegisterTests.Least[name].Where(p => !p.StartsWith(text + "=", StringComparison.Ordinal)), text + "=  č; \"navedek\" ž'x' "]);
        foreach (var (ending, language) in new[] { ("xlsx", "sl"), ("xlsx", "en"), ("csv", "sl") })
        {
            var path = Path.Combine(folder.Path, $"{name}-{language}.{ending}");
            Assert.Equal(3, await trial.Export.RunAsync(kind, new RegisterFilter(), path, language, Cancel));
            var back = await ImportAsync(trial, kind, path);
            Assert.Equal((0, 0, 3, 0), (back.Added, back.Changed, back.Unchanged, back.Refused.Count));
        }

        // Without ids the same rows fill an empty register, once.
        await using var empty = await RegisterTrial.StartAsync(database);
        var csv = Path.Combine(folder.Path, $"{name}-sl.csv");
        var lines = await File.ReadAllLinesAsync(csv, Cancel);
        await File.WriteAllLinesAsync(csv, lines.Select(l => l.StartsWith($"\"{kind.Prefix}-", StringComparison.Ordinal) ? l[l.IndexOf(';', StringComparison.Ordinal)..] : l), Cancel);
        Assert.Equal(3, (await ImportAsync(empty, kind, csv)).Added);
        Assert.Equal(await ValuesAsync(trial), await ValuesAsync(empty));
        var again = await ImportAsync(empty, kind, csv);
        Assert.Equal((0, 3), (again.Added, again.Unchanged));

        async Task<string[]> ValuesAsync(RegisterTrial of) =>
            [.. (await of.Catalog.Store.ListEntriesAsync(new RegisterFilter { Kind = name }, Cancel)).Select(e => RecordJson.ToText(e.Values))];
    }

    [Theory]
    [EveryDatabase]
    public async Task A_bad_row_is_told_and_the_others_are_taken(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        await trial.AddAsync(AllRegisters.Charges, RegisterTests.Least["charges"]);
        const string Csv = """
            Cenik občine
            id;organ;kaj se zaračuna;znesek v EUR;podlaga;velja od;velja do
            ;obcina;Kopija A3;0,12;razmnoževanje;1. 1. 2026;
            ;ni-ga;Kopija A4;0,06;reproduction;2026-01-01;
            charge-2026-0001;obcina;Fotokopija A4 barvna;0,50;razmnoževanje;2026-01-01;2027-01-01
            charge-2026-0099;obcina;Kopija;1;reproduction;2026-01-01;
            ;obcina;Ura dela;1.234;provision;2026-13-01;2025-01-01
            ;obcina;Kopija A3;0,12;reproduction;2026-01-01;
            ;;;;;;

            """;
        var dry = await ImportAsync(trial, AllRegisters.Charges, Csv, dryRun: true);
        Assert.Single(await trial.Catalog.Store.ListEntriesAsync(new RegisterFilter(), Cancel));
        var done = await ImportAsync(trial, AllRegisters.Charges, Csv, dryRun: false);
        Assert.Equal(done with { Refused = [] }, dry with { Refused = [] });
        Assert.Equal((1, 1, 1), (done.Added, done.Changed, done.Unchanged));
        Assert.Equal([4L, 6L, 7L], done.Refused.Select(r => r.Row));
        Assert.Contains("organisation", done.Refused[0].Problems.Single().For("en"), StringComparison.Ordinal);
        Assert.Contains("charge-2026-0099", done.Refused[1].Problems.Single().For("sl"), StringComparison.Ordinal);
        Assert.Equal(2, done.Refused[2].Problems.Count);
        var changed = await trial.Catalog.Store.FindEntryAsync("charge-2026-0001", Cancel);
        Assert.Equal(("0.50", "2027-01-01", 2), (changed!["amount"], changed["until"], changed.Revision));
        Assert.Contains("cenik.csv, 5", (await trial.Catalog.Store.EntryRevisionsAsync(changed.Id, Cancel))[1].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task Long_texts_of_several_lines_come_back(string ending)
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        using var folder = new TempFolder();
        var text = "prva vrstica\ndruga; \"narekovaj\"\n\n" + new string('č', 4000);
        await trial.AddAsync(AllRegisters.Exemptions, [.. RegisterTests.Least["exemptions"].Where(p => !p.StartsWith("reason=", StringComparison.Ordinal)), "reason=" + text]);
        var path = Path.Combine(folder.Path, "r." + ending);
        await trial.Export.RunAsync(AllRegisters.Exemptions, new RegisterFilter(), path, "sl", Cancel);
        var back = await ImportAsync(trial, AllRegisters.Exemptions, path);
        Assert.Equal((0, 1), (back.Changed, back.Unchanged));
        Assert.Equal(text, (await trial.Catalog.Store.FindEntryAsync("exemption-2026-0001", Cancel))!["reason"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task Two_applicants_who_ask_the_same_on_one_day_are_two(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        const string One = "organisation;subject;received;applicant\nobcina;Ceste;2026-02-27;Janez Novak\n";
        const string Two = One + "obcina;Ceste;2026-02-27;Ana Kos\nobcina;Ceste;2026-02-27;Ana Kos\n";
        Assert.Equal((1, 0), await CountsAsync(One));
        Assert.Equal((1, 2), await CountsAsync(Two));
        Assert.Equal((0, 3), await CountsAsync(Two));

        // What is erased is not imported again.
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(101));
        await trial.Catalog.Store.EraseSendersAsync(RegisterTrial.Why, Cancel);
        Assert.Equal((0, 3), await CountsAsync(Two));
        Assert.Equal(2, (await trial.Catalog.Store.ListEntriesAsync(new RegisterFilter(), Cancel)).Count);

        async Task<(int, int)> CountsAsync(string csv)
        {
            var done = await ImportAsync(trial, AllRegisters.Requests, csv, dryRun: false);
            Assert.Empty(done.Refused);
            return (done.Added, done.Unchanged);
        }
    }

    [Fact]
    public async Task A_cell_that_holds_an_error_clears_nothing()
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        using var folder = new TempFolder();
        await trial.AddAsync(AllRegisters.Charges, [.. RegisterTests.Least["charges"], "until=2026-12-31"]);
        var path = Path.Combine(folder.Path, "cenik.xlsx");
        await trial.Export.RunAsync(AllRegisters.Charges, new RegisterFilter(), path, "sl", Cancel);
        using (var book = SpreadsheetDocument.Open(path, isEditable: true))
        {
            var sheet = book.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!).First(w => w.Descendants<Row>().Count() > 1);
            var heading = sheet.Descendants<Row>().First().Elements<Cell>().Single(c => c.InnerText.StartsWith("until ", StringComparison.Ordinal));
            var cell = sheet.Descendants<Cell>().Single(c => c.CellReference == heading.CellReference!.Value!.TrimEnd('1') + "2");
            (cell.DataType, cell.CellValue, cell.InlineString) = (CellValues.Error, new CellValue("#REF!"), null);
        }

        var done = await ImportAsync(trial, AllRegisters.Charges, path);
        Assert.Equal((0, 0, 0), (done.Added, done.Changed, done.Unchanged));
        var refused = Assert.Single(done.Refused);
        Assert.Equal((2L, "charge-2026-0001"), (refused.Row, refused.Id));
        Assert.StartsWith("until: ", refused.Problems.Single().For("en"), StringComparison.Ordinal);
        Assert.Equal("2026-12-31", (await trial.Catalog.Store.FindEntryAsync("charge-2026-0001", Cancel))!["until"]);
    }

    [Fact]
    public async Task A_file_that_is_no_register_is_refused_whole()
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        var unknown = await Assert.ThrowsAsync<SourceUnreadableException>(() => ImportAsync(trial, AllRegisters.Charges, "organisation;name;znesk\nobcina;x;1\n", dryRun: false));
        Assert.Contains("znesk", unknown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ImportAsync(trial, AllRegisters.Charges, "a;b\n1;2\n", dryRun: false));
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ImportAsync(trial, AllRegisters.Charges, "", dryRun: false));
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ImportAsync(trial, AllRegisters.Charges, "<html><body>x</body></html>", dryRun: false));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Export.RunAsync(AllRegisters.Charges, new RegisterFilter(), "x.pdf", "sl", Cancel));
    }

    [Fact]
    public async Task Senders_data_are_never_written_out()
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        using var folder = new TempFolder();
        await trial.AddAsync(AllRegisters.Requests, [.. RegisterTests.Least["requests"], "applicant=Janez Novak", "email=janez@primer.si"]);
        var path = Path.Combine(folder.Path, "r.csv");
        await trial.Export.RunAsync(AllRegisters.Requests, new RegisterFilter(), path, "sl", Cancel);
        var csv = await File.ReadAllTextAsync(path, Cancel);
        Assert.Contains("Ceste po letih", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("anez", csv, StringComparison.Ordinal);
    }

    private static async Task<RegisterImport> ImportAsync(RegisterTrial trial, RegisterKind kind, string path)
    {
        await using var file = File.OpenRead(path);
        return await trial.Import.RunAsync(kind, file, Path.GetFileName(path), dryRun: false, "ana", Cancel);
    }

    private static async Task<RegisterImport> ImportAsync(RegisterTrial trial, RegisterKind kind, string csv, bool dryRun)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return await trial.Import.RunAsync(kind, file, "cenik.csv", dryRun, "ana", Cancel);
    }
}
