namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>Rules for a table: header, lines, fields, values.</summary>
internal static class TableRules
{
    public static void Check(TableSurvey table, FileSurvey file)
    {
        Header(table, file);
        Lines(table, file);
        Values(table, file);
        if (table.LacksKey)
        {
            file.Add(HandbookRule.KeyColumn,
                "Noben stolpec ne določa vrstice enolično.",
                "No column identifies a row.", table: table.Table.Name);
        }
    }

    private static void Header(TableSurvey table, FileSurvey file)
    {
        var profile = table.Table;
        if (profile.HeaderRows == 0 && table.Rows.NeedsHeader)
        {
            file.Add(HandbookRule.HeaderFirst,
                "Prva vrstica ne vsebuje imen stolpcev.",
                "The first line does not hold column names.", table: profile.Name, row: 1);
        }

        if (profile.PreambleRows > 0)
        {
            var rows = N(profile.PreambleRows);
            file.Add(HandbookRule.HeaderFirst,
                $"Nad glavo so druge vrstice (število: {rows}).",
                $"Other rows stand above the header ({rows}).", true, profile.Name, 1);
        }

        if (profile.HeaderRows > 1)
        {
            var rows = N(profile.HeaderRows);
            file.Add(HandbookRule.HeaderFirst,
                $"Glava ima več vrstic (število: {rows}).",
                $"The header has several rows ({rows}).", true, profile.Name, profile.HeaderRow);
        }

        if (table[FileChange.NamesMade] is > 0 and var made && profile.HeaderRows > 0)
        {
            file.Add(HandbookRule.ColumnNames,
                $"Stolpci brez imena: {N(made)}.",
                $"Columns without a name: {N(made)}.", true, profile.Name, profile.HeaderRow);
        }

        if (table[FileChange.NamesMadeUnique] is > 0 and var alike)
        {
            file.Add(HandbookRule.UniqueNames,
                $"Ponovljena imena stolpcev: {N(alike)}.",
                $"Repeated column names: {N(alike)}.", true, profile.Name, profile.HeaderRow);
        }
    }

    private static void Lines(TableSurvey table, FileSurvey file)
    {
        var name = table.Table.Name;
        if (table.Table.FooterRows is > 0 and var below)
        {
            file.Add(HandbookRule.NoExtraLines,
                $"Pod podatki so druge vrstice (število: {N(below)}).",
                $"Other rows stand below the data ({N(below)}).", true, name);
        }

        if (table[FileChange.BlankRows] is > 0 and var blank)
        {
            file.Add(HandbookRule.NoExtraLines,
                $"Med podatki so prazne vrstice (število: {N(blank)}).",
                $"Blank rows stand among the data ({N(blank)}).", true, name, table.First(FileChange.BlankRows));
        }

        if (table.Rows.WideRows is > 0 and var wide)
        {
            file.Add(HandbookRule.FieldCount,
                $"Vrstice z več vrednostmi, kot je stolpcev (število: {N(wide)}).",
                $"Rows with more values than columns ({N(wide)}).", false, name, table.Rows.WideRow);
        }

        if (table[FileChange.FieldsAdded] is > 0 and var few)
        {
            file.Add(HandbookRule.FieldCount,
                $"Vrstice s premalo polji (število: {N(few)}).",
                $"Rows with too few fields ({N(few)}).", true, name, table.First(FileChange.FieldsAdded));
        }

        if (table[FileChange.BlankFieldsRemoved] is > 0 and var more)
        {
            file.Add(HandbookRule.FieldCount,
                $"Vrstice z odvečnimi praznimi polji (število: {N(more)}).",
                $"Rows with needless empty fields ({N(more)}).", true, name, table.First(FileChange.BlankFieldsRemoved));
        }
    }

    private static void Values(TableSurvey table, FileSurvey file)
    {
        var name = table.Table.Name;
        if (table[FileChange.LineBreaks] is > 0 and var breaks)
        {
            file.Add(HandbookRule.LineBreaks,
                $"Polja s prelomi vrstic: {N(breaks)}.",
                $"Fields with line breaks: {N(breaks)}.", true, name, table.First(FileChange.LineBreaks));
        }

        if (table[FileChange.DecimalCommas] is > 0 and var commas)
        {
            file.Add(HandbookRule.DecimalPoint,
                $"Števila z decimalno vejico: {N(commas)}.",
                $"Numbers with a decimal comma: {N(commas)}.", true, name);
        }

        if (table[FileChange.ThousandsMarks] is > 0 and var thousands)
        {
            file.Add(HandbookRule.ThousandsMarks,
                $"Števila z ločili tisočic: {N(thousands)}.",
                $"Numbers with thousands marks: {N(thousands)}.", true, name);
        }

        foreach (var column in table.Columns.Where(c => c is { IsNumeric: true, Unclear: > 0 }))
        {
            file.Add(HandbookRule.UnclearNumbers,
                $"V stolpcu »{column.Name}« je lahko ločilo v »{column.Example}« decimalno ali za tisočice (število: {N(column.Unclear)}).",
                $"In column \"{column.Name}\" the mark in \"{column.Example}\" may be decimal or for thousands ({N(column.Unclear)}).",
                false, name);
        }

        Dates(table, file);
    }

    private static void Dates(TableSurvey table, FileSurvey file)
    {
        var untold = table.Columns.Where(c => c.HasUntoldDates).ToList();
        foreach (var column in untold)
        {
            file.Add(HandbookRule.OneDateForm,
                $"Pri datumih v stolpcu »{column.Name}« ni jasno, kaj je dan in kaj mesec.",
                $"In the dates of column \"{column.Name}\" day and month cannot be told apart.", false, table.Table.Name);
        }

        var mixed = file.Profile.Findings.Where(f => f.Code == "mixed-date-formats").ToList();
        var mended = untold.Count == 0 && (table[FileChange.Dates] > 0 || table.Columns.Any(c => c.HasToldDates));
        foreach (var finding in mixed.Where(f => table.Columns.Any(c => f.Place.EndsWith("column " + c.Name, StringComparison.Ordinal))))
        {
            file.Add(HandbookRule.OneDateForm, finding.Slovenian, finding.English, mended, table.Table.Name);
        }
    }

    private static string N(long number) => CopyImpossibleException.N(number);
}
