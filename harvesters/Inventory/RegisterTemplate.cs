using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Tables.Workbooks;

namespace OpenData.Harvesters.Inventory;

/// <summary>
/// Writes the register as a workbook for those who work in Excel: headings in both languages, drop-downs, a help sheet; empty, or filled with the
/// catalogue as it stands. A filled form that comes back through kind <c>inventory</c> states only what was changed or confirmed in it.
/// </summary>
public static class RegisterTemplate
{
    private const int EmptyRows = 1000;

    /// <summary>Writes the workbook; the stream is left open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="language"><c>sl</c> or <c>en</c>: which language leads, and in which the lists to choose from are.</param>
    /// <param name="owners">Bodies to choose an owner from.</param>
    /// <param name="read">Opens the catalogue's records, each time from the start; null for an empty form.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static async Task WriteAsync(
        Stream output, string language, IReadOnlyList<Organisation> owners, Func<CancellationToken, IAsyncEnumerable<CatalogRecord>>? read, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(owners);
        var fields = RegisterField.All.Where(f => !f.ReadOnly).ToArray();
        var lists = RegisterLists.Make(language, owners);
        var rows = await CountAsync(read, cancel) + EmptyRows;
        using var workbook = new WorkbookWriter(output);
        var names = language == "en" ? (Main: "Datasets", Help: "Help") : (Main: "Zbirke", Help: "Navodila");
        using (var sheet = workbook.AddSheet(names.Main, Layout(fields, lists, rows, language)))
        {
            sheet.Row([.. fields.Select(f => WrittenCell.Of(Heading(f, language), f.Required ? CellLook.Required : CellLook.Header))]);
            await EachAsync(read, (record, dataset) =>
            {
                var cells = RegisterCells.Of(record, dataset, language);
                var suggested = RegisterCells.Suggested(dataset);
                sheet.Row([.. fields.Select(f => Cell(f, cells, suggested))]);
            }, cancel);
        }

        WriteHelp(workbook, names.Help, fields, language);
        RegisterLists.Write(workbook, lists);
        if (read is not null)
        {
            await WriteWrittenAsync(workbook, fields, language, read, cancel);
        }
    }

    /// <summary>Writes the workbook to a file, whole or not at all.</summary>
    public static async Task WriteAsync(
        string path, string language, IReadOnlyList<Organisation> owners, Func<CancellationToken, IAsyncEnumerable<CatalogRecord>>? read, CancellationToken cancel)
    {
        var temporary = path + ".new";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite))
        {
            await WriteAsync(file, language, owners, read, cancel);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static WrittenCell Cell(RegisterField field, Dictionary<string, string> cells, HashSet<string> suggested) =>
        field.Code == "confirm"
            ? WrittenCell.Of(null, suggested.Overlaps(cells.Keys) ? CellLook.Suggested : CellLook.Plain)
            : WrittenCell.Of(cells.GetValueOrDefault(field.Code), suggested.Contains(field.Code) && cells.ContainsKey(field.Code) ? CellLook.Suggested : CellLook.Wrapped);

    private static SheetLayout Layout(RegisterField[] fields, IReadOnlyList<RegisterList> lists, int rows, string language) => new()
    {
        ColumnWidths = [.. fields.Select(f => f.Code switch { "description" or "descriptionEn" => 60.0, "title" or "titleEn" or "location" or "keywords" => 36.0, "id" => 24.0, _ => 20.0 })],
        FrozenRows = 1,
        FrozenColumns = 2,
        Filter = $"A1:{Letters(fields.Length)}1",
        DropDowns = [.. fields.Select((f, i) => (Field: f, Column: Letters(i + 1), List: lists.FirstOrDefault(l => l.Code == f.Code))).Where(x => x.List is not null)
            .Select(x => new DropDown($"{x.Column}2:{x.Column}{rows + 1}", x.List!.Range) // filtered
            {
                Strict = x.List.Strict,
                Prompt = language == "en" ? x.Field.HelpEn : x.Field.HelpSl,
                Error = language == "en" ? "Choose a value from the list." : "Izberite vrednost s seznama.",
            })],
        Notes = [.. fields.Select((f, i) => new CellNote($"{Letters(i + 1)}1", language == "en" ? f.HelpEn : f.HelpSl)).Where(n => n.Text.Length > 0)],
    };

    private static void WriteHelp(WorkbookWriter workbook, string name, RegisterField[] fields, string language)
    {
        using var sheet = workbook.AddSheet(name, new SheetLayout { ColumnWidths = [40, 12, 70, 70], FrozenRows = 4 });
        var english = language == "en";
        sheet.Row(WrittenCell.Of(english ? "How to fill in the register" : "Kako izpolniti register", CellLook.Title));
        sheet.Row(WrittenCell.Of(
            english
                ? "One row is one dataset. Columns on a warm ground are required. Blue values were suggested by the program: mend them, or write \"da\" in the last column."
                : "Ena vrstica je ena zbirka. Stolpci na toplem ozadju so obvezni. Modre vrednosti je predlagal program: popravite jih ali v zadnji stolpec vpišite »da«.", CellLook.Note));
        sheet.Row();
        sheet.Row(
            WrittenCell.Of(english ? "Column" : "Stolpec", CellLook.Header), WrittenCell.Of(english ? "Required" : "Obvezno", CellLook.Header),
            WrittenCell.Of("Slovensko", CellLook.Header), WrittenCell.Of("English", CellLook.Header));
        foreach (var field in fields)
        {
            sheet.Row(WrittenCell.Of(Heading(field, language)), WrittenCell.Of(field.Required ? english ? "yes" : "da" : ""), WrittenCell.Of(field.HelpSl, CellLook.Wrapped), WrittenCell.Of(field.HelpEn, CellLook.Wrapped));
        }
    }

    private static async Task WriteWrittenAsync(WorkbookWriter workbook, RegisterField[] fields, string language, Func<CancellationToken, IAsyncEnumerable<CatalogRecord>> read, CancellationToken cancel)
    {
        using var sheet = workbook.AddSheet(RegisterReader.WrittenSheet, new SheetLayout { Hidden = true });
        sheet.Row([.. fields.Select(f => WrittenCell.Of(Heading(f, language))), WrittenCell.Of(RegisterSuggestions.SuggestedHeading)]);
        await EachAsync(read, (record, dataset) =>
        {
            var cells = RegisterCells.Of(record, dataset, language);
            var suggested = RegisterCells.Suggested(dataset).Where(cells.ContainsKey).Order(StringComparer.Ordinal);
            sheet.Row([.. fields.Select(f => WrittenCell.Of(cells.GetValueOrDefault(f.Code))), WrittenCell.Of(string.Join(",", suggested))]);
        }, cancel);
    }

    private static async Task EachAsync(Func<CancellationToken, IAsyncEnumerable<CatalogRecord>>? read, Action<CatalogRecord, Dataset> write, CancellationToken cancel)
    {
        if (read is null)
        {
            return;
        }

        await foreach (var record in read(cancel).WithCancellation(cancel))
        {
            if (record.Resource is Dataset dataset)
            {
                write(record, dataset);
            }
        }
    }

    private static async Task<int> CountAsync(Func<CancellationToken, IAsyncEnumerable<CatalogRecord>>? read, CancellationToken cancel)
    {
        var count = 0;
        await EachAsync(read, (_, _) => count++, cancel);
        return count;
    }

    private static string Heading(RegisterField field, string language) => language == "en" ? $"{field.En} / {field.Sl}" : $"{field.Sl} / {field.En}";

    private static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters.ToString(CultureInfo.InvariantCulture);
    }
}
