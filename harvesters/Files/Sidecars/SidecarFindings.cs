using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>What a person should know about a description beside the data.</summary>
internal static class SidecarFindings
{
    public static Finding Outside(string sidecar, string place) => Say(
        "sidecar-path-outside", Severity.Warning, place,
        $"Opis »{sidecar}« kaže iz svoje mape, zato te datoteke ne beremo. Popravite pot.",
        $"The description \"{sidecar}\" points out of its folder, so that file is not read. Mend the path.");

    public static Finding Missing(string sidecar, string place) => Say(
        "sidecar-file-missing", Severity.Warning, place,
        $"Opis »{sidecar}« našteva datoteko »{place}«, ki je v mapi ni.",
        $"The description \"{sidecar}\" lists the file \"{place}\", which is not in the folder.");

    public static Finding NothingHere(string sidecar) => Say(
        "sidecar-describes-nothing", Severity.Warning, null,
        $"Opis »{sidecar}« ne opisuje nobene datoteke v tej mapi. Popravite naslov (url) tabele.",
        $"The description \"{sidecar}\" describes no file of this folder. Mend the table's address (url).");

    public static Finding Unreadable(string sidecar, string why) => Say(
        "sidecar-unreadable", Severity.Error, null,
        $"Opisa »{sidecar}« ni mogoče prebrati ({why}). Popravite ga ali odstranite; podatki so vzeti brez njega.",
        $"The description \"{sidecar}\" cannot be read ({why}). Mend it or remove it; the data were taken without it.");

    public static Finding ColumnMissing(string sidecar, string file, string column) => Say(
        "sidecar-column-missing", Severity.Warning, column,
        $"Opis »{sidecar}« našteva stolpec »{column}«, ki ga v datoteki »{file}« ni. Velja datoteka; popravite opis.",
        $"The description \"{sidecar}\" lists the column \"{column}\", which the file \"{file}\" does not have. The file counts; mend the description.");

    public static Finding ColumnUndescribed(string sidecar, string file, string column) => Say(
        "sidecar-column-undescribed", Severity.Hint, column,
        $"Stolpca »{column}« datoteke »{file}« opis »{sidecar}« ne pozna. Dopišite ga.",
        $"The column \"{column}\" of the file \"{file}\" is unknown to the description \"{sidecar}\". Add it.");

    public static Finding TypeDiffers(string sidecar, string column, string declared, string found) => Say(
        "sidecar-type-differs", Severity.Warning, column,
        $"Opis »{sidecar}« pravi, da je stolpec »{column}« vrste {declared}, v datoteki pa je {found}. Velja datoteka; popravite opis ali podatke.",
        $"The description \"{sidecar}\" says that the column \"{column}\" is of type {declared}; in the file it is {found}. The file counts; mend the description or the data.");

    public static Finding FactDiffers(string sidecar, string file, string fact, string slFact, string declared, string found) => Say(
        $"sidecar-{fact}-differs", Severity.Warning, declared,
        $"Opis »{sidecar}« navaja za »{file}« {slFact} {declared}, dejansko je {found}. Velja datoteka; popravite opis.",
        $"The description \"{sidecar}\" gives for \"{file}\" {fact} {declared}; it really is {found}. The file counts; mend the description.");

    public static Finding Say(string code, Severity severity, string? value, string sl, string en) =>
        new() { Code = code, Severity = severity, Message = LocalText.Of(sl: sl, en: en), Value = value };
}
