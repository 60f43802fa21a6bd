using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>One rule of the national handbook for files, with what to do where it is broken.</summary>
/// <param name="Code">Stable short name, such as <c>semicolon</c>.</param>
/// <param name="Severity">How much breaking it weighs.</param>
/// <param name="Remedy">What a person does about it.</param>
public sealed record HandbookRule(string Code, Severity Severity, LocalText Remedy)
{
    public static HandbookRule OpenFormat { get; } = Rule("open-format", Severity.Warning,
        "Poleg izvirnika objavite tabelo kot CSV.", "Publish the table as CSV beside the original.");

    public static HandbookRule OneTable { get; } = Rule("one-table", Severity.Warning,
        "Vsako tabelo objavite v svoji datoteki.", "Publish each table in a file of its own.");

    public static HandbookRule Semicolon { get; } = Rule("semicolon", Severity.Warning,
        "Polja ločite s podpičjem.", "Separate the fields with semicolons.");

    public static HandbookRule DecimalPoint { get; } = Rule("decimal-point", Severity.Warning,
        "Decimalke ločite s piko.", "Write a decimal point.");

    public static HandbookRule ThousandsMarks { get; } = Rule("thousands-marks", Severity.Warning,
        "Števila pišite brez ločil tisočic.", "Write numbers without thousands marks.");

    public static HandbookRule UnclearNumbers { get; } = Rule("unclear-numbers", Severity.Warning,
        "Potrdite, ali je ločilo decimalno, in števila zapišite s piko in brez tisočic.",
        "Confirm whether the mark is a decimal mark, and write the numbers with a point and without thousands marks.");

    public static HandbookRule OneDateForm { get; } = Rule("one-date-form", Severity.Hint,
        "Datume v stolpcu pišite na en način, najbolje 2024-03-01.", "Write the dates of a column in one way, best 2024-03-01.");

    public static HandbookRule Quotes { get; } = Rule("quotes", Severity.Warning,
        "Besedilo s podpičjem ali narekovajem dajte v dvojne narekovaje, narekovaj v njem pa podvojite.",
        "Put a text with a semicolon or a quote mark in double quotes, and double the quote mark inside it.");

    public static HandbookRule UnclosedQuote { get; } = Rule("unclosed-quote", Severity.Error,
        "Zaključite narekovaj ali ga podvojite in datoteko izvozite znova.", "Close the quote or double it, and export the file again.");

    public static HandbookRule TextEncoding { get; } = Rule("encoding", Severity.Warning,
        "Datoteko shranite kot UTF-8 brez oznake BOM (ali kot Windows-1250).",
        "Save the file as UTF-8 without a byte order mark (or as Windows-1250).");

    public static HandbookRule MixedEncodings { get; } = Rule("mixed-encodings", Severity.Error,
        "Poiščite neveljavne znake, jih popravite in shranite vse kot UTF-8.",
        "Find the invalid characters, mend them and save all as UTF-8.");

    public static HandbookRule NulCharacters { get; } = Rule("nul-characters", Severity.Warning,
        "Znake NUL odstranite.", "Remove the NUL characters.");

    public static HandbookRule LineEnds { get; } = Rule("line-ends", Severity.Hint,
        "Vse vrstice končajte enako, z LF ali CRLF.", "End all lines alike, with LF or CRLF.");

    public static HandbookRule LineBreaks { get; } = Rule("line-breaks-in-data", Severity.Warning,
        "Prelome vrstic v podatkih nadomestite s presledki.", "Replace line breaks inside data by blanks.");

    public static HandbookRule HeaderFirst { get; } = Rule("header-first", Severity.Warning,
        "Prva vrstica naj bodo imena stolpcev, v eni vrstici; pojasnila dajte v opis ali v ločeno datoteko.",
        "Let the first line be the column names, on one line; put explanations into the description or a file of their own.");

    public static HandbookRule NoExtraLines { get; } = Rule("no-extra-lines", Severity.Warning,
        "Pod podatki in med njimi naj ne bo drugih ali praznih vrstic; pojasnila dajte v ločeno datoteko.",
        "Leave no other or blank lines below or among the data; put explanations into a file of their own.");

    public static HandbookRule FieldCount { get; } = Rule("field-count", Severity.Warning,
        "Vsaka vrstica naj ima enako število polj.", "Give every line the same number of fields.");

    public static HandbookRule ColumnNames { get; } = Rule("column-names", Severity.Warning,
        "Poimenujte vsak stolpec.", "Name every column.");

    public static HandbookRule UniqueNames { get; } = Rule("unique-column-names", Severity.Warning,
        "Vsakemu stolpcu dajte svoje ime.", "Give every column its own name.");

    public static HandbookRule MergedCells { get; } = Rule("merged-cells", Severity.Hint,
        "Razdružite celice in ponovite vrednosti.", "Unmerge the cells and repeat the values.");

    public static HandbookRule KeyColumn { get; } = Rule("key-column", Severity.Hint,
        "Dodajte stolpec z enolično oznako vrstice.", "Add a column with a unique identifier of the row.");

    public static HandbookRule FileSize { get; } = Rule("file-size", Severity.Error,
        "Datoteko razdelite, na primer po letih.", "Split the file, for example by years.");

    public static HandbookRule FileName { get; } = Rule("file-name", Severity.Hint,
        "Ime naj ima le črke a–z, številke in podčrtaje ter končnico, ki ustreza vsebini.",
        "Let the name have only letters a–z, digits and underscores, and an ending that fits the content.");

    public static HandbookRule Readable { get; } = Rule("readable", Severity.Error,
        "Datoteko izvozite znova.", "Export the file again.");

    private static HandbookRule Rule(string code, Severity severity, string sl, string en) => new(code, severity, LocalText.Of(sl, en));
}
