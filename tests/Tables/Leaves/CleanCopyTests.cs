using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using OpenData.Tables.Leaves;
using OpenData.Tables.Leaves.Cleaning;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Leaves;

public sealed class CleanCopyTests
{
    [Fact]
    public void A_clean_workbook_keeps_its_visible_cells_and_nothing_else()
    {
        var (bytes, removed) = Clean(LeafSamples.Workbook(), "a.xlsx");
        var before = CollectedLeaves.Of(LeafSamples.Workbook(), "a.xlsx");
        var after = CollectedLeaves.Of(bytes, "a.xlsx");
        Assert.Empty(after.Unreads);
        Assert.Equal(Cells(before, "Vidni"), Cells(after, "Vidni"));
        Assert.Empty(Cells(after, "Skriti"));
        foreach (var gone in new[] { "OZNAKA-SKRITA", "OZNAKA-OPOMBA", "OZNAKA-AVTOR", "OZNAKA-ZADNJI", "OZNAKA ZUNANJI", "OZNAKA-VRTILNA", "OZNAKA-OSVEZIL", "OZNAKA-FOTOGRAF", "OZNAKA-SIROTA", "OZNAKA-OSEBA", "OZNAKA-IME" })
        {
            Assert.DoesNotContain(after.Texts, t => t.Text.Contains(gone, StringComparison.Ordinal));
        }

        after.Where("Naslov zvezka");
        after.Where("OZNAKA-OKVIR");
        Assert.Contains(removed, r => r == new RemovedPart("hidden-sheet", "Skriti"));
        Assert.All(new[] { "properties", "comments", "external-link", "pivot-cache", "metadata", "orphan" }, what => Assert.Contains(removed, r => r.What == what));
    }

