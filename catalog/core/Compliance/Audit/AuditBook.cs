using System.Globalization;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Tables.Workbooks;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>The dossier as a workbook: a sheet of figures, one for each family, the datasets and the manifest, all of them to be filtered.</summary>
internal static class AuditBook
{
    // A row is left for the note that more did not fit.
    private const int MaxRows = SheetWriter.MaxRows - 1;

    public static void Write(Dossier dossier, Stream output)
    {
        using var book = new WorkbookWriter(output);
        Figures(dossier, book);
        foreach (var family in dossier.Families)
        {
            Family(dossier, book, family);
        }

        Gaps(dossier, book);
        Datasets(dossier, book);
        Manifest(dossier, book);
    }

    private static void Figures(Dossier dossier, WorkbookWriter book)
    {
        string[] heads =
        [
            dossier.Say("Pravilo", "Rule"), dossier.Say("Naslov", "Title"), dossier.Say("Teža", "Severity"), .. new[] { Outcome.Met, Outcome.NotMet, Outcome.NeedsStatement, Outcome.NotApplicable }
                .Select(o => AuditTexts.Of(RuleWords.Of(o), dossier.Language)), dossier.Say("Obveznost", "Obligation"), dossier.Say("Viri", "Sources"),
        ];
        using var sheet = Sheet(book, dossier.Say("Povzetek", "Summary"), heads, [10, 34, 14, 12, 14, 18, 12, 80, 100], dossier.Rules.Count);
        for (var i = 0; i < dossier.Rules.Count; i++)
        {
            var (rule, counts) = (dossier.Rules[i], dossier.Tally.Of(i));
            sheet.Row(
                WrittenCell.Of(rule.Id), WrittenCell.Of(dossier.Say(rule.Title)), WrittenCell.Of(AuditTexts.Severity(RuleWords.Of(rule.Severity), dossier.Language)), WrittenCell.Of((double)counts.Met),
                WrittenCell.Of((double)counts.NotMet), WrittenCell.Of((double)counts.NeedsStatement), WrittenCell.Of((double)counts.NotApplicable), WrittenCell.Of(dossier.Say(rule.Obligation)),
                WrittenCell.Of(string.Join("; ", rule.Sources.Select(dossier.Told))));
        }
    }

    private static void Family(Dossier dossier, WorkbookWriter book, IGrouping<string, (int Index, Rule Rule)> family)
    {
        string[] heads =
        [
            dossier.Say("Pravilo", "Rule"), dossier.Say("Izid", "Outcome"), dossier.Say("Teža", "Severity"), dossier.Say("Organ", "Body"), dossier.Say("Zbirka", "Dataset"),
            dossier.Say("Distribucija", "Distribution"), dossier.Say("Ime", "Name"), dossier.Say("Podlaga", "Basis"), dossier.Say("Razlog", "Reason"), dossier.Say("Dokazila", "Evidence"),
            dossier.Say("Nasvet", "Advice"), dossier.Say("Naslov", "Address"),
        ];
        var rows = family.Sum(r => dossier.Spill.Lines(r.Index).LongCount());
        using var sheet = Sheet(book, $"{family.Key} {AuditTexts.Family(family.Key, dossier.Language)}", heads, [10, 18, 14, 24, 28, 16, 36, 18, 50, 60, 60, 50], rows);
        foreach (var (index, rule) in family)
        {
            foreach (var line in dossier.Spill.Lines(index))
            {
                if (sheet.RowCount >= MaxRows)
                {
                    sheet.Row(WrittenCell.Of(dossier.Say("Več vrstic list ne sprejme; vse so v audit.csv.", "The sheet takes no more rows; all of them are in audit.csv.")));
                    return;
                }

                var result = ToldResult.Read(line);
                sheet.Row(
                    WrittenCell.Of(rule.Id), WrittenCell.Of(AuditTexts.Of(result.Outcome, dossier.Language)), WrittenCell.Of(AuditTexts.Severity(result.Severity, dossier.Language)),
                    Text(dossier.NameOf(result.Organisation)), Text(result.Dataset), Text(result.Distribution), Text(result.Title), WrittenCell.Of(AuditTexts.Basis(result.Basis, dossier.Language)),
                    Text(result.Why), Text(result.Evidence), Text(result.Advice), Text(result.Subject));
            }
        }
    }

