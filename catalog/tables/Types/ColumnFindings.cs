using System.Globalization;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Types;

/// <summary>What a person is told about one column, with the remedy.</summary>
internal static class ColumnFindings
{
    public static FileFinding AmbiguousNumber(string column, string example, char? taken) => new(
        "ambiguous-number", FindingSeverity.Warning, Place(column),
        $"Vrednost »{example}« v stolpcu »{column}« je lahko {(taken is null ? "tisočice ali decimalno število; vzeli smo jo za celo število s tisočicami" : "decimalno število ali tisočice; vzeli smo jo za decimalno število")}. Potrdite pomen ali pišite števila brez ločil tisočic in z decimalno piko.",
        $"The value “{example}” in column “{column}” may be {(taken is null ? "thousands or a decimal fraction; it was taken as a whole number with a thousands mark" : "a decimal fraction or thousands; it was taken as a decimal number")}. Confirm the meaning, or write numbers without thousands marks and with a decimal point.");

    public static FileFinding MixedDecimalMarks(string column) => new(
        "mixed-decimal-marks", FindingSeverity.Warning, Place(column),
        $"V stolpcu »{column}« imajo nekatera števila decimalno vejico, druga decimalno piko. Uporabite eno, najbolje piko.",
        $"In column “{column}” some numbers have a decimal comma and others a decimal point. Use one of them, best the point.");

    public static FileFinding ScientificCode(string column) => new(
        "scientific-code", FindingSeverity.Error, Place(column),
        $"Oznake v stolpcu »{column}« so zapisane kot 1,2E+09; preglednica jih je pokvarila. Izvozite stolpec kot besedilo.",
        $"The codes in column “{column}” are written like 1.2E+09; a spreadsheet has damaged them. Export the column as text.");

    public static FileFinding AmbiguousDate(string column, string example) => new(
        "ambiguous-date", FindingSeverity.Warning, Place(column),
        $"Pri datumih, kot je »{example}«, v stolpcu »{column}« ni jasno, kaj je dan in kaj mesec; vzeli smo dan/mesec/leto. Pišite datume kot 2024-03-01.",
        $"In dates such as “{example}” in column “{column}” day and month cannot be told apart; day/month/year was taken. Write dates as 2024-03-01.");

    public static FileFinding MixedDates(string column, List<string> patterns) => new(
        "mixed-date-formats", FindingSeverity.Warning, Place(column),
        $"Datumi v stolpcu »{column}« so zapisani na več načinov ({string.Join("; ", patterns)}). Uporabite enega, najbolje 2024-03-01.",
        $"Dates in column “{column}” are written in several ways ({string.Join("; ", patterns)}). Use one, best 2024-03-01.");

    public static FileFinding Strays(string column, long count, string example) => new(
        "stray-values", FindingSeverity.Warning, Place(column),
        $"Stolpec »{column}« ima vrednosti, ki ne ustrezajo njegovi vrsti (število: {N(count)}, primer: »{Short(example)}«). Popravite jih ali jih pustite prazne.",
        $"Column “{column}” has values that do not fit its type ({N(count)}, for example “{Short(example)}”). Mend them or leave them empty.");

    public static FileFinding FormulaErrors(string column, long count) => new(
        "formula-errors", FindingSeverity.Error, Place(column),
        $"V stolpcu »{column}« so napake formul, kot je #REF! (število: {N(count)}). Popravite formule in datoteko shranite znova.",
        $"Column “{column}” holds formula errors such as #REF! ({N(count)}). Mend the formulas and save the file again.");

    public static FileFinding Markup(string column, long count) => new(
        "html-in-values", FindingSeverity.Hint, Place(column),
        $"Vrednosti stolpca »{column}« vsebujejo oznake HTML (število: {N(count)}). Podatke objavite kot golo besedilo.",
        $"Values of column “{column}” contain HTML tags ({N(count)}). Publish plain text.");

    public static FileFinding GridUnclear(string column) => new(
        "grid-unclear", FindingSeverity.Hint, Place(column),
        $"Koordinate v stolpcu »{column}« so lahko v D96/TM ali v D48/GK; vzeli smo D96/TM. Koordinatni sistem zapišite v ime stolpca ali v opis.",
        $"Coordinates in column “{column}” may be D96/TM or D48/GK; D96/TM was taken. Name the coordinate system in the header or in the description.");

    public static FileFinding SwappedAxes(string column) => new(
        "swapped-axes", FindingSeverity.Warning, Place(column),
        $"Ime stolpca »{column}« pove eno os, vrednosti pa so na drugi. Zamenjajte imeni ali vrednosti.",
        $"The name of column “{column}” says one axis, its values lie on the other. Swap the names or the values.");

    private static string Place(string column) => $"column {column}";

    private static string N(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