    [Fact]
    public void A_clean_workbook_opens_in_another_reader_and_satisfies_the_schema()
    {
        var (bytes, _) = Clean(LeafSamples.Workbook(), "a.xlsx");
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal(["Vidni"], document.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value));
        Assert.Null(document.PackageProperties.Creator);
        Assert.Equal("Naslov zvezka", document.PackageProperties.Title);
        var errors = new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}");
        Assert.Empty(errors);
    }

    [Fact]
    public void Strings_of_no_visible_cell_go_and_the_others_keep_their_place()
    {
        var (bytes, removed) = Clean(LeafSamples.SharedStringsWorkbook(), "a.xlsx");
        var after = CollectedLeaves.Of(bytes, "a.xlsx");
        Assert.DoesNotContain(after.Texts, t => t.Text.Contains("OZNAKA-NIKJER", StringComparison.Ordinal));
        Assert.Contains(after.Texts, t => t.Text == "OZNAKA-VREDNOST");
        Assert.Contains(removed, r => r.What == "unused-strings");
    }

    [Fact]
    public void A_clean_spreadsheet_of_open_document_keeps_its_visible_cells()
    {
        var (bytes, removed) = Clean(LeafSamples.Spreadsheet(), "a.ods");
        var after = CollectedLeaves.Of(bytes, "a.ods");
        Assert.Equal(Cells(CollectedLeaves.Of(LeafSamples.Spreadsheet(), "a.ods"), "Vidni"), Cells(after, "Vidni"));
        Assert.All(new[] { "OZNAKA-SKRITA", "OZNAKA-OPOMBA", "OZNAKA-PISEC", "OZNAKA-AVTOR", "OZNAKA-LASTNA" }, gone => Assert.DoesNotContain(after.Texts, t => t.Text.Contains(gone, StringComparison.Ordinal)));
        after.Where("Naslov");
        Assert.Contains(removed, r => r == new RemovedPart("hidden-sheet", "Skriti"));
        Assert.Empty(after.Unreads);
    }

    [Fact]
    public void A_clean_letter_keeps_its_text()
    {
        var (bytes, removed) = Clean(LeafSamples.Document(), "a.docx");
        var after = CollectedLeaves.Of(bytes, "a.docx");
        after.Where("OZNAKA-BESEDILO");
        Assert.All(new[] { "OZNAKA-OPOMBA", "OZNAKA-PISEC", "OZNAKA-AVTOR", "OZNAKA-BRIS" }, gone => Assert.DoesNotContain(after.Texts, t => t.Text.Contains(gone, StringComparison.Ordinal)));
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => e.Description));
        Assert.Contains(removed, r => r.What == "tracked-changes");
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    [InlineData("a.webp")]
    public void A_clean_picture_keeps_its_pixels_and_which_way_is_up(string name)
    {
        var bytes = name switch { "a.jpg" => LeafSamples.Jpeg(), "a.png" => LeafSamples.Png(), _ => LeafSamples.WebP() };
        var (cleaned, removed) = Clean(bytes, name);
        Assert.DoesNotContain(CollectedLeaves.Of(cleaned, name).Texts, t => t.Text.Contains("OZNAKA", StringComparison.Ordinal));
        Assert.Equal([new RemovedPart("metadata", "")], removed);
        byte[] pixels = name switch { "a.jpg" => [0x11, 0x22, 0xFF, 0x00, 0x33, 0xFF, 0xD9], "a.png" => [.. "IDAT"u8, 0x78, 0x9C], _ => [.. "VP8L"u8] };
        Assert.True(cleaned.AsSpan().IndexOf(pixels) > 0);
        Assert.Equal(name != "a.webp", cleaned.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]) > 0);
        Assert.DoesNotContain(Clean(cleaned, name).Removed, _ => name == "a.webp"); // which way is up stays in the others
    }

    [Fact]
    public void Real_workbooks_keep_their_cells()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.At("corpus"), "*.xlsx"))
        {
            var (bytes, _) = Clean(File.ReadAllBytes(path), Path.GetFileName(path));
            var (before, after) = (CollectedLeaves.OfFile(path), CollectedLeaves.Of(bytes, Path.GetFileName(path)));
            Assert.Equal(before.Texts.Where(t => t.Part is { Kind: FilePartKind.Table, Hidden: false }), after.Texts.Where(t => t.Part is { Kind: FilePartKind.Table, Hidden: false }));
            using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
            Assert.NotEmpty(document.WorkbookPart!.WorksheetParts);
        }
    }

    [Fact]
    public void Other_formats_are_not_cleaned_and_broken_ones_are_refused()
    {
        using var folder = new TempFolder();
        Assert.Null(MakeCleanCopy.Make(folder.File("a.csv", "a;b\n1;2\n"), "a.csv", Path.Combine(folder.Path, "x"), LeafLimits.Default, TestContext.Current.CancellationToken));
        var broken = folder.File("a.jpg", LeafSamples.Jpeg()[..300]);
        Assert.Throws<OpenData.Tables.Contents.FileUnreadableException>(() => MakeCleanCopy.Make(broken, "a.jpg", Path.Combine(folder.Path, "x"), LeafLimits.Default, TestContext.Current.CancellationToken));
        Assert.Equal(["a.csv", "a.jpg"], Directory.EnumerateFiles(folder.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    private static (byte[] Bytes, IReadOnlyList<RemovedPart> Removed) Clean(byte[] bytes, string name)
    {
        using var folder = new TempFolder();
        var target = Path.Combine(folder.Path, "clean");
        var removed = MakeCleanCopy.Make(folder.File(name, bytes), name, target, LeafLimits.Default, TestContext.Current.CancellationToken);
        Assert.NotNull(removed);
        return (File.ReadAllBytes(target), removed);
    }

    private static List<(string, string)> Cells(CollectedLeaves leaves, string sheet) =>
        [.. leaves.Texts.Where(t => t.Part.Kind == FilePartKind.Table && t.Part.Name.EndsWith(sheet, StringComparison.Ordinal)).Select(t => (t.Place, t.Text))];
}