    private static void Gaps(Dossier dossier, WorkbookWriter book)
    {
        string[] heads =
        [
            dossier.Say("Organ", "Body"), dossier.Say("Predloga", "Template"), dossier.Say("Pričakovana zbirka", "Expected dataset"), dossier.Say("Stanje", "State"), dossier.Say("Oznake", "Marks"),
            dossier.Say("Rok ali interval", "Due or interval"), dossier.Say("Običajni lastnik", "Usual owner"), dossier.Say("Podlaga", "Basis"), dossier.Say("Zapis ali razlog", "Record or reason"),
        ];
        using var sheet = Sheet(book, dossier.Say("Vrzeli", "Gaps"), heads, [28, 22, 40, 20, 30, 20, 30, 60, 60], dossier.Gaps.Sum(static g => g.Rows.Count));
        foreach (var row in GapsSection.Rows(dossier).Take(MaxRows - 1))
        {
            sheet.Row(row);
        }
    }

    private static void Datasets(Dossier dossier, WorkbookWriter book)
    {
        string[] heads =
        [
            "ID", dossier.Say("Naslov", "Title"), dossier.Say("Organ", "Body"), dossier.Say("Dostop", "Access"), dossier.Say("Oblike", "Formats"), dossier.Say("Licence", "Licences"),
            dossier.Say("Spremenjeno", "Modified"), dossier.Say("Rok", "Due"), dossier.Say("Zamuja", "Overdue"), "HVD", "MQA", dossier.Say("Vir", "Source"), dossier.Say("Izvor", "Origin"), dossier.Say("Revizija", "Revision"),
        ];
        using var sheet = Sheet(book, dossier.Say("Zbirke", "Datasets"), heads, [30, 44, 24, 12, 16, 20, 14, 14, 12, 14, 8, 18, 40, 10], dossier.Summary.Datasets);
        foreach (var row in dossier.Datasets())
        {
            if (sheet.RowCount >= MaxRows)
            {
                return;
            }

            sheet.Row(
                WrittenCell.Of(row.Id), Text(dossier.Say(row.Title)), Text(dossier.NameOf(row.Owner)), Text(row.Access == "public" ? dossier.Say("javno", "public") : dossier.Say("zaprto", "closed")),
                Text(row.Formats), Text(row.Licences), Text(row.Modified), Text(row.Due), Text(row.Overdue ? dossier.Say("da", "yes") : ""), Text(row.HighValue), WrittenCell.Of((double)row.Points),
                Text(row.Source), Text(row.Origin), WrittenCell.Of((double)row.Revision));
        }
    }

    private static void Manifest(Dossier dossier, WorkbookWriter book)
    {
        using var sheet = Sheet(book, "Manifest", ["SHA-256", dossier.Say("Vrsta", "Kind"), dossier.Say("Dokazilo", "Evidence")], [68, 14, 80], SheetWriter.MaxRows);
        foreach (var line in ResultSpill.Lines(dossier.Spill.Manifest))
        {
            if (sheet.RowCount >= MaxRows)
            {
                return;
            }

            var parts = System.Text.Encoding.UTF8.GetString(line.Span).Split("  ", 3);
            sheet.Row(WrittenCell.Of(parts[0]), WrittenCell.Of(parts[1]), WrittenCell.Of(parts[2]));
        }
    }

    private static SheetWriter Sheet(WorkbookWriter book, string name, string[] heads, double[] widths, long rows)
    {
        var last = (char)('A' + heads.Length - 1);
        var sheet = book.AddSheet(name, new SheetLayout
        {
            ColumnWidths = widths,
            FrozenRows = 1,
            Filter = string.Create(CultureInfo.InvariantCulture, $"A1:{last}{Math.Min(rows + 1, SheetWriter.MaxRows)}"),
        });
        sheet.Row([.. heads.Select(static h => WrittenCell.Of(h, CellLook.Header))]);
        return sheet;
    }

    private static WrittenCell Text(string? text) => string.IsNullOrEmpty(text) ? WrittenCell.Empty() : WrittenCell.Of(text);
}
