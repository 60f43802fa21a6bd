using OpenData.Tables.Profiles;

namespace OpenData.Tables.Workbooks;

/// <summary>What there is to say about workbooks and their sheets.</summary>
internal static class WorkbookFindings
{
    public static FileFinding Broken(string part = "") => new(
        "broken-workbook",
        FindingSeverity.Rejection,
        part.Length == 0 ? "" : $"part {part}",
        "Delovni zvezek je poškodovan ali nepopoln. Odprite ga v programu za preglednice, shranite znova in oddajte še enkrat.",
        "The workbook is damaged or incomplete. Open it in a spreadsheet program, save it again and deliver it once more.");

    public static FileFinding TooManyCells(string sheet) => new(
        "too-many-cells",
        FindingSeverity.Rejection,
        $"sheet {sheet}",
        $"List »{sheet}« napoveduje več celic, kot jih preglednica sme imeti. Izbrišite odvečne ponovitve in shranite zvezek znova.",
        $"Sheet \"{sheet}\" declares more cells than a spreadsheet may have. Delete the needless repetitions and save the workbook again.");

    public static FileFinding FormulasWithoutValue(string sheet, long count) => new(
        "formula-without-value",
        FindingSeverity.Warning,
        $"sheet {sheet}",
        $"Celice s formulo brez shranjene vrednosti: {count}. Odprite zvezek v programu za preglednice in ga shranite, da se vrednosti izračunajo.",
        $"Cells with a formula but no saved value: {count}. Open the workbook in a spreadsheet program and save it, so that the values are computed.");

    public static FileFinding Errors(string sheet, long count, string first) => new(
        "formula-error",
        FindingSeverity.Warning,
        $"sheet {sheet}, cell {first}",
        $"Celice z napako formule (#REF!, #DIV/0! …): {count}, prva je {first}. Popravite formule ali vpišite vrednosti.",
        $"Cells with a formula error (#REF!, #DIV/0! …): {count}, the first is {first}. Mend the formulas or enter the values.");

    public static FileFinding Merged(string sheet, long count) => new(
        "merged-cells",
        FindingSeverity.Hint,
        $"sheet {sheet}",
        $"Združene celice: {count}. Vrednost nosi le prva celica; za objavo razdružite celice in ponovite vrednosti.",
        $"Merged cells: {count}. Only the first cell bears the value; for publication unmerge them and repeat the values.");

    public static FileFinding HiddenColumns(string sheet, string columns) => new(
        "hidden-columns",
        FindingSeverity.Warning,
        $"sheet {sheet}, columns {columns}",
        $"Skriti stolpci ({columns}) vsebujejo podatke. Preverite, ali so namenjeni objavi, sicer jih izbrišite.",
        $"Hidden columns ({columns}) hold data. Check whether they are meant to be published, or delete them.");

    public static FileFinding HiddenRows(string sheet, long count) => new(
        "hidden-rows",
        FindingSeverity.Warning,
        $"sheet {sheet}",
        $"Skrite vrstice s podatki: {count}. Preverite, ali so namenjene objavi, sicer jih izbrišite.",
        $"Hidden rows with data: {count}. Check whether they are meant to be published, or delete them.");

    public static FileFinding OtherSheet(string sheet) => new(
        "sheet-without-cells",
        FindingSeverity.Hint,
        $"sheet {sheet}",
        $"List »{sheet}« je grafikon ali makro in nima celic.",
        $"Sheet \"{sheet}\" is a chart or macro sheet and has no cells.");
}
