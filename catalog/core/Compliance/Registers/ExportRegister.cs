using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tables.Conversion;
using OpenData.Tables.Workbooks;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>
/// Writes a register as XLSX for people (labels, words in their language, notes, lists to choose from) or as CSV for programs (names and codes).
/// Either comes back by <see cref="ImportRegister"/> unchanged. Senders' data are never in it.
/// </summary>
/// <param name="store">The catalogue.</param>
public sealed class ExportRegister(CatalogStore store)
{
    private const int EmptyRows = 200;

    /// <summary>Writes the file whole or not at all; its ending says which form it has.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="filter">Which of its entries.</param>
    /// <param name="path">Ends in <c>.xlsx</c> or <c>.csv</c>.</param>
    /// <param name="language"><c>sl</c> or <c>en</c>, for XLSX.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many entries were written.</returns>
    /// <exception cref="SettingsInvalidException">The name has another ending.</exception>
    public async Task<int> RunAsync(RegisterKind kind, RegisterFilter filter, string path, string language, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(filter);
        var entries = EntriesAsync(store, filter with { Kind = kind.Name }, cancel);
        var isBook = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => true,
            ".csv" => false,
            _ => throw new SettingsInvalidException(LocalText.Of(
                sl: $"{Path.GetFileName(path)}: ime naj se konča z .xlsx ali .csv.", en: $"{Path.GetFileName(path)}: let the name end in .xlsx or .csv.")),
        };
        var temporary = path + ".new";
        try
        {
            int count;
            var file = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite);
            await using (file.ConfigureAwait(false))
            {
                count = isBook ? await WriteBookAsync(kind, entries, file, language, cancel) : await WriteCsvAsync(kind, entries, file, cancel);
            }

            File.Move(temporary, path, overwrite: true);
            return count;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>All entries that the filter lets through, page by page.</summary>
    internal static async IAsyncEnumerable<RegisterEntry> EntriesAsync(CatalogStore store, RegisterFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var page = await store.ListEntriesAsync(filter, cancel);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < filter.Limit)
            {
                yield break;
            }

            filter = filter with { After = page[^1].Id };
        }
    }

    private static IReadOnlyList<RegisterField> Columns(RegisterKind kind) => [.. kind.Fields.Where(f => !f.OfSender)];

    private static async Task<int> WriteCsvAsync(RegisterKind kind, IAsyncEnumerable<RegisterEntry> entries, Stream output, CancellationToken cancel)
    {
        var columns = Columns(kind);
        var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteLineAsync(string.Join(';', columns.Select(c => c.Name).Prepend(RegisterSheet.Id).Concat(RegisterSheet.ReadOnly)));
            var count = 0;
            await foreach (var entry in entries.WithCancellation(cancel))
            {
                var cells = columns.Select(c => entry[c.Name] ?? "").Prepend(entry.Id).Append(ContractWords.Of(entry.Status)).Append(entry.Shown ? "true" : "false");
                await writer.WriteLineAsync(string.Join(';', cells.Select(Quoted)));
                count++;
            }

            return count;
        }
    }

    private static string Quoted(string text) => text.Length == 0 ? "" : "\"" + FormulaGuard.Neutralise(text).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static async Task<int> WriteBookAsync(RegisterKind kind, IAsyncEnumerable<RegisterEntry> entries, Stream output, string language, CancellationToken cancel)
    {
        var columns = Columns(kind);
        var all = new List<RegisterEntry>();
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            all.Add(entry);
        }

        var lists = columns.Where(c => c.Type == RegisterFieldType.Word).ToList();
        var listName = language == "en" ? "Lists" : "Seznami";
        using var book = new WorkbookWriter(output);
        using (var sheet = book.AddSheet(kind.Label.For(language), Layout(columns, lists, listName, all.Count + EmptyRows, language)))
        {
            sheet.Row([
                WrittenCell.Of(RegisterSheet.Id, CellLook.Header),
                .. columns.Select(c => WrittenCell.Of($"{c.Name} ({c.Label.For(language)})", c.Required ? CellLook.Required : CellLook.Header)),
                .. RegisterSheet.ReadOnly.Select(n => WrittenCell.Of(n, CellLook.Header))]);
            foreach (var entry in all)
            {
                sheet.Row([
                    WrittenCell.Of(entry.Id), .. columns.Select(c => Cell(c, entry[c.Name], language)),
                    WrittenCell.Of(ContractWords.Of(entry.Status)), WrittenCell.Of(entry.Shown ? "true" : "false")]);
            }
        }

        if (lists.Count > 0)
        {
            using var words = book.AddSheet(listName, new SheetLayout { Hidden = true });
            for (var row = 0; row < lists.Max(l => l.Words.Count); row++)
            {
                words.Row([.. lists.Select(l => WrittenCell.Of(row < l.Words.Count ? l.Words[row].Label.For(language) : ""))]);
            }
        }

        return all.Count;
    }

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + Letters(column % 26);

    private static SheetLayout Layout(IReadOnlyList<RegisterField> columns, List<RegisterField> lists, string listName, int rows, string language) => new()
    {
        ColumnWidths = [22, .. columns.Select(c => c.Lines ? 48.0 : c.Type is RegisterFieldType.Date or RegisterFieldType.Amount or RegisterFieldType.Number ? 14.0 : 24.0)],
        FrozenRows = 1,
        FrozenColumns = 1,
        Notes = [.. columns.Select((c, i) => new CellNote(Letters(i + 1) + "1", c.Help.For(language))).Where(n => n.Text.Length > 0)],
        DropDowns = [.. columns.Select((c, i) => (Field: c, Column: Letters(i + 1), List: lists.IndexOf(c))).Where(c => c.List >= 0).Select(c => new DropDown(
            string.Create(CultureInfo.InvariantCulture, $"{c.Column}2:{c.Column}{rows + 1}"), WorkbookWriter.RangeOf(listName, c.List, 1, c.Field.Words.Count)))],
    };

    private static WrittenCell Cell(RegisterField field, string? value, string language) => (field.Type, value) switch
    {
        (_, null) => WrittenCell.Empty(),
        (RegisterFieldType.Date, _) => WrittenCell.Of(RegisterValue.Day(value)),
        (RegisterFieldType.Amount or RegisterFieldType.Number, _) => WrittenCell.Of(double.Parse(value, CultureInfo.InvariantCulture)),
        (RegisterFieldType.Word, _) => WrittenCell.Of(field.Find(value)?.Label.For(language) ?? value),
        (RegisterFieldType.Words, _) => WrittenCell.Of(string.Join("; ", value.Split(';').Select(w => field.Find(w)?.Label.For(language) ?? w))),
        _ => WrittenCell.Of(value, field.Lines ? CellLook.Wrapped : CellLook.Plain),
    };
}
