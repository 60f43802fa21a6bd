using System.Globalization;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Tables.Workbooks;
using Texts = OpenData.Catalog.Compliance.InformationCatalog.InformationTexts;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>The same as a workbook: facts and sections, records, price list, arrangements, what is asked for. Texts stay texts whatever they begin with.</summary>
/// <param name="information">All but the records.</param>
/// <param name="files">The sections.</param>
/// <param name="language">Of the workbook.</param>
internal sealed class InformationBook(BodyInformation information, SectionFiles files, string language)
{
    // A row is left for the note that more did not fit.
    private const int MaxRows = SheetWriter.MaxRows - 1;

    public async Task WriteAsync(IAsyncEnumerable<CatalogRecord> records, Addresses addresses, Stream output, CancellationToken cancel)
    {
        using var book = new WorkbookWriter(output);
        General(book, addresses);
        await RecordsAsync(book, records, addresses, cancel);
        using (var sheet = Sheet(book, InformationSection.Prices.Title, [(Texts.Charge, 44), (Texts.Amount, 24), (Texts.Basis, 40), (Texts.Valid, 28), (Texts.Address, 50)], information.Charges.Count))
        {
            foreach (var charge in information.Charges)
            {
                sheet.Row(
                    WrittenCell.Of(InformationWords.Local(charge, "name", language)), WrittenCell.Of(InformationWords.Amount(charge, language)),
                    WrittenCell.Of(InformationWords.Words(charge, "basis", language)), WrittenCell.Of(InformationWords.Span(charge, language)), WrittenCell.Of(charge["published"]));
            }
        }

        using (var sheet = Sheet(
            book, Texts.Exclusive, [(Texts.Object, 44), (Texts.Partner, 36), (Texts.Basis, 40), (Texts.Valid, 28), (Texts.Reviewed, 18), (Texts.Address, 50)], information.Exclusive.Count))
        {
            foreach (var entry in information.Exclusive)
            {
                sheet.Row(
                    WrittenCell.Of(InformationWords.Local(entry, "object", language)), WrittenCell.Of(entry["partner"]), WrittenCell.Of(InformationWords.Words(entry, "type", language)),
                    WrittenCell.Of(InformationWords.Span(entry, language)), WrittenCell.Of(InformationWords.Day(entry["reviewed"], language)), WrittenCell.Of(entry["address"]));
            }
        }

        using (var sheet = Sheet(book, InformationSection.MostRequested.Title, [(Texts.Dataset, 44), (Texts.Requests, 14), (Texts.Uses, 18), (Texts.Address, 50)], information.Requested.Count))
        {
            foreach (var wanted in information.Requested)
            {
                sheet.Row(
                    WrittenCell.Of(Say(wanted.Title)), WrittenCell.Of((double)wanted.Requests), WrittenCell.Of((double)wanted.Uses), WrittenCell.Of(addresses.Resource(wanted.Id).Value));
            }
        }
    }

    private void General(WorkbookWriter book, Addresses addresses)
    {
        using var sheet = book.AddSheet(Say(Texts.General), new SheetLayout { ColumnWidths = [44, 100] });
        sheet.Row(WrittenCell.Of(Say(Texts.Title), CellLook.Title));
        sheet.Row(WrittenCell.Of(Say(Texts.Lead), CellLook.Note));
        sheet.Row();
        Fact(Texts.Body, Say(information.Body.Name));
        Fact(Texts.Number, information.Body.IdNumber);
        Fact(Texts.Email, information.Body.Defaults.Contact?.Email ?? information.Body.Email);
        Fact(Texts.Homepage, information.Body.Homepage?.AbsoluteUri);
        Fact(Texts.LastChange, InformationWords.Day(information.ChangedAt, language));
        Fact(Texts.Address, information.Address);
        Fact(Texts.List, addresses.Organisation(information.Body.Id).Value + "/catalog.ttl");
        sheet.Row();
        sheet.Row(WrittenCell.Of(Say(Texts.Section), CellLook.Header), WrittenCell.Of(Say(Texts.Text), CellLook.Header));
        foreach (var section in InformationSection.All)
        {
            var text = files.Find(information.Body.Id, section, language);
            sheet.Row(WrittenCell.Of(Say(section.Title)), text is null ? WrittenCell.Of(Say(Texts.Missing), CellLook.Wrong) : WrittenCell.Of(text.Markdown, CellLook.Wrapped));
        }

        void Fact(LocalText name, string? value) => sheet.Row(WrittenCell.Of(Say(name)), WrittenCell.Of(string.IsNullOrEmpty(value) ? Say(Texts.Unknown) : value));
    }

    private async Task RecordsAsync(WorkbookWriter book, IAsyncEnumerable<CatalogRecord> records, Addresses addresses, CancellationToken cancel)
    {
        using var sheet = Sheet(
            book, Texts.Records, [(Texts.Dataset, 50), (LocalText.In("sl", "ID"), 30), (Texts.Data, 70), (Texts.Metadata, 60), (Texts.Frequency, 20), (Texts.Modified, 16)], information.Records);
        await foreach (var record in records.WithCancellation(cancel))
        {
            if (sheet.RowCount >= MaxRows)
            {
                return;
            }

            var row = InformationRecord.Of(record.Resource, addresses);
            sheet.Row(
                WrittenCell.Of(Say(row.Title)), WrittenCell.Of(row.Id), WrittenCell.Of(row.Data.Count == 0 ? Say(Texts.NoData) : string.Join('\n', row.Data.Select(static l => l.Address)), CellLook.Wrapped),
                WrittenCell.Of(row.Page), WrittenCell.Of(Say(row.Frequency)), row.ModifiedAt is { } at ? WrittenCell.Of(SlovenianDay.Of(at)) : WrittenCell.Empty());
        }
    }

    private SheetWriter Sheet(WorkbookWriter book, LocalText name, (LocalText Head, double Width)[] columns, long rows)
    {
        var last = (char)('A' + columns.Length - 1);
        var sheet = book.AddSheet(Say(name), new SheetLayout
        {
            ColumnWidths = [.. columns.Select(static c => c.Width)],
            FrozenRows = 1,
            Filter = string.Create(CultureInfo.InvariantCulture, $"A1:{last}{Math.Min(rows + 1, SheetWriter.MaxRows)}"),
        });
        sheet.Row([.. columns.Select(c => WrittenCell.Of(Say(c.Head), CellLook.Header))]);
        return sheet;
    }

    private string Say(LocalText text) => text.For(language);
}
