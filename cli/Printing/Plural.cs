using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>
/// A counted noun. Slovenian has four forms, chosen by the last two digits: 1 zbirka, 2 zbirki, 3–4 zbirke, 5 zbirk, and again 101 zbirka;
/// English has two.
/// </summary>
/// <param name="One">1, 101, 201…</param>
/// <param name="Two">2, 102…</param>
/// <param name="Few">3, 4, 103…</param>
/// <param name="Many">0, 5 to 100, 105…</param>
/// <param name="EnOne">English singular.</param>
/// <param name="EnMany">English plural.</param>
internal sealed record Plural(string One, string Two, string Few, string Many, string EnOne, string EnMany)
{
    public static Plural Datasets { get; } = new("zbirka", "zbirki", "zbirke", "zbirk", "dataset", "datasets");

    public static Plural Records { get; } = new("zapis", "zapisa", "zapisi", "zapisov", "record", "records");

    public static Plural Sources { get; } = new("vir", "vira", "viri", "virov", "source", "sources");

    public static Plural Organisations { get; } = new("organ", "organa", "organi", "organov", "organisation", "organisations");

    public static Plural Files { get; } = new("datoteka", "datoteki", "datoteke", "datotek", "file", "files");

    public static Plural Bytes { get; } = new("bajt", "bajta", "bajti", "bajtov", "byte", "bytes");

    public static Plural Rows { get; } = new("vrstica", "vrstici", "vrstice", "vrstic", "row", "rows");

    public static Plural Statements { get; } = new("izjava", "izjavi", "izjave", "izjav", "statement", "statements");

    public static Plural Runs { get; } = new("zajem", "zajema", "zajemi", "zajemov", "run", "runs");

    public static Plural Findings { get; } = new("ugotovitev", "ugotovitvi", "ugotovitve", "ugotovitev", "finding", "findings");

    public static Plural Indicators { get; } = new("kazalnik", "kazalnika", "kazalniki", "kazalnikov", "indicator", "indicators");

    public static Plural Jobs { get; } = new("opravilo", "opravili", "opravila", "opravil", "job", "jobs");

    /// <summary>Datasets, series and services together.</summary>
    public static Plural Resources { get; } = new("opisana zbirka ali storitev", "opisani zbirki ali storitvi", "opisane zbirke ali storitve", "opisanih zbirk ali storitev", "dataset or service", "datasets and services");

    public static Plural Points { get; } = new("točka", "točki", "točke", "točk", "point", "points");

    public static Plural Addresses { get; } = new("naslov", "naslova", "naslovi", "naslovov", "address", "addresses");

    public static Plural Changes { get; } = new("sprememba", "spremembi", "spremembe", "sprememb", "change", "changes");

    /// <summary>The noun alone, in the form that the count asks for.</summary>
    public string Form(long count, string language) => language == "sl"
        ? PluralForm.Of(count, "sl") switch { 0 => One, 1 => Two, 2 => Few, _ => Many }
        : PluralForm.Of(count, language) == 0 ? EnOne : EnMany;

    /// <summary>Count and noun, such as <c>1.234 zbirk</c>.</summary>
    public string Of(long count, string language) => $"{Numerals.Of(count, language)} {Form(count, language)}";
}
