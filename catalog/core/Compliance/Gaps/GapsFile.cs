using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tables.Conversion;
using OpenData.Tables.Workbooks;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>Writes gaps as XLSX for people or as CSV for programs: a row for each body and template. The file appears whole or not at all.</summary>
public static class GapsFile
{
    private static readonly string[] Columns =
    [
        "organisation", "template", "state", "minimum", "duty", "highValue", "usualOwner", "basis", "due", "interval", "dataset", "owner", "certainty", "records", "absence", "reason",
        "person", "role",
    ];

    /// <param name="report">What was found.</param>
    /// <param name="path">Ends in <c>.xlsx</c> or <c>.csv</c>.</param>
    /// <param name="language"><c>sl</c> or <c>en</c>, for what people read.</param>
    /// <exception cref="SettingsInvalidException">The name has another ending.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be written there.</exception>
    public static void Write(GapReport report, string path, string language)
    {
        ArgumentNullException.ThrowIfNull(report);
        var isBook = IsBook(path);
        var temporary = path + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!); // a file has a folder
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite))
            {
                if (isBook)
                {
                    WriteBook(report, file, language);
                }
                else
                {
                    WriteCsv(report, file, language);
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"Datoteke {path} ni mogoče zapisati ({e.Message}). Preverite mapo, pravice in prostor.",
                    en: $"The file {path} cannot be written ({e.Message}). Check the folder, rights and space."),
                e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>Whether the name asks for a workbook.</summary>
    /// <exception cref="SettingsInvalidException">The name has another ending.</exception>
    public static bool IsBook(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".xlsx" => true,
        ".csv" => false,
        _ => throw new SettingsInvalidException(LocalText.Of(
            sl: $"{Path.GetFileName(path)}: ime naj se konča z .xlsx ali .csv.", en: $"{Path.GetFileName(path)}: let the name end in .xlsx or .csv.")),
    };

    private static void WriteCsv(GapReport report, Stream output, string language)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(';', Columns));
        foreach (var gaps in report.Bodies)
        {
            foreach (var question in gaps.Questions)
            {
                writer.WriteLine(string.Join(';', ((string?[])[gaps.Body.Id, null, "unknown", null, null, null, null, question.Text.For(language)]).Select(Quoted)));
            }

            foreach (var row in gaps.Rows)
            {
                writer.WriteLine(string.Join(';', Cells(gaps.Body, row, language).Select(Quoted)));
            }
        }
    }

    private static string?[] Cells(Organisation body, GapRow row, string language) =>
    [
        body.Id, row.Expected.Key, GapTexts.Code(row.State), Yes(row.Expected.IsMinimum), Yes(row.IsDuty), Yes(row.IsHighValue), row.Expected.UsualOwner.For(language),
        GapTexts.Basis(row, language), row.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Expected.Template.Frequency, row.Cover?.Dataset, row.Cover?.Owner,
        row.Cover is { } cover ? GapTexts.Code(cover.Certainty) : null, row.Records.ToString(CultureInfo.InvariantCulture), row.Absence?.Id, row.Absence?["reason"], row.Absence?["person"],
        row.Absence?["role"],
    ];

    private static string? Yes(bool value) => value ? "yes" : null;

    private static string Quoted(string? text) =>
        string.IsNullOrEmpty(text) ? "" : "\"" + FormulaGuard.Neutralise(text).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static void WriteBook(GapReport report, Stream output, string language)
    {
        string Say(string sl, string en) => language == "en" ? en : sl;
        string[] heads =
        [
            Say("Organ", "Body"), Say("Pričakovana zbirka", "Expected dataset"), Say("Predloga", "Template"), Say("Stanje", "State"), Say("Oznake", "Marks"), Say("Rok ali interval", "Due or interval"),
            Say("Običajni lastnik", "Usual owner"), Say("Podlaga", "Basis"), Say("Zapis ali razlog", "Record or reason"),
        ];
        using var book = new WorkbookWriter(output);
        using var sheet = book.AddSheet(Say("Vrzeli", "Gaps"), new SheetLayout
        {
            ColumnWidths = [30, 40, 24, 22, 32, 20, 32, 60, 60],
            FrozenRows = 1,
            Filter = string.Create(CultureInfo.InvariantCulture, $"A1:I{report.Bodies.Sum(static b => b.Rows.Count + b.Questions.Count) + 1}"),
        });
        sheet.Row([.. heads.Select(static h => WrittenCell.Of(h, CellLook.Header))]);
        foreach (var gaps in report.Bodies)
        {
            var name = gaps.Body.Name.For(language);
            foreach (var question in gaps.Questions)
            {
                sheet.Row(WrittenCell.Of(name), WrittenCell.Of(question.Text.For(language), CellLook.Wrong));
            }

            foreach (var row in gaps.Rows)
            {
                sheet.Row(
                    WrittenCell.Of(name), WrittenCell.Of(row.Expected.Template.Title.For(language)), WrittenCell.Of(row.Expected.Key),
                    WrittenCell.Of(GapTexts.Of(row.State).For(language), row.IsPressing ? CellLook.Wrong : CellLook.Plain), WrittenCell.Of(GapTexts.Marks(row, language)),
                    WrittenCell.Of(GapTexts.When(row, language)), WrittenCell.Of(row.Expected.UsualOwner.For(language)), WrittenCell.Of(GapTexts.Basis(row, language), CellLook.Wrapped),
                    WrittenCell.Of(GapTexts.Evidence(row, language, isPublic: false), CellLook.Wrapped));
            }
        }

        sheet.Row();
        sheet.Row(WrittenCell.Of(GapTexts.Note.For(language), CellLook.Note));
    }
}
